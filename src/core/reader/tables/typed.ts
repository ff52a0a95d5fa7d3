import { leftmost, median, rowsOf, usualPitch, writeRow } from "../page/layout.ts";
import { around, type Block, type Line } from "../page/page.ts";
import type { Align, Cell, Table } from "./found-table.ts";

/** What parts the columns of tables that programs type. */
const bar = /[|│┃║]/u;
/** A row of nothing but strokes, with a stroke at all. */
const rule = /^[\s|│┃║+:─━═=_┄┈╌-]*[─━═=_-]{2}[\s|│┃║+:─━═=_┼├┤┬┴┌┐└┘╞╡╪╧╤╘╛╒╕╠╣╬╦╩╔╗╚╝╟╢╫╭╮╰╯-]*$/u;
const corner = /^[\s┌├└╔╠╚╒╞╘╟╭╰+][─━═=_┄-]/u;

/** A row of text: its lines one after the other, with what parts of it stand where. */
interface TextRow {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Finds the tables that are typed with bars: Markdown's, those of database shells, boxes. */
export function typedTables(block: Block): { readonly table: Table; readonly lines: readonly Line[] }[] {
  const pitch = block.monospace ?? usualPitch(block.lines);
  const found: { table: Table; lines: readonly Line[] }[] = [];
  let run: TextRow[] = [];
  const close = () => {
    const table = tableOf(run);
    if (table) {
      found.push({ table, lines: run.flatMap(({ lines }) => lines) });
    }
    run = [];
  };
  const edge = leftmost(block.lines);
  for (const lines of rowsOf(block.lines)) {
    const text = writeRow(lines, edge, pitch);
    if (isRule(text) || bar.test(text)) {
      run.push({ text, lines });
    } else {
      close();
    }
  }
  close();
  return pitch > 0 ? found : [];
}

const isRule = (text: string) => rule.test(text) || (corner.test(text) && !/[\p{L}\p{N}]/u.test(text));

function tableOf(run: readonly TextRow[]): Table | undefined {
  const rules = run.flatMap(({ text }, i) => (isRule(text) ? [i] : []));
  const rows = run.flatMap((row, i) => (rules.includes(i) ? [] : [{ ...row, at: i }]));
  const inner = rules.filter((at) => at > (rows[0]?.at ?? 0) && at < (rows.at(-1)?.at ?? 0));
  if (inner.length === 0 || rows.length < 2) {
    return undefined;
  }
  const places = separatorsOf(rows.map(({ text }) => text));
  const parts = rows.map(({ text }) => (places ? cutAt(text, places) : partsOf(text)));
  const width = Math.max(0, ...parts.map(({ length }) => length));
  if (width < 2) {
    return undefined;
  }
  const heads = rows.filter(({ at }) => at < inner[0]!).length;
  const cells = rows.map(({ lines }, i) =>
    Array.from({ length: width }, (_, column) => cellIn(lines, parts[i]![column] ?? "")),
  );
  // Rules between all rows: what stands between two of them is one row.
  const isJoined = inner.length > 1;
  const groups: Cell[][] = [];
  rows.forEach(({ at }, i) => {
    const last = rows[i - 1]?.at;
    const isSame = isJoined && last !== undefined && !rules.some((place) => place > last && place < at);
    if (isSame) {
      groups[groups.length - 1] = groups.at(-1)!.map((cell, column) => both(cell, cells[i]![column]!));
    } else {
      groups.push(cells[i]!);
    }
  });
  return {
    rows: groups,
    heads: isJoined ? 1 : heads,
    aligns: Array.from({ length: width }, (_, column) => alignOf(parts.slice(heads), column)),
  };
}

/**
 * Returns the columns of text at which nearly all rows have a bar; undefined where their bars don't stand below each
 * other, as in Markdown that nobody has lined up.
 */
function separatorsOf(rows: readonly string[]): number[] | undefined {
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const [at, char] of [...row].entries()) {
      if (bar.test(char)) {
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
    }
  }
  const places = [...counts].flatMap(([at, count]) => (count >= 0.8 * rows.length ? [at] : []));
  const usual = median(rows.map((row) => [...row].filter((char) => bar.test(char)).length));
  if (places.length === 0 || places.length < usual - 1) {
    return undefined;
  }
  // A bar that was read twice: there is never anything between the two.
  const isTwin = (at: number, before: number | undefined) =>
    before !== undefined &&
    at - before <= 2 &&
    rows.every(
      (row) =>
        ![...row]
          .slice(before + 1, at)
          .join("")
          .trim(),
    );
  return places.sort((a, b) => a - b).filter((at, i) => !isTwin(at, places[i - 1]));
}

/** What stands between columns of text; nothing before the first bar or behind the last is a cell where it is empty. */
function cutAt(text: string, places: readonly number[]): string[] {
  const chars = [...text];
  const ends = [...places, chars.length];
  const parts = [-1, ...places].map((from, i) => chars.slice(from + 1, ends[i]).join(""));
  return parts.slice(places[0] === 0 ? 1 : 0, places[0] === 0 ? -1 : undefined);
}

/** What stands between the bars, with the spaces around it; bars at both ends part nothing. */
function partsOf(text: string): string[] {
  const parts = text.split(/(?<!\\)[|│┃║]/u);
  const from = parts[0]!.trim() === "" ? 1 : 0;
  const to = parts.length > 1 && parts.at(-1)!.trim() === "" && from === 1 ? -1 : undefined;
  return parts.slice(from, to);
}

/** A cell with the certainty and the place of the words that it is made of. */
function cellIn(lines: readonly Line[], part: string): Cell {
  // A bar at the edge was read twice: that between the cells is none of theirs.
  const text = part
    .replace(/^\s*[|│┃║]\s+|\s+[|│┃║]\s*$/gu, "")
    .trim()
    .replace(/\\\|/g, "|")
    .replace(/\s+/g, " ");
  const words = lines
    .flatMap((line) => line.words)
    .filter((word) => part.includes(word.text.replace(bar, "")));
  const own = words.filter((word) => /[\p{L}\p{N}]/u.test(word.text));
  return {
    text,
    confidence: text && own.length > 0 ? Math.min(...own.map(({ confidence }) => confidence)) : 1,
    ...(text && own.length > 0 ? { box: around(own.map(({ box }) => box)) } : {}),
    across: 1,
    down: 1,
  };
}

function both(above: Cell, below: Cell): Cell {
  if (!above.text || !below.text) {
    return above.text ? above : below;
  }
  return {
    ...above,
    text: `${above.text} ${below.text}`,
    confidence: Math.min(above.confidence, below.confidence),
    ...(above.box && below.box ? { box: around([above.box, below.box]) } : {}),
  };
}

function alignOf(rows: readonly (readonly string[])[], column: number): Align {
  const texts = rows.map((row) => row[column] ?? "").filter((text) => text.trim());
  const before = texts.map((text) => text.length - text.trimStart().length);
  const after = texts.map((text) => text.length - text.trimEnd().length);
  const differs = (spaces: readonly number[]) => Math.max(...spaces) > Math.min(...spaces);
  return texts.length > 0 && differs(before) && !differs(after) ? "right" : "left";
}
