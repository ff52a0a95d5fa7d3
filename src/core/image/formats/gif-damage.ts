import { join } from "../../base/data/bytes.ts";
import type { Pixels } from "../file/types.ts";
import { type Frame, readGif } from "./gif.ts";

/** The part of a GIF's first frame that its file holds. */
export interface LeftOfGif {
  readonly frame: Frame;
  /** The file up to there, with an end: decoders take no block that is not whole. */
  readonly bytes: Uint8Array;
  /** The rows that are in the file. */
  readonly rows: ReadonlySet<number>;
  /** The share of those that didn't. */
  readonly missing: number;
}

/** In which turns the rows of an interlaced frame come: where each begins, and how far its rows are apart. */
const turns = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/** Follows the codes of the first frame to where they end or make no sense. Undefined where there is no frame. */
export function leftOfGif(bytes: Uint8Array): LeftOfGif | undefined {
  const { first: frame } = readGif(bytes);
  if (!frame || frame.width * frame.height === 0) {
    return undefined;
  }
  const { width, height, isInterlaced, codesAt } = frame;
  const count = Math.min(height, Math.floor(countPixels(bytes, codesAt, width * height) / width));
  const all = Array.from({ length: height }, (_, row) => row);
  const inOrder = isInterlaced
    ? turns.flatMap(([from, step]) => all.filter((row) => row % step === from))
    : all;
  return {
    frame,
    bytes: ended(bytes, codesAt + 1),
    rows: new Set(inOrder.slice(0, count)),
    missing: (height - count) / height,
  };
}

/** A GIF of which the blocks that begin at `start` are the last ones, the very last as long as it came. */
function ended(bytes: Uint8Array, start: number): Uint8Array {
  let at = start;
  while (bytes[at] && at + 1 + bytes[at]! <= bytes.length) {
    at += 1 + bytes[at]!;
  }
  const left = bytes[at] ? bytes.length - at - 1 : 0;
  return join([
    bytes.subarray(0, at),
    ...(left > 0 ? [Uint8Array.of(left), bytes.subarray(at + 1)] : []),
    end,
  ]);
}

/** A block of a few bytes, as the last code is taken only with others behind it; no more blocks, no more frames. */
const end = Uint8Array.of(4, 0, 0, 0, 0, 0, 0x3b);

/**
 * Makes rows that didn't come transparent, or like the one above that came where they come in turns, as browsers do; in
 * place.
 */
export function fillMissing({ width, height, data }: Pixels, { frame, rows }: LeftOfGif): void {
  const from = Math.min(frame.x, width) * 4;
  const to = Math.min(frame.x + frame.width, width) * 4;
  for (let row = 0; row < frame.height && frame.y + row < height; row++) {
    if (!rows.has(row)) {
      const near = frame.isInterlaced ? [1, 2, 3, 4, 5, 6, 7].find((up) => rows.has(row - up)) : undefined;
      const start = (frame.y + row) * width * 4;
      if (near === undefined) {
        data.fill(0, start + from, start + to);
      } else {
        data.copyWithin(start + from, start - near * width * 4 + from, start - near * width * 4 + to);
      }
    }
  }
}

const mostCodes = 4096;

/**
 * Returns the number of pixels that the codes stand for, up to a limit:
 * https://www.w3.org/Graphics/GIF/spec-gif89a.txt, appendix F
 */
function countPixels(bytes: Uint8Array, at: number, most: number): number {
  const clear = 2 ** (bytes[at] ?? 12);
  if (clear < 2 || clear > mostCodes / 2) {
    return 0;
  }
  const lengths = new Uint32Array(mostCodes).fill(1, 0, clear);
  const next = codesIn(bytes, at + 1);
  let [pixels, known, before] = [0, clear + 2, 0];
  while (pixels < most) {
    const code = next(Math.min(12, 32 - Math.clz32(known)));
    if (code === clear) {
      [known, before] = [clear + 2, 0];
      continue;
    }
    const length = code < known ? (lengths[code] ?? 0) : code === known && before ? before + 1 : 0;
    if (length === 0) {
      break;
    }
    pixels += length;
    if (before && known < mostCodes) {
      lengths[known++] = before + 1;
    }
    before = length;
  }
  return pixels;
}

/** Gives one code after the other, of so many bits; -1 behind the last one. */
function codesIn(bytes: Uint8Array, at: number): (bits: number) => number {
  let [held, count, left] = [0, 0, 0];
  return (bits) => {
    for (; count < bits; count += 8, left--) {
      left ||= bytes[at++] ?? 0;
      if (left === 0 || at >= bytes.length) {
        return -1;
      }
      held |= bytes[at++]! << count;
    }
    const code = held & ((1 << bits) - 1);
    held >>>= bits;
    count -= bits;
    return code;
  };
}
