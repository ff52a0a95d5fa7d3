import { median } from "../page/layout.ts";
import { type Ink, profile } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";

/** The extent of one character's ink, in pixels of the picture. */
export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** No ink connects it with its neighbours, so that the figures can be trusted. */
  readonly isolated: boolean;
  /** Whether its very centre is inked, as in a slashed or dotted zero; undefined for small glyphs. */
  readonly centred: boolean | undefined;
  /** Its ink goes on above and below the line, as that of a frame does. */
  readonly runsOn: boolean;
  /** Two dots stand above it, as over ä, ö and ü. */
  readonly dotted: boolean;
}

/** A line with the extents of its characters. */
export interface Measured {
  /** Without spaces. */
  readonly glyphs: readonly Glyph[];
  /** Whether the network saw a space before it, one per glyph. */
  readonly spaced: readonly boolean[];
  /** One per glyph; undefined when it has no ink. */
  readonly extents: readonly (Extent | undefined)[];
  /** Rows of the picture, from characters that the network was sure of; undefined when there are none. */
  readonly baseline: number | undefined;
  readonly capTop: number | undefined;
  readonly xTop: number | undefined;
}

const sittingOnBaseline = /[A-Zabcdehiklmnorsuvwxz]/;
const tall = /[A-HJ-Zbdfhk]/;
const small = /[aemnruxz]/;

/** Finds each character's ink between the emptiest columns that part it from its neighbours. */
export function measure(line: Reading, ink: Ink): Measured {
  const glyphs = line.glyphs.filter(({ char }) => char !== " ");
  const spaced = line.glyphs.flatMap(({ char }, i) =>
    char === " " ? [] : [line.glyphs[i - 1]?.char === " "],
  );
  const height = line.bottom - line.top;
  const top = Math.max(0, Math.floor(line.top - height * 0.08));
  const bottom = Math.min(ink.height, Math.ceil(line.bottom + height * 0.08));
  const { left, counts } = profile(ink, { ...line, top, bottom });

  const cuts = glyphs.slice(1).map((glyph, i) => cutBetween(counts, glyphs[i]!.x - left, glyph.x - left));
  const extents = glyphs.map((glyph, i) => {
    const from = cuts[i - 1] ?? Math.max(0, Math.round(glyph.x - left - height * 0.5));
    const to = cuts[i] ?? Math.min(counts.length, Math.round(glyph.x - left + height * 0.5));
    const opensFree = i === 0 || counts[from] === 0;
    const endsFree =
      i === cuts.length || counts[Math.min(counts.length - 1, to)] === 0 || counts[to - 1] === 0;
    return extentOf(ink, left + from, left + to, top, bottom, opensFree && endsFree);
  });
  const edge = (kind: RegExp, side: "top" | "bottom") => {
    const sure = glyphs.flatMap(({ char, confidence }, i) =>
      kind.test(char) && confidence > 0.7 && extents[i] ? [extents[i][side]] : [],
    );
    return sure.length ? median(sure) : undefined;
  };
  return {
    glyphs,
    spaced,
    extents,
    baseline: edge(sittingOnBaseline, "bottom"),
    capTop: edge(tall, "top"),
    xTop: edge(small, "top"),
  };
}

/** The column with the least ink between two centres; the one nearest to their middle among equals. */
function cutBetween(counts: Uint16Array, centre: number, next: number): number {
  const from = Math.round(centre);
  const to = Math.round(next);
  const middle = (from + to) / 2;
  let best = Math.round(middle);
  let least = Number.POSITIVE_INFINITY;
  for (let x = Math.max(0, from + 1); x < Math.min(counts.length, to); x++) {
    const price = counts[x]! * 4 + Math.abs(x - middle);
    if (price < least) {
      least = price;
      best = x;
    }
  }
  return best;
}

function extentOf(ink: Ink, from: number, to: number, above: number, below: number, isolated: boolean) {
  const [start, end] = ownRows(ink, from, to, above, below);
  let [left, right, top, bottom] = [to, from, end, start];
  for (let y = start; y < end; y++) {
    for (let x = from; x < to; x++) {
      if (ink.map[y * ink.width + x]) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = y + 1;
      }
    }
  }
  if (right <= left) {
    return undefined;
  }
  const measurable = right - left >= 4 && bottom - top >= 6;
  const centred = measurable ? isInkedAt(ink, (left + right - 1) / 2, (top + bottom - 1) / 2) : undefined;
  const dotted = measurable && hasTwoDots(ink, left, right, top, bottom);
  const runsOn = top === above && bottom === below;
  return { left, right, top, bottom, isolated, centred, runsOn, dotted } satisfies Extent;
}

/** The share of a window's rows at its edges in which the ink of the rows of text above and below may stand. */
const foreign = 0.3;

/** The rows without what reaches in from the text above or below: ink at an edge, parted from the rest by a blank. */
function ownRows(ink: Ink, from: number, to: number, above: number, below: number): [number, number] {
  const isBlank = (y: number) => !ink.map.subarray(y * ink.width + from, y * ink.width + to).includes(1);
  const reach = Math.floor((below - above) * foreign);
  let [start, end] = [above, below];
  while (start < above + reach && !isBlank(start)) {
    start++;
  }
  while (end > below - reach && !isBlank(end - 1)) {
    end--;
  }
  return [isBlank(start) ? start : above, isBlank(end - 1) ? end : below];
}

/** Whether the ink begins with two spots side by side, with an empty row below them, in its upper third. */
function hasTwoDots(ink: Ink, left: number, right: number, top: number, bottom: number): boolean {
  const columns = new Uint8Array(right - left);
  for (let y = top; y < bottom; y++) {
    const row = ink.map.subarray(y * ink.width + left, y * ink.width + right);
    if (!row.includes(1)) {
      const starts = columns.filter((inked, x) => inked && !columns[x - 1]).length;
      return starts === 2 && y - top <= (bottom - top) / 3;
    }
    row.forEach((inked, x) => {
      columns[x]! |= inked;
    });
  }
  return false;
}

/** Whether at least two of the four pixels around a point are inked. */
function isInkedAt(ink: Ink, x: number, y: number): boolean {
  let count = 0;
  for (const v of [y - 0.5, y + 0.5]) {
    for (const u of [x - 0.5, x + 0.5]) {
      count += ink.map[Math.round(v) * ink.width + Math.round(u)]!;
    }
  }
  return count >= 2;
}
