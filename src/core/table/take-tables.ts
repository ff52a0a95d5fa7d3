import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { pushAll } from "../base/push-all.ts";
import { oneLine } from "../base/text/foreign.ts";
import type { Merged, SaidTable } from "./said-tables.ts";

/** Characters of an answer that are looked at. */
const longest = 400_000;
/** What one table of a picture can have; a span or a row beyond it is cut. */
const most = { tables: 30, rows: 1000, columns: 100, across: 100, down: 1000 };

/** A cell where it begins, with what it covers. */
interface Taken {
  readonly text: string;
  readonly across: number;
  readonly down: number;
}

/** Rows of cells, each where it begins: what others cover is left out. */
interface Rows {
  readonly rows: readonly (readonly Taken[])[];
  readonly heads: number;
}

/**
 * Takes the tables out of whatever a model said: in HTML, in Markdown, or in the tags of OTSL that some specialists
 * write, with prose and fences around. Empty when there is none.
 */
export function takeTables(answer: string): SaidTable[] {
  const text = answer.slice(0, longest).replace(/\r\n?/g, "\n");
  const found = /<table\b/i.test(text)
    ? ofHtml(text)
    : /<fcel>|<ecel>/.test(text)
      ? ofOtsl(text)
      : ofMarkdown(text);
  return found.slice(0, most.tables).flatMap((rows) => seated(rows) ?? []);
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => "tagName" in node;
const childrenOf = (node: Node): readonly Node[] => ("childNodes" in node ? node.childNodes : []);

/** Finds elements of these names, outermost ones only. An answer may nest them without end. */
function* within(nodes: readonly Node[], names: ReadonlySet<string>): Generator<Element> {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && names.has(node.tagName)) {
      yield node;
    } else {
      pushAll(waiting, childrenOf(node).toReversed());
    }
  }
}

const tableNames = new Set(["table"]);
const rowNames = new Set(["tr"]);
const cellNames = new Set(["td", "th"]);

function ofHtml(text: string): Rows[] {
  const { childNodes } = parseFragment(text);
  return [...within(childNodes, tableNames)].map(({ childNodes: parts }) => {
    const rows = [...within(parts, rowNames)].map((row) => ({
      cells: [...within(row.childNodes, cellNames)],
      isHead: isElement(row.parentNode as Node) && (row.parentNode as Element).tagName === "thead",
    }));
    const isOfHeads = ({ cells, isHead }: (typeof rows)[number]) =>
      isHead || (cells.length > 0 && cells.every(({ tagName }) => tagName === "th"));
    const first = rows.findIndex((row) => !isOfHeads(row));
    return {
      heads: first < 0 ? rows.length : first,
      rows: rows.map(({ cells }) =>
        cells.map((cell) => ({
          text: oneLine(textOf(cell)),
          across: spanOf(cell, "colspan", most.across),
          down: spanOf(cell, "rowspan", most.down),
        })),
      ),
    };
  });
}

/** The words of a cell; a line break is a gap. */
function textOf(cell: Element): string {
  const words: string[] = [];
  const waiting = [...cell.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ("value" in node) {
      words.push(node.value);
    } else if (isElement(node) && node.tagName === "br") {
      words.push(" ");
    }
    pushAll(waiting, childrenOf(node).toReversed());
  }
  return words.join("");
}

function spanOf({ attrs }: Element, name: string, limit: number): number {
  const value = Number.parseInt(attrs.find((one) => one.name === name)?.value ?? "1", 10);
  return Math.min(limit, Math.max(1, value || 1));
}

/** Tables of GitHub's Markdown: a row of dashes below the names of the columns. */
function ofMarkdown(text: string): Rows[] {
  const lines = text.split("\n");
  const found: Rows[] = [];
  for (let at = 1; at < lines.length && found.length < most.tables; at++) {
    if (!/^[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at]!) || !lines[at]!.includes("|")) {
      continue;
    }
    const end = lines.findIndex((line, index) => index > at && !line.includes("|"));
    const rows = [lines[at - 1]!, ...lines.slice(at + 1, end < 0 ? lines.length : end)].map(cellsOfLine);
    found.push({ heads: 1, rows });
    at += rows.length;
  }
  return found;
}

const cellsOfLine = (line: string): Taken[] =>
  line
    .replace(/^[\s>]*\|?|\|?\s*$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => ({
      text: oneLine(cell.replaceAll("\\|", "|").replace(/<br\s*\/?>/gi, " ")),
      across: 1,
      down: 1,
    }));

const otslTags = /<(fcel|ecel|lcel|ucel|xcel|ched|rhed|srow)>/;

/** OTSL: a tag before each cell, `<lcel>` and `<ucel>` for what the cell at its left or above covers. */
function ofOtsl(text: string): Rows[] {
  const rows = text.split("<nl>").map((row) => {
    const [, ...parts] = row.split(otslTags);
    return parts.flatMap((tag, index) => (index % 2 ? [] : [{ tag, text: oneLine(parts[index + 1]!) }]));
  });
  const full = rows.filter((row) => row.length);
  const covers = (row: number, column: number, tags: readonly string[], down: 0 | 1): number => {
    let length = 1;
    while (tags.includes(full[row + length * down]?.[column + length * (1 - down)]?.tag ?? "")) {
      length++;
    }
    return length;
  };
  const isStart = ({ tag }: { readonly tag: string }) => !["lcel", "ucel", "xcel"].includes(tag);
  return [
    {
      heads: Math.max(
        1,
        full.findIndex((row) => row.some(({ tag }) => tag !== "ched" && tag !== "lcel")),
      ),
      rows: full.map((cells, row) =>
        cells.flatMap((cell, column) =>
          isStart(cell)
            ? [
                {
                  text: cell.text,
                  across: covers(row, column, ["lcel"], 0),
                  down: covers(row, column, ["ucel"], 1),
                },
              ]
            : [],
        ),
      ),
    },
  ];
}

/** Gives each cell its place, as browsers do; undefined for a table without a word. */
function seated({ rows, heads }: Rows): SaidTable | undefined {
  const kept = rows.slice(0, most.rows);
  const grid = kept.map((): string[] => []);
  const merged: Merged[] = [];
  for (const [row, cells] of kept.entries()) {
    let column = 0;
    for (const { text, across, down } of cells) {
      while (grid[row]![column] !== undefined) {
        column++;
      }
      const [right, bottom] = [Math.min(column + across, most.columns), Math.min(row + down, kept.length)];
      for (let y = row; y < bottom; y++) {
        for (let x = column; x < right; x++) {
          grid[y]![x] ??= "";
        }
      }
      if (right > column) {
        grid[row]![column] = text;
        const cell = { row, column, down: bottom - row, across: right - column };
        if (cell.down * cell.across > 1) {
          merged.push(cell);
        }
      }
      column = right;
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  const full = grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
  return full.some((row) => row.some(Boolean))
    ? { rows: full, heads: Math.min(Math.max(1, heads), full.length), merged }
    : undefined;
}
