import type { Box } from "../page/page.ts";
import type { Ink } from "./ink.ts";

/** The share of a line's pixels above which what differs is its ground: letters cover half of a line at most. */
const mostInk = 0.75;

/** A line, and the luma by which its ink differs from its ground. */
interface Asked {
  readonly line: Box;
  readonly contrast: number;
}

/** The same for a row at a line's edge, which letters don't reach. */
const mostAtEdge = 0.97;
/** The widest cell of another colour that a bar goes on behind, in line heights. */
const widestCell = 8;

/**
 * Takes the ink of a line that seems to be nothing but ink, or begins or ends with such rows, from its own commonest
 * luma, as far as that reaches: the line lies on a bar, or in a chip with round ends.
 */
export function settleGround(ink: Ink, luma: Uint8Array, { line, contrast }: Asked): void {
  const box = inPixels(line, ink);
  const ground = commonest(luma, box, ink);
  const differs = ({ at }: Pixel) => Math.abs(luma[at]! - ground) > contrast;
  const isGround = (pixel: Pixel) => ink.map[pixel.at] === 1 && !differs(pixel);
  const isFull = shareOf(box, ({ at }) => ink.map[at] === 1, ink) > mostInk;
  const isBarred = [box.top, box.bottom - 1].some(
    (y) => shareOf({ ...box, top: y, bottom: y + 1 }, isGround, ink) > mostAtEdge,
  );
  if (!isFull && !isBarred) {
    return;
  }
  // Of a bar whose other rows are taken for ground already, only the colour tells how far it goes.
  const belongs = isFull ? isGround : (pixel: Pixel) => !differs(pixel);
  const cell = isFull ? 0 : widestCell * (box.bottom - box.top);
  const bar = barAround(box, { isGround, belongs, cell }, ink);
  for (let x = bar.left; x < bar.right; x++) {
    const column = { ...bar, left: x, right: x + 1 };
    const isCell = (x < box.left || x >= box.right) && shareOf(column, belongs, ink) <= mostInk / 2;
    for (const pixel of isCell && !isFull ? [] : pixelsOf(column, ink)) {
      ink.map[pixel.at] = differs(pixel) ? 1 : 0;
    }
  }
  clearCorners(ink, bar);
}

interface Pixel {
  readonly x: number;
  readonly y: number;
  /** Its place in the picture's arrays. */
  readonly at: number;
}

function* pixelsOf({ left, top, right, bottom }: Box, { width }: Ink): Generator<Pixel> {
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      yield { x, y, at: y * width + x };
    }
  }
}

const inPixels = ({ left, top, right, bottom }: Box, { width, height }: Ink): Box => ({
  left: Math.max(0, Math.floor(left)),
  top: Math.max(0, Math.floor(top)),
  right: Math.min(width, Math.ceil(right)),
  bottom: Math.min(height, Math.ceil(bottom)),
});

function shareOf(box: Box, holds: (pixel: Pixel) => boolean, ink: Ink): number {
  let [count, all] = [0, 0];
  for (const pixel of pixelsOf(box, ink)) {
    count += holds(pixel) ? 1 : 0;
    all++;
  }
  return count / Math.max(1, all);
}

/** The middle of the commonest of 32 levels. */
function commonest(luma: Uint8Array, box: Box, ink: Ink): number {
  const counts = new Uint32Array(32);
  for (const { at } of pixelsOf(box, ink)) {
    counts[luma[at]! >> 3]!++;
  }
  return counts.indexOf(Math.max(...counts)) * 8 + 4;
}

interface Bar {
  /** What seems to be ink, but has the line's ground. */
  isGround(pixel: Pixel): boolean;
  /** What the bar's columns are made of. */
  belongs(pixel: Pixel): boolean;
  /** Pixels that a cell of another colour may be wide. */
  readonly cell: number;
}

/** Grows a line to the bar that it lies on: as far as its ground is half of each row and column, and to its round ends. */
function barAround(line: Box, { isGround, belongs, cell }: Bar, ink: Ink): Box {
  const bar = { ...line };
  const row = (y: number) => shareOf({ ...bar, top: y, bottom: y + 1 }, isGround, ink);
  while (bar.top > 0 && row(bar.top - 1) > mostInk / 2) {
    bar.top--;
  }
  while (bar.bottom < ink.height && row(bar.bottom) > mostInk / 2) {
    bar.bottom++;
  }
  const column = (x: number, holds: Bar["isGround"]) =>
    shareOf({ ...bar, left: x, right: x + 1 }, holds, ink);
  for (let x = bar.left - 1; x >= 0 && bar.left - x <= cell + 1; x--) {
    bar.left = column(x, belongs) > mostInk / 2 ? x : bar.left;
  }
  for (let x = bar.right; x < ink.width && x - bar.right <= cell; x++) {
    bar.right = column(x, belongs) > mostInk / 2 ? x + 1 : bar.right;
  }
  const [left, right, round] = [bar.left, bar.right, (bar.bottom - bar.top) / 2];
  while (bar.left > 0 && left - bar.left < round && column(bar.left - 1, isGround) > 0) {
    bar.left--;
  }
  while (bar.right < ink.width && bar.right - right < round && column(bar.right, isGround) > 0) {
    bar.right++;
  }
  return bar;
}

/** Takes out what lies around a bar's round ends: it differs from the bar, but no letter stands in a corner. */
function clearCorners({ width, map }: Ink, { left, top, right, bottom }: Box): void {
  const reach = (bottom - top) / 2;
  for (const [x, y] of [
    [left, top],
    [right - 1, top],
    [left, bottom - 1],
    [right - 1, bottom - 1],
  ] as const) {
    const isNear = (u: number, v: number) => Math.abs(u - x) <= reach && Math.abs(v - y) <= reach;
    const waiting: [number, number][] = [[x, y]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [u, v] = next;
      const isInside = u >= left && u < right && v >= top && v < bottom && isNear(u, v);
      if (isInside && map[v * width + u]) {
        map[v * width + u] = 0;
        waiting.push([u - 1, v], [u + 1, v], [u, v - 1], [u, v + 1]);
      }
    }
  }
}
