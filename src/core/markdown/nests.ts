import type { Nodes, Root } from "mdast";

/** Levels deep that Markdown may nest, wherever it is read or drawn. Nobody nests so deep, and parsers and browsers end there. */
const deepest = 100;

/** And so many levels of its tree: a list in a list takes two. */
export const deepestNode = 3 * deepest;

/**
 * The same text, with marks of lists and quotes that stand deeper in one line made words: the parser's time grows with
 * the square of their number. No offset changes.
 */
export function withoutDeepNests(text: string): string {
  const inWords = (_: string, kept: string, deeper: string) => kept + deeper.replace(/\S/g, ",");
  return text.replace(deepNest, inWords).replace(deepIndent, inWords);
}

const mark = String.raw`[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])`;
const deepNest = new RegExp(`^((?:${mark}){${deepest}})([ \\t>*+\\-\\d.)]+)`, "gm");
/** Each level takes two columns at least. */
const deepIndent = new RegExp(`^([ \\t]{${2 * deepest}})((?:${mark})+)`, "gm");

/**
 * Cuts a tree off where it is deeper, by indentation line by line or by emphasis: what is below becomes plain words. Who
 * walks the tree then may call itself for each level.
 */
export function cutDeepNests(tree: Root): Root {
  const pending: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth } = next;
    if (!("children" in node)) {
      continue;
    }
    if (depth >= deepestNode && node.children.some((child) => "children" in child)) {
      node.children = [{ type: "text", value: wordsOf(node), position: node.position }];
      continue;
    }
    for (const child of node.children) {
      pending.push({ node: child, depth: depth + 1 });
    }
  }
  return tree;
}

function wordsOf(top: Nodes): string {
  const words: string[] = [];
  const pending: Nodes[] = [top];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ("value" in node) {
      words.push(node.value);
    }
    for (const child of "children" in node ? node.children.toReversed() : []) {
      pending.push(child);
    }
  }
  return words.join(" ");
}
