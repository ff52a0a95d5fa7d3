import { type ParserOptions, parse } from "@babel/parser";
import { isTooNested, TooNested } from "../../../base/too-nested.ts";
import type { Reference } from "../../reference/reference.ts";
import { type JsNode, jsxReference, pictureNames, stringOf } from "./jsx-element.ts";

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

/** Generic calls opened inside each other: the parser tries all readings of each, which past a few never ends. */
const endless = /(?:<[^<>]{0,99}>\s{0,9}\([^()]{0,99}){8}/;

/**
 * A run of brackets that open and never close, which no source has: each would be tried as a tag and as type arguments.
 */
const unclosed = /(?:<[^<>]{0,99}){200}/;

const picture = /<\s*[\w$.:-]*(?:img|image|picture|input)\b|next\/|astro:assets/i;

/** The `<img>` and `<Image>` elements of JavaScript or TypeScript; none while it is no such code. Throws where `isTooNested`. */
export function findInJsx(text: string): Reference[] {
  // Most scripts hold no picture: they needn't be parsed.
  if (!picture.test(text)) {
    return [];
  }
  const nodes = nodesOf(text);
  const script = { text, bindings: bindingsOf(nodes), names: namesOf(nodes), offset: 0 };
  return nodes
    .flatMap((node) => (node.type === "JSXOpeningElement" ? (jsxReference(node, script) ?? []) : []))
    .sort((a, b) => a.start - b.start);
}

/** One opening tag, that stands alone at `offset` of a document. */
export function findInTag(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  bindings: ReadonlyMap<string, string>,
): Reference[] {
  // Closed in its place, so that offsets stay true.
  const tag = text.slice(start, end).replace(/\/?>$/, "/>");
  const grown = tag.length - (end - start);
  const script = { text, bindings, names: pictureNames, offset: start };
  return nodesOf(tag).flatMap((node) => {
    const found = node.type === "JSXOpeningElement" ? jsxReference(node, script) : undefined;
    return found ? [{ ...found, end: found.end - grown }] : [];
  });
}

/** The elements in `{…}`, an expression or the body of a function, of a document that isn't a script. */
export function findInBraces(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  bindings: ReadonlyMap<string, string>,
): Reference[] {
  const block = text.slice(start, end);
  if (!picture.test(block)) {
    return [];
  }
  const expression = nodesOf(`(${block.slice(1, -1)})`);
  const nodes = expression.length ? expression : nodesOf(block);
  const script = { text, bindings, names: pictureNames, offset: start };
  return nodes.flatMap((node) =>
    node.type === "JSXOpeningElement" ? (jsxReference(node, script) ?? []) : [],
  );
}

/** All nodes of the syntax tree, in no special order; none of what is no code. Throws where `isTooNested`. */
function nodesOf(text: string): JsNode[] {
  const found: JsNode[] = [];
  const pending: JsNode[] = [];
  if (endless.test(text) || unclosed.test(text)) {
    throw new TooNested();
  }
  try {
    pending.push(parse(text, options).program as unknown as JsNode);
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

/** Returns the values of names: `import x from "…"`, `const x = "…"`, `const x = require("…")`. */
function bindingsOf(nodes: readonly JsNode[]): Map<string, string> {
  const bindings = new Map<string, string>();
  for (const node of nodes) {
    if (node.type === "ImportDeclaration") {
      for (const { local } of node.specifiers ?? []) {
        bindings.set(local?.name as string, stringOf(node.source)!);
      }
    } else if (node.type === "VariableDeclarator" && typeof node.id?.name === "string") {
      const path = stringOf(node.init?.type === "CallExpression" ? node.init.arguments?.[0] : node.init);
      if (path !== undefined) {
        bindings.set(node.id.name, path);
      }
    }
  }
  return bindings;
}

/** Components for pictures may be imported by any name. */
function namesOf(nodes: readonly JsNode[]): Set<string> {
  const names = new Set(pictureNames);
  for (const { type, source, specifiers = [] } of nodes) {
    const from = type === "ImportDeclaration" ? stringOf(source)! : "";
    for (const { type: kind, local, imported } of specifiers) {
      const named =
        kind === "ImportSpecifier" && (imported?.name === "Image" || imported?.name === "Picture");
      if (
        /^(?:next\/(?:\w+\/)?image|astro:assets|expo-image)$/.test(from) &&
        (named || kind === "ImportDefaultSpecifier")
      ) {
        names.add(local?.name as string);
      }
    }
  }
  return names;
}
