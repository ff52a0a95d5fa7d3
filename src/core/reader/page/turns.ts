import type { Box, Page } from "./page.ts";

/** Quarters of a turn clockwise. */
export type Quarters = 0 | 1 | 2 | 3;

/** A part of a picture, turned by quarters. */
export interface Quarter extends Box {
  readonly quarters: Quarters;
}

/** A picture turned by a few degrees. */
export interface Slight {
  /** Pixels of the picture before and after. */
  readonly width: number;
  readonly height: number;
  readonly wide: number;
  readonly high: number;
  /** Radians by which lines fell to the right. */
  readonly slant: number;
}

/** A turn of a picture that makes its text lie level. */
export type Turn = Quarter | Slight;

/** The place that a point had before a turn. */
export function placeBefore(turn: Turn, x: number, y: number): readonly [x: number, y: number] {
  if ("slant" in turn) {
    const [cos, sin] = [Math.cos(turn.slant), Math.sin(turn.slant)];
    const [u, v] = [x - turn.wide / 2, y - turn.high / 2];
    return [u * cos - v * sin + turn.width / 2, u * sin + v * cos + turn.height / 2];
  }
  const { left, top, right, bottom, quarters } = turn;
  switch (quarters) {
    case 0:
      return [left + x, top + y];
    case 1:
      return [left + y, bottom - x];
    case 2:
      return [right - x, bottom - y];
    case 3:
      return [right - y, top + x];
  }
}

/** The box that holds, before a turn, what is in a box after it. */
export function boxBefore(turn: Turn, { left, top, right, bottom }: Box): Box {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y]) => placeBefore(turn, x!, y!));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Returns the place of something on a page in its picture, as that was given. */
export const inPicture = ({ turns = [] }: Pick<Page, "turns">, box: Box): Box =>
  turns.reduceRight((place, turn) => boxBefore(turn, place), box);

/** Pixels across the picture, as that was given. */
export function widthGiven({ turns: [first] = [], width }: Pick<Page, "turns" | "width">): number {
  if (!first) {
    return width;
  }
  return "slant" in first ? first.width : first.right - first.left;
}
