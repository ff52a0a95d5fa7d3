import { median } from "../page/layout.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";

/** Shares of a grid's characters that stand in step with it. Proportional fonts reach about 0.3. */
const pageCoherence = 0.55;
const lineCoherence = 0.45;
/** Characters a line needs to tell anything about the pitch. */
const longLine = 12;

const isInk = ({ char }: Glyph) => char !== " ";

/**
 * Pixels from one character to the next if the picture's text is monospaced, otherwise null.
 * The pitch is the one at which the centres of each line's characters agree best on a phase: unlike the mean distance
 * it is exact to a thousandth, and wide runs of spaces don't disturb it.
 */
export function findPitch(lines: readonly Reading[]): number | null {
  const telling = lines.filter(({ cjk, glyphs }) => !cjk && glyphs.length >= longLine);
  const characters = telling.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
  if (telling.length < 3 && characters <= 40) {
    return null;
  }
  const best = mostCoherent(
    telling.map(({ glyphs }) => glyphs.filter(isInk)),
    usualAdvance(telling),
  );
  return best.coherence > pageCoherence ? best.pitch : null;
}

/** Characters of a small picture that tell a pitch together, and the share of them that must stand in the same columns. */
const few = 10;
const fewCoherence = 0.72;

/**
 * The pitch of a picture with too little text for each of its lines to tell one: the one at which all of its characters
 * stand in the same columns. Null where there is none. A proportional text may have one by chance: look at its ink.
 */
export function findPitchOfFew(lines: readonly Reading[]): number | null {
  const glyphs = lines.flatMap((line) => (line.cjk ? [] : line.glyphs.filter(isInk)));
  const best = mostCoherent([glyphs], usualAdvance(lines));
  return glyphs.length >= few && best.coherence > fewCoherence ? best.pitch : null;
}

/** The median distance of neighbouring characters, pixels; 0 when there are none. */
export function usualAdvance(lines: readonly Reading[]): number {
  return median(
    lines.flatMap(({ glyphs }) => {
      const inked = glyphs.filter(isInk);
      return inked.slice(1).map((glyph, i) => glyph.x - inked[i]!.x);
    }),
  );
}

/** Whether a line stands on the grid; short lines are given the benefit of the doubt. */
export function isOnGrid(glyphs: readonly Glyph[], pitch: number): boolean {
  return glyphs.length < 7 || phaseSum(glyphs, pitch) / glyphs.length >= lineCoherence;
}

/** How many columns a pixel more or less makes: from the fewest tried to the most, shares of the guess. */
const tried = { fewest: 1 / 1.25, most: 1 / 0.8, step: 0.0012 };

/**
 * Finds the pitch near a guess at which the characters of each line agree best on a phase. Columns for a pixel are tried
 * in even steps, so that a character's vector is turned by the same angle each time, without a sine.
 */
function mostCoherent(lines: readonly (readonly Glyph[])[], guess: number) {
  let best = { pitch: guess, coherence: 0 };
  const xs = Float64Array.from(lines.flat(), ({ x }) => x);
  if (xs.length === 0 || guess <= 0) {
    return best;
  }
  const vectors = (columns: number) => {
    const angles = xs.map((x) => (2 * Math.PI * x * columns) / guess);
    return { real: angles.map(Math.cos), imaginary: angles.map(Math.sin) };
  };
  const { real, imaginary } = vectors(tried.fewest);
  const turn = vectors(tried.step);
  for (let columns = tried.fewest; columns < tried.most; columns += tried.step) {
    let at = 0;
    let sum = 0;
    for (const { length } of lines) {
      let a = 0;
      let b = 0;
      for (const end = at + length; at < end; at++) {
        const [x, y, u, v] = [real[at]!, imaginary[at]!, turn.real[at]!, turn.imaginary[at]!];
        a += x;
        b += y;
        real[at] = x * u - y * v;
        imaginary[at] = x * v + y * u;
      }
      sum += Math.hypot(a, b);
    }
    if (sum / xs.length > best.coherence) {
      best = { pitch: guess / columns, coherence: sum / xs.length };
    }
  }
  return best;
}

/** The length of the sum of unit vectors, one per character, turned by its place within the grid's cell. */
function phaseSum(glyphs: readonly Glyph[], pitch: number): number {
  let real = 0;
  let imaginary = 0;
  for (const { x } of glyphs) {
    const angle = (2 * Math.PI * x) / pitch;
    real += Math.cos(angle);
    imaginary += Math.sin(angle);
  }
  return Math.hypot(real, imaginary);
}
