import type { Line } from "../reference/source-lines.ts";

/** What a table's cell holds, as lines of its own. */
export interface Cell {
  readonly lines: readonly Line[];
  /** Whether its lines may grow: only behind the last column of a simple table nothing stands. */
  readonly room: "fixed" | "open";
}

export interface Table {
  readonly cells: readonly Cell[];
  /** The rank of the first line after it. */
  readonly next: number;
}

const gridTop = /^\+-[-+]+-\+ *$/;
const gridHead = /^\+=[=+]+=\+ *$/;
const simpleTop = /^=+(?: +=+)+ *$/;
const simpleBorder = /^=+[ =]*$/;
const span = /^-[ -]*$/;

/** Reads the table whose first line is at a rank, in a column, as docutils does; undefined where none begins. One with a fault has no cells. */
export function tableAt(lines: readonly Line[], at: number, column: number): Table | undefined {
  const first = lines[at]!.text.slice(column);
  return gridTop.test(first)
    ? gridAt(lines, at, column)
    : simpleTop.test(first)
      ? simpleAt(lines, at, column)
      : undefined;
}

/** A part of a line, without the spaces at its end. */
function partOf({ text, start }: Line, from: number, to: number): Line {
  const part = text.slice(from, to).trimEnd();
  return {
    text: part,
    start: start + Math.min(from, text.length),
    end: start + Math.min(from, text.length) + part.length,
    indent: Math.max(0, part.search(/\S/)),
  };
}

/** The lines of a cell, from its own first column on. */
function cellOf(parts: readonly Line[], room: Cell["room"]): Cell {
  const margin = Math.min(...parts.filter(({ text }) => text !== "").map(({ indent }) => indent), 1000);
  return { lines: parts.map((part) => partOf(part, margin, part.text.length)), room };
}

/** What shows two columns wide. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

function gridAt(lines: readonly Line[], at: number, column: number): Table {
  let next = at + 1;
  while (lines[next] && /^[+|]/.test(lines[next]!.text.slice(column)) && lines[next]!.indent >= column) {
    next++;
  }
  let block = lines.slice(at, next).map((line) => partOf(line, column, line.text.length));
  const end = block.findLastIndex(({ text }, rank) => rank >= 2 && gridTop.test(text));
  block = block.slice(0, end + 1);
  const width = block[0]?.text.length ?? 0;
  const isWhole =
    end >= 0 && block.every(({ text }) => text.length === width && /[+|]$/.test(text) && !/\t/.test(text));
  // A wide letter takes two columns, of which only the page knows.
  if (!isWhole || block.some(({ text }) => wide.test(text))) {
    return { cells: [], next };
  }
  const rows = block.map(({ text }) => (gridHead.test(text) ? text.replaceAll("=", "-") : text));
  const cells = gridCells(rows).map(({ top, left, bottom, right }) =>
    cellOf(
      block.slice(top + 1, bottom).map((line) => partOf(line, left + 1, right)),
      "fixed",
    ),
  );
  return { cells, next: at + block.length };
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Finds the cells between the lines that are drawn, each from its upper left corner. */
function gridCells(rows: readonly string[]): Box[] {
  const [bottom, right] = [rows.length - 1, (rows[0]?.length ?? 0) - 1];
  const found: Box[] = [];
  const corners: (readonly [top: number, left: number])[] = [[0, 0]];
  const done = new Set<string>();
  // What is drawn to be looked at for long has no cells.
  let steps = 50 * (bottom + 1) * (right + 1);
  const isLine = (from: number, to: number, signAt: (at: number) => string | undefined, line: string) => {
    for (let at = from; at < to; at++) {
      const sign = signAt(at);
      if (--steps < 0 || (sign !== line && sign !== "+")) return false;
    }
    return true;
  };
  const boxAt = (top: number, left: number): Box | undefined => {
    for (let to = left + 1; to <= right && steps > 0; to++) {
      const sign = rows[top]![to];
      if (sign !== "+" && sign !== "-") return undefined;
      if (sign === "-") continue;
      for (let down = top + 1; down <= bottom && --steps > 0; down++) {
        const side = rows[down]![to];
        if (side !== "+" && side !== "|") break;
        const isClosed =
          side === "+" &&
          rows[down]![left] === "+" &&
          isLine(left + 1, to, (x) => rows[down]![x], "-") &&
          isLine(top + 1, down, (y) => rows[y]![left], "|");
        if (isClosed) return { top, left, bottom: down, right: to };
      }
    }
    return undefined;
  };
  for (let corner = corners.shift(); corner; corner = corners.shift()) {
    const [top, left] = corner;
    if (top >= bottom || left >= right || done.has(`${top} ${left}`)) continue;
    done.add(`${top} ${left}`);
    const box = boxAt(top, left);
    if (box) {
      found.push(box);
      corners.push([top, box.right], [box.bottom, left]);
    }
  }
  return steps < 0 ? [] : found.sort((a, b) => a.top - b.top || a.left - b.left);
}

type Columns = readonly (readonly [start: number, end: number])[];

const columnsOf = (border: string): Columns =>
  [...border.matchAll(/[=-]+/g)].map(({ 0: { length }, index }) => [index, index + length]);

function simpleAt(lines: readonly Line[], at: number, column: number): Table {
  const textAt = (rank: number) => lines[rank]!.text.slice(column);
  const { length } = textAt(at).trim();
  let borders = 0;
  let end = at;
  for (let rank = at + 1; rank < lines.length && end === at; rank++) {
    if (lines[rank]!.text.trim() !== "" && lines[rank]!.indent < column) break;
    if (simpleBorder.test(textAt(rank))) {
      if (textAt(rank).trim().length !== length) return { cells: [], next: rank + 1 };
      const isLast = !lines[rank + 1] || lines[rank + 1]!.text.trim() === "";
      end = ++borders === 2 || isLast ? rank : at;
    }
  }
  if (end === at) {
    return { cells: [], next: at + 1 };
  }
  const block = lines.slice(at, end + 1).map((line) => partOf(line, column, line.text.length));
  const cells = rowsOf(block).map(({ rows, columns }) => cellsOf(rows, columns));
  const isFaulty = cells.some((row) => row === undefined) || block.some(({ text }) => text.includes("\t"));
  return { cells: isFaulty ? [] : cells.flatMap((row) => row ?? []), next: end + 1 };
}

/** The rows of a simple table, each with the columns that the line below it draws, or else the first. */
function rowsOf(block: readonly Line[]): { readonly rows: readonly Line[]; readonly columns: Columns }[] {
  const all = columnsOf(block[0]!.text);
  const [begin, end] = all[0]!;
  const found: { rows: readonly Line[]; columns: Columns }[] = [];
  let start = 1;
  let isText = false;
  const take = (to: number, columns: Columns) => {
    if (to > start) found.push({ rows: block.slice(start, to), columns });
  };
  for (const [rank, { text }] of block.entries()) {
    if (rank === 0) continue;
    if (span.test(text) || simpleBorder.test(text)) {
      take(rank, columnsOf(text));
      [start, isText] = [rank + 1, false];
    } else if (text.slice(begin, end).trim() !== "") {
      if (isText) take(rank, all);
      [start, isText] = [rank, true];
    } else if (!isText) {
      start = rank + 1;
    }
  }
  return found;
}

/** Returns the cells of a row; undefined where text stands between two columns. */
function cellsOf(rows: readonly Line[], columns: Columns): Cell[] | undefined {
  const isBetween = columns.some(([, end], rank) => {
    const next = columns[rank + 1]?.[0];
    return next !== undefined && rows.some(({ text }) => text.slice(end, next).trim() !== "");
  });
  return isBetween
    ? undefined
    : columns.map(([start, end], rank) => {
        const isLast = rank === columns.length - 1;
        const parts = rows.map((line) => partOf(line, start, isLast ? line.text.length : end));
        return cellOf(parts, isLast && rank > 0 ? "open" : "fixed");
      });
}
