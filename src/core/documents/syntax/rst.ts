import stringWidth from "string-width";
import { pushAll } from "../../base/push-all.ts";
import { oneLine } from "../../base/text/foreign.ts";
import { type AltSlot, movedBy, type Reference } from "../reference/reference.ts";
import { type Line, lineEnd, linesOf } from "../reference/source-lines.ts";
import { findInHtml } from "./html/html.ts";
import { csvCells } from "./rst-csv.ts";
import { type Cell, tableAt } from "./rst-tables.ts";

const listMarker = String.raw`(?:[-*+•]|\(?(?:\d{1,9}|#|[a-z]|[ivxlcdm]{1,9})[.)])[ \t]+`;
/** The beginnings that text may stand behind in the same line: a note's label, a field's name, an admonition's. */
const head = String.raw`(?:${listMarker}|:[^:\s][^:\n]{0,99}:[ \t]+|\.\.[ \t]+(?:\[[^\]\n]{1,99}\]|(?:attention|caution|danger|error|hint|important|note|tip|warning|seealso|todo|header|footer)::)[ \t]+)`;
const before = new RegExp(`^\\s*${head}{0,9}`, "i");
const directive = /^\.\.[ \t]+(?:\|([^|]{1,200})\|[ \t]+)?([\w:-]+)::(?:[ \t]+|$)/i;
/** Their content isn't reStructuredText. */
const foreign =
  /^(?:code|code-block|sourcecode|literalinclude|raw|parsed-literal|math|highlight|prompt|doctest|testcode|testsetup|testoutput|ipython|graphviz|mermaid|uml|digraph|graph|csv-table|include|rubric|replace|unicode|date)$/;

/** The images and figures of a reStructuredText document, and those of its raw HTML. Comments, literal blocks and code hold none. */
export function findInRst(text: string): Reference[] {
  return inLines(linesOf(text), { text, depth: 0, newLine: lineEnd(text), room: "page" });
}

/** What is known of the lines that are read: a page's, or a cell's of a table in it. */
interface Place {
  readonly text: string;
  readonly depth: number;
  /** The line end before a new line, and what stands there before a cell. */
  readonly newLine: string;
  readonly room: "page" | "csv" | Cell["room"];
}

/** Deeper than anybody nests tables. */
const deepest = 8;

function inLines(lines: readonly Line[], place: Place): Reference[] {
  const { text } = place;
  const found: Reference[] = [];
  /** The text that goes on with the next line, by its column; markup begins only where none does. */
  let paragraph: Paragraph | undefined;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (isBlank(line)) {
      paragraph = undefined;
      at++;
      continue;
    }
    if (paragraph && (paragraph.hangs ? line.indent > paragraph.column : line.indent === paragraph.column)) {
      const isUnderline =
        paragraph.lines === 1 && isUnder(lines[at - 1]!.text.slice(paragraph.column), line.text);
      const next = { column: line.indent, lines: paragraph.lines + 1 };
      [paragraph, at] = isUnderline ? [undefined, at + 1] : afterText(lines, at, next);
      continue;
    }
    const column = before.exec(line.text)![0].length;
    const written = line.text.slice(column);
    const match = directive.exec(written);
    paragraph = undefined;
    if (match) {
      const name = match[2]!.toLowerCase();
      if (shows.test(name)) {
        const next = afterOptions(lines, at, column);
        // An image with words of its own is an error, and isn't shown.
        const isShown =
          captioned.test(name) || lines.slice(next, afterBlock(lines, at, column)).every(isBlank);
        pushAll(found, isShown ? imageAt(lines, at, { column, length: match[0].length }, place) : []);
        at = next;
        continue;
      }
      if (card.test(name)) {
        pushAll(found, cardImage(lines.slice(at + 1, afterOptions(lines, at, column)), place));
      }
      const rest = written.slice(match[0].length);
      const end = foreign.test(name) ? afterBlock(lines, at, column) : afterHead(lines, at, column, rest);
      if (name === "csv-table") {
        const first = afterOptions(lines, at, column);
        pushAll(found, inCsv(lines.slice(first, end), lines.slice(at + 1, first), place));
      }
      if (name === "raw" && /^\s*html\b/.test(rest) && place.room === "page") {
        pushAll(found, htmlIn(text, lines.slice(at + 1, end)));
      }
      at = end;
    } else if (/^\.\.(?:\s|$)/.test(written)) {
      const isTarget = /^\.\.[ \t]+(?:_|\[[^\]]+\](?:[ \t]|$))/.test(written);
      at = isTarget ? at + 1 : afterBlock(lines, at, column);
    } else if (written.startsWith(">>> ")) {
      at += textLength(lines, at);
    } else if (tableAt(lines, at, column)) {
      const { cells, next } = tableAt(lines, at, column)!;
      pushAll(
        found,
        cells.flatMap((cell) => inCell(cell, place)),
      );
      at = next;
    } else {
      // A title may have a line of signs above, too; and one by itself parts sections.
      const isAbove = isOver(written, lines[at + 2]?.text) && column === line.indent;
      const hangs = /:[ \t]+$|\][ \t]+$/.test(line.text.slice(0, column));
      const text = hangs ? { column: line.indent, lines: 2, hangs } : { column, lines: 1 };
      [paragraph, at] = isAbove ? [undefined, at + 1] : afterText(lines, at, text);
    }
  }
  return found;
}

/** The images in a cell of a table, whose lines others stand beside. */
function inCell({ lines, room }: Cell, { text, depth, room: around }: Place): Reference[] {
  const first = lines.find((line) => line.text !== "");
  if (depth >= deepest || !first || !lines.some((line) => line.text.includes(".. "))) {
    return [];
  }
  const isOpen = room === "open" && (around === "page" || around === "open");
  const start =
    Math.max(text.lastIndexOf("\n", first.start - 1), text.lastIndexOf("\r", first.start - 1)) + 1;
  return inLines(lines, {
    text,
    depth: depth + 1,
    newLine: `${lineEnd(text)}${" ".repeat(first.start - start)}`,
    room: isOpen ? "open" : "fixed",
  });
}

/** The images in the cells of a table that is written as CSV: there quotes are doubled, and can be put around a cell. */
function inCsv(content: readonly Line[], options: readonly Line[], place: Place): Reference[] {
  const { cells, margin, isUsual } = csvCells(content, options);
  const newLine = lineEnd(place.text) + " ".repeat(margin);
  const isFixed = place.room !== "page" || !isUsual;
  return cells.flatMap(({ lines, isQuoted }) =>
    inLines(lines, { ...place, newLine, room: isFixed || !isQuoted ? "fixed" : "csv" }).map((found) => {
      const [{ text, start, end }] = lines as [Line];
      if (isQuoted || isFixed || text.includes('"') || found.alt !== null || found.start > start) {
        return isQuoted ? unquoted(found) : found;
      }
      const { inFixedCell: _, ...image } = found;
      const before = `"${text}${newLine}   :alt: `;
      return { ...image, end, slot: { start, end, before, after: '"', quoting: "csv" as const } };
    }),
  );
}

function unquoted({ target, alt, slot, ...found }: Reference): Reference {
  const single = (words: string) => words.replaceAll('""', '"');
  return {
    ...found,
    target: single(target),
    alt: alt && single(alt),
    slot: slot && { ...slot, quoting: "csv" },
  };
}

const isBlank = ({ text }: Line) => text.trim() === "";
/** A line of one sign, over or under a title. */
const adornment = /^([!-/:-@[-`{-~])\1*$/;

/** Tells whether a line makes a title of the text above it: by four signs, or by as many as the text has columns. */
function isUnder(title: string, line: string): boolean {
  const signs = line.trim();
  return adornment.test(signs) && (signs.length > 3 || signs.length >= stringWidth(title.trim()));
}

/** Tells whether a line parts sections, or begins a title that `below`, two lines on, ends. */
function isOver(line: string, below: string | undefined): boolean {
  const signs = line.trim();
  return adornment.test(signs) && (signs.length > 2 || signs === below?.trim());
}

/** Lines of text that stand in one column; below a field's name or a label in any that is deeper. */
interface Paragraph {
  readonly column: number;
  readonly lines: number;
  readonly hangs?: boolean;
}

/** What goes on after a line of text, and where: two colons at its end announce text as it is. */
function afterText(
  lines: readonly Line[],
  at: number,
  paragraph: Paragraph,
): [paragraph: Paragraph | undefined, next: number] {
  const isLiteral = /::\s*$/.test(lines[at]!.text) && lines[at + 1]?.text.trim() === "";
  return isLiteral ? [undefined, afterBlock(lines, at, paragraph.column)] : [paragraph, at + 1];
}

/** An argument of text goes on in the lines below; content begins after a blank line, or right below where there is none. */
function afterHead(lines: readonly Line[], at: number, column: number, argument: string): number {
  return argument.trim() === "" ? at + 1 : afterOptions(lines, at, column);
}

/** The first line after `at` that is blank or isn't indented more. */
function afterOptions(lines: readonly Line[], at: number, column: number): number {
  let next = at + 1;
  while (next < lines.length && lines[next]!.text.trim() !== "" && lines[next]!.indent > column) {
    next++;
  }
  return next;
}

function htmlIn(text: string, lines: readonly Line[]): Reference[] {
  const [first] = lines;
  const html = first ? text.slice(first.start, lines.at(-1)!.end) : "";
  return html.includes("<")
    ? findInHtml(html, "html", "fragment").map((reference) => movedBy(first!.start, reference))
    : [];
}

/** The first line after `at` that isn't indented more than `indent`. */
function afterBlock(lines: readonly Line[], at: number, indent: number): number {
  let next = at + 1;
  while (next < lines.length && (lines[next]!.text.trim() === "" || lines[next]!.indent > indent)) {
    next++;
  }
  return next;
}

function textLength(lines: readonly Line[], at: number): number {
  let next = at;
  while (next < lines.length && lines[next]!.text.trim() !== "") {
    next++;
  }
  return next - at;
}

function imageAt(
  lines: readonly Line[],
  at: number,
  { column, length }: { readonly column: number; readonly length: number },
  { newLine, room }: Place,
): Reference[] {
  const first = lines[at]!;
  const block = lines.slice(at + 1, afterOptions(lines, at, column));
  const isOption = ({ text: line }: Line) => /^\s*:[\w-]+:(?:\s|$)/.test(line);
  const options = block.findIndex(isOption);
  const head = options < 0 ? block : block.slice(0, options);
  const target = uri([first.text.slice(column + length), ...head.map((line) => line.text)].join("\n"));
  if (!target) {
    return [];
  }
  const lastOfHead = head.at(-1) ?? first;
  const indent = options < 0 ? " ".repeat(column + 3) : /^\s*/.exec(block[options]!.text)![0];
  const start = first.start + column;
  const end = (block.at(-1) ?? first).end;
  const whole = { syntax: "rst", start, end, target } as const;
  const rank =
    options < 0 ? -1 : block.findIndex((line, i) => i >= options && /^\s*:alt:(?:\s|$)/i.test(line.text));
  if (rank < 0) {
    const place = { start: lastOfHead.end, end: lastOfHead.end };
    const before = `${newLine}${indent}:alt: `;
    const slot: AltSlot = { ...place, before, after: "", quoting: "raw" };
    return [{ ...whole, ...(room === "fixed" ? { alt: null, ...inFixedCell } : { alt: null, slot }) }];
  }
  return [{ ...whole, ...saidBy(block, rank, room) }];
}

const inFixedCell = { slot: null, inFixedCell: true } as const;

/** The words of an option of a directive, which go on in lines that are indented more. */
function saidBy(
  block: readonly Line[],
  rank: number,
  room: Place["room"],
): { alt: string } & Pick<Reference, "slot" | "inFixedCell"> {
  const option = block[rank]!;
  let last = rank;
  while (block[last + 1] && block[last + 1]!.indent > option.indent) {
    last++;
  }
  const name = /^\s*:[\w-]+:[ \t]*/.exec(option.text)![0];
  const from = option.start + name.length;
  const below = block.slice(rank + 1, last + 1).map(({ text }) => text);
  const alt = oneLine([option.text.slice(name.length), ...below].join("\n"));
  const before = name.endsWith(":") ? " " : "";
  // Beside the lines of an open cell others stand.
  if (room === "fixed" || (room === "open" && last > rank)) {
    return { alt, ...inFixedCell };
  }
  return { alt, slot: { start: from, end: block[last]!.end, before, after: "", quoting: "raw" } };
}

/** docutils' own, sphinxcontrib-images' and Sphinx-Gallery's. */
const shows = /^(?:image|figure|thumbnail|image-sg)$/;
/** Those of them that may have words of their own below. */
const captioned = /^(?:figure|thumbnail)$/;

/** The cards of sphinx-design, whose picture is an option. */
const card = /^(?:grid-item-)?card$/;

function cardImage(options: readonly Line[], { newLine, room }: Place): Reference[] {
  const shown = options.find((line) => /^\s*:img-(?:top|bottom|background):/.test(line.text));
  const [margin = "", target = ""] = /^\s*:[\w-]+:\s*(.*?)\s*$/.exec(shown?.text ?? "") ?? [];
  if (!shown || !target) {
    return [];
  }
  const rank = options.findIndex((line) => /^\s*:img-alt:(?:\s|$)/.test(line.text));
  if (rank < 0) {
    const before = `${newLine}${/^\s*/.exec(margin)![0]}:img-alt: `;
    const slot: AltSlot = { start: shown.end, end: shown.end, before, after: "", quoting: "raw" };
    const whole = { syntax: "rst", start: shown.start + shown.indent, end: shown.end, target } as const;
    return [{ ...whole, alt: null, ...(room === "fixed" ? inFixedCell : { slot }) }];
  }
  const said = saidBy(options, rank, room);
  const start = Math.min(shown.start + shown.indent, options[rank]!.start + options[rank]!.indent);
  return [
    { syntax: "rst", start, end: Math.max(shown.end, said.slot?.end ?? options[rank]!.end), target, ...said },
  ];
}

/** An address may go on over lines; spaces in it count only after a backslash. */
const uri = (written: string): string =>
  written.replace(/\\([\s\S])|\s+/g, (_, escaped: string | undefined) => escaped ?? "").trim();
