import type { Nodes } from "mdast";
import { pushAll } from "../../base/push-all.ts";
import { markdownTree } from "../../markdown/parse.ts";
import { markdownCells } from "../syntax/markdown/notebook.ts";
import { frontMatterOf } from "./front-matter.ts";
import { htmlOutline } from "./html-outline.ts";
import { type Block, type Link, type Outline, words } from "./outline.ts";

/** Headings, paragraphs and links of Markdown, and of the HTML in it. */
export function markdownOutline(text: string): Outline {
  const { body, title, language } = frontMatterOf(text);
  const tree = markdownTree(body);
  const found = { blocks: [] as Block[], links: [] as Link[], html: [] as Place[] };
  const definitions = new Map<string, string>();
  const pending: Nodes[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "definition") {
      definitions.set(node.identifier, node.url);
    }
    collect(node, found);
    if ("children" in node) {
      pushAll(pending, node.children.toReversed());
    }
  }
  const html = htmlOutline(maskedBut(found.html, body), "template");
  return {
    title,
    language,
    blocks: [...found.blocks, ...html.blocks].sort((a, b) => a.start - b.start),
    links: [
      ...found.links.map((link) => ({ ...link, target: definitions.get(link.target) ?? link.target })),
      ...html.links,
    ].sort((a, b) => a.start - b.start),
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function collect(node: Nodes, to: { blocks: Block[]; links: Link[]; html: Place[] }): void {
  const place = { start: node.position!.start.offset!, end: node.position!.end.offset! };
  switch (node.type) {
    case "heading":
    case "paragraph":
    case "tableRow": {
      const text = words(textOf(node));
      if (text && !/^(?:import|export)\s.*['"{]/.test(text)) {
        to.blocks.push({ depth: node.type === "heading" ? node.depth : 0, ...place, text });
      }
      break;
    }
    case "link":
      to.links.push({ ...place, target: node.url });
      break;
    case "linkReference":
      to.links.push({ ...place, target: node.identifier });
      break;
    case "html":
      to.html.push(place);
      break;
  }
}

/** The words of a paragraph; its pictures and tags say nothing here. */
function textOf(block: Nodes): string {
  let text = "";
  const pending: Nodes[] = [block];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "text" || node.type === "inlineCode") {
      text += node.value;
    } else if (node.type === "break" || node.type === "tableCell") {
      text += " ";
    }
    if ("children" in node) {
      pushAll(pending, node.children.toReversed());
    }
  }
  return text;
}

/** Everything but some places blanked out, so that offsets stay true. */
function maskedBut(places: readonly Place[], text: string): string {
  let masked = "";
  for (const { start, end } of places) {
    masked += " ".repeat(start - masked.length) + text.slice(start, end);
  }
  return masked;
}

/** The outlines of a notebook's Markdown cells, at their places in its JSON. */
export function notebookOutline(text: string): Outline {
  const outlines = markdownCells(text).map(({ text: cell, starts, ends }) => {
    const { blocks, links } = markdownOutline(cell);
    const inJson = <Span extends { readonly start: number; readonly end: number }>(span: Span): Span => ({
      ...span,
      start: starts[span.start] ?? 0,
      end: ends[span.end - 1] ?? 0,
    });
    return { blocks: blocks.map(inJson), links: links.map(inJson) };
  });
  return {
    blocks: outlines.flatMap(({ blocks }) => blocks),
    links: outlines.flatMap(({ links }) => links),
  };
}
