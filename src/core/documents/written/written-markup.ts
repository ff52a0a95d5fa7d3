import type { Nodes, RootContent, TableRow } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { webAddress } from "../../base/web-address.ts";
import { withoutDeepNests } from "../../markdown/nests.ts";

/**
 * A markup language's way of writing the parts of an answer. Its arguments are markup already, except for `text` and
 * code.
 */
export interface Markup {
  /** Words of a line or several, so that each sign is only a sign. */
  text(words: string): string;
  /** The lines of a paragraph, so that none begins something else. */
  lines(words: string): string;
  code(text: string): string;
  emphasis(words: string): string;
  strong(words: string): string;
  strike(words: string): string;
  readonly lineBreak: string;
  /** An address that people can read; a space or a bracket in it is percent-encoded. */
  address(href: string): string;
  /** Goes between marked words and others that aren't known to end or begin beside them; "" where all may touch. */
  readonly glue: string;
  paragraph(words: string): string;
  heading(depth: number, words: string): string;
  quote(blocks: string): string;
  /** `level` counts from 1; each item is its blocks. */
  list(items: readonly (readonly string[])[], kind: "numbers" | "bullets", level: number): string;
  codeBlock(text: string, language: string): string;
  table(rows: readonly (readonly string[])[]): string;
  readonly rule: string;
}

/** A bare address is found in the words: what the parser makes of it has no place in the tree. */
const options = {
  extensions: [gfm(), { disable: { null: ["wwwAutolink", "protocolAutolink", "emailAutolink"] } }],
  mdastExtensions: gfmFromMarkdown().filter(({ transforms }) => !transforms),
};
const bareAddress = /(https?:\/\/[^\s<>"'`()[\]{}|\\]{1,2000}(?<![.,;:!?*_~]))/gi;

/**
 * An answer in Markdown, written anew in a markup language: images become their words, links their words and address,
 * HTML the text that it is. One paragraph alone goes into a line of the document as well as between others.
 */
export function writtenFrom(markdown: string, markup: Markup): string {
  const { children } = fromMarkdown(withoutDeepNests(markdown), options);
  const [only] = children;
  return children.length === 1 && only?.type === "paragraph"
    ? markup.lines(inline(only.children, markup))
    : blocksOf(children, markup, 1).join("\n\n");
}

function blocksOf(nodes: readonly RootContent[], markup: Markup, level: number): string[] {
  return nodes.flatMap((node): string[] => {
    switch (node.type) {
      case "paragraph":
        return [markup.paragraph(markup.lines(inline(node.children, markup)))];
      case "heading":
        return [markup.heading(node.depth, inline(node.children, markup).replace(/\s+/g, " "))];
      case "blockquote":
        return [markup.quote(blocksOf(node.children, markup, 1).join("\n\n"))];
      case "list": {
        const items = node.children.map(({ children, checked }) => {
          const [first = markup.lines(""), ...rest] = blocksOf(children, markup, level + 1);
          return [typeof checked === "boolean" ? `${checked ? "☑" : "☐"} ${first}` : first, ...rest];
        });
        return [markup.list(items, node.ordered ? "numbers" : "bullets", level)];
      }
      case "code":
        return [markup.codeBlock(node.value, /^[\w+#.-]*/.exec(node.lang ?? "")![0])];
      case "table":
        return [markup.table(node.children.map((row) => cellsOf(row, markup)))];
      case "thematicBreak":
        return [markup.rule];
      case "html":
        return [markup.paragraph(markup.lines(markup.text(node.value)))];
      case "footnoteDefinition":
        return blocksOf(node.children, markup, 1);
      default:
        return [];
    }
  });
}

const cellsOf = ({ children }: TableRow, markup: Markup) =>
  children.map((cell) => inline(cell.children, markup).replace(/\s+/g, " "));

function inline(nodes: readonly Nodes[], markup: Markup): string {
  let words = "";
  let marked = false;
  for (const node of nodes) {
    const isMarked = /^(?:emphasis|strong|delete|inlineCode)$/.test(node.type);
    const piece = pieceOf(node, markup);
    const touches = (isMarked && /\S$/.test(words)) || (marked && !/^[\s'")\]}>/:.,;!?-]/.test(piece));
    words += touches ? markup.glue + piece : piece;
    marked = isMarked;
  }
  return words;
}

function pieceOf(node: Nodes, markup: Markup): string {
  switch (node.type) {
    case "text":
      // What the pattern captures stands at the odd places.
      return node.value
        .split(bareAddress)
        .map((part, rank) => (rank % 2 ? addressIn(part, markup) : markup.text(part)))
        .join("");
    case "html":
      return markup.text(node.value);
    case "inlineCode":
      return markup.code(node.value);
    case "break":
      return markup.lineBreak;
    case "image":
    case "imageReference":
      return markup.text(node.alt ?? "");
    case "link": {
      const words = inline(node.children, markup);
      return !webAddress(node.url) || wordsOf(node) === node.url
        ? words
        : `${words} (${addressIn(node.url, markup)})`;
    }
    case "emphasis":
      return markup.emphasis(inline(node.children, markup));
    case "strong":
      return markup.strong(inline(node.children, markup));
    case "delete":
      return markup.strike(inline(node.children, markup));
    case "footnoteReference":
      return markup.text(`[${node.label ?? node.identifier}]`);
    default:
      return "children" in node ? inline(node.children, markup) : "";
  }
}

/** Returns an address as a browser shows it, so that a look-alike host is given away by its own letters. */
function addressIn(text: string, markup: Markup): string {
  const href = webAddress(text)?.href.replace(/[^\w\-.~:/?#@!$&'+,;=%]/g, encodeURIComponent);
  return href === undefined ? markup.text(text) : markup.address(href);
}

const wordsOf = (node: Nodes): string =>
  "value" in node ? node.value : "children" in node ? node.children.map(wordsOf).join("") : "";
