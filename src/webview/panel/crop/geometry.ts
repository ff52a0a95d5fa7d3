import type { Area } from "../../../core/base/geometry.ts";

/*
 * Rectangles of a picture, always whole pixels of the picture as found and always within it, whatever the mouse does.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Size = Pick<Area, "width" | "height">;
/** The box in which the picture is drawn, in CSS pixels of the page. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** The edges that the pointer holds: -1 is the left or upper one, 1 the right or lower one. */
export interface Edges {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** Pixels of a side that a part has at least, where the picture has as many: less shows nothing. */
export const smallest = 8;

export function toPicture({ x, y }: Point, box: Box, size: Size): Point {
  return { x: ((x - box.left) / box.width) * size.width, y: ((y - box.top) / box.height) * size.height };
}

export function toPage({ x, y }: Point, box: Box, size: Size): Point {
  return { x: box.left + (x / size.width) * box.width, y: box.top + (y / size.height) * box.height };
}

/** The part between two points: all pixels that it touches. */
export function between(from: Point, to: Point, size: Size): Area {
  const across = span(from.x, to.x, size.width);
  const down = span(from.y, to.y, size.height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function span(from: number, to: number, limit: number): { start: number; length: number } {
  const least = Math.min(smallest, limit);
  const start = clamp(Math.floor(Math.min(from, to)), 0, limit);
  const end = clamp(Math.ceil(Math.max(from, to)), 0, limit);
  if (end - start >= least) {
    return { start, length: end - start };
  }
  // It grows the way it is drawn, save at the picture's edge.
  return { start: clamp(to < from ? end - least : start, 0, limit - least), length: least };
}

export function moved(area: Area, by: Point, { width, height }: Size): Area {
  return {
    ...area,
    x: clamp(Math.round(area.x + by.x), 0, width - area.width),
    y: clamp(Math.round(area.y + by.y), 0, height - area.height),
  };
}

/** The part with some of its edges moved; they stop at the picture's and before the opposite ones. */
export function stretched(area: Area, edges: Edges, by: Point, size: Size): Area {
  const across = edge(area.x, area.width, edges.x, by.x, size.width);
  const down = edge(area.y, area.height, edges.y, by.y, size.height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function edge(start: number, length: number, which: Edges["x"], by: number, limit: number) {
  const end = start + length;
  const least = Math.min(smallest, length);
  const first = which < 0 ? clamp(Math.round(start + by), 0, end - least) : start;
  const last = which > 0 ? clamp(Math.round(end + by), start + least, limit) : end;
  return { start: first, length: last - first };
}

/** A part to begin with for who has no mouse: the middle of what can be seen. */
export function middleOf(seen: Area, size: Size): Area {
  const [left, top] = [seen.x + seen.width / 4, seen.y + seen.height / 4];
  return between({ x: left, y: top }, { x: left + seen.width / 2, y: top + seen.height / 2 }, size);
}

/** The part after a key: arrows move it, with Shift they move its right or lower edge. Undefined for other keys. */
export function afterKey(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  area: Area,
  size: Size,
  step: number,
): Area | undefined {
  const ways: Record<string, Point> = {
    ArrowLeft: { x: -step, y: 0 },
    ArrowRight: { x: step, y: 0 },
    ArrowUp: { x: 0, y: -step },
    ArrowDown: { x: 0, y: step },
  };
  const by = ways[key];
  if (!by) {
    return undefined;
  }
  return shiftKey ? stretched(area, { x: by.x ? 1 : 0, y: by.y ? 1 : 0 }, by, size) : moved(area, by, size);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
