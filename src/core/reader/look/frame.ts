import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";

/** Levels of red, green and blue together from which a pixel isn't the background's. */
const edge = 24;
/** The share of a wall that must be no background: round corners and gaps are allowed. */
const closed = 0.8;
/** How far a wall may be from the text, in line heights: across, and up or down. */
const reach = { across: 60, down: 6 };

/**
 * Finds the frame or the field of another colour that a line of text stands in: a button, a field, a cell, a node. It
 * has four walls; null where one is missing.
 */
export function frameAround(pixels: Pixels, line: Box): Box | null {
  const height = line.bottom - line.top;
  const [midX, midY] = [Math.round((line.left + line.right) / 2), Math.round((line.top + line.bottom) / 2)];
  const start = { left: Math.floor(line.left) - 2, right: Math.ceil(line.right) + 2 };
  const ground = at(pixels, start.left, midY);
  if (ground === undefined) {
    return null;
  }
  const walk = (x: number, y: number, dx: number, dy: number, most: number) => {
    for (let step = 0; step < most; step++) {
      const [u, v] = [x + dx * step, y + dy * step];
      if (isOther(pixels, u, v, ground)) {
        return inside(pixels, u, v) ? step : undefined;
      }
    }
    return undefined;
  };
  const toLeft = walk(start.left, midY, -1, 0, height * reach.across);
  const toRight = walk(start.right, midY, 1, 0, height * reach.across);
  if (toLeft === undefined || toRight === undefined) {
    return null;
  }
  const [left, right] = [start.left - toLeft, start.right + toRight];
  // Between the wall and the text nothing is written.
  const clear = Math.round((left + Math.min(line.left, left + height * 3)) / 2);
  const up = walk(clear, midY, 0, -1, height * reach.down);
  const down = walk(clear, midY, 0, 1, height * reach.down);
  if (up === undefined || down === undefined || right - left < 4) {
    return null;
  }
  const [top, bottom] = [midY - up, midY + down];
  const share = (from: number, to: number, isWall: (place: number) => boolean) => {
    let walls = 0;
    for (let place = from; place < to; place++) {
      walls += Number(isWall(place));
    }
    return walls / Math.max(1, to - from);
  };
  const across = (y: number) => share(left, right, (x) => isOther(pixels, x, y, ground));
  const along = (x: number) => share(top, bottom, (y) => isOther(pixels, x, y, ground));
  return across(top) >= closed &&
    across(bottom) >= closed &&
    along(left) >= closed &&
    along(right) >= closed &&
    midX > left
    ? { left, top, right: right + 1, bottom: bottom + 1 }
    : null;
}

const inside = ({ width, height }: Pixels, x: number, y: number) =>
  x >= 0 && y >= 0 && x < width && y < height;

function at(pixels: Pixels, x: number, y: number): readonly [number, number, number] | undefined {
  if (!inside(pixels, x, y)) {
    return undefined;
  }
  const place = (y * pixels.width + x) * 4;
  return [pixels.data[place]!, pixels.data[place + 1]!, pixels.data[place + 2]!];
}

/** Outside of the picture everything is. */
function isOther(pixels: Pixels, x: number, y: number, ground: readonly [number, number, number]): boolean {
  const colour = at(pixels, x, y);
  return (
    !colour ||
    Math.abs(colour[0] - ground[0]) + Math.abs(colour[1] - ground[1]) + Math.abs(colour[2] - ground[2]) > edge
  );
}
