import type { DefaultTreeAdapterMap } from "parse5";
import { oneLine } from "../../base/text/foreign.ts";
import { isShown } from "../svg/tree/switches.ts";

type Node = DefaultTreeAdapterMap["childNode"];
type Element = DefaultTreeAdapterMap["element"];
type Parent = DefaultTreeAdapterMap["parentNode"];

/**
 * The elements that hold words. Graphviz names each edge in a title: `a->b`. Labels of Mermaid and draw.io are HTML.
 */
const holders = new Set(["title", "desc", "text", "foreignObject"]);
const unseen = new Set(["style", "script", "metadata"]);
/** A part of a text that has a place of its own is a line of its own. */
const lines = new Set(["p", "div", "br", "li", "tr", "text", "title", "desc", "foreignObject"]);

/** Returns the words of an SVG, each piece on a line, in the order of the file. */
export async function svgWords(svg: string): Promise<string | undefined> {
  const { parseFragment } = await import("parse5");
  const said = wordsIn(parseFragment(svg), "outside", 0)
    .split("\n")
    .map(oneLine)
    .filter((line, index, all) => line && line !== all[index - 1]);
  return said.join("\n");
}

/** Elements in elements; beyond, no words are looked for. */
const deepest = 1000;

function wordsIn(parent: Parent, where: "outside" | "inside", depth: number): string {
  return depth > deepest ? "" : parent.childNodes.map((node) => wordsOf(node, where, depth)).join("");
}

/** Returns the branch of a `switch` that a browser shows: the same words follow for programs that know less. */
function shownOf(choice: Element): Parent {
  const shown = choice.childNodes.find((node) => "tagName" in node && isShown(attributesOf(node)));
  return { ...choice, childNodes: shown ? [shown] : [] };
}

const attributesOf = ({ attrs }: Element) => new Map(attrs.map(({ name, value }) => [name, value]));

function wordsOf(node: Node, where: "outside" | "inside", depth: number): string {
  if (node.nodeName === "#text") {
    return where === "inside" ? (node as DefaultTreeAdapterMap["textNode"]).value.replace(/\s+/g, " ") : "";
  }
  if (!("tagName" in node) || unseen.has(node.tagName)) {
    return "";
  }
  const inside = where === "inside" || holders.has(node.tagName) ? "inside" : "outside";
  const words = wordsIn(node.tagName === "switch" ? shownOf(node) : node, inside, depth + 1);
  const placed = node.tagName === "tspan" && node.attrs.some(({ name }) => name === "x" || name === "y");
  return placed || lines.has(node.tagName) ? `\n${words}\n` : words;
}
