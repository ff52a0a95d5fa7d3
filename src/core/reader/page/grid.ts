import { rowsOf } from "./layout.ts";
import type { Line } from "./page.ts";

/** A figure with its sign, currency or unit. */
export const isNumeric = (text: string): boolean =>
  /^[-+±$€£¥]?\s*\d[\d.,:]*\s*(%|k|m|ms|s|kb|mb|gb|°c?|€)?$/i.test(text.trim());

/** Pixels: cells of one column begin, end or are centred at the same place, as far as a reader's boxes go. */
const slack = 6;

export interface Grid {
  /** The names of the columns; none where the first row is no head. */
  readonly head: readonly string[];
  /** Rows, the head among them. */
  readonly rows: number;
}

/**
 * Finds a table in proportional text: rows of three or more cells that stand under those of the row above. Undefined
 * where fewer than three rows do: labels stand in line by chance too.
 */
export function gridOf(lines: readonly Line[]): Grid | undefined {
  const rows = rowsOf(lines.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)));
  const aligned = rows.flatMap((row, index) => (index > 0 && isUnder(row, rows[index - 1]!) ? [index] : []));
  if (aligned.length < 3) {
    return undefined;
  }
  const first = aligned[0]! - 1;
  const above = rows[first - 1];
  // Numbers are set flush right, their head often isn't.
  const top = above && isHead(above) && above.length === rows[first]!.length ? first - 1 : first;
  return {
    head: isHead(rows[top]!) ? rows[top]!.map(({ text }) => text.trim()) : [],
    rows: aligned.at(-1)! - top + 1,
  };
}

const isHead = (row: readonly Line[]): boolean =>
  row.length >= 3 && row.every(({ text }) => !isNumeric(text) && /\p{L}/u.test(text));

function isUnder(row: readonly Line[], above: readonly Line[]): boolean {
  const least = Math.min(row.length, above.length);
  const shared = row.filter((cell) => above.some((other) => isAligned(cell, other))).length;
  return least >= 3 && Math.abs(row.length - above.length) <= 1 && shared >= Math.max(3, least - 1);
}

function isAligned({ box: a }: Line, { box: b }: Line): boolean {
  return (
    Math.abs(a.left - b.left) < slack ||
    Math.abs(a.right - b.right) < slack ||
    Math.abs(a.left + a.right - b.left - b.right) < slack
  );
}

/**
 * Finds the numbers along a chart's upright axis: at least three, flush right, that fall from top to bottom by as much
 * as they stand apart, or do so by their logarithms. A column of a table seldom does. Empty when there are none.
 */
export function axisOf(lines: readonly Line[]): readonly Line[] {
  const ticks = lines.filter(({ text }) => isNumeric(text));
  for (const tick of ticks) {
    const column = ticks
      .filter(({ box }) => Math.abs(box.right - tick.box.right) < 4)
      .sort((a, b) => a.box.top - b.box.top);
    const values = column.map(({ text }) => Number.parseFloat(text.replace(/[^\d.-]/g, "")));
    const tops = column.map(({ box }) => (box.top + box.bottom) / 2);
    if (column.length >= 3 && (fallsEvenly(values, tops) || fallsEvenly(values.map(Math.log10), tops))) {
      return column;
    }
  }
  return [];
}

function fallsEvenly(values: readonly number[], tops: readonly number[]): boolean {
  const slopes = values.slice(1).map((value, i) => (values[i]! - value) / (tops[i + 1]! - tops[i]!));
  const [least, most] = [Math.min(...slopes), Math.max(...slopes)];
  return Number.isFinite(most) && least > 0 && most - least < most * 0.2;
}
