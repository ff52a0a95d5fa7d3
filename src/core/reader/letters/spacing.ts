import { median } from "../page/layout.ts";
import type { Profile } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";
import { type Gap, type Grounds, sidesOf } from "./grounds.ts";

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

/** Returns the gap before each character but the first; an empty one in the middle where ink goes through. */
function gapsBetween(glyphs: readonly Glyph[], { left, counts }: Profile): Gap[] {
  return glyphs.slice(1).map((glyph, i) => {
    const previous = glyphs[i]!;
    const middle = Math.round((previous.x + glyph.x) / 2);
    let best: Gap = { from: middle, to: middle };
    let width = 0;
    const end = Math.min(counts.length - 1, Math.round(glyph.x - left));
    for (let x = Math.max(0, Math.round(previous.x - left)); x <= end; x++) {
      width = counts[x] ? 0 : width + 1;
      if (width > best.to - best.from) {
        best = { from: left + x + 1 - width, to: left + x + 1 };
      }
    }
    return best;
  });
}

const widthOf = ({ from, to }: Gap) => to - from;

/** What is seen of a line: where the network wrote a space, its ink, and what it lies on. */
interface Seen {
  readonly written: readonly boolean[];
  readonly ink: Profile;
  readonly grounds?: Grounds | undefined;
}

/**
 * Returns the number of spaces before each character of a line without columns: what the network wrote, unless the blank
 * says otherwise. Two mark a column's gap. Of code in a sentence, whose characters are all of one width or lie on a
 * ground of their own, the network tells more than blanks.
 */
export function spacesByBlank(
  glyphs: readonly Glyph[],
  { written, ink, grounds }: Seen,
  lineHeight: number,
): number[] {
  const between = gapsBetween(glyphs, ink);
  const blanks = between.map(widthOf);
  const gaps = blanks.filter((blank) => blank > 0);
  if (gaps.length < blanks.length * telling) {
    return written.map(Number);
  }
  const even = evenGaps(glyphs, between, written, ink);
  const sides = grounds ? sidesOf(grounds, between, ink) : blanks.map(() => "outside" as const);
  const plain = blanks.map((blank, i) => (even[i] || sides[i] !== "outside" ? 0 : blank));
  const usual = (among: boolean) => median(plain.filter((blank, i) => blank > 0 && written[i + 1] === among));
  const wide = Math.max(lineHeight * 0.17, usual(false) * 1.6, usual(true) * likeOthers);
  const counts = blanks.map((blank, i) => {
    const isWritten = written[i + 1]!;
    const side = sides[i]!;
    if (blank > lineHeight * 2.2) {
      return 2;
    }
    if (typeof side === "number") {
      return Number(side >= lineHeight * besideGround);
    }
    if (even[i] || side === "within") {
      return Number(isWritten);
    }
    const own = blank - bearing * lineHeight * narrowOf(glyphs[i]!.char, glyphs[i + 1]!.char);
    return Number(own >= wide || (isWritten && blank >= lineHeight * 0.08));
  });
  return glyphs.length > 0 ? [0, ...counts] : [];
}

/** The least blank of a space outside of code's own ground, in line heights. */
const besideGround = 0.13;
/** The least blank of a space that the network left out, as a share of those that it wrote in its line. */
const likeOthers = 0.7;

/** Distances between centres, one after the other, that show that characters are all of one width, and by how much they may differ. */
const alike = { distances: 4, share: 0.12, pixels: 0.5 };

/** Tells of each gap whether the characters around it are all of one width, as those of code are. */
function evenGaps(
  glyphs: readonly Glyph[],
  gaps: readonly Gap[],
  written: readonly boolean[],
  { inkLeft, inkRight }: Profile,
): boolean[] {
  const centres = glyphs.map((_, i) => ((gaps[i - 1]?.to ?? inkLeft) + (gaps[i]?.from ?? inkRight)) / 2);
  const advances = gaps.map((_, i) => (centres[i + 1]! - centres[i]!) / (written[i + 1] ? 2 : 1));
  const even = gaps.map(() => false);
  for (let from = 0; from + alike.distances <= gaps.length; from++) {
    const own = advances.slice(from, from + alike.distances);
    const mean = own.reduce((sum, one) => sum + one, 0) / own.length;
    const reach = alike.share * mean + alike.pixels;
    if (own.every((one) => Math.abs(one - mean) <= reach)) {
      even.fill(true, from, from + alike.distances);
    }
  }
  return even;
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
