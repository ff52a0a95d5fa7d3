import type { Box } from "../page/page.ts";

/** Where the text of a column stands. */
export type Align = "left" | "right" | "centre";

export interface Cell {
  /** One line; lines of a wrapped text are joined by spaces. Empty where nothing is written. */
  readonly text: string;
  /** What somebody else reads there, where that is something else. */
  readonly other?: string;
  /** 0..1, that of its least certain word; 1 where nothing is written. */
  readonly confidence: number;
  /** Pixels, around its words; undefined where there are none. */
  readonly box?: Box;
  /** Columns and rows that it covers, itself included. */
  readonly across: number;
  readonly down: number;
}

/** A place that a cell above it or at its left covers. */
export const covered = "covered";

/** A table of a picture. */
export interface Table {
  /** Rows of the same length from top to bottom, each with its columns from left to right. */
  readonly rows: readonly (readonly (Cell | typeof covered)[])[];
  /** Rows at the top that name the columns: at least one. */
  readonly heads: number;
  /** One for each column. */
  readonly aligns: readonly Align[];
}

/** What a place says: nothing where another cell covers it. */
export const textAt = (cell: Pick<Cell, "text"> | typeof covered): string =>
  cell === covered ? "" : cell.text;
