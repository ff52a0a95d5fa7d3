import { type ParserOptions, parse } from "@babel/parser";
import { isTooNested, TooNested } from "../../../base/too-nested.ts";
import type { Reference } from "../../reference/reference.ts";
import { findInTemplates, hasTemplates } from "./inline-templates.ts";
import { hidesAll } from "./jsx-alt.ts";
import { jsxReference, type Script } from "./jsx-element.ts";
import { type JsNode, stringOf } from "./jsx-value.ts";
import { codeOfPicture, ofPictures } from "./picture-elements.ts";

const options: ParserOptions = {
  sourceType: "module",
  errorRecovery: true,
  attachComment: false,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowUndeclaredExports: true,
  plugins: ["jsx", "typescript", "decorators"],
};

/** There `<T>` before a value says its type. */
const plain: ParserOptions = { ...options, plugins: ["typescript", "decorators"] };

/** Generic calls opened inside each other: the parser tries all readings of each, which past a few never ends. */
const endless = /(?:<[^<>]{0,99}>\s{0,9}\([^()]{0,99}){8}/;

/**
 * A run of brackets that open and never close, which no source has: each would be tried as a tag and as type arguments.
 */
const unclosed = /(?:<[^<>]{0,99}){200}/;

/**
 * The `<img>` and `<Image>` elements of JavaScript or TypeScript, in JSX and in HTML; none while it is no such code. Throws
 * where `isTooNested`.
 */
export function findInJsx(text: string): Reference[] {
  // Most scripts hold no picture: they needn't be parsed.
  if (!codeOfPicture.test(text) && !hasTemplates(text)) {
    return [];
  }
  const nodes = nodesOf(text);
  const script = { text, ...bindingsOf(nodes), names: namesOf(nodes), offset: 0 };
  return [...referencesIn(nodes, script), ...findInTemplates(text, nodes)].sort((a, b) => a.start - b.start);
}

/** The same of TypeScript that knows no JSX. */
export function findInTypeScript(text: string): Reference[] {
  if (!hasTemplates(text)) {
    return [];
  }
  return findInTemplates(text, nodesOf(text, plain)).sort((a, b) => a.start - b.start);
}

function referencesIn(nodes: readonly JsNode[], script: Script): Reference[] {
  const hidden = nodes.filter(
    ({ type, openingElement }) => type === "JSXElement" && hidesAll(openingElement!),
  );
  return nodes.flatMap((node) => {
    const found = node.type === "JSXOpeningElement" ? jsxReference(node, script) : undefined;
    if (!found) {
      return [];
    }
    const isHidden = hidden.some(({ start, end }) => start <= node.start && node.end <= end);
    return [isHidden ? { ...found, decorative: true as const } : found];
  });
}

/** Returns a piece of a document that isn't a script as one, with what its names are imported from. */
const pieceOf = (text: string, offset: number, imports: ReadonlyMap<string, string>): Script => ({
  text,
  imports,
  constants: new Map(),
  names: new Set([...imports].flatMap(([name, module]) => (ofPictures.test(module) ? [name] : []))),
  offset,
});

/** One opening tag, that stands alone at `offset` of a document. */
export function findInTag(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  imports: ReadonlyMap<string, string>,
): Reference[] {
  const piece = pieceOf(text, start, imports);
  if (!codeOfPicture.test(text.slice(start, end)) && !piece.names.size) {
    return [];
  }
  // Closed in its place, so that offsets stay true.
  const tag = text.slice(start, end).replace(/\/?>$/, "/>");
  const grown = tag.length - (end - start);
  return referencesIn(nodesOf(tag), piece).map((found) => ({
    ...found,
    end: found.end - grown,
  }));
}

/** The elements in `{…}`, an expression or the body of a function, of a document that isn't a script. */
export function findInBraces(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  imports: ReadonlyMap<string, string>,
): Reference[] {
  const block = text.slice(start, end);
  const piece = pieceOf(text, start, imports);
  if (!codeOfPicture.test(block) && !piece.names.size) {
    return [];
  }
  const expression = nodesOf(`(${block.slice(1, -1)})`);
  const nodes = expression.length ? expression : nodesOf(block);
  return referencesIn(nodes, piece);
}

/** All nodes of the syntax tree, in no special order; none of what is no code. Throws where `isTooNested`. */
function nodesOf(text: string, reading: ParserOptions = options): JsNode[] {
  const found: JsNode[] = [];
  const pending: JsNode[] = [];
  if (endless.test(text) || unclosed.test(text)) {
    throw new TooNested();
  }
  try {
    pending.push(parse(text, reading).program as unknown as JsNode);
  } catch (error) {
    if (isTooNested(error)) {
      throw error;
    }
    return [];
  }
  for (let node = pending.pop(); node; node = pending.pop()) {
    found.push(node);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === "object" && child !== null && typeof child.type === "string") {
          pending.push(child);
        }
      }
    }
  }
  return found;
}

/** Returns what names stand for: `import x from "…"`, `const x = require("…")`; `const x = "…"`. */
function bindingsOf(nodes: readonly JsNode[]): Pick<Script, "imports" | "constants"> {
  const imports = new Map<string, string>();
  const constants = new Map<string, string>();
  const twice = new Set<string>();
  for (const node of nodes) {
    if (node.type === "ImportDeclaration") {
      for (const { local } of node.specifiers ?? []) {
        imports.set(local?.name as string, stringOf(node.source)!);
      }
    } else if (node.type === "VariableDeclarator" && typeof node.id?.name === "string") {
      const name = node.id.name;
      const required = node.init?.type === "CallExpression" && node.init.callee?.name === "require";
      const path = stringOf(required ? node.init?.arguments?.[0] : node.init);
      const known = required ? imports : constants;
      if (path === undefined || (known.has(name) && known.get(name) !== path)) {
        // Another one of that name: which is meant is for the code's scopes to say.
        twice.add(name);
      } else {
        known.set(name, path);
      }
    }
  }
  for (const name of twice) {
    constants.delete(name);
    imports.delete(name);
  }
  return { imports, constants };
}

/** Components for pictures may be imported by any name. */
function namesOf(nodes: readonly JsNode[]): Set<string> {
  const names = new Set<string>();
  for (const { type, source, specifiers = [] } of nodes) {
    const from = type === "ImportDeclaration" ? stringOf(source)! : "";
    for (const { type: kind, local, imported } of specifiers) {
      const named =
        kind === "ImportSpecifier" && (imported?.name === "Image" || imported?.name === "Picture");
      if (ofPictures.test(from) && (named || kind === "ImportDefaultSpecifier")) {
        names.add(local?.name as string);
      }
    }
  }
  return names;
}
