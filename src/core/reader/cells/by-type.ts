import { partedAt } from "../blocks/stripes.ts";
import type { Box } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";
import type { Reading } from "../recognition/recognize.ts";
import { findLattice, type Lattice, latticeOf } from "./lattice.ts";

/** The lines of one type; null where it isn't monospaced, undefined where they are too few to tell. */
interface Part {
  readonly readings: readonly Reading[];
  readonly lattice: Lattice | null | undefined;
}

/** Rows and characters that tell a type. */
const telling = { lines: 2, characters: 30 };
/** Shares of the pitch by which two may differ, and of a column by which theirs may stand apart. */
const alike = { pitch: 0.01, phase: 0.2 };

/** Lines of one type, and the part of the picture that they stand in. */
export interface Stripe {
  readonly readings: readonly Reading[];
  readonly box: Box;
}

/** Parts an area's lines at the rules where its type changes: code of another pitch, or code among prose. */
export function byType(
  readings: readonly Reading[],
  { rules, box }: { readonly rules: readonly number[]; readonly box: Box },
  ink: Ink,
): Stripe[] {
  const parted = partedAt(readings, rules);
  if (parted.length < 2) {
    return parted.map((own) => ({ readings: own, box }));
  }
  const parts: Part[] = [];
  for (const own of parted) {
    const last = parts.at(-1);
    const joined = last && joinedTo(last, own, ink);
    if (joined) {
      parts[parts.length - 1] = { readings: [...last.readings, ...own], lattice: joined.lattice };
    } else {
      parts.push(partOf(own, ink));
    }
  }
  const end = (part: Part) => Math.max(...part.readings.map(({ bottom }) => bottom));
  const start = (part: Part) => Math.min(...part.readings.map(({ top }) => top));
  return parts.map(({ readings: own }, i) => {
    const [above, below] = [parts[i - 1], parts[i + 1]];
    const [top, bottom] = [above ? end(above) : box.top, below ? start(below) : box.bottom];
    // What parts the types is drawn by the page: it is no line of characters.
    const parting = rules.filter((at) => at > top && at < bottom);
    const last = parting.findLast((at) => at <= start(parts[i]!)) ?? top - 1;
    const first = parting.find((at) => at >= end(parts[i]!)) ?? bottom;
    return { readings: own, box: { ...box, top: above ? last + 1 : top, bottom: below ? first : bottom } };
  });
}

const partOf = (readings: readonly Reading[], ink: Ink): Part => ({
  readings,
  lattice: canTell(readings) ? findLattice(readings, ink) : undefined,
});

/**
 * Returns the lattice of both where lines are of the type that stands above them: one stands in the columns of the other,
 * or their columns are alike. The former is asked first: an editor marks the line that it is at by two rules, and what
 * one line tells by itself is spoilt by a squiggle.
 */
function joinedTo(last: Part, own: readonly Reading[], ink: Ink): Pick<Part, "lattice"> | undefined {
  if (last.lattice && standsIn(last.lattice, own, ink)) {
    return last;
  }
  const { lattice } = partOf(own, ink);
  if (isAlike(last.lattice, lattice)) {
    return last.lattice === undefined ? { lattice } : last;
  }
  return lattice && standsIn(lattice, last.readings, ink) ? { lattice } : undefined;
}

/** Characters of a line that tells by itself: line numbers stand in columns of their own. */
const long = 8;

function standsIn(lattice: Lattice, readings: readonly Reading[], ink: Ink): boolean {
  const lines = readings.filter(({ glyphs }) => glyphs.length >= long);
  return (
    canTell(readings) && lines.length > 0 && lines.every((line) => latticeOf(line, lattice, ink) === lattice)
  );
}

const canTell = (readings: readonly Reading[]) =>
  readings.length >= telling.lines &&
  readings.reduce((sum, { glyphs }) => sum + glyphs.length, 0) >= telling.characters;

function isAlike(a: Part["lattice"], b: Part["lattice"]): boolean {
  if (!a || !b) {
    return a === undefined || b === undefined || a === b;
  }
  const columns = (a.origin - b.origin) / a.pitch;
  return (
    Math.abs(a.pitch - b.pitch) < alike.pitch * a.pitch &&
    Math.abs(columns - Math.round(columns)) < alike.phase
  );
}
