import type { Pixels } from "./file/types.ts";

type Colour = readonly [red: number, green: number, blue: number];

const white: Colour = [255, 255, 255];
/** The background of dark editors, on which both white and mid-grey content stand out. */
const dark: Colour = [30, 30, 30];

/** Mean luminance (0-255) from which content can't be told from white: 1.9:1, where WCAG asks 3:1 of graphics. */
const tooBright = 190;

/** RGB, 3 bytes a pixel, and whether the pixels were opaque already. */
interface Flat {
  readonly data: Uint8Array;
  readonly wasOpaque: boolean;
}

/** Lays the pixels over a background that keeps them visible. Works in place: the result lies where the pixels lay. */
export function flatten(pixels: Pixels): Flat {
  const { data } = pixels;
  const wasOpaque = isOpaque(pixels);
  if (wasOpaque) {
    dropAlpha(data);
  } else {
    blend(data, groundFor(pixels));
  }
  return { data: data.subarray(0, (data.length / 4) * 3), wasOpaque };
}

function dropAlpha(data: Uint8Array): void {
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    data[to] = data[from]!;
    data[to + 1] = data[from + 1]!;
    data[to + 2] = data[from + 2]!;
  }
}

function blend(data: Uint8Array, ground: Colour): void {
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = data[from + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      data[to + channel] = (data[from + channel]! * alpha + ground[channel]! * (255 - alpha) + 127) / 255;
    }
  }
}

/** Returns whether no pixel lets the background through. */
export function isOpaque({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] !== 255) {
      return false;
    }
  }
  return true;
}

/**
 * Returns white, unless the content would vanish on it. What counts is the content that touches the transparent part: a
 * diagram of white boxes with black outlines stays on white, a white icon doesn't.
 */
export function groundFor(pixels: Pixels): Colour {
  const luminance = rimLuminance(pixels) ?? meanLuminance(pixels);
  return luminance > tooBright ? dark : white;
}

/**
 * Returns the mean luminance of the pixels that are more opaque than not and have a neighbour that isn't; null when
 * there are none.
 */
function rimLuminance({ width, height, data }: Pixels): number | null {
  const clear = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && data[(y * width + x) * 4 + 3]! < 128;
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (
        data[at + 3]! >= 128 &&
        (clear(x - 1, y) || clear(x + 1, y) || clear(x, y - 1) || clear(x, y + 1))
      ) {
        sum += luminanceAt(data, at);
        count++;
      }
    }
  }
  return count > 0 ? sum / count : null;
}

/** Returns the mean luminance of all pixels, weighted by opacity; 0 when nothing is visible at all. */
function meanLuminance({ data }: Pixels): number {
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < data.length; at += 4) {
    sum += luminanceAt(data, at) * data[at + 3]!;
    weight += data[at + 3]!;
  }
  return weight > 0 ? sum / weight : 0;
}

/** Returns a pixel's luminance by Rec. 709, on the encoded values: good enough to tell bright from dark. */
function luminanceAt(data: Uint8Array, at: number): number {
  return 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
}
