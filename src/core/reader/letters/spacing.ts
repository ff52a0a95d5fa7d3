import { median } from "../page/layout.ts";
import type { Profile } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";

/**
 * The network's spaces: for each of the characters in `inked` (the line's without spaces, rulers filled), whether it
 * wrote a space before it.
 */
export function readSpaces(line: Reading, inked: readonly Glyph[]): boolean[] {
  const spaces = line.glyphs.filter(({ char }) => char === " ").map(({ x }) => x);
  return inked.map((glyph, i) => {
    const previous = inked[i - 1];
    return previous !== undefined && spaces.some((x) => x > previous.x && x < glyph.x);
  });
}

/** Pixels: the widest empty stretch between each character's centre and the one before it; 0 for the first. */
export function blanksBetween(glyphs: readonly Glyph[], { left, counts }: Profile): number[] {
  return glyphs.map((glyph, i) => {
    const previous = glyphs[i - 1];
    if (!previous) {
      return 0;
    }
    let widest = 0;
    let width = 0;
    const end = Math.min(counts.length - 1, Math.round(glyph.x - left));
    for (let x = Math.max(0, Math.round(previous.x - left)); x <= end; x++) {
      width = counts[x] ? 0 : width + 1;
      widest = Math.max(widest, width);
    }
    return widest;
  });
}

/**
 * Returns the number of spaces before each character of a line without columns: what the network wrote, unless the blank
 * says otherwise. Two mark a column's gap.
 */
export function spacesByBlank(
  glyphs: readonly Glyph[],
  { written, blanks }: { readonly written: readonly boolean[]; readonly blanks: readonly number[] },
  lineHeight: number,
): number[] {
  const gaps = blanks.filter((blank) => blank > 0);
  if (gaps.length < (blanks.length - 1) * telling) {
    return written.map(Number);
  }
  const usual = median(gaps) || 1;
  const wide = Math.max(lineHeight * 0.17, usual * 1.6);
  return blanks.map((blank, i) => {
    if (i === 0) {
      return 0;
    }
    if (blank > lineHeight * 2.2) {
      return 2;
    }
    const own = blank - bearing * lineHeight * narrowOf(glyphs[i - 1]!.char, glyphs[i]!.char);
    return own >= wide || (written[i] && blank >= lineHeight * 0.08) ? 1 : 0;
  });
}

/**
 * The share of characters with a blank before them from which blanks tell spaces: over a rule, or on a selection's ground,
 * all is ink.
 */
const telling = 0.25;

/** The blank to each side of a narrow character, in line heights, where it is as wide as others: figures are, and letters of code. */
const bearing = 0.1;

/** The narrow letters of two neighbours, and the ones of a number. */
const narrowOf = (before: string, after: string): number =>
  [before, after].filter((char) =>
    char === "1" ? /^[\d.,:$€£¥][\d.,:%]$/.test(before + after) : /[ijl]/.test(char),
  ).length;
