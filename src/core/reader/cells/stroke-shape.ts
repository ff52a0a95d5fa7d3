import type { Box } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";

/** The drawing of a tile's ink, as far as it is made of straight strokes. */
export interface Shape {
  /** Pixels of ink. */
  readonly size: number;
  /** Strokes from the middle to the tile's edge. */
  readonly left: boolean;
  readonly right: boolean;
  /** Strokes from the middle to the tile's edge, or as far as the font draws frames. */
  readonly up: boolean;
  readonly down: boolean;
  /** Strokes that lie, from top to bottom. */
  readonly bars: readonly Bar[];
  /** Something else is there beside lying and upright strokes. */
  readonly isMore: boolean;
  /** Height of the upright stroke through the middle, pixels; 0 for none. */
  readonly upright: number;
  /** How far the ink's upper third stands to the right of its lower one, a share of the tile's width. */
  readonly leaning: number;
  /** Pixels, of the tile's width. */
  readonly pitch: number;
  /** All is ink from the left edge to here, a share of the tile's width; 0 where it isn't a block. */
  readonly filled: number;
  /** The middles of two strokes meet in a curve. */
  readonly isRound: boolean;
  /** All of the ink is a piece of a wavy line at the tile's foot. */
  readonly isWave: boolean;
}

interface Bar extends Box {
  /** The distance of its middle below the tile's, in widths of the tile. */
  readonly place: number;
  /** It runs on into the tile beside. */
  readonly joinsLeft: boolean;
  readonly joinsRight: boolean;
  /** How far its lowest scanline stands to the right of its highest, a share of the tile's width: that of a tilde does. */
  readonly swing: number;
}

/** The distance from a tile's middle within which a stroke is meant to be there, in columns. */
export const highest = 0.45;
/** How far above and below the middle frames reach in any font, in widths of a tile: letters reach as far to one side only. */
const tallest = 0.72;
/** Shares of a tile's width: what counts as lying, and how far from the middle an upright stroke may stand. */
const lying = 0.4;
const astray = 0.22;

export function shapeIn(ink: Ink, tile: Box): Shape {
  const { left, right, top, bottom } = tile;
  const width = right - left;
  const isInked = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < ink.width && y < ink.height && ink.map[y * ink.width + x] === 1;
  const middleX = (left + right - 1) / 2;
  const middleY = (top + bottom - 1) / 2;

  const bars = barsIn(tile, isInked);
  const spine = spineIn(tile, isInked);
  const bar = bars.find(({ place }) => Math.abs(place) < highest);

  let size = 0;
  let more = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (isInked(x, y)) {
        size++;
        // A pixel beside a stroke is its blur.
        const inBar = bars.some(
          (one) => y >= one.top - 1 && y <= one.bottom && x >= one.left && x < one.right,
        );
        const inSpine =
          spine && x >= spine.left - 1 && x <= spine.right && y >= spine.top && y < spine.bottom;
        more += inBar || inSpine ? 0 : 1;
      }
    }
  }
  // A frame's stroke reaches the tile's edge, or as far as the font goes where rows stand apart.
  const half = width * tallest;
  const up = spine !== null && spine.top <= middleY - half;
  const down = spine !== null && spine.bottom - 1 >= middleY + half;
  const leftArm = bar !== undefined && bar.left <= left;
  const rightArm = bar !== undefined && bar.right >= right;
  return {
    size,
    left: leftArm,
    right: rightArm,
    up,
    down,
    bars,
    isMore: more > Math.max(1, size * 0.12),
    upright: spine ? spine.bottom - spine.top : 0,
    leaning: leaningIn(tile, isInked) / width,
    pitch: width,
    filled: filledFrom(tile, isInked),
    isWave: isWaveIn(tile, isInked),
    isRound: Boolean(
      bar && spine && up !== down && leftArm !== rightArm && !isInked(Math.round(middleX), middleOf(bar)),
    ),
  };
}

type Test = (x: number, y: number) => boolean;

/** Scanlines that are inked for half of the tile's width without a gap, those side by side as one. */
function barsIn({ left, right, top, bottom }: Box, isInked: Test): Bar[] {
  const bars: { -readonly [Key in keyof Box | "swing"]: number }[] = [];
  let first = 0;
  for (let y = top; y < bottom; y++) {
    const run = longestRun(left, right, (x) => isInked(x, y));
    if (run.end - run.start < (right - left) * lying) {
      continue;
    }
    const last = bars.at(-1);
    if (last?.bottom === y) {
      last.bottom = y + 1;
      last.swing = (run.start + run.end - first) / 2 / (right - left);
      last.left = Math.min(last.left, run.start);
      last.right = Math.max(last.right, run.end);
    } else {
      first = run.start + run.end;
      bars.push({ top: y, bottom: y + 1, left: run.start, right: run.end, swing: 0 });
    }
  }
  // What is higher than a stroke is the belly of a letter, or a block.
  const middle = (top + bottom) / 2;
  return bars
    .filter((bar) => bar.bottom - bar.top <= Math.max(2, (bottom - top) * 0.22))
    .map((bar) => ({
      ...bar,
      place: ((bar.top + bar.bottom) / 2 - middle) / (right - left),
      joinsLeft: bar.left <= left && runsOn(isInked, left - 1, bar),
      joinsRight: bar.right >= right && runsOn(isInked, right, bar),
    }));
}

/** The least that a wave's upper edge goes up and down, pixels, and the share of the tile below which it stands. */
const wave = { swing: 2, foot: 0.6 };

/** A squiggle under a space, which the network sees as a `_`: that has ink in all columns too, but at one height. */
function isWaveIn({ left, right, top, bottom }: Box, isInked: Test): boolean {
  const tops: number[] = [];
  for (let x = left; x < right; x++) {
    const run = longestRun(top, bottom, (y) => isInked(x, y));
    if (run.end === run.start || run.start < top + (bottom - top) * wave.foot) {
      return false;
    }
    tops.push(run.start);
  }
  return Math.max(...tops) - Math.min(...tops) >= wave.swing;
}

const middleOf = ({ top, bottom }: Box) => Math.floor((top + bottom - 1) / 2);

const runsOn = (isInked: Test, x: number, bar: Box) =>
  [-1, 0, 1].some((off) => isInked(x, middleOf(bar) + off));

/** The upright stroke near the middle. */
function spineIn({ left, right, top, bottom }: Box, isInked: Test): Box | null {
  const middle = (left + right - 1) / 2;
  const reach = Math.max(1, (right - left) * astray);
  const runs = [];
  for (let x = Math.ceil(middle - reach); x <= middle + reach; x++) {
    const run = longestRun(top, bottom, (y) => isInked(x, y));
    if (run.end - run.start >= (bottom - top) * 0.25) {
      runs.push({ x, ...run });
    }
  }
  const longest = Math.max(0, ...runs.map(({ start, end }) => end - start));
  const alike = runs.filter(({ start, end }) => end - start >= longest * 0.75);
  const [first] = alike;
  if (!first || alike.length > Math.max(3, (right - left) * 0.45)) {
    return null;
  }
  return {
    left: first.x,
    right: alike.at(-1)!.x + 1,
    top: Math.min(...alike.map(({ start }) => start)),
    bottom: Math.max(...alike.map(({ end }) => end)),
  };
}

function leaningIn({ left, right, top, bottom }: Box, isInked: Test): number {
  const places: { readonly x: number; readonly y: number }[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (isInked(x, y)) {
        places.push({ x, y });
      }
    }
  }
  const [first, last] = [places[0]?.y ?? 0, places.at(-1)?.y ?? 0];
  const middle = (from: number, to: number) => {
    const own = places.filter(({ y }) => y >= from && y <= to);
    return own.reduce((sum, { x }) => sum + x, 0) / Math.max(1, own.length);
  };
  const third = (last - first) / 3;
  return middle(first, first + third) - middle(last - third, last);
}

function longestRun(from: number, to: number, isInked: (at: number) => boolean) {
  let best = { start: from, end: from };
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at === to || !isInked(at)) {
      if (at - start > best.end - best.start) {
        best = { start, end: at };
      }
      start = at + 1;
    }
  }
  return best;
}

/** Blocks are at least so high, as a share of the tile. */
const blockHeight = 0.7;

function filledFrom({ left, right, top, bottom }: Box, isInked: Test): number {
  let end = left;
  for (; end < right; end++) {
    const run = longestRun(top, bottom, (y) => isInked(end, y));
    if (run.end - run.start < (bottom - top) * blockHeight) {
      break;
    }
  }
  return end - left <= 2 ? 0 : (end - left) / (right - left);
}
