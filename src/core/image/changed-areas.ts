import { type Area, around, type Size } from "../base/geometry.ts";
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
  const boxes: (Area | undefined)[] = new Array(cells.width * cells.height).fill(undefined);
  let changed = 0;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * cells.width;
    for (let x = 0; x < width; x++) {
      if (differs(before.data, after.data, (y * width + x) * 4)) {
        changed++;
        const cell = row + Math.floor(x / side);
        const pixel: Area = { x, y, width: 1, height: 1 };
        boxes[cell] = around([boxes[cell] ?? pixel, pixel]);
      }
    }
  }
  const areas = joined(boxes, cells);
  return { areas: areas.sort((a, b) => a.y - b.y || a.x - b.x), share: changed / (width * height) };
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

/** Joins the boxes of cells that lie near each other. */
function joined(boxes: (Area | undefined)[], { width, height }: Size): Area[] {
  const found: Area[] = [];
  for (const start of boxes.keys()) {
    let area: Area | undefined;
    const waiting = [start];
    while (waiting.length) {
      const cell = waiting.pop()!;
      const box = boxes[cell];
      if (!box) {
        continue;
      }
      boxes[cell] = undefined;
      area = around([area ?? box, box]);
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
