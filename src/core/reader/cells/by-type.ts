import { partedAt } from "../blocks/stripes.ts";
import type { Box } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";
import type { Reading } from "../recognition/recognize.ts";
import { findLattice, type Lattice } from "./lattice.ts";

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
  const parts: Part[] = [];
  for (const own of partedAt(readings, rules)) {
    const part = { readings: own, lattice: canTell(own) ? findLattice(own, ink) : undefined };
    const last = parts.at(-1);
    if (last && isAlike(last.lattice, part.lattice)) {
      parts[parts.length - 1] = {
        readings: [...last.readings, ...own],
        lattice: last.lattice === undefined ? part.lattice : last.lattice,
      };
    } else {
      parts.push(part);
    }
  }
  const end = (part: Part) => Math.max(...part.readings.map(({ bottom }) => bottom));
  const start = (part: Part) => Math.min(...part.readings.map(({ top }) => top));
  return parts.map(({ readings: own }, i) => {
    const [above, below] = [parts[i - 1], parts[i + 1]];
    const [top, bottom] = [above ? end(above) : box.top, below ? start(below) : box.bottom];
    return { readings: own, box: { ...box, top, bottom } };
  });
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
