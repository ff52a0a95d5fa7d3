import { fileURLToPath } from "node:url";
import * as l10n from "@vscode/l10n";
import { type ParseError, parse as parseJson, printParseErrorCode } from "jsonc-parser";
import { parseFragment } from "parse5";
import { parseDocument } from "yaml";
import { pushAll } from "../core/base/push-all.ts";
import { type Fault, fewer, type ParseCode } from "../core/code/syntax.ts";

/** The part of tree-sitter that we use; positions in UTF-16 code units. */
interface TreeSitter {
  readonly Parser: {
    new (): Parser;
    init(options: { locateFile(file: string): string }): Promise<void>;
  };
  readonly Language: { load(file: string): Promise<object> };
}

interface Parser {
  setLanguage(language: object): void;
  /** Null when `progressCallback` has said that it is enough. */
  parse(code: string, old: null, options: { progressCallback(): boolean }): Tree | null;
  delete(): void;
}

interface Tree {
  readonly rootNode: Node;
  delete(): void;
}

interface Node {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly children: readonly (Node | null)[];
}

/** Grammars by the names of languages in code fences; of several, the one with the fewest faults counts. */
const grammars: Readonly<Record<string, readonly string[]>> = {
  c: ["cpp"],
  cpp: ["cpp"],
  csharp: ["c-sharp"],
  css: ["css"],
  go: ["go"],
  ini: ["ini"],
  java: ["java"],
  js: ["javascript"],
  php: ["php"],
  powershell: ["powershell"],
  python: ["python"],
  ruby: ["ruby"],
  rust: ["rust"],
  sh: ["bash"],
  ts: ["typescript", "tsx"],
};

/** Milliseconds that one parse may take, and characters that code in a picture never has. */
const patience = 1000;
const most = 200_000;

/** Parses code with tree-sitter, JSON, YAML and HTML with parsers of their own. `assets` is the folder dist/. */
export function createCodeParser(assets: URL): ParseCode {
  const inFolder = (file: string) => new URL(`code/${file}`, assets);
  let loading: Promise<TreeSitter> | undefined;
  const languages = new Map<string, Promise<object>>();

  async function load(): Promise<TreeSitter> {
    const module = await import(inFolder("tree-sitter.cjs").href);
    const treeSitter: TreeSitter = module.default;
    await treeSitter.Parser.init({ locateFile: () => fileURLToPath(inFolder("tree-sitter.wasm")) });
    return treeSitter;
  }

  async function withGrammar(grammar: string, code: string): Promise<readonly Fault[] | null> {
    loading ??= load();
    const { Parser, Language } = await loading;
    const file = fileURLToPath(inFolder(`tree-sitter-${grammar}.wasm`));
    const language = languages.get(grammar) ?? Language.load(file);
    languages.set(grammar, language);
    const parser = new Parser();
    parser.setLanguage(await language);
    const end = performance.now() + patience;
    const tree = parser.parse(code, null, { progressCallback: () => performance.now() > end });
    try {
      return tree && faultsBelow(tree.rootNode);
    } finally {
      tree?.delete();
      parser.delete();
    }
  }

  return async (fence, code) => {
    const own = Object.hasOwn(parsers, fence) ? parsers[fence] : undefined;
    if (code.length > most) {
      return null;
    }
    if (own) {
      return own(code);
    }
    let least: readonly Fault[] | null = null;
    for (const grammar of Object.hasOwn(grammars, fence) ? grammars[fence]! : []) {
      least = fewer(least, await withGrammar(grammar, code));
    }
    return least;
  };
}

/** The innermost faults: what holds others is only where the parser lost its way, perhaps the whole text. */
function faultsBelow(node: Node): Fault[] {
  if (node.isMissing) {
    return [{ from: node.startIndex, to: node.startIndex, says: l10n.t("“{0}” is missing", node.type) }];
  }
  if (!node.hasError) {
    return [];
  }
  const faults: Fault[] = [];
  for (const child of node.children) {
    pushAll(faults, child ? faultsBelow(child) : []);
  }
  if (faults.length === 0 && node.isError) {
    faults.push({ from: node.startIndex, to: node.endIndex, says: l10n.t("Not expected here") });
  }
  return faults;
}

/** Parsers of single languages. */
const parsers: Readonly<Record<string, (code: string) => Fault[]>> = {
  json(code) {
    const errors: ParseError[] = [];
    parseJson(code, errors, { allowTrailingComma: true });
    return errors.map(({ error, offset, length }) => ({
      from: offset,
      to: offset + length,
      says: printParseErrorCode(error),
    }));
  },
  yaml: (code) =>
    parseDocument(code).errors.map(({ pos: [from, to], message }) => ({
      from,
      to,
      says: message.split("\n")[0] ?? "",
    })),
  html: markupFaults,
  vue: markupFaults,
};

function markupFaults(code: string): Fault[] {
  const faults: Fault[] = [];
  parseFragment(code, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code: says, startOffset, endOffset }) =>
      faults.push({ from: startOffset, to: endOffset, says: says.replaceAll("-", " ") }),
  });
  return faults;
}
