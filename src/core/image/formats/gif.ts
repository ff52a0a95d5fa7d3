import type { Area } from "../../base/geometry.ts";
import type { Pixels } from "../file/types.ts";

/** The contents of a GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
interface Gif {
  /** The first frame's place on the canvas; undefined if there is none. */
  readonly first: Frame | undefined;
  readonly width: number;
  readonly height: number;
  readonly moves: boolean;
}

export interface Frame extends Area {
  /** Its rows come in four turns: see `turns`. */
  readonly isInterlaced: boolean;
  /** The offset of its codes: of their size, before the first block of them. */
  readonly codesAt: number;
}

const extension = 0x21;
const frame = 0x2c;

/** Reads the canvas and goes from block to block up to the second frame. A file that was cut ends there. */
export function readGif(bytes: Uint8Array): Gif {
  const number = (at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  /** Colours of the table that a byte of flags tells of. */
  const table = (flags = 0) => (flags & 0x80 ? 3 * (2 << (flags & 7)) : 0);
  const [width, height] = [number(6), number(8)];
  let first: Frame | undefined;
  for (let at = 13 + table(bytes[10]); at < bytes.length; ) {
    const block = bytes[at];
    if (block === frame && first) {
      return { first, width, height, moves: true };
    }
    if (block === frame) {
      const area = { x: number(at + 1), y: number(at + 3), width: number(at + 5), height: number(at + 7) };
      const flags = bytes[at + 9] ?? 0;
      at += 11 + table(flags);
      first = { ...area, isInterlaced: (flags & 0x40) !== 0, codesAt: at - 1 };
    } else if (block === extension) {
      at += 2;
    } else {
      break;
    }
    while (bytes[at]) {
      at += bytes[at]! + 1;
    }
    at++;
  }
  return { first, width, height, moves: false };
}

/** Makes the pixels around an area transparent, in place. */
export function clearAround({ width, data }: Pixels, { x, y, width: wide, height: high }: Area): void {
  for (let at = 0; at < data.length; at += 4) {
    const [column, row] = [(at / 4) % width, Math.floor(at / 4 / width)];
    if (column < x || column >= x + wide || row < y || row >= y + high) {
      data[at + 3] = 0;
    }
  }
}
