import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import { settleGround } from "./ground.ts";

/** The pixels in which a picture differs from its local background. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  /** 1 where there is ink, row by row. */
  readonly map: Uint8Array;
  /** 0..255, row by row; missing where nothing but ink is known. */
  readonly luma?: Uint8Array;
}

/** Pixels: the background is looked for in blocks of this size and their neighbours. */
const blockSize = 16;
const levels = 32;
/** Luma, 0..255. Low enough for the grey on grey of disabled controls. */
const contrast = 26;

/** A picture's ink, and what it was found in. */
export interface FoundInk extends Ink {
  readonly luma: Uint8Array;
}

/** The background of a block is the commonest of 32 grey levels in the 5 × 3 blocks around it; ink is what differs. */
export function findInk({ width, height, data }: Pixels): FoundInk {
  const luma = new Uint8Array(width * height);
  const across = Math.ceil(width / blockSize);
  const down = Math.ceil(height / blockSize);
  const counts = new Uint16Array(across * down * levels);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / blockSize) * across;
    for (let x = 0; x < width; x++, at++) {
      const value = (data[at * 4]! * 77 + data[at * 4 + 1]! * 150 + data[at * 4 + 2]! * 29) >> 8;
      luma[at] = value;
      counts[(row + Math.floor(x / blockSize)) * levels + (value >> 3)]!++;
    }
  }
  const background = blockBackgrounds(counts, across, down);
  const map = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / blockSize) * across;
    for (let x = 0; x < width; x++, at++) {
      const plain = background[row + Math.floor(x / blockSize)]!;
      map[at] = Math.abs(luma[at]! - plain) > contrast ? 1 : 0;
    }
  }
  return { width, height, map, luma };
}

/** Of lines that lie on a bar of another colour, lower than the blocks of `findInk`, ink is what differs from the bar. */
export function settleGrounds(ink: FoundInk, lines: readonly Box[]): void {
  for (const line of lines) {
    settleGround(ink, ink.luma, { line, contrast });
  }
}

function blockBackgrounds(counts: Uint16Array, across: number, down: number): Uint8Array {
  const backgrounds = new Uint8Array(across * down);
  const sum = new Uint32Array(levels);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      sum.fill(0);
      for (let v = Math.max(0, y - 1); v <= Math.min(down - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 2); u <= Math.min(across - 1, x + 2); u++) {
          const weight = u === x && v === y ? 2 : 1;
          for (let level = 0; level < levels; level++) {
            sum[level]! += counts[(v * across + u) * levels + level]! * weight;
          }
        }
      }
      const commonest = sum.indexOf(Math.max(...sum));
      backgrounds[y * across + x] = commonest * 8 + 4;
    }
  }
  return backgrounds;
}

/** The ink of a box seen from above. */
export interface Profile {
  /** The picture's column that the first count belongs to. */
  readonly left: number;
  /** Inked pixels of each column. */
  readonly counts: Uint16Array;
  /** Edges of the ink in the picture's pixels; the box's own when there is none. */
  readonly inkLeft: number;
  readonly inkRight: number;
}

/** Counts the ink of each column from one pixel left of the box to one pixel right of it. */
export function profile(ink: Ink, box: Box): Profile {
  const left = Math.max(0, Math.floor(box.left) - 1);
  const right = Math.min(ink.width, Math.ceil(box.right) + 1);
  const top = Math.max(0, Math.round(box.top));
  const bottom = Math.min(ink.height, Math.round(box.bottom));
  const counts = new Uint16Array(Math.max(0, right - left));
  for (let y = top; y < bottom; y++) {
    const row = y * ink.width + left;
    for (let x = 0; x < counts.length; x++) {
      counts[x]! += ink.map[row + x]!;
    }
  }
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return {
    left,
    counts,
    inkLeft: first < 0 ? box.left : left + first,
    inkRight: last < 0 ? box.right : left + last + 1,
  };
}
