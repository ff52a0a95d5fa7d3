import type { DefaultTreeAdapterMap } from "parse5";

type Node = DefaultTreeAdapterMap["childNode"];
type Parent = DefaultTreeAdapterMap["parentNode"];

/** What holds words. Graphviz names each edge in a title: `a->b`. Labels of Mermaid and draw.io are HTML. */
const holders = new Set(["title", "desc", "text", "foreignObject"]);
const unseen = new Set(["style", "script", "metadata"]);
/** A part of a text that has a place of its own is a line of its own. */
const lines = new Set(["p", "div", "br", "li", "tr", "text", "title", "desc", "foreignObject"]);

/** What an SVG says, each piece on a line, in the order of the file. */
export async function svgWords(svg: string): Promise<string | undefined> {
  const { parseFragment } = await import("parse5");
  const said = wordsIn(parseFragment(svg), "outside")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line, index, all) => line && line !== all[index - 1]);
  return said.join("\n");
}

function wordsIn(parent: Parent, where: "outside" | "inside"): string {
  return parent.childNodes.map((node) => wordsOf(node, where)).join("");
}

function wordsOf(node: Node, where: "outside" | "inside"): string {
  if (node.nodeName === "#text") {
    return where === "inside" ? (node as DefaultTreeAdapterMap["textNode"]).value.replace(/\s+/g, " ") : "";
  }
  if (!("tagName" in node) || unseen.has(node.tagName)) {
    return "";
  }
  const inside = where === "inside" || holders.has(node.tagName) ? "inside" : "outside";
  const words = wordsIn(node, inside);
  const placed = node.tagName === "tspan" && node.attrs.some(({ name }) => name === "x" || name === "y");
  return placed || lines.has(node.tagName) ? `\n${words}\n` : words;
}
