import { writtenPitch } from "./letters/given-lines.ts";
import { settleLookAlikes } from "./letters/look-alikes.ts";
import { findPitch, isOnGrid, usualAdvance } from "./letters/pitch.ts";
import { fillRulers } from "./letters/rulers.ts";
import { settleScripts } from "./letters/scripts.ts";
import { blanksBetween, readSpaces, spacesByBlank, spacesOnGrid } from "./letters/spacing.ts";
import { layOut, rowsOf, usualPitch } from "./page/layout.ts";
import type { Line, Page, Word } from "./page/page.ts";
import { type Ink, type Profile, profile } from "./recognition/ink.ts";
import { countCjk, type Glyph, type Reading } from "./recognition/recognize.ts";

/**
 * Makes lines, words and laid-out text of what the network read, with the ink as witness, and of what was written
 * anyway. Changes the readings' glyphs.
 */
export function compose(readings: readonly Reading[], ink: Ink, written: readonly Line[] = []): Page {
  const told = inOneScript(readings).filter(({ glyphs }) => glyphs.some(({ char }) => char !== " "));
  settleScripts(told);
  settleLookAlikes(told, ink);
  const pitch = findPitch(told);
  const read = told.map((reading) => lineOf(reading, profile(ink, reading), pitch));
  if (written.length > 0) {
    const lines = rowsOf([...read, ...written]).flat();
    const grid = writtenPitch(written);
    return {
      width: ink.width,
      height: ink.height,
      lines,
      text: layOut(lines, grid ?? usualPitch(lines)),
      monospace: grid,
    };
  }
  return {
    width: ink.width,
    height: ink.height,
    lines: read,
    text: layOut(read, pitch ?? usualAdvance(told)),
    monospace: pitch,
  };
}

/** A single Chinese character on a page without any other is a misread brace or bar. */
function inOneScript(readings: readonly Reading[]): readonly Reading[] {
  const isCertain = ({ cjk, glyphs }: Reading) => cjk && countCjk(glyphs.map(({ char }) => char)) >= 2;
  return readings.some(isCertain)
    ? readings
    : readings.map((reading) => ({ ...reading, cjk: false, glyphs: reading.latin }));
}

function lineOf(reading: Reading, ink: Profile, pitch: number | null): Line {
  const inked = reading.glyphs.filter(({ char }) => char !== " ");
  const onGrid = pitch !== null && !reading.cjk;
  const glyphs = onGrid ? fillRulers(inked, ink, pitch) : inked;
  const words = wordsOf(glyphs, spacesBefore(reading, glyphs, ink, onGrid ? pitch : null), {
    reading,
    ink,
    halfCell: pitch === null ? (reading.bottom - reading.top) * 0.25 : pitch / 2,
  });
  return {
    text: words.map(({ word, spaces }) => " ".repeat(spaces) + word.text).join(""),
    confidence: meanConfidence(reading.glyphs),
    box: { left: ink.inkLeft, right: ink.inkRight, top: reading.top, bottom: reading.bottom },
    words: words.map(({ word }) => word),
  };
}

function spacesBefore(
  reading: Reading,
  glyphs: readonly Glyph[],
  ink: Profile,
  pitch: number | null,
): number[] {
  const written = readSpaces(reading, glyphs);
  if (reading.cjk) {
    return written.map(Number);
  }
  const blanks = blanksBetween(glyphs, ink);
  if (pitch !== null && isOnGrid(glyphs, pitch)) {
    const spaces = spacesOnGrid(glyphs, written, blanks, pitch);
    // A proportional line may fall in step with the page's grid by chance; its spaces are too narrow for a cell.
    const isProportional = written.filter(Boolean).length >= 4 && spaces.every((count) => count === 0);
    if (!isProportional) {
      return spaces;
    }
  }
  return spacesByBlank(written, blanks, reading.bottom - reading.top);
}

interface Frame {
  readonly reading: Reading;
  readonly ink: Profile;
  /** Pixels from a character's centre to its edge. */
  readonly halfCell: number;
}

function wordsOf(glyphs: readonly Glyph[], spaces: readonly number[], { reading, ink, halfCell }: Frame) {
  const starts = glyphs.flatMap((_, i) => (i === 0 || spaces[i]! > 0 ? [i] : []));
  return starts.map((start, n) => {
    const end = starts[n + 1] ?? glyphs.length;
    const own = glyphs.slice(start, end);
    const word: Word = {
      text: own.map(({ char }) => char).join(""),
      confidence: meanConfidence(own),
      box: {
        left: start === 0 ? ink.inkLeft : own[0]!.x - halfCell,
        right: end === glyphs.length ? ink.inkRight : own.at(-1)!.x + halfCell,
        top: reading.top,
        bottom: reading.bottom,
      },
    };
    return { word, spaces: spaces[start]! };
  });
}

const meanConfidence = (glyphs: readonly Glyph[]) =>
  glyphs.length ? glyphs.reduce((sum, { confidence }) => sum + confidence, 0) / glyphs.length : 0;
