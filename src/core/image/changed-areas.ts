import type { Area, Size } from "../base/geometry.ts";
import type { Pixels } from "./file/types.ts";

/** The difference of a colour channel (of 255) above which a pixel has changed; JPEG and smoothing make smaller ones. */
const visible = 32;
/** Pixels of a cell's side. What is less than two empty cells apart is one change. */
const side = 8;

export interface Changes {
  /** From top to bottom, in pixels. */
  readonly areas: readonly Area[];
  /** The share of all pixels that have changed. */
  readonly share: number;
}

/** Finds the areas in which two pictures of one size differ. */
export function changedAreas(before: Pixels, after: Pixels): Changes {
  const { width, height } = before;
  const cells: Size = { width: Math.ceil(width / side), height: Math.ceil(height / side) };
  const boxes: (Box | undefined)[] = new Array(cells.width * cells.height).fill(undefined);
  let changed = 0;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * cells.width;
    for (let x = 0; x < width; x++) {
      if (differs(before.data, after.data, (y * width + x) * 4)) {
        changed++;
        const cell = row + Math.floor(x / side);
        boxes[cell] = around(boxes[cell], { left: x, top: y, right: x + 1, bottom: y + 1 });
      }
    }
  }
  const areas = joined(boxes, cells).map(({ left, top, right, bottom }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  }));
  return { areas: areas.sort((a, b) => a.y - b.y || a.x - b.x), share: changed / (width * height) };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function differs(one: Uint8Array, other: Uint8Array, at: number): boolean {
  // Where nothing shows through, a colour says nothing.
  if (one[at + 3] === 0 && other[at + 3] === 0) {
    return false;
  }
  for (let channel = at; channel < at + 4; channel++) {
    if (Math.abs(one[channel]! - other[channel]!) > visible) {
      return true;
    }
  }
  return false;
}

const around = (one: Box | undefined, other: Box): Box =>
  one
    ? {
        left: Math.min(one.left, other.left),
        top: Math.min(one.top, other.top),
        right: Math.max(one.right, other.right),
        bottom: Math.max(one.bottom, other.bottom),
      }
    : other;

/** Joins the boxes of cells that lie near each other. */
function joined(boxes: (Box | undefined)[], { width, height }: Size): Box[] {
  const found: Box[] = [];
  for (const start of boxes.keys()) {
    let area: Box | undefined;
    const waiting = [start];
    while (waiting.length) {
      const cell = waiting.pop()!;
      const box = boxes[cell];
      if (!box) {
        continue;
      }
      boxes[cell] = undefined;
      area = around(area, box);
      const [column, row] = [cell % width, Math.floor(cell / width)];
      for (let y = Math.max(0, row - 2); y <= Math.min(height - 1, row + 2); y++) {
        for (let x = Math.max(0, column - 2); x <= Math.min(width - 1, column + 2); x++) {
          waiting.push(y * width + x);
        }
      }
    }
    if (area) {
      found.push(area);
    }
  }
  return found;
}
