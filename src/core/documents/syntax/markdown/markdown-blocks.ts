import { frontMatterIn } from "../../../base/text/front-matter-block.ts";

/** A stretch of a document that is read the same whether the rest is there or not, blank lines after it included. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

/**
 * Fenced code or HTML that blank lines don't end. `indent` is where a list holds it: then a line that isn't indented
 * ends it. Undefined: it stands in no container, or nothing is open.
 */
interface Open {
  readonly fence?: string;
  readonly close?: RegExp;
  readonly indent?: number;
}

const nothing: Open = {};
const isContained = ({ indent }: Open) => indent !== undefined;
/** More readings than this at once: nobody wrote that, and the rest is taken for one block. */
const mostReadings = 8;

/**
 * Cuts a Markdown document where a line without indentation follows a blank one: that ends all paragraphs, lists,
 * quotes, tables and footnotes. Only code fences and HTML go on over it. Whether an indented fence is in a list needs a
 * parser to know; here both readings are followed, and no cut is made while one of them has something open.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  let readings: readonly Open[] = [nothing];
  let afterBlank = false;
  let html = false;
  const line = /[^\r\n]*(?:\r\n|\n|\r|$)/g;
  line.lastIndex = frontMatterIn(text)?.end ?? 0;
  for (let at = line.lastIndex; at < text.length; at = line.lastIndex) {
    const written = line.exec(text)![0].trimEnd();
    if (written === "") {
      afterBlank = true;
      html = false;
      continue;
    }
    const first = written.charCodeAt(0);
    const flush = first !== 0x20 && first !== 0x09;
    if (
      flush &&
      afterBlank &&
      at > start &&
      readings.every((open) => open === nothing || isContained(open))
    ) {
      blocks.push({ start, end: at });
      start = at;
      readings = [nothing];
    }
    afterBlank = false;
    // Most lines can't begin or end anything.
    if (readings.length > 1 || readings[0] !== nothing || /^[\s>*+\-\d.)]*(?:```|~~~|<)/.test(written)) {
      readings = distinct(readings.flatMap((open) => next(open, written, flush, html)));
      html ||= /^[\s>*+\-\d.)]*</.test(written);
      if (readings.length > mostReadings) {
        break;
      }
    }
  }
  blocks.push({ start, end: text.length });
  return blocks;
}

/** Returns the constructs that may be open after a line, given those open before it. */
function next(open: Open, line: string, flush: boolean, html: boolean): readonly Open[] {
  if (open === nothing || (flush && isContained(open))) {
    return opened(line, html);
  }
  const indent = indentOf(line);
  const ends = open.fence ? closesFence(line, open.fence) : open.close!.test(line);
  if (open.indent === undefined) {
    return ends && (!open.fence || indent < 4) ? [nothing] : [open];
  }
  if (indent < open.indent) {
    return [...(ends ? [nothing] : [open]), ...opened(line, html)];
  }
  return ends ? (indent === open.indent || open.close ? [nothing] : [nothing, open]) : [open];
}

const containers = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|>)(?:[ \t]+|$|(?<=>)))+/;
const fence = /^(`{3,})[^`]*$|^(~{3,})/;
const htmlKinds: readonly (readonly [start: RegExp, close: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
];

/**
 * Returns the constructs that a line may open where nothing is open; `html`: a line above may have begun HTML that a
 * blank line ends.
 */
function opened(line: string, html: boolean): readonly Open[] {
  const prefix = containers.exec(line)?.[0] ?? "";
  const content = line.slice(prefix.length).trimStart();
  const indent = indentOf(line.slice(prefix.length)) + prefix.length;
  const [, ticks, tildes] = fence.exec(content) ?? [];
  const kind = htmlKinds.find(([start]) => start.test(content));
  if (!ticks && !tildes && !kind) {
    return [nothing];
  }
  const mark = ticks ?? tildes;
  const open: Open = mark ? { fence: mark } : { close: kind![1] };
  if (kind?.[1].test(content.slice(4))) {
    // `<!-->` is a whole comment for some.
    return /^<!-?-?-?>/.test(content) ? [nothing, open, { ...open, indent }] : [nothing];
  }
  if (prefix || indent >= 4) {
    return [{ ...open, indent }, ...(prefix ? [] : [nothing])];
  }
  return [open, ...(indent > 0 ? [{ ...open, indent }] : []), ...(html ? [nothing] : [])];
}

function closesFence(line: string, mark: string): boolean {
  const content = line.trimStart();
  return content.startsWith(mark) && content.split(mark[0]!).join("") === "";
}

function indentOf(line: string): number {
  let indent = 0;
  for (const one of line) {
    if (one === "\t") {
      indent += 4 - (indent % 4);
    } else if (one === " ") {
      indent++;
    } else {
      break;
    }
  }
  return indent;
}

function distinct(readings: readonly Open[]): readonly Open[] {
  return readings.filter(
    ({ fence, close, indent }, rank) =>
      readings.findIndex((one) => one.fence === fence && one.close === close && one.indent === indent) ===
      rank,
  );
}
