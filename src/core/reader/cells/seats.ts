import { type Ink, profile } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";
import { centreOf, columnAt, type Lattice } from "./lattice.ts";

/** A character in its column. */
export interface Seat {
  readonly column: number;
  readonly glyph: Glyph;
}

/** The costs of a seating: distances in columns, no ink, characters left out and ink left over. */
const price = { distance: 2, blank: 3, dropped: 1.5, stuttered: 0, sure: 1, unread: 0.35 };
/** Columns to each side of where the network saw a character. */
const reach = 2;
/** The share of its characters without ink under them from which a line's ink is too faint to tell. */
const faint = 0.3;

interface Step {
  readonly column: number;
  readonly cost: number;
  readonly seat: Seat | null;
  readonly before: Step | null;
}

/**
 * Gives each character of a line a column of its own, so that all together stand nearest to where the network saw them
 * and on ink. What it read twice finds no place, and is dropped. Null where a short line's columns have no room for
 * what it says: they aren't its own.
 */
export function seat(line: Reading, lattice: Lattice, ink: Ink): Seat[] | null {
  const glyphs = line.glyphs.filter(({ char }) => char !== " ");
  const isInked = inkIn(line, lattice, ink);
  const inkless = glyphs.filter(({ x }) => !isInked(columnAt(lattice, x))).length;
  const blank = inkless > Math.max(3, glyphs.length * faint) ? 0 : price.blank;

  let steps: Step[] = [
    { column: columnAt(lattice, line.left) - reach - 1, cost: 0, seat: null, before: null },
  ];
  glyphs.forEach((glyph, i) => {
    const isStutter = [glyphs[i - 1], glyphs[i + 1], glyphs[i + 2]].some(
      (other) => other?.char === glyph.char,
    );
    const dropped = (isStutter ? price.stuttered : price.dropped) + glyph.confidence * price.sure;
    const place = (glyph.x - lattice.origin) / lattice.pitch;
    const next: Step[] = steps.map((step) => ({
      ...step,
      cost: step.cost + dropped,
    }));
    for (let column = Math.round(place) - reach; column <= Math.round(place) + reach; column++) {
      const own = price.distance * far(place - column) + (isInked(column) ? 0 : blank);
      let [best, least]: [Step | undefined, number] = [undefined, Infinity];
      for (const before of steps) {
        if (before.column < column) {
          const cost = before.cost + own + unreadBetween(before.column, column, isInked);
          if (cost < least) {
            [best, least] = [before, cost];
          }
        }
      }
      if (best) {
        next.push({ column, cost: least, seat: { column, glyph }, before: best });
      }
    }
    steps = cheapest(next);
  });
  const seats: Seat[] = [];
  let last: Step | null = steps.reduce((best, step) => (step.cost < best.cost ? step : best));
  for (; last; last = last.before) {
    if (last.seat) {
      seats.unshift(last.seat);
    }
  }
  const dropped = glyphs.filter((glyph) => !seats.some((one) => one.glyph === glyph));
  const isLost = dropped.some(({ x, confidence }) => confidence > sure && isInked(columnAt(lattice, x)));
  const off = seats.map(({ column, glyph }) => (glyph.x - lattice.origin) / lattice.pitch - column);
  const isPushed = Math.max(...off) - Math.min(...off) > widest;
  // A proportional line may fall in step by chance; its spaces are too narrow for a cell.
  const isProportional =
    line.glyphs.length - glyphs.length >= 4 &&
    seats.every(({ column }, i) => i === 0 || column === seats[i - 1]!.column + 1);
  const isWorded = glyphs.some(({ char }) => /[\p{L}\p{N}]/u.test(char));
  const isForeign = (isLost || isPushed) && isWorded && glyphs.length < short;
  return isProportional || isForeign ? null : withMissed(seats, line, lattice, isInked);
}

/** Puts what the network nearly saw where ink stands in a column between two that it saw. */
function withMissed(
  seats: readonly Seat[],
  { missed = [] }: Reading,
  lattice: Lattice,
  isInked: (column: number) => boolean,
): Seat[] {
  const [first, last] = [seats[0]?.column ?? 0, seats.at(-1)?.column ?? 0];
  const taken = new Set(seats.map(({ column }) => column));
  const added = new Map<number, Seat>();
  for (const glyph of missed) {
    const column = columnAt(lattice, glyph.x);
    const known = added.get(column)?.glyph.confidence ?? 0;
    if (
      column > first &&
      column < last &&
      !taken.has(column) &&
      isInked(column) &&
      glyph.confidence > known
    ) {
      added.set(column, { column, glyph });
    }
  }
  return [...seats, ...added.values()].sort((a, b) => a.column - b.column);
}

/** A line of so few characters may stand in the columns of all by chance. */
const short = 8;
/** Columns by which the places of its characters may differ from the network's, to both sides together. */
const widest = 0.75;
const sure = 0.9;

/** Near by, half a column is much; of a ligature's characters some are farther off. */
const far = (columns: number) => (Math.abs(columns) <= 0.5 ? columns ** 2 : Math.abs(columns) - 0.25);

/** Ways that are followed further: what costs more than so many others never becomes the best. */
const most = 16;

/** Keeps the best of the ways that end at the same column: only that can be part of the best. */
function cheapest(steps: readonly Step[]): Step[] {
  const best = new Map<number, Step>();
  for (const step of steps) {
    const known = best.get(step.column);
    if (!known || step.cost < known.cost) {
      best.set(step.column, step);
    }
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost).slice(0, most);
}

function unreadBetween(from: number, to: number, isInked: (column: number) => boolean): number {
  let sum = 0;
  for (let column = from + 1; column < to; column++) {
    sum += isInked(column) ? price.unread : 0;
  }
  return sum;
}

/** Half of the width of a cell's inner part, in columns: what reaches farther may be a neighbour's. */
const inner = 0.3;

function inkIn(line: Reading, lattice: Lattice, ink: Ink): (column: number) => boolean {
  const { left, counts } = profile(ink, line);
  const look = (column: number) => {
    const from = Math.max(0, Math.round(centreOf(lattice, column - inner) - left));
    const to = Math.round(centreOf(lattice, column + inner) - left);
    return counts.subarray(from, to + 1).some((count) => count > 0);
  };
  // Each column is asked for many times.
  const known = new Map<number, boolean>();
  return (column) => {
    const isInked = known.get(column) ?? look(column);
    known.set(column, isInked);
    return isInked;
  };
}
