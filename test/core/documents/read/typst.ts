import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A node of Typst's own syntax tree. Lengths and positions are UTF-16 code units, positions relative to the node. */
interface Node {
  readonly kind: number;
  readonly length: number;
  readonly children: readonly Node[];
  readonly positions: readonly number[];
}

/** An image call: where it starts, and its `alt` string as Typst reads it. */
interface Image {
  readonly start: number;
  readonly alt: string | undefined;
}

interface Wasm {
  __wbg_set_wasm(exports: object): void;
  TypstWasmParser: {
    new (text: string): { tree(): Node; free(): void; __destroy_into_raw(): number };
    get_node_types(): [string, number][];
  };
}

/** What Node brings, and its types leave to those of browsers. */
const { WebAssembly: assembly } = globalThis as unknown as {
  readonly WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: object,
    ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, () => void>> } }>;
  };
};

/** The image calls of a document in its order, by the parser of Typst's compiler, which a CodeMirror mode brings. */
export async function typstImages(text: string): Promise<Image[]> {
  // An instance that a text has upset throws, finds nothing, or loses strings: a new one is asked.
  for (let tries = 3; ; tries--) {
    const found = await imagesIn(text).catch((error: Error) => error);
    if (tries === 0 && found instanceof Error) {
      throw found;
    }
    if (!(found instanceof Error) && (tries === 0 || (await isSound()))) {
      return found;
    }
    renewTypst();
  }
}

/** Whether the instance that has just read still reads what it can't have met before. */
async function isSound(): Promise<boolean> {
  // It must be this one that answers, and not be used up by being asked.
  left += 1;
  const [image, ...others] = await imagesIn('#image("a.png", alt: "sound")').catch(() => []);
  return image?.start === 1 && image.alt === "sound" && others.length === 0;
}

async function imagesIn(text: string, calls = /(?:^|\.)image$/): Promise<Image[]> {
  const { TypstWasmParser } = await parserFor();
  const kinds = new Map(TypstWasmParser.get_node_types().map(([name, kind]) => [kind, name]));
  const kind = (node: Node) => kinds.get(node.kind);
  const tree = treeOf(text, TypstWasmParser);
  const found: Image[] = [];
  const visit = (node: Node, at: number): void => {
    const parts = node.children.map((child, rank) => ({ child, from: at + node.positions[rank]! }));
    const written = ({ child, from }: (typeof parts)[number]) => text.slice(from, from + child.length);
    if (kind(node) === "FuncCall" && calls.test(written(parts[0]!))) {
      found.push({ start: at, alt: altOf(parts[1]!.child, parts[1]!.from) });
    }
    for (const { child, from } of parts) visit(child, from);
  };
  const altOf = (args: Node, at: number): string | undefined => {
    for (const [rank, named] of args.children.entries()) {
      const from = at + args.positions[rank]!;
      const string = named.children.findIndex((value) => kind(value) === "Str");
      if (kind(named) === "Named" && string >= 0 && /^alt\b/.test(text.slice(from))) {
        const start = from + named.positions[string]!;
        return unescaped(text.slice(start + 1, start + named.children[string]!.length - 1));
      }
    }
    return undefined;
  };
  visit(tree, 0);
  return found;
}

/** The alt texts of a document's images and figures, in its order. */
export async function typstAlts(text: string): Promise<(string | undefined)[]> {
  renewTypst();
  const images = await imagesIn(text, /(?:^|\.)(?:image|figure)$/);
  renewTypst();
  return images.flatMap(({ alt }) => alt ?? []);
}

/** The names of the functions that a document calls, and the keywords of its statements. */
export async function typstCalls(text: string): Promise<string[]> {
  const { TypstWasmParser } = await parserFor();
  const kinds = new Map(TypstWasmParser.get_node_types().map(([name, kind]) => [kind, name]));
  const tree = treeOf(text, TypstWasmParser);
  const found: string[] = [];
  const visit = (node: Node, at: number): void => {
    const kind = kinds.get(node.kind)!;
    if (kind === "FuncCall") {
      found.push(text.slice(at, at + node.children[0]!.length));
    } else if (/^(?:Module|Let|Set|Show|Equation|Ref|Label)/.test(kind)) {
      found.push(kind);
    }
    for (const [rank, child] of node.children.entries()) visit(child, at + node.positions[rank]!);
  };
  visit(tree, 0);
  return found;
}

function treeOf(text: string, Parser: Wasm["TypstWasmParser"]): Node {
  let parsed: InstanceType<typeof Parser> | undefined;
  try {
    parsed = new Parser(text);
    const tree = parsed.tree();
    parsed.free();
    return tree;
  } catch (error) {
    // Else the garbage collector would free it later, in the memory of whoever reads then.
    parsed?.__destroy_into_raw();
    left = 0;
    throw error;
  }
}

/** Texts that one instance reads: one that has read thousands, or met a text that it can't read, may never end. */
const readByOne = 50;
let left = 0;
let parser: Promise<Wasm> | undefined;

/** Begins with a new instance: what any text at all has left in the one before must not reach the next test. */
export function renewTypst(): void {
  left = 0;
}

function parserFor(): Promise<Wasm> {
  if (!parser || left === 0) {
    left = readByOne;
    parser = load();
  }
  left -= 1;
  return parser;
}

async function load(): Promise<Wasm> {
  const main = createRequire(import.meta.url).resolve("codemirror-lang-typst");
  const folder = path.join(path.dirname(main), "..", "wasm");
  // Its glue keeps views of one memory: each instance has a glue of its own. A count would be no name for it, as this file
  // may be loaded twice, once by `require` and once by `import`, and each would count for itself.
  const glue = (await import(
    `${pathToFileURL(path.join(folder, "typst_syntax_bg.js"))}?${randomUUID()}`
  )) as Wasm;
  const bytes = readFileSync(path.join(folder, "typst_syntax_bg.wasm"));
  const { instance } = await assembly.instantiate(bytes, { "./typst_syntax_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start!();
  return glue;
}

/** https://typst.app/docs/reference/foundations/str/#escapes */
const unescaped = (written: string): string =>
  written.replace(/\\(?:u\{([\da-f]+)\}|([\\"nrt]))/gi, (_, hex: string | undefined, one: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : ({ n: "\n", r: "\r", t: "\t" }[one] ?? one),
  );
