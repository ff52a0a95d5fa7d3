import { findPitch, findPitchOfFew, isOnGrid } from "../letters/pitch.ts";
import { type Ink, type Profile, profile } from "../recognition/ink.ts";
import type { Reading } from "../recognition/recognize.ts";

/** The columns that monospaced text stands in. */
export interface Lattice {
  /** Pixels from one column to the next. */
  readonly pitch: number;
  /** The middle of column 0, pixels; columns to its left are negative. */
  readonly origin: number;
}

export const columnAt = ({ pitch, origin }: Lattice, x: number) => Math.round((x - origin) / pitch);
export const centreOf = ({ pitch, origin }: Lattice, column: number) => origin + column * pitch;

/** Finds the columns that all of the lines share; null where the text is not monospaced. */
export function findLattice(lines: readonly Reading[], ink: Ink): Lattice | null {
  const pitch = findPitch(lines);
  const profiles = lines.map((line) => profile(ink, line));
  const lattice = pitch === null ? null : latticeAt(pitch, lines, ink);
  if (lattice && inkBetween(lattice, profilesOn(lattice, lines, ink)) < proportional) {
    return lattice;
  }
  const guess = findPitchOfFew(lines);
  const small = guess === null ? null : latticeAt(guess, lines, ink);
  return small && inkBetween(small, profiles) < hardlyAny ? small : null;
}

/** Ink where columns meet, as a share of what is anywhere: monospaced text has up to 0.7, proportional text as much as anywhere. */
const proportional = 0.8;
/** Ink where columns meet, as a share of what is anywhere: that of a small picture must be as good as none. */
const hardlyAny = 0.45;

const profilesOn = ({ pitch }: Lattice, lines: readonly Reading[], ink: Ink) =>
  lines
    .filter(({ cjk, glyphs }) => !cjk && isOnGrid(inkedOf(glyphs), pitch))
    .map((line) => profile(ink, line));

function latticeAt(pitch: number, lines: readonly Reading[], ink: Ink): Lattice {
  const own = lines.filter(({ cjk, glyphs }) => !cjk && isOnGrid(inkedOf(glyphs), pitch));
  const origin = phaseOf(
    own.flatMap(({ glyphs }) => inkedOf(glyphs)),
    pitch,
  );
  return alignedWithInk(refined({ pitch, origin }, own), own, ink);
}

/** Columns by which a line may stand beside those of all; the characters that make it sure that it does. */
const astray = 0.25;
const many = 8;
/** Ink where columns meet, as a share of what is anywhere in the line: so little shows that they are its own, so much not. */
const little = 0.6;
const much = 0.9;

/**
 * The columns of one line: those of all, or its own where enough characters agree on others. Null where it stands in
 * none, as proportional text does, or an editor's line numbers in a type of their own.
 */
export function latticeOf(line: Reading, shared: Lattice, ink: Ink): Lattice | null {
  const inked = inkedOf(line.glyphs);
  if (line.cjk || inked.length === 0) {
    return null;
  }
  const between = inkBetween(shared, [profile(ink, line)]);
  const columns = (phaseOf(inked, shared.pitch) - shared.origin) / shared.pitch;
  const off = columns - Math.round(columns);
  // Of a few characters, the network's places tell little.
  const isShared = Math.abs(off) <= astray || (inked.length < many && between < much);
  if (between < little || (isShared && isOnGrid(inked, shared.pitch))) {
    return shared;
  }
  return inked.length >= many && isOnGrid(inked, shared.pitch)
    ? { ...shared, origin: shared.origin + off * shared.pitch }
    : null;
}

const inkedOf = (glyphs: Reading["glyphs"]) => glyphs.filter(({ char }) => char !== " ");

/** The place within a column on which most of the characters agree, pixels. */
function phaseOf(glyphs: Reading["glyphs"], pitch: number): number {
  let real = 0;
  let imaginary = 0;
  for (const { x } of glyphs) {
    const angle = (2 * Math.PI * x) / pitch;
    real += Math.cos(angle);
    imaginary += Math.sin(angle);
  }
  return (Math.atan2(imaginary, real) / (2 * Math.PI)) * pitch;
}

/** Over two hundred columns, a pitch that is wrong by a thousandth is wrong by a fifth of a column. */
function refined(lattice: Lattice, lines: readonly Reading[]): Lattice {
  const points = lines.flatMap(({ glyphs }) =>
    inkedOf(glyphs).map(({ x }) => ({ x, column: columnAt(lattice, x) })),
  );
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, column] = [mean((point) => point.x), mean((point) => point.column)];
  const spread = mean((point) => (point.column - column) ** 2);
  const pitch = mean((point) => (point.column - column) * (point.x - x)) / spread;
  const isNear = Math.abs(pitch - lattice.pitch) < lattice.pitch * 0.002;
  return isNear ? { pitch, origin: x - column * pitch } : lattice;
}

/** Shares of the pitch by which the network's places may be off, all alike. */
const shifts = Array.from({ length: 13 }, (_, i) => (i - 6) * 0.05);

/** Moves the columns so that there is least ink between them. */
function alignedWithInk(lattice: Lattice, lines: readonly Reading[], ink: Ink): Lattice {
  const profiles = lines.map((line) => profile(ink, line));
  const moved = shifts.map((shift) => ({ ...lattice, origin: lattice.origin + shift * lattice.pitch }));
  const priced = moved.map((one) => ({ one, price: inkBetween(one, profiles) }));
  const least = Math.min(...priced.map(({ price }) => price));
  // The middle of those that are as good as the best.
  const good = priced.filter(({ price }) => price <= least * 1.05);
  return good[good.length >> 1]!.one;
}

/** The ink where columns meet, as a share of the ink anywhere; infinite where there is none, which tells nothing. */
function inkBetween(lattice: Lattice, profiles: readonly Profile[]): number {
  const edges = { ink: 0, pixels: 0 };
  const all = { ink: 0, pixels: 0 };
  for (const { left, counts, inkLeft, inkRight } of profiles) {
    for (let x = inkLeft; x < inkRight; x++) {
      const count = counts[Math.floor(x - left)] ?? 0;
      all.ink += count;
      all.pixels++;
    }
    for (let column = columnAt(lattice, inkLeft); centreOf(lattice, column + 0.5) < inkRight; column++) {
      const edge = Math.round(centreOf(lattice, column + 0.5) - left);
      edges.ink += (counts[edge] ?? 0) + (counts[edge - 1] ?? 0);
      edges.pixels += 2;
    }
  }
  return edges.pixels === 0 || all.ink === 0
    ? Number.POSITIVE_INFINITY
    : edges.ink / edges.pixels / (all.ink / all.pixels);
}
