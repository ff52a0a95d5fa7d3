import { type Attribute, attributesOf, named, styleOf } from "./asciidoc-attributes.ts";
import { after, asciidocLines, type Slice } from "./asciidoc-lines.ts";
import { tableCells } from "./asciidoc-table.ts";

/** A document's blocks, by what may stand in them. */
export interface AsciidocBlocks {
  /** The lines of each text in which inline macros are read. */
  readonly texts: (readonly Slice[])[];
  /** The block macros of images, with the attribute lines above each. */
  readonly images: { readonly line: Slice; readonly above: readonly Slice[] }[];
  /** The entries that set attributes: `:name: value`. */
  readonly entries: Slice[];
  /** The text that goes to the page as it is written. */
  readonly raw: (readonly Slice[])[];
}

/** Reads the blocks of an AsciiDoc document as asciidoctor does. */
export function asciidocBlocks(text: string): AsciidocBlocks {
  const found: AsciidocBlocks = { texts: [], images: [], entries: [], raw: [] };
  const lines = asciidocLines(text);
  readBlocks(lines.slice(readHeader(lines, found)), found, { sections: true, depth: 0 });
  return found;
}

interface Within {
  /** Whether headings may stand here. */
  readonly sections: boolean;
  readonly depth: number;
  /** Inside a cell: a table is then written with "!". */
  readonly inCell?: true;
}

/** Deeper ones are no text that somebody wrote. */
const deepest = 50;

const isComment = ({ text }: Slice) => text.startsWith("//") && !text.startsWith("///");
const entry = /^:!?[\p{L}\p{N}_][^:]*:(?:[ \t].*)?$/u;
const attributeLine = /^\[(?:|[\p{L}\p{N}_.#%{,"'].*|\[(?:|[\p{L}_:][\p{L}\p{N}_:.-]*(?:, *.+)?)\])\]$/u;
const blockTitle = /^\.\.?[^ \t.]/;
const sectionTitle = /^(?:={1,6}|#{1,6})[ \t]+\S/;
const listMarker = /^[ \t]*(?:-|\*+|\.+|\u2022|\d+\.|[a-zA-Z]\.|[IVXivx]+\))[ \t]+\S|^<(?:\d+|\.)>[ \t]+\S/;
const term = /^(?!\/\/[^/])[ \t]*[^ \t].*?(?::{2,4}|;;)(?=$|[ \t])/;
/** A block macro's list ends with its line: what stands behind it makes it a paragraph. */
const isImage = (text: string) => text.endsWith("]") && /^image::(?:\S|\S.*?\S)\[/.test(text);
/** Other macros that are blocks in a line of their own. */
const otherMacro = /^(?:(?:video|audio)::(?:\S|\S.*?\S)\[.*|toc::\[.*)\]$/;
const thematicBreak = /^(?:'{3,}|<{3,}|([-*_])( *)\1\2\1)$/;

/** The lines of the document's own title, its authors and its attributes; gives the first line after them. */
function readHeader(lines: readonly Slice[], found: AsciidocBlocks): number {
  let at = skipEntries(lines, 0, found);
  while (lines[at]?.text === "" || (lines[at] && attributeLine.test(lines[at]!.text))) {
    at = skipEntries(lines, at + 1, found);
  }
  const isUnder = lines[at + 1]?.text.startsWith("=") && isUnderlined(lines[at]!.text, lines[at + 1]!.text);
  if (!isUnder && !/^[=#][ \t]+\S/.test(lines[at]?.text ?? "")) {
    return 0;
  }
  found.texts.push([lines[at]!]);
  at = skipEntries(lines, at + (isUnder ? 2 : 1), found);
  // A line for the authors, and one for the revision.
  for (let line = 0; line < 2 && lines[at]?.text; line++) {
    at = skipEntries(lines, at + 1, found);
  }
  return at;
}

function skipEntries(lines: readonly Slice[], from: number, found: AsciidocBlocks): number {
  let at = from;
  while (at < lines.length && (isComment(lines[at]!) || entry.test(lines[at]!.text))) {
    at = isComment(lines[at]!) ? at + 1 : readEntry(lines, at, found);
  }
  return at;
}

/** A value goes on after a backslash. */
function readEntry(lines: readonly Slice[], at: number, { entries }: AsciidocBlocks): number {
  entries.push(lines[at]!);
  let last = at;
  while (lines[last]?.text.endsWith(" \\")) {
    last++;
  }
  return last + 1;
}

function readBlocks(lines: readonly Slice[], found: AsciidocBlocks, within: Within): void {
  let at = 0;
  let above: Slice[] = [];
  let list: List = { open: false, continued: false };
  let gap = true;
  while (at < lines.length) {
    const line = lines[at]!;
    const { text } = line;
    if (text === "") {
      at++;
      gap = true;
      continue;
    }
    const isItem = listMarker.test(text) || term.test(text);
    if (gap && list.open && !list.continued && !isItem && !/^[ \t]/.test(text) && text !== "+") {
      list = { open: false, continued: false };
      above = [];
    }
    if (text === "+" && list.open) {
      list = { open: true, continued: true };
      gap = false;
      at++;
      continue;
    }
    const metadata = readMetadata(lines, at, above, found);
    if (metadata > at) {
      at = metadata;
      continue;
    }
    const block = readBlock(lines, at, { above, found, within, isItem, list });
    list = { open: block.list ?? list.open, continued: false };
    above = [];
    gap = false;
    at = block.next;
  }
}

/** Whether a list goes on here, and whether what follows was tied to it by a "+". */
interface List {
  readonly open: boolean;
  readonly continued: boolean;
}

/** Comments, entries, attributes and titles that stand before a block; gives the line after the first of them. */
function readMetadata(lines: readonly Slice[], at: number, above: Slice[], found: AsciidocBlocks): number {
  const line = lines[at]!;
  if (/^\/{4,}$/.test(line.text)) {
    return closing(lines, at) + 1;
  }
  if (isComment(line)) {
    return at + 1;
  }
  if (entry.test(line.text)) {
    return readEntry(lines, at, found);
  }
  if (attributeLine.test(line.text) || blockTitle.test(line.text)) {
    above.push(line);
    return at + 1;
  }
  return at;
}

interface Here {
  readonly above: readonly Slice[];
  readonly found: AsciidocBlocks;
  readonly within: Within;
  readonly isItem: boolean;
  readonly list: List;
}

interface Read {
  readonly next: number;
  /** Whether a list goes on after it, where that has changed. */
  readonly list?: boolean;
}

/** The lists of attributes among the lines above a block, each with where it begins. */
export function listsAbove(above: readonly Slice[]) {
  return above
    .filter(({ text }) => /^\[(?!\[)/.test(text))
    .map(({ start, text }) => ({ start: start + 1, attributes: attributesOf(text.slice(1, -1)) }));
}

function readBlock(lines: readonly Slice[], at: number, here: Here): Read {
  const { above, found, within, isItem, list } = here;
  const line = lines[at]!;
  const { text } = line;
  // A delimiter ends a list that it isn't tied to, and what stands above it is still the last item's.
  const isItems = delimiterOf(text) !== undefined && list.open && !list.continued;
  const lists = isItems ? [] : listsAbove(above).map(({ attributes }) => attributes);
  const attributes = lists.flat();
  const style = lists.map(styleOf).findLast(Boolean);
  const title = thematicBreak.test(text) ? undefined : above.findLast((one) => one.text.startsWith("."));
  if (title) {
    found.texts.push([after(1, title)]);
  }
  const indented = /^[ \t]/.test(text);
  const isTitle = within.sections || style === "discrete" || style === "float";
  if (isTitle && !indented && (sectionTitle.test(text) || isUnderlined(text, lines[at + 1]?.text))) {
    found.texts.push([line]);
    return { next: at + (sectionTitle.test(text) ? 1 : 2), list: false };
  }
  if (delimiterOf(text)) {
    const close = closing(lines, at);
    readDelimited(lines.slice(at + 1, close), text, { style, attributes, found, within });
    return { next: close + 1, list: list.open && list.continued };
  }
  if (verbatim.has(style ?? "") || style === "verse") {
    const end = verbatimEnd(lines, at);
    keep(lines.slice(at, end), { style: style!, attributes, found });
    return { next: end };
  }
  if (!indented && thematicBreak.test(text)) {
    return { next: at + 1 };
  }
  if (otherMacro.test(text)) {
    return { next: at + 1 };
  }
  if (!indented && isImage(text)) {
    found.images.push({ line, above });
    return { next: at + 1 };
  }
  const end = paragraphEnd(lines, at, list.open || isItem);
  const paragraph = lines.slice(at, end);
  if (isItem) {
    return readItem(lines, at, end, found);
  }
  const isStyled = paragraphStyle.test(style ?? "");
  if (style === "pass" || style === "comment") {
    keep(paragraph, { style, attributes, found });
  } else if (text.startsWith("> ") && !isStyled && within.depth < deepest) {
    const quoted = paragraph.map((one) => after(/^>(?: |$)/.exec(one.text)?.[0].length ?? 0, one));
    readBlocks(quoted, found, { ...within, sections: false, depth: within.depth + 1 });
  } else if (!indented || isStyled) {
    found.texts.push(paragraph);
  }
  return { next: end };
}

/** An item's text, which for a term may begin on a line of its own. */
function readItem(lines: readonly Slice[], at: number, end: number, found: AsciidocBlocks): Read {
  const line = lines[at]!;
  const [head] = listMarker.test(line.text) ? [] : (term.exec(line.text) ?? []);
  if (head === undefined) {
    found.texts.push(lines.slice(at, end));
    return { next: end > at + 1 ? end : adjacentText(lines, end, found), list: true };
  }
  found.texts.push([{ ...line, text: head }]);
  const rest = after(head.length, line);
  if (rest.text && isImage(lines[at + 1]?.text ?? "")) {
    found.texts.push([rest]);
    return { next: at + 1, list: true };
  }
  if (rest.text || end > at + 1) {
    found.texts.push([rest, ...lines.slice(at + 1, end)]);
    return { next: end, list: true };
  }
  let next = end;
  while (lines[next]?.text === "") {
    next++;
  }
  if (isApart(lines[next]?.text ?? "")) {
    return { next: end, list: true };
  }
  const textEnd = paragraphEnd(lines, next, true);
  found.texts.push(lines.slice(next, textEnd));
  return { next: textEnd, list: true };
}

/** Returns the first line after what attributes stand above right below an item: that is text, whatever it looks like. */
function adjacentText(lines: readonly Slice[], from: number, found: AsciidocBlocks): number {
  let at = from;
  while (at < lines.length && (isComment(lines[at]!) || attributeLine.test(lines[at]!.text))) {
    at++;
  }
  const style = lines
    .slice(from, at)
    .map(({ text }) => styleOf(attributesOf(text.slice(1, -1))))
    .findLast(Boolean);
  if (at === from || at === lines.length || isApart(lines[at]!.text)) {
    return from;
  }
  if (verbatim.has(style ?? "")) {
    return verbatimEnd(lines, at);
  }
  const end = paragraphEnd(lines, at, true);
  if (style !== "comment") {
    found.texts.push(lines.slice(at, end));
  }
  return end;
}

function verbatimEnd(lines: readonly Slice[], at: number): number {
  let end = at + 1;
  while (end < lines.length && lines[end]!.text !== "" && lines[end]!.text !== "+") {
    end++;
  }
  return end;
}

/** Whether no text of an item begins with that line. */
const isApart = (text: string) =>
  text === "" || text === "+" || listMarker.test(text) || term.test(text) || startsBlock(text);

/** The first line that doesn't belong to the paragraph that begins at `at`. */
function paragraphEnd(lines: readonly Slice[], at: number, inList: boolean): number {
  let next = at + 1;
  while (next < lines.length) {
    const { text } = lines[next]!;
    if (text === "" || text === "+" || startsBlock(text)) {
      break;
    }
    if (inList && (listMarker.test(text) || term.test(text))) {
      break;
    }
    next++;
  }
  return next;
}

const startsBlock = (text: string) => delimiterOf(text) !== undefined || attributeLine.test(text);

const underlines = "=-~^+";

/** A title may be underlined by as many signs as it has letters, give or take one. */
function isUnderlined(text: string, line = ""): boolean {
  return (
    line.length > 1 &&
    underlines.includes(line[0]!) &&
    Math.abs(line.length - text.length) < 2 &&
    line === line[0]!.repeat(line.length) &&
    !text.startsWith(".") &&
    /[\p{L}\p{N}]/u.test(text)
  );
}

/** Returns the beginning of a line that delimits a block, which says what block it is. */
function delimiterOf(text: string): string | undefined {
  return text === "--"
    ? text
    : /^(?:(-{4}|\.{4}|={4}|\*{4}|_{4}|\+{4}|\/{4}|[|,:!]===)|(```)(?!`))(.*)$/
        .exec(text)
        ?.slice(1, 3)
        .find((tip) => tip && (tip === "```" || isUniform(text.slice(1), tip[3]!)));
}

const isUniform = (text: string, sign: string) => text === sign.repeat(text.length);

/** The line that closes the block that is opened at `at`. */
function closing(lines: readonly Slice[], at: number): number {
  const terminator = lines[at]!.text.startsWith("```") ? "```" : lines[at]!.text;
  let close = at + 1;
  while (close < lines.length && lines[close]!.text !== terminator) {
    close++;
  }
  return close;
}

const paragraphStyle =
  /^(?:example|normal|open|quote|sidebar|abstract|partintro|NOTE|TIP|IMPORTANT|WARNING|CAUTION)$/;
const verbatim: ReadonlySet<string> = new Set(["literal", "listing", "source"]);
const formulas: ReadonlySet<string> = new Set(["stem", "latexmath", "asciimath"]);
const kinds: Readonly<Record<string, string>> = {
  "----": "listing",
  "....": "literal",
  "```": "listing",
  "////": "comment",
  "++++": "pass",
};

interface Inside {
  readonly style: string | undefined;
  readonly attributes: readonly Attribute[];
  readonly found: AsciidocBlocks;
  readonly within: Within;
}

function readDelimited(lines: readonly Slice[], delimiter: string, inside: Inside): void {
  const { style, attributes, found, within } = inside;
  const tip = delimiterOf(delimiter)!;
  const masked = style !== undefined && (tip === "--" || (tip === "++++" && formulas.has(style)));
  const kind = masked || (tip === "____" && style === "verse") ? style : kinds[tip];
  if (/^[|,:!]/.test(tip)) {
    const cells = tableCells(lines, tip[0]!, attributes, within.inCell ? "!" : "|");
    for (const { lines: its, isDocument } of cells) {
      if (isDocument && within.depth < deepest) {
        readBlocks(its, found, { sections: true, depth: within.depth + 1, inCell: true });
      } else {
        found.texts.push(its);
      }
    }
  } else if (kind !== undefined && (kind in plainly || verbatim.has(kind) || formulas.has(kind))) {
    keep(lines, { style: kind, attributes, found });
  } else {
    readBlocks(lines, found, { ...within, sections: false, depth: within.depth + 1 });
  }
}

const plainly = { comment: true, pass: true, verse: true };

/** Lines that aren't parted into blocks: text, HTML, or nothing that is read, unless they ask for macros. */
function keep(
  lines: readonly Slice[],
  { style, attributes, found }: Pick<Inside, "attributes" | "found"> & { readonly style: string },
): void {
  const substitutions = named(attributes, "subs") ?? "";
  const wantsMacros = /(?:^|[\s,+])(?:macros|normal|[mn])(?:[\s,+]|$)/.test(substitutions);
  if (style !== "comment" && (style === "verse" || wantsMacros)) {
    found.texts.push(lines);
  } else if (style === "pass") {
    found.raw.push(lines);
  }
}
