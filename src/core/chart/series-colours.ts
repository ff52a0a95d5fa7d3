import type { Pixels } from "../image/file/types.ts";
import type { Box } from "../reader/page/page.ts";
import { type ChartPicture, placesOf, type Seen } from "./seen-words.ts";

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Two colours that are nearer than this, all channels added up, are one: smoothing and JPEG change them. */
const same = 60;
/** The difference between the strongest and the weakest channel from which a colour is no grey. */
const strong = 40;

function colourAt({ data, width }: Pixels, x: number, y: number): Colour {
  const at = (Math.round(y) * width + Math.round(x)) * 4;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}

const distance = (a: Colour, b: Colour): number =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);

/** Whether a place has a colour; none outside of the picture does. */
export const hasColour = (pixels: Pixels, x: number, y: number, colour: Colour): boolean =>
  x >= 0 &&
  y >= 0 &&
  Math.round(x) < pixels.width &&
  Math.round(y) < pixels.height &&
  distance(colourAt(pixels, x, y), colour) < same;

const isStrong = (colour: Colour): boolean => Math.max(...colour) - Math.min(...colour) >= strong;

/** Returns the colours that fill an area, strong ones only, the most frequent first. */
function coloursIn(pixels: Pixels, { left, top, right, bottom }: Box): { colour: Colour; count: number }[] {
  const counts = new Map<number, number>();
  const { width, height, data } = pixels;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      const at = (y * width + x) * 4;
      const key = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([key, count]) => ({ colour: [key >> 16, (key >> 8) & 255, key & 255] as const, count }))
    .filter(({ colour }) => isStrong(colour));
}

/**
 * Finds the colour of each series: that of the key beside its name in the legend, or of a single series the strongest
 * in the picture. Undefined where not each has one of its own: then no mark is known to be a series'.
 */
export function seriesColours(
  { pixels, lines }: ChartPicture,
  names: readonly string[],
): readonly Colour[] | undefined {
  if (names.length === 1) {
    const whole = { left: 0, top: 0, right: pixels.width, bottom: pixels.height };
    const colour = purest(coloursIn(pixels, whole).filter(({ count }) => count >= 20));
    return colour && [colour];
  }
  const places = names.map((name) => placesOf(name, lines));
  for (const side of ["left", "right"] as const) {
    const found = places.map((some) => some.map((one) => keyBeside(pixels, one, side)).find(Boolean));
    const all = found.filter((colour) => colour !== undefined);
    const differ = all.every((a, i) => all.slice(i + 1).every((b) => distance(a, b) >= same));
    if (all.length === names.length && differ) {
      return all;
    }
  }
  return undefined;
}

/** Of the frequent colours the strongest: those along the edges of a line are its own, mixed with the background. */
function purest(found: readonly { readonly colour: Colour; readonly count: number }[]): Colour | undefined {
  const frequent = found.filter(({ count }) => count * 4 >= found[0]!.count);
  const strength = (colour: Colour) => Math.max(...colour) - Math.min(...colour);
  return frequent.toSorted((a, b) => strength(b.colour) - strength(a.colour))[0]?.colour;
}

/** The strongest colour at one side of a name, no farther than a key stands: the reader may take it for a part of the name. */
function keyBeside(
  pixels: Pixels,
  { left, top, right, bottom }: Seen,
  side: "left" | "right",
): Colour | undefined {
  const reach = (bottom - top) * 3.5;
  const beside = side === "left" ? { left: left - reach, right } : { left, right: right + reach };
  return purest(coloursIn(pixels, { top, bottom, ...beside }).filter(({ count }) => count >= 4));
}
