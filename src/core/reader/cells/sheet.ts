import { type Box, liesIn } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";
import { columnAt, type Lattice } from "./lattice.ts";
import type { Seat } from "./seats.ts";
import { type Shape, shapeIn } from "./stroke-shape.ts";
import { type Rows, rowAt, tileAt } from "./text-rows.ts";

/** A character's place: what was read there, and what its ink draws. */
export interface Tile {
  readonly row: number;
  readonly column: number;
  readonly box: Box;
  readonly shape: Shape;
  readonly read: Seat | undefined;
  /** The text that was read is beyond doubt no stroke. */
  readonly isText: boolean;
  /** It stands before what was read in its row, not far off. */
  readonly isFirst: boolean;
}

/** All places of a page's grid that have ink. */
export interface Sheet {
  readonly tiles: ReadonlyMap<string, Tile>;
  /** The meanings of the tiles' ink, by their keys, as far as they are known; empty where it means nothing. */
  readonly names: Map<string, string>;
  /** Whether text was read in a row. */
  isRead(row: number): boolean;
  /** Where the area ends, pixels. */
  readonly right: number;
}

const keyOf = (row: number, column: number) => `${row} ${column}`;

export const nameOf = ({ names }: Sheet, { row, column }: Tile): string | undefined =>
  names.get(keyOf(row, column));

export function setName({ names }: Sheet, { row, column }: Tile, name: string): void {
  names.set(keyOf(row, column), name);
}

/** The tile so many rows below and columns to the right, if it has ink. */
export const beside = ({ tiles }: Sheet, { row, column }: Tile, below: number, right: number) =>
  tiles.get(keyOf(row + below, column + right));

/** A tile and those of its kind that follow without a gap, to the right or below. */
export function runFrom(
  sheet: Sheet,
  first: Tile,
  [below, right]: readonly [number, number],
  isAlike: (tile: Tile) => boolean,
): Tile[] {
  const run = [first];
  for (
    let next = beside(sheet, first, below, right);
    next && isAlike(next);
    next = beside(sheet, next, below, right)
  ) {
    run.push(next);
  }
  return run;
}

/** Whether a sign that nobody read stands where signs do: before all text of its row, within a word, beside a rule. */
export function isExpected(sheet: Sheet, tile: Tile): boolean {
  const ends = [beside(sheet, tile, 0, -1), beside(sheet, tile, 0, 1)];
  const isInWord = ends.every((end) => end?.read);
  return isInWord || tile.isFirst || ends.some((end) => end && nameOf(sheet, end) !== undefined);
}

/** The characters that strokes are read as, if the network sees them at all. */
const strokeLike = /^[-─━═=_~|│┃¦!lI1iíì+┼├┤┬┴┌┐└┘╭╮╰╯║╔╗╚╝╠╣╦╩╬█▉▊▋▌▍▎▏*'`"]$/u;
/** So little is the network sure of what it guesses. */
const guessed = 0.6;

/** Whether what was read may be a stroke: a letter only where the network hardly knew it. */
const isStroke = (seat: Seat) =>
  strokeLike.test(seat.glyph.char) || (/[\p{L}\p{N}]/u.test(seat.glyph.char) && !isKnown(seat));

/** Whether what was read is a letter beyond doubt, though some strokes look like it, or no stroke at all. */
export const isKnown = ({ glyph: { char, confidence } }: Seat): boolean =>
  !strokeLike.test(char) || (confidence >= guessed && /[\p{L}\p{N}]/u.test(char));

/** Most places of a page are empty: looking closer at each would take longer than reading. */
function hasInk({ map, width }: Ink, { left, right, top, bottom }: Box): boolean {
  for (let y = top; y < bottom; y++) {
    if (map.subarray(y * width + left, y * width + right).includes(1)) {
      return true;
    }
  }
  return false;
}

/** Columns between a sign at the left edge and the text that it belongs to. */
const margin = 40;

/** Where strokes are looked for. */
export interface Surface {
  readonly ink: Ink;
  /** The part of the picture that the text stands in. */
  readonly area: Box;
  /** Boxes of text that stands in no columns. */
  readonly taken: readonly Box[];
}

/** Looks at every place of the grid within the area but those that are taken. */
export function sheetOf(
  read: ReadonlyMap<number, readonly Seat[]>,
  lattice: Lattice,
  rows: Rows,
  { ink, area, taken }: Surface,
): Sheet {
  const tiles = new Map<string, Tile>();
  const [lastRow, lastColumn] = [rowAt(rows, area.bottom), columnAt(lattice, area.right)];
  for (let row = rowAt(rows, area.top); row <= lastRow; row++) {
    const seats = new Map(read.get(row)?.map((seat) => [seat.column, seat]));
    const first = Math.min(...seats.keys());
    for (let column = columnAt(lattice, area.left); column <= lastColumn; column++) {
      const box = tileAt(lattice, rows, row, column);
      const isInside =
        box.left >= area.left && box.top >= area.top && box.right <= area.right && box.bottom <= area.bottom;
      const seat = seats.get(column);
      const isTaken = !seat && taken.some((other) => liesIn(box, other));
      const shape = isInside && !isTaken && hasInk(ink, box) ? shapeIn(ink, box) : undefined;
      if (shape && shape.size > 1) {
        tiles.set(keyOf(row, column), {
          row,
          column,
          box,
          shape,
          read: seat,
          isText: seat !== undefined && !isStroke(seat),
          isFirst: column < first && column >= first - margin,
        });
      }
    }
  }
  return { tiles, names: new Map(), isRead: (row) => read.has(row), right: area.right };
}
