import { leftmost, rowsOf } from "../page/layout.ts";
import type { Box, Edges } from "../page/page.ts";
import { findStrip } from "./strip.ts";

/** A part of a picture that is read by itself, row by row. */
export interface Area<Item> {
  /** The part of the picture, pixels. */
  readonly box: Box;
  /** The left edge of the column that it stands in: others above or below it may share it. */
  readonly edge: number;
  /** In rows from top to bottom, each from left to right. */
  readonly items: readonly Item[];
}

/** Cuts a picture into areas, in the order in which a person reads them. */
export function cut<Item extends { readonly box: Box }>(
  items: readonly Item[],
  edges: Edges,
  { width, height }: { readonly width: number; readonly height: number },
): Area<Item>[] {
  const whole = { left: 0, top: 0, right: width, bottom: height };
  return cutArea({ box: whole, edge: leftmost(items), items }, edges);
}

const middle = ({ top, bottom }: Box) => (top + bottom) / 2;

function cutArea<Item extends { readonly box: Box }>(area: Area<Item>, edges: Edges): Area<Item>[] {
  const { box, edge, items } = area;
  const strip = findStrip(
    items.map((item) => item.box),
    edges,
  );
  if (!strip) {
    return items.length > 0 ? [{ ...area, items: rowsOf(items).flat() }] : [];
  }
  const { x } = strip;
  const [top, bottom] = [Math.max(box.top, strip.top), Math.min(box.bottom, strip.bottom)];
  const above = items.filter((item) => middle(item.box) <= top);
  const below = items.filter((item) => middle(item.box) >= bottom);
  const beside = items.filter((item) => !above.includes(item) && !below.includes(item));
  const left = beside.filter((item) => item.box.right <= x);
  const right = beside.filter((item) => item.box.right > x);
  return [
    { box: { ...box, bottom: top }, edge, items: above },
    { box: { ...box, top, bottom, right: x }, edge: leftmost(left), items: left },
    { box: { ...box, top, bottom, left: x }, edge: leftmost(right), items: right },
    { box: { ...box, top: bottom }, edge, items: below },
  ].flatMap((part) => cutArea(part, edges));
}
