import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import { placeBefore, type Quarter, type Quarters, type Slight, type Turn } from "../page/turns.ts";

/** A picture made upright, and what was done to it. */
export interface Upright<Done extends Turn> {
  readonly pixels: Pixels;
  readonly turn: Done;
}

/** Cuts a part out of a picture and turns it clockwise. */
export function turned(pixels: Pixels, part: Box, quarters: Quarters): Upright<Quarter> {
  const left = Math.max(0, Math.floor(part.left));
  const top = Math.max(0, Math.floor(part.top));
  const right = Math.min(pixels.width, Math.ceil(part.right));
  const bottom = Math.min(pixels.height, Math.ceil(part.bottom));
  const turn = { left, top, right, bottom, quarters };
  const [width, height] = quarters % 2 ? [bottom - top, right - left] : [right - left, bottom - top];
  const source = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, pixels.width * pixels.height);
  const target = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = placeBefore(turn, x + 0.5, y + 0.5);
      target[y * width + x] = source[Math.floor(v) * pixels.width + Math.floor(u)]!;
    }
  }
  return { pixels: { width, height, data: new Uint8Array(target.buffer) }, turn };
}

/**
 * Turns a picture by a few degrees, counterclockwise for lines that fall to the right: `slant` is their angle, radians.
 * What was outside has the colour that the picture has at its corners.
 */
export function straightened({ width, height, data }: Pixels, slant: number): Upright<Slight> {
  const [cos, sin] = [Math.cos(slant), Math.abs(Math.sin(slant))];
  const wide = Math.ceil(width * cos + height * sin);
  const high = Math.ceil(height * cos + width * sin);
  const turn = { width, height, wide, high, slant };
  const corners = [0, width - 1, width * (height - 1), width * height - 1];
  const plain = [0, 1, 2].map((channel) =>
    Math.round(corners.reduce((sum, at) => sum + data[at * 4 + channel]!, 0) / 4),
  );
  const straight = new Uint8Array(wide * high * 4);
  for (let y = 0, at = 0; y < high; y++) {
    for (let x = 0; x < wide; x++, at += 4) {
      const [u, v] = placeBefore(turn, x + 0.5, y + 0.5).map((place) => place - 0.5) as [number, number];
      const [left, top] = [Math.floor(u), Math.floor(v)];
      straight[at + 3] = 255;
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
        straight.set(plain, at);
        continue;
      }
      const [a, b] = [u - left, v - top];
      const above = (top * width + left) * 4;
      const below = above + width * 4;
      for (let channel = 0; channel < 3; channel++) {
        straight[at + channel] =
          (data[above + channel]! * (1 - a) + data[above + 4 + channel]! * a) * (1 - b) +
          (data[below + channel]! * (1 - a) + data[below + 4 + channel]! * a) * b +
          0.5;
      }
    }
  }
  return { pixels: { width: wide, height: high, data: straight }, turn };
}
