import type { Nodes, Parents, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { type Block, grow, noBlocks } from "./blocks.ts";
import { type Definitions, definitionsBy, definitionsIn } from "./definitions.ts";
import { deepestNode, withoutDeepNests } from "./nests.ts";
import { blockTree, markdownTree } from "./parse.ts";

/**
 * A model's Markdown for a place that renders it with its own rules, such as VS Code's chat: images become their alt
 * text, links other than http(s) their words, HTML the text it is. Whoever wrote into a picture must not make the
 * editor fetch something or run a command.
 */
export function safeMarkdown(text: string): string {
  let blocks = noBlocks;
  for (const piece of piecesOf(text)) {
    blocks = grow(blocks, piece);
  }
  const definitions = definitionsBy(blocks.definitions);
  const write = writer();
  const all = [...blocks.finished, blocks.open];
  return all.map((block, index) => write(block, all[index + 1], definitions)).join("");
}

/**
 * The same for a text that is still coming, however it comes in pieces. Each block is read once, when it is over: what an
 * image or a link is can't be told before. A link to a definition that comes later stays the words it is.
 */
export function safeMarkdownStream(): { push(piece: string): string; end(): string } {
  const write = writer();
  let blocks = noBlocks;
  let definitions: Definitions = new Map();
  let held = "";
  /** Reading what is open again for each of its lines would take long; nobody sees a few lines come by themselves. */
  const isWorthReading = () =>
    held.length > longestPiece ||
    (held.includes("\n") &&
      (held.length > fewLines || /\n[ \t]*\n|`{3}|~{3}/.test(blocks.open.source.slice(-2) + held)));
  const take = () => {
    let out = "";
    for (const piece of piecesOf(held)) {
      blocks = grow(blocks, piece);
      const { finished, open, settled } = blocks;
      let known = 0;
      for (const [index, block] of finished.entries()) {
        // Those further on aren't known to it: they may as well come in the next piece.
        if (block.definitions > known) {
          definitions = definitionsBy(blocks.definitions.slice(known, block.definitions), definitions);
          known = block.definitions;
        }
        out += write(block, finished[index + 1] ?? open, definitions);
      }
      blocks = { ...blocks, finished: [], definitions: blocks.definitions.slice(settled), settled: 0 };
    }
    held = "";
    return out;
  };
  return {
    push(piece) {
      held += piece;
      return isWorthReading() ? take() : "";
    },
    end() {
      const out = take();
      return out + write(blocks.open, undefined, definitionsBy(blocks.definitions, definitions));
    },
  };
}

const fewLines = 400;

/** Characters that are cut into blocks at once: what is left over is looked at again. */
const longestPiece = 6000;

const piecesOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / longestPiece) }, (_, index) =>
    text.slice(index * longestPiece, (index + 1) * longestPiece),
  );

/** Makes blocks safe one after the other, so that they stay so when they stand together. */
function writer() {
  let before = "";
  return (block: Block, next: Block | undefined, definitions: Definitions): string => {
    const isPartOfTable = block.lead !== "" || (next?.lead ?? "") !== "";
    const out = safeBlock(block, isPartOfTable, definitions);
    const gap = before ? gapBetween(before, block.joint, out) : "";
    before = out.trim() ? block.lead + out : before && before + out;
    return gap + out;
  };
}

/** The lines that always begin a block of their own, whatever paragraph stands above. */
const beginning = /^ {0,3}(?:#{1,6}[ \t\n]|>|[-+*][ \t]+[^\s]|~{3}|`{3}[^`\n]*(?:\n|$))/;

/**
 * Returns what has to stand between two blocks: removing things may have made a paragraph of a block that ended by
 * itself, and renderers that know no tables or footnotes see paragraphs go on.
 */
function gapBetween(before: string, joint: Block["joint"], out: string): string {
  const last = () => blockTree(before).children.at(-1)?.type ?? "";
  const isOver = /\n[ \t]*\n[ \t]*$/.test(before);
  switch (joint) {
    case "items":
      return "";
    case "middle":
      // A line of its own ends all that can be open: lists, quotes, and the code in them.
      return last() === "paragraph" ? "\n\n" : "\n\n…\n\n";
    case "next":
      return isOver || beginning.test(out) || /^(?:heading|thematicBreak|code)$/.test(last()) ? "" : "\n";
  }
}

/** One replacement in a text. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Thrown of a block that nests deeper than anybody does. */
class TooDeep extends Error {}

function safeBlock(block: Block, isPartOfTable: boolean, definitions: Definitions): string {
  try {
    return tamed(block, isPartOfTable, definitions);
  } catch (error) {
    if (error instanceof TooDeep) {
      return `${escaped(block.source)}\n\n`;
    }
    throw error;
  }
}

function tamed({ source, lead }: Block, isPartOfTable: boolean, definitions: Definitions): string {
  let safe = withoutDeepNests(source);
  // What is taken away may bring together what then is an image: so again until nothing is found.
  for (let round = 0; round < 20; round++) {
    // All that can fetch or run begins so.
    if (!/[[<]/.test(safe)) {
      return safe;
    }
    const known = definitionsIn(safe, definitions);
    const context = `${known.map((definition) => `${definition}\n\n`).join("")}${lead}`;
    const changes = firstChanges(context, safe);
    if (!changes) {
      return isPartOfTable ? changed(safe, singleMarks(lead, safe)) : safe;
    }
    safe = changed(safe, changes);
  }
  // Nobody writes so by accident.
  return escaped(safe);
}

const changed = (text: string, changes: readonly Change[]): string =>
  changes.reduceRight(
    (result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end),
    text,
  );

// What finds bare addresses in a finished tree is the one extension with `transforms`; its nodes have no place in the text.
const mdastExtensions = gfmFromMarkdown().filter(({ transforms }) => !transforms);
const bareAddresses = ["wwwAutolink", "protocolAutolink", "emailAutolink"];
/** Emphasis makes nothing fetch or run, and pairing its marks takes a time that grows with the square of their number. */
const emphasis = ["attention", "strikethrough"];
const without = (...names: string[]) => ({ disable: { null: names } });
const github = (text: string) =>
  fromMarkdown(text, { extensions: [gfm(), without(...emphasis)], mdastExtensions });

/**
 * All ways to read a text that a renderer may take. They differ: the first row of a table may be a definition, and
 * where a bare address ends decides what comes after it.
 */
const readings: readonly ((text: string) => Root)[] = [
  github,
  (text) =>
    fromMarkdown(text, { extensions: [gfm(), without(...emphasis, ...bareAddresses)], mdastExtensions }),
  (text) => fromMarkdown(text, { extensions: [without(...emphasis)] }),
];

/** Those of the first reading that has any. What begins in the context is none of this block's. */
function firstChanges(context: string, text: string): Change[] | undefined {
  for (const reading of readings) {
    const all = changesIn(reading(context + text), context + text);
    const changes = all.filter(({ start }) => start >= context.length);
    if (changes.length) {
      return changes.map(({ start, end, text: by }) => ({
        start: start - context.length,
        end: end - context.length,
        text: by,
      }));
    }
  }
  return undefined;
}

/** Backslashes before what would pair with another across rows where nobody knows of tables. */
function singleMarks(lead: string, text: string): Change[] {
  const changes: Change[] = [];
  const pending: Nodes[] = [github(lead + text)];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "text") {
      const start = node.position!.start.offset! - lead.length;
      const written = text.slice(Math.max(start, 0), node.position!.end.offset! - lead.length);
      for (const { 0: mark, index } of written.matchAll(/\\[\s\S]|[[\]`<]/g)) {
        if (mark.length === 1 && start >= 0) {
          changes.push({ start: start + index, end: start + index, text: "\\" });
        }
      }
    }
    for (const child of "children" in node ? node.children.toReversed() : []) {
      pending.push(child);
    }
  }
  return changes;
}

/** In the order of the text, none within another. */
function changesIn(node: Nodes, text: string, depth = 0): Change[] {
  const [start, end] = [node.position!.start.offset!, node.position!.end.offset!];
  if (depth > deepestNode) {
    throw new TooDeep();
  }
  switch (node.type) {
    case "image":
      return [{ start, end, text: escaped(altOf(node.alt, text.slice(start, end))) }];
    case "imageReference":
      return [
        { start, end, text: escaped(altOf(node.alt, `${text.slice(start, end)}\n\n[${node.label}]: x`)) },
      ];
    case "definition":
      return [{ start, end, text: "" }];
    case "html":
      return [{ start, end, text: text.slice(start, end).replaceAll("<", "&lt;") }];
    case "text":
      return likeMarkup(text.slice(start, end), start);
    case "inlineCode":
      return onOneLine(node.value, text.slice(start, end), start);
    case "link":
      return /^https?:/i.test(node.url) ? within(node, text, depth) : unwrapped(node, text, depth);
    case "linkReference":
      return unwrapped(node, text, depth);
    default:
      return "children" in node ? within(node, text, depth) : [];
  }
}

/**
 * What may be a tag, a link or a definition to another parser, though none to ours: not all agree on which of them are
 * well-formed, where a bare address ends, or that a fence begins in the middle of a definition. Entities stand for the
 * signs: a backslash may be taken for a part of something else.
 */
const likeMarkup = (written: string, from: number): Change[] =>
  [...written.matchAll(/\\?<(?=[a-z/!?])|\\[\s\S]|\](?=[(:])/gi)].flatMap(({ 0: found, index }) => {
    const sign = found.endsWith("<") ? "&lt;" : found === "]" ? "&#93;" : undefined;
    return sign ? [{ start: from + index, end: from + index + found.length, text: sign }] : [];
  });

/**
 * Code within a sentence that goes on over a line, on one line, which means the same: to some parsers a line that begins
 * like HTML ends an item of a list, and with it the code.
 */
function onOneLine(code: string, written: string, start: number): Change[] {
  if (!written.includes("\n")) {
    return [];
  }
  const [mark = ""] = /^`+/.exec(written) ?? [];
  const line = code.replace(/\s*\n\s*/g, " ");
  const space = /^`|`$|^ .* $/.test(line) ? " " : "";
  return [{ start, end: start + written.length, text: `${mark}${space}${line}${space}${mark}` }];
}

/** Without its marks of emphasis, which weren't read, unless it is too long for that. */
function altOf(alt: string | null | undefined, written: string): string {
  if (!alt || !/[*_~]/.test(alt) || alt.length > longestAlt) {
    return alt ?? "";
  }
  const [paragraph] = markdownTree(written).children;
  const [image] = paragraph?.type === "paragraph" ? paragraph.children : [];
  return image && "alt" in image ? (image.alt ?? "") : alt;
}

const longestAlt = 500;

const within = (node: Parents, text: string, depth: number): Change[] =>
  node.children.flatMap((child, i) => [
    ...changesIn(child, text, depth + 1),
    ...(node.children[i + 1]?.type === "inlineCode" ? apartFromCode(child, text) : []),
  ]);

/**
 * A space between a bare address and the code behind it: to some parsers an address begins in the middle of a word too,
 * and goes on through the mark that begins the code, so that what is in it is none.
 */
function apartFromCode({ type, position }: Nodes, text: string): Change[] {
  const end = position!.end.offset!;
  const isAddress =
    type === "text" && /(?:[a-z]:\/\/|www\.)[^\s<]*$/i.test(text.slice(position!.start.offset, end));
  return isAddress ? [{ start: end, end, text: " " }] : [];
}

/** Only what a link encloses stays. */
function unwrapped(node: Parents, text: string, depth: number): Change[] {
  const [start, end] = [node.position!.start.offset!, node.position!.end.offset!];
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (first === undefined || last === undefined) {
    return [{ start, end, text: "" }];
  }
  return [
    { start, end: first, text: "" },
    ...within(node, text, depth),
    { start: last, end, text: "" },
  ].filter((change) => change.start < change.end);
}

const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]>!|~&]/g, "\\$&")
    .replaceAll("<", "&lt;")
    .replace(/\s+/g, " ");
