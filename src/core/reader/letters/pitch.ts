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
  const guess = usualAdvance(telling);
  let best = { pitch: guess, coherence: pageCoherence };
  for (let pitch = guess * 0.8; guess > 0 && pitch < guess * 1.25; pitch *= 1.0015) {
    const coherence = meanCoherence(telling, pitch);
    if (coherence > best.coherence) {
      best = { pitch, coherence };
    }
  }
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
  const guess = usualAdvance(lines);
  let best = { pitch: guess, coherence: 0 };
  for (let pitch = guess * 0.8; guess > 0 && pitch < guess * 1.25; pitch *= 1.0015) {
    const coherence = phaseSum(glyphs, pitch) / glyphs.length;
    if (coherence > best.coherence) {
      best = { pitch, coherence };
    }
  }
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

function meanCoherence(lines: readonly Reading[], pitch: number): number {
  let sum = 0;
  let count = 0;
  for (const { glyphs } of lines) {
    const inked = glyphs.filter(isInk);
    sum += phaseSum(inked, pitch);
    count += inked.length;
  }
  return count ? sum / count : 0;
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
