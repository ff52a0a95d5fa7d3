import type { Area } from "../base/geometry.ts";
import type { Pixels } from "../image/file/types.ts";
import type { ImageReading } from "../reader/account/reading.ts";
import type { Box } from "../reader/page/page.ts";

/** A picture of a chart: its pixels, and what the embedded reader reads in them. */
export interface ChartPicture {
  readonly pixels: Pixels;
  readonly lines: readonly SeenLine[];
  /** Returns where a box lies in the image as found, cut off at the picture's edges. */
  areaOf(box: Box): Area;
}

/** A piece of text; places in pixels of the picture. */
export interface Seen extends Box {
  readonly text: string;
  readonly certainty: number;
}

export interface SeenLine extends Seen {
  readonly words: readonly Seen[];
}

/** Puts a reading into the pixels in which its picture was decoded: it may be a part of what was found, or smaller. */
export function chartPicture(
  pixels: Pixels,
  { lines, width, height }: ImageReading,
  crop = { x: 0, y: 0, width, height },
): ChartPicture {
  const scale = pixels.width / crop.width;
  const seen = ({ text, certainty, box }: ImageReading["lines"][number]["words"][number]): Seen => ({
    text,
    certainty,
    left: (box.x - crop.x) * scale,
    top: (box.y - crop.y) * scale,
    right: (box.x + box.width - crop.x) * scale,
    bottom: (box.y + box.height - crop.y) * scale,
  });
  return {
    pixels,
    lines: lines.map((line) => ({ ...seen(line), words: line.words.map(seen) })),
    areaOf(box) {
      const along = (at: number, start: number, length: number) =>
        start + Math.round(Math.max(0, Math.min(length - 1, at / scale)));
      const [x, y] = [along(box.left, crop.x, crop.width), along(box.top, crop.y, crop.height)];
      const width = along(box.right, crop.x, crop.width) - x;
      const height = along(box.bottom, crop.y, crop.height) - y;
      return { x, y, width: Math.max(1, width), height: Math.max(1, height) };
    },
  };
}

export const centreX = ({ left, right }: Box): number => (left + right) / 2;
export const centreY = ({ top, bottom }: Box): number => (top + bottom) / 2;

/** A text as it is compared: letters and digits only, without accents, those that look alike taken for one. */
export const asCompared = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[Il|!]/g, "1")
    .toLowerCase()
    .replace(/o/g, "0")
    .replace(/[^\p{L}\p{N}+-]/gu, "");

/** Finds where a text stands: as a run of words in a line, whatever its case and signs are. */
export function placesOf(text: string, lines: readonly SeenLine[]): Seen[] {
  const wanted = asCompared(text);
  if (!wanted) {
    return [];
  }
  return lines.flatMap(({ words }) => {
    for (const [from, first] of words.entries()) {
      if (!asCompared(first.text)) {
        continue;
      }
      let said = "";
      for (const [length, word] of words.slice(from, from + 12).entries()) {
        said += asCompared(word.text);
        if (said === wanted) {
          return [joined(words.slice(from, from + length + 1), " ")];
        }
        if (!wanted.startsWith(said)) {
          break;
        }
      }
    }
    return [];
  });
}

/** Several words as one, with `between` between them. */
export const joined = (words: readonly Seen[], between: string): Seen => ({
  text: words.map(({ text }) => text).join(between),
  certainty: Math.min(...words.map(({ certainty }) => certainty)),
  left: Math.min(...words.map(({ left }) => left)),
  top: Math.min(...words.map(({ top }) => top)),
  right: Math.max(...words.map(({ right }) => right)),
  bottom: Math.max(...words.map(({ bottom }) => bottom)),
});
