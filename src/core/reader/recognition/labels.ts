import type { Pixels } from "../../image/file/types.ts";
import { median } from "../page/layout.ts";
import type { Box } from "../page/page.ts";
import type { Quarter, Quarters } from "../page/turns.ts";
import type { Component } from "./components.ts";
import type { Engine } from "./engine.ts";
import { certaintyOf, type Reading, recognize } from "./recognize.ts";
import { turned, type Upright } from "./turn.ts";

/** Widths of a tall box that is no letter, and shares of the usual line's height that it is wide. */
const tall = 1.8;
const thickness = { least: 0.6, most: 2.5 };
/** Shares of a label's width: how far apart its letters may be, and how far they reach out of it. */
const gap = 0.9;
const reach = 0.2;
/** The certainty below which turned text is none. */
const likely = 0.7;
const sure = 0.9;

/** Text on its side, read from a picture of its own. */
export interface Label extends Upright<Quarter> {
  readonly reading: Reading;
  readonly runs: "upwards" | "downwards";
}

/** Finds boxes of text that runs upwards or downwards, such as the name of a chart's axis, with all of its letters. */
export function findLabels(found: readonly Box[], parts: readonly Component[]): Box[] {
  const usual = median(found.map(({ left, top, right, bottom }) => Math.min(right - left, bottom - top)));
  const seeds = found.filter(({ left, top, right, bottom }) => {
    const width = right - left;
    return (
      bottom - top > tall * Math.max(width, usual) &&
      width > thickness.least * usual &&
      width < thickness.most * usual
    );
  });
  const labels: Box[] = [];
  for (const seed of seeds) {
    if (!labels.some((label) => overlaps(label, seed))) {
      labels.push(grown(seed, [...parts, ...seeds]));
    }
  }
  return labels;
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Makes a label longer by what stands above and below it. */
function grown(seed: Box, parts: readonly Box[]): Box {
  const width = seed.right - seed.left;
  const beside = parts.filter(
    ({ left, right }) => left > seed.left - reach * width && right < seed.right + reach * width,
  );
  let { top, bottom } = seed;
  for (let before = Number.NaN; before !== bottom - top; ) {
    before = bottom - top;
    for (const part of beside) {
      if (part.top < bottom + gap * width && part.bottom > top - gap * width) {
        top = Math.min(top, part.top);
        bottom = Math.max(bottom, part.bottom);
      }
    }
  }
  return { ...seed, top, bottom };
}

/** Reads a label in both directions; null where it makes sense in none. */
export async function readLabel(pixels: Pixels, box: Box, engine: Engine): Promise<Label | null> {
  let best: Label | null = null;
  for (const [runs, quarters] of [
    ["upwards", 1],
    ["downwards", 3],
  ] as const) {
    const label = { ...(await readTurned(pixels, box, quarters, engine)), runs };
    if (!best || certaintyOf(label.reading) > certaintyOf(best.reading)) {
      best = label;
    }
    if (certaintyOf(label.reading) >= sure) {
      break;
    }
  }
  return best && certaintyOf(best.reading) >= likely && best.reading.glyphs.length > 1 ? best : null;
}

/** Reads a box whose text is upright after so many quarters of a turn. */
export async function readTurned(
  pixels: Pixels,
  box: Box,
  quarters: Quarters,
  engine: Engine,
): Promise<Upright<Quarter> & { readonly reading: Reading }> {
  const upright = turned(pixels, box, quarters);
  const { width, height } = upright.pixels;
  const whole = { left: 0, top: 0, right: width, bottom: height, lone: false };
  return { ...upright, reading: await recognize(upright.pixels, whole, engine) };
}
