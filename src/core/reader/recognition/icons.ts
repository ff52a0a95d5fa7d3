import { median } from "../page/layout.ts";
import { around, type Box } from "../page/page.ts";
import type { Component } from "./components.ts";
import { certaintyOf, countCjk, type Reading } from "./recognize.ts";

/** The most that the network makes of one icon. */
const most = 3;
/** Sides in usual heights of a line, and how much longer one may be: capitals have 0.6, and are narrower. */
const sides = { high: 0.65, wide: 0.6, most: 1.6, longer: 1.9 };
/** From so many usual heights of a line on, text is what it seems above such a certainty; below, above the other. */
const sure = { from: 0.8, high: 0.9, low: 0.6 };
/** Signs as high as this, in usual heights of a line, are none of text but those that reach from row to row. */
const higher = 0.85;
/** The knob of a switch as the network sees it. */
const knob = /[oO0●○]/;
/** The share of its box that a badge fills: what stands in it is text. */
const badge = 0.75;
/** Boxes that are ticked or not, which say something. */
const ticked = /[☐☑☒✓✔✗✘]/u;

/** The usual height of a line among boxes, pixels: that of those which are longer than they are high. */
export const usualHeight = (boxes: readonly Box[]): number =>
  median(
    boxes
      .filter(({ left, top, right, bottom }) => right - left > 2 * (bottom - top))
      .map(({ top, bottom }) => bottom - top),
  );

/**
 * Returns the icon that a line is, in one colour and outlined as letters are, or a switch: nothing else stands in the
 * line, it is larger than the picture's text, about as wide as high, and either hardly a letter, or a single sign, or in
 * one piece what was read as several. Undefined where it is text. `parts`: the picture's ink; `usual`: the height of its
 * lines, pixels.
 */
export function iconIn(
  { glyphs, ...reading }: Reading,
  parts: readonly Component[],
  usual: number,
): Box | undefined {
  const inked = glyphs.filter(({ char }) => char !== " ");
  const chars = inked.map(({ char }) => char);
  if (inked.length === 0 || inked.length > most || countCjk(chars) > 0) {
    return undefined;
  }
  const own = parts.filter((part) => isOf(part, reading));
  const box = around(own);
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  const isLarge =
    high >= usual * sides.high &&
    wide >= usual * sides.wide &&
    Math.max(wide, high) <= Math.min(wide, high) * sides.longer &&
    high <= usual * sides.most;
  if (!isLarge) {
    return undefined;
  }
  const text = chars.join("");
  const isInPieces = piecesAcross(own) >= chars.length && chars.length > 1;
  // Of two letters or more, it is told elsewhere whether they are legible.
  const letters = chars.filter((char) => /[\p{L}\p{N}]/u.test(char)).length;
  const enough = high >= usual * sure.from && !ticked.test(text) ? sure.high : sure.low;
  const isDoubtful = letters < 2 && certaintyOf({ ...reading, glyphs: inked }) < enough;
  const filled = own.reduce((sum, { size }) => sum + size, 0) / (wide * high);
  const isSign = chars.length === 1 ? letters === 0 && !ticked.test(text) : knob.test(text) && filled < badge;
  return !isInPieces && (isDoubtful || (isSign && high >= usual * higher)) ? box : undefined;
}

/** Pixels by which ink may reach out of the box that the detector made. */
const slack = { across: 3, down: 2 };

function isOf(part: Component, { left, top, right, bottom }: Box): boolean {
  const [x, y] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
  return (
    x > left - slack.across && x < right + slack.across && y > top - slack.down && y < bottom + slack.down
  );
}

/** The number of parts of ink side by side; what stands above another, or in it, is one with it. */
function piecesAcross(parts: readonly Component[]): number {
  let [count, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { left, right } of [...parts].sort((a, b) => a.left - b.left)) {
    count += left >= end ? 1 : 0;
    end = Math.max(end, right);
  }
  return count;
}
