import { median, rowsOf } from "../page/layout.ts";
import type { Box, Edge, Edges } from "../page/page.ts";

/** An upright strip without text that parts two areas; outside `top` and `bottom` they belong together. */
export interface Strip {
  /** The middle of the strip, pixels. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Shares of a line's height. */
const wide = 1.1;
const narrow = 0.35;
const inLine = 0.13;
const flowing = 2.6;
const near = 0.6;

/** Rows on each side of a strip that stand beside something of the other, and of a strip of white all rows. */
const fewest = { beside: 2, white: 3 };
/** Shares of rows in line with another, of one side or of both, from which they may be those of a table. */
const tabular = { one: 0.75, both: 0.6 };

/** Finds the longest strip that parts `items`; undefined where they are all of one piece. */
export function findStrip(items: readonly Box[], edges: Edges): Strip | undefined {
  const height = median(items.map(({ top, bottom }) => bottom - top));
  const starts = clustered(
    items.map(({ left }) => left),
    height * near,
  );
  const found = starts.flatMap((x) => stripsAt(x, { items, edges, height }));
  return found.reduce<Strip | undefined>(
    (best, one) => (best && best.bottom - best.top >= one.bottom - one.top ? best : one),
    undefined,
  );
}

/** The least of values that are near each other. */
function clustered(values: readonly number[], reach: number): number[] {
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (kept.length === 0 || value - kept.at(-1)! > reach) {
      kept.push(value);
    }
  }
  return kept;
}

interface Place {
  readonly items: readonly Box[];
  readonly edges: Edges;
  /** The usual height of a line, pixels. */
  readonly height: number;
}

/** Strips whose right side is at `x`. */
function stripsAt(x: number, place: Place): Strip[] {
  const { edges, height } = place;
  const white = freeRanges(x, wide * height, place).flatMap((range) => {
    const sides = sidesOf(x, wide * height, range, place);
    return sides && isParted(sides, height) ? [strip(sides, x, range)] : [];
  });
  const bounds = edges.upright.filter(({ at }) => at < x && at > x - 3 * height);
  const drawn = bounds.flatMap((edge) =>
    freeRanges(x, narrow * height, place).flatMap((free) => {
      const range = { top: Math.max(free.top, edge.from), bottom: Math.min(free.bottom, edge.to) };
      const sides = sidesOf(x, narrow * height, range, place);
      if (!sides || sides.left.some(({ right }) => right > edge.at)) {
        return [];
      }
      const isBetweenCards = bounds.some(
        (other) =>
          Math.abs(other.at - edge.at) >= cardGap &&
          Math.abs(other.from - edge.from) < near * height &&
          covers(other, range) &&
          sides.end <= other.at,
      );
      const isEdge = isBetweenCards ? sides.rows >= fewest.beside : isFramed(sides, height);
      return isEdge ? [strip(sides, x, range)] : [];
    }),
  );
  return [...white, ...drawn];
}

/** Pixels from the edge of one card to that of the next: cells of a table share one. */
const cardGap = 6;

const covers = ({ from, to }: Edge, { top, bottom }: Range) =>
  Math.min(to, bottom) - Math.max(from, top) >= 0.9 * (bottom - top);

interface Range {
  readonly top: number;
  readonly bottom: number;
}

/** The ranges of height in which nothing crosses the strip of this width to the left of `x`. */
function freeRanges(x: number, width: number, { items, edges, height }: Place): Range[] {
  const texts = items.filter(({ left, right }) => left < x - 1 && right > x - width);
  const rules = edges.lying.filter(({ from, to }) => from < x - width - height && to > x + height);
  const taken = [
    ...texts.map(({ top, bottom }) => ({ top, bottom })),
    ...rules.map(({ at }) => ({ top: at, bottom: at })),
  ].sort((a, b) => a.top - b.top);
  const free: Range[] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (const one of [...taken, { top: Number.POSITIVE_INFINITY, bottom: Number.POSITIVE_INFINITY }]) {
    if (one.top > top) {
      free.push({ top, bottom: one.top });
    }
    top = Math.max(top, one.bottom);
  }
  return free;
}

interface Sides {
  readonly left: readonly Box[];
  readonly right: readonly Box[];
  /** Rows of each side that stand beside something of the other. */
  readonly leftRows: readonly (readonly Box[])[];
  readonly rightRows: readonly (readonly Box[])[];
  /** The fewer of both. */
  readonly rows: number;
  /** The right end of the left side's text, pixels. */
  readonly end: number;
}

const middle = ({ top, bottom }: Range) => (top + bottom) / 2;

/** What stands on both sides of a strip; undefined where one is empty beside the other. */
function sidesOf(x: number, width: number, range: Range, { items }: Place): Sides | undefined {
  const own = items.filter((box) => middle(box) > range.top && middle(box) < range.bottom);
  const left = own.filter((box) => box.right <= x - width);
  const right = own.filter((box) => box.left >= x - 1);
  const top = Math.max(least(left, "top"), least(right, "top"));
  const bottom = Math.min(most(left, "bottom"), most(right, "bottom"));
  const beside = (boxes: readonly Box[]) =>
    rowsOf(boxes.filter((box) => middle(box) > top && middle(box) < bottom).map((box) => ({ box }))).map(
      (row) => row.map(({ box }) => box),
    );
  const [leftRows, rightRows] = [beside(left), beside(right)];
  const rows = Math.min(leftRows.length, rightRows.length);
  return rows > 0 ? { left, right, leftRows, rightRows, rows, end: most(left, "right") } : undefined;
}

const rowsIn = (boxes: readonly Box[]): Rows =>
  rowsOf(boxes.map((box) => ({ box }))).map((row) => row.map(({ box }) => box));

const least = (boxes: readonly Box[], side: keyof Box) => Math.min(...boxes.map((box) => box[side]));
const most = (boxes: readonly Box[], side: keyof Box) => Math.max(...boxes.map((box) => box[side]));

function strip({ left, right, end }: Sides, x: number, range: Range): Strip {
  const beside = [...left, ...right];
  return {
    x: (end + x) / 2,
    top: Math.max(range.top, least(beside, "top")),
    bottom: Math.min(range.bottom, most(beside, "bottom")),
  };
}

type Rows = readonly (readonly Box[])[];

/** White alone parts areas whose rows have nothing to do with each other, and columns of prose. */
function isParted(sides: Sides, height: number): boolean {
  const { left, right, leftRows, rightRows, rows } = sides;
  if (rows < fewest.beside || [left, right].some((side) => rowsIn(side).length < fewest.white)) {
    return false;
  }
  return isTabular(sides, height)
    ? [leftRows, rightRows].every((side) => isProse(side, height)) && areAlike(leftRows, rightRows)
    : [leftRows, rightRows].every((side) => isFlowing(side, height));
}

/** A frame's edge parts rows that have nothing to do with each other, and panes as wide as a text. */
function isFramed(sides: Sides, height: number): boolean {
  const { leftRows, rightRows, rows } = sides;
  if (rows < fewest.beside) {
    return false;
  }
  return (
    !isTabular(sides, height) ||
    (rows >= 4 && [leftRows, rightRows].every((side) => extentOf(side).width >= 12 * height))
  );
}

/**
 * Whether the rows of both sides are those of one table: all that the shorter side has stand in one line with a row of
 * the other, or most of both do. Of rows that have nothing to do with each other, some are in line by chance.
 */
function isTabular({ leftRows, rightRows }: Sides, height: number): boolean {
  const places = (side: Rows) => side.map((row) => median(row.map(middle)));
  const inLineWith = (own: readonly number[], others: readonly number[]) =>
    own.filter((y) => others.some((other) => Math.abs(other - y) <= inLine * height)).length / own.length;
  const [left, right] = [places(leftRows), places(rightRows)];
  const shares = [inLineWith(left, right), inLineWith(right, left)];
  return Math.max(...shares) >= tabular.one || Math.min(...shares) >= tabular.both;
}

const distances = (rows: Rows) => rows.slice(1).map(([box], i) => middle(box!) - middle(rows[i]![0]!));

/** Rows below each other that begin at one place again and again: the labels of a drawing do neither. */
function isFlowing(rows: Rows, height: number): boolean {
  const edge = Math.min(...rows.map(([box]) => box!.left));
  const flush = rows.filter(([box]) => box!.left - edge < near * height).length;
  return median(distances(rows)) <= flowing * height && flush >= Math.max(2, 0.2 * rows.length);
}

function extentOf(rows: Rows) {
  const [left, right] = [least(rows.flat(), "left"), most(rows.flat(), "right")];
  return { left, right, width: right - left };
}

/** Lines of one piece each that fill their column, but not all to the same length, as dates and hashes do. */
function isProse(rows: Rows, height: number): boolean {
  const { width } = extentOf(rows);
  const widths = rows.map((row) => extentOf([row]).width);
  const close = distances(rows).filter((distance) => distance <= 1.9 * height).length;
  return (
    rows.length >= 4 &&
    width >= 9 * height &&
    rows.filter((row) => row.length === 1).length >= 0.8 * rows.length &&
    median(widths) >= 0.75 * width &&
    widths.some((own) => own < 0.9 * width) &&
    close >= 0.6 * (rows.length - 1)
  );
}

function areAlike(a: Rows, b: Rows): boolean {
  const ratio = extentOf(a).width / extentOf(b).width;
  return ratio > 0.6 && ratio < 1.7;
}
