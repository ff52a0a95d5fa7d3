import { type Box, type Edge, middleY } from "./page.ts";

/** A piece of text with a place. */
export interface Placed {
  readonly text: string;
  readonly box: Box;
}

const middle = ({ box }: { readonly box: Box }) => (box.top + box.bottom) / 2;

/** Groups what stands side by side; rows from top to bottom, each from left to right. */
export function rowsOf<Item extends { readonly box: Box }>(items: readonly Item[]): Item[][] {
  const reach = median(items.map(({ box }) => box.bottom - box.top)) * 0.5;
  const rows: Item[][] = [];
  for (const item of [...items].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    if (row && Math.abs(middle(item) - middle(row[0]!)) < reach) {
      row.push(item);
    } else {
      rows.push([item]);
    }
  }
  return rows.map((row) => row.sort((a, b) => a.box.left - b.box.left));
}

/** The left edge of what stands farthest to the left, pixels. */
export const leftmost = (items: readonly { readonly box: Box }[]): number =>
  items.reduce((least, { box }) => Math.min(least, box.left), Number.POSITIVE_INFINITY);

/**
 * Writes rows as lines of text, each piece at the column where it stands in the picture, counted from `edge`. `pitch`
 * in pixels. Where rows stand clearly farther apart than usual, a blank line comes between. `rules` part the cells of a
 * table.
 */
export function layOut(
  items: readonly Placed[],
  pitch: number,
  edge = leftmost(items),
  rules: readonly Edge[] = [],
): string {
  const rows = rowsOf(items);
  const distances = rows.slice(1).map((row, i) => middle(row[0]!) - middle(rows[i]![0]!));
  const usual = median(distances);
  return rows
    .map((row, i) => {
      const line = writeRow(row, edge, pitch, rules);
      return i > 0 && distances[i - 1]! > usual * 1.6 ? `\n${line}` : line;
    })
    .join("\n");
}

/** Writes the pieces of one row, each at its column; the first column begins at `edge`, pixels. */
export function writeRow(
  row: readonly Placed[],
  edge: number,
  pitch: number,
  rules: readonly Edge[] = [],
): string {
  let line = "";
  row.forEach(({ text, box }, i) => {
    const before = row[i - 1]?.box;
    const gap = Math.round((box.left - edge) / (pitch || 8)) - Array.from(line).length;
    const least = before ? (isParted(rules, before.right, box) ? betweenCells : 1) : 0;
    line += " ".repeat(Math.max(least, gap)) + text;
  });
  return line;
}

/** Spaces that show that what stands before and after them are two cells. */
export const betweenCells = 2;

/** Whether an upright rule stands between `from` and what follows in its row. */
export const isParted = (rules: readonly Edge[], from: number, next: Box): boolean =>
  rules.some(
    (rule) =>
      rule.at > from - 1 && rule.at < next.left + 1 && rule.from < middleY(next) && rule.to > middleY(next),
  );

/** The median width of a character in pixels, for lines whose grid isn't known. */
export const usualPitch = (lines: readonly { readonly words: readonly Placed[] }[]): number =>
  median(
    lines.flatMap(({ words }) =>
      words.map(({ box, text }) => (box.right - box.left) / Math.max(1, Array.from(text).length)),
    ),
  );

/** The upper median; 0 for no values. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
