import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import type { Turn } from "../page/turns.ts";
import { detect } from "./detect.ts";
import type { Engine } from "./engine.ts";
import { inOrder } from "./in-order.ts";
import { findInk, type Ink, settleGrounds } from "./ink.ts";
import { readTurned } from "./labels.ts";
import { certaintyOf, type Reading, recognize } from "./recognize.ts";
import { slantOf } from "./slant.ts";
import { straightened, turned } from "./turn.ts";

/** A picture whose lines lie level, what was found in it, and what was done to it. */
export interface Level {
  readonly pixels: Pixels;
  readonly found: readonly Box[];
  readonly ink: Ink;
  readonly turns: readonly Turn[];
  /** Lines that were read already, to see which way up they stand. */
  readonly read: readonly Reading[];
}

/** Sides of boxes that tell which way lines run: others are words of a letter or two. */
const long = 2;
/** Widths of lines that are tried, in their heights: long enough to tell, and best so short that they cost little. */
const tried = { least: 2, best: 7, count: 3 };
/** The certainty above which text stands upright, by which another way up must be better, and below which none is. */
const sure = 0.85;
const better = 0.1;
const readable = 0.6;

/** Finds lines in a picture, and turns it first where they run upwards, downwards, aslant or on their heads. */
export async function orient(pixels: Pixels, engine: Engine): Promise<Level> {
  const asFound = await look({ pixels, turns: [] }, engine);
  if (!isLying(asFound.found)) {
    return rightWayUp(await straight(asFound, engine), engine);
  }
  const { turn, ...side } = turned(pixels, wholeOf(pixels), 1);
  const onSide = await look({ ...side, turns: [turn] }, engine);
  const upright = await rightWayUp(await straight(onSide, engine), engine);
  // Japanese and Chinese may be written downwards.
  const read = upright.read.length > 0 ? upright.read : await readSome(upright, 0, engine);
  return meanCertainty(read) >= readable ? upright : asFound;
}

/** A picture as it is, with what is found in it. */
export async function look(view: Pick<Level, "pixels" | "turns">, engine: Engine): Promise<Level> {
  const finding = detect(view.pixels, engine);
  // Another thread may be looking.
  const ink = findInk(view.pixels);
  const found = await finding;
  settleGrounds(ink, found);
  return { ...view, found, ink, read: [] };
}

const wholeOf = ({ width, height }: Pixels): Box => ({ left: 0, top: 0, right: width, bottom: height });

/** Most of the text stands on its side. */
function isLying(found: readonly Box[]): boolean {
  const sum = (boxes: readonly Box[]) =>
    boxes.reduce((total, box) => total + (box.right - box.left) * (box.bottom - box.top), 0);
  const tall = found.filter((box) => box.bottom - box.top > long * (box.right - box.left));
  const wide = found.filter((box) => box.right - box.left > long * (box.bottom - box.top));
  return tall.length >= 2 && sum(tall) > 1.5 * sum(wide);
}

async function straight(level: Level, engine: Engine): Promise<Level> {
  const slant = slantOf(level.ink, level.found);
  if (slant === 0) {
    return level;
  }
  const { pixels, turn } = straightened(level.pixels, slant);
  return look({ pixels, turns: [...level.turns, turn] }, engine);
}

async function rightWayUp(level: Level, engine: Engine): Promise<Level> {
  const read = await readSome(level, 0, engine);
  const certainty = meanCertainty(read);
  if (certainty >= sure || meanCertainty(await readSome(level, 2, engine)) < certainty + better) {
    return { ...level, read };
  }
  const { width, height } = level.pixels;
  const { pixels, turn } = turned(level.pixels, wholeOf(level.pixels), 2);
  const found = level.found.map(({ left, top, right, bottom }) => ({
    left: width - right,
    top: height - bottom,
    right: width - left,
    bottom: height - top,
  }));
  const ink = findInk(pixels);
  settleGrounds(ink, found);
  return {
    pixels,
    found,
    ink,
    turns: [...level.turns, turn],
    read: [],
  };
}

/** Reads a few lines after so many quarters of a turn. */
async function readSome(
  { pixels, found }: Pick<Level, "pixels" | "found">,
  quarters: 0 | 2,
  engine: Engine,
): Promise<Reading[]> {
  const aspect = ({ left, top, right, bottom }: Box) => (right - left) / (bottom - top);
  const lines = found
    .filter((box) => aspect(box) >= tried.least)
    .sort((a, b) => Math.abs(Math.log(aspect(a) / tried.best)) - Math.abs(Math.log(aspect(b) / tried.best)))
    .slice(0, tried.count);
  const read = async (box: Box) =>
    quarters === 0
      ? recognize(pixels, { ...box, lone: false }, engine)
      : (await readTurned(pixels, box, quarters, engine)).reading;
  const readings: Reading[] = [];
  for await (const reading of inOrder(lines, engine.atOnce, read)) {
    readings.push(reading);
  }
  return readings;
}

/** Returns 1 where there was nothing to read. */
const meanCertainty = (read: readonly Reading[]): number =>
  read.length > 0 ? read.reduce((sum, reading) => sum + certaintyOf(reading), 0) / read.length : 1;
