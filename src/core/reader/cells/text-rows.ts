import { median } from "../page/layout.ts";
import type { Box } from "../page/page.ts";
import { centreOf, type Lattice } from "./lattice.ts";

/** The rows that monospaced text stands in. */
export interface Rows {
  /** Pixels from one row to the next. */
  readonly step: number;
  /** The middle of row 0, pixels. */
  readonly first: number;
}

const middle = ({ top, bottom }: Box) => (top + bottom) / 2;

/** A share of the step by which a row may stand off its place. */
const slack = 0.25;

/** Finds rows as far apart as their text is; null where it isn't evenly spaced, or has too few of them. */
export function findRows(lines: readonly Box[]): Rows | null {
  const middles = lines.map(middle).sort((a, b) => a - b);
  const height = median(lines.map(({ top, bottom }) => bottom - top));
  const distances = middles
    .slice(1)
    .flatMap((y, i) => (y - middles[i]! > height * 0.6 ? [y - middles[i]!] : []));
  const least = Math.min(...distances);
  const guess = median(distances.filter((distance) => distance < least * 1.3));
  if (distances.length === 0 || guess > height * 2.5) {
    return null;
  }
  let row = 0;
  const points = middles.map((y, i) => {
    row += i === 0 ? 0 : Math.round((y - middles[i - 1]!) / guess);
    return { row, y };
  });
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [rows, ys] = [mean((point) => point.row), mean((point) => point.y)];
  const step =
    mean((point) => (point.row - rows) * (point.y - ys)) / mean((point) => (point.row - rows) ** 2);
  const first = ys - rows * step;
  const off = points.filter((point) => Math.abs(first + point.row * step - point.y) > step * slack).length;
  return off <= points.length * 0.1 ? { step, first } : null;
}

export const rowAt = ({ step, first }: Rows, y: number) => Math.round((y - first) / step);

/** The pixels of one character's place: all of them together cover the text without a gap. */
export function tileAt(lattice: Lattice, rows: Rows, row: number, column: number): Box {
  return {
    left: Math.round(centreOf(lattice, column - 0.5)),
    right: Math.round(centreOf(lattice, column + 0.5)),
    top: Math.round(rows.first + (row - 0.5) * rows.step),
    bottom: Math.round(rows.first + (row + 0.5) * rows.step),
  };
}
