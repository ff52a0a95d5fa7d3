import type { Nodes } from "mdast";
import { pushAll } from "../../base/push-all.ts";
import { markdownTree } from "../../markdown/parse.ts";
import { type Dialect, unsaid } from "../site/dialect.ts";
import { codeAround } from "../syntax/markdown/markdown.ts";
import { markdownCells } from "../syntax/markdown/notebook.ts";
import { featuresOf } from "../syntax/markdown/python/features.ts";
import { pythonBlocks } from "../syntax/markdown/python/python-markdown.ts";
import { seenBy } from "../syntax/markdown/seen/seen.ts";
import { frontMatterOf } from "./front-matter.ts";
import { htmlOutline } from "./html-outline.ts";
import { type Block, type Link, type Outline, words } from "./outline.ts";

/** Headings, paragraphs and links of Markdown as its dialect has them, and of the HTML in it. */
export function markdownOutline(text: string, dialect: Dialect = unsaid): Outline {
  const { body, title, language } = frontMatterOf(text);
  const { markdown, extensions } = dialect;
  const {
    blocks,
    links,
    html: places,
  } = markdown === "python-markdown" ? inPython(body, extensions) : inBlocks(body, dialect);
  const html = htmlOutline(maskedBut(places, body), "template");
  const inOrder = <One extends Place>(ones: readonly One[]) => [...ones].sort((a, b) => a.start - b.start);
  return {
    title,
    language,
    blocks: inOrder([...blocks, ...html.blocks]),
    links: inOrder([...links, ...html.links]),
  };
}

/** What Markdown itself says, and the places of HTML in it. */
interface Said {
  readonly blocks: Block[];
  readonly links: Link[];
  readonly html: Place[];
}

/** The blocks of the dialects that are read as GitHub's once they look like it. */
function inBlocks(body: string, dialect: Dialect): Said {
  const isMdx = dialect.markdown === "mdx";
  const seen = isMdx ? body : seenBy(body, dialect, codeAround);
  const found: Said = { blocks: [], links: [], html: [] };
  const definitions = new Map<string, string>();
  const pending: Nodes[] = [markdownTree(seen, isMdx ? ["codeIndented"] : [])];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "definition") {
      definitions.set(node.identifier, node.url);
    }
    collect(node, { text: body, seen }, found);
    if ("children" in node) {
      pushAll(pending, node.children.toReversed());
    }
  }
  const links = found.links.map((link) => ({ ...link, target: definitions.get(link.target) ?? link.target }));
  return { ...found, links };
}

/** The blocks of Python-Markdown, whose words are marked as GitHub's are. */
function inPython(body: string, extensions: readonly string[]): Said {
  const { texts, definitions, html } = pythonBlocks(body, featuresOf(extensions));
  const found: Said = { blocks: [], links: [], html };
  for (const { text, depth, at } of texts) {
    const [marks] = /^#*[ \t]*/.exec(depth > 0 ? text : "")!;
    const tree = markdownTree(text.slice(marks.length));
    const said = words(textOf(tree));
    const place = { start: at(0), end: at(Math.max(0, text.length - 1)) + 1 };
    pushAll(
      found.blocks,
      said ? [{ depth, ...place, text: depth > 0 ? said.replace(/ #+$/, "") : said }] : [],
    );
    for (const { start, end, target } of linksIn(tree)) {
      const inText = { start: at(marks.length + start), end: at(marks.length + end - 1) + 1 };
      found.links.push({ ...inText, target: definitions.get(target) ?? target });
    }
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const placeOf = ({ position }: Nodes): Place => ({
  start: position!.start.offset!,
  end: position!.end.offset!,
});

/** Text, and the same as a parser saw it. */
interface Page {
  readonly text: string;
  readonly seen: string;
}

function collect(node: Nodes, { text: page, seen }: Page, to: Said): void {
  const place = placeOf(node);
  switch (node.type) {
    case "heading":
    case "paragraph":
    case "tableRow": {
      const written = page.slice(place.start, place.end);
      // Words are the document's own.
      const isAsSeen = written === seen.slice(place.start, place.end);
      const text = words(textOf(isAsSeen ? node : markdownTree(written)));
      if (text && !/^(?:import|export)\s.*['"{]/.test(text)) {
        to.blocks.push({ depth: node.type === "heading" ? node.depth : 0, ...place, text });
      }
      break;
    }
    case "link":
    case "linkReference":
      to.links.push(linkOf(node));
      break;
    case "html":
      to.html.push(place);
      break;
  }
}

/** The links of a text; of one by reference the target is its key. */
function linksIn(tree: Nodes): Link[] {
  const found: Link[] = [];
  const pending: Nodes[] = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "link" || node.type === "linkReference") {
      found.push(linkOf(node));
    }
    if ("children" in node) {
      pushAll(pending, node.children.toReversed());
    }
  }
  return found;
}

const linkOf = (node: Extract<Nodes, { readonly type: "link" | "linkReference" }>): Link => ({
  ...placeOf(node),
  target: node.type === "link" ? node.url : node.identifier,
});

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
