import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import type { Engine } from "./engine.ts";
import type { TextBox } from "./strays.ts";
import { type Normalisation, toTensor } from "./tensor.ts";

/** A character as the network saw it. */
export interface Glyph {
  char: string;
  /** 0..1 */
  readonly confidence: number;
  /** The column of its centre in the picture, pixels. */
  readonly x: number;
  /** Pixels of its ink, where it stands free of its neighbours. */
  inkWidth?: number;
}

/** A line as the network saw it, spaces included. */
export interface Reading extends TextBox {
  readonly glyphs: Glyph[];
  /** The glyphs hold Chinese, Japanese or Korean. */
  readonly cjk: boolean;
  /** The line's reading if it isn't. */
  readonly latin: Glyph[];
  /** Characters that the network nearly saw where it took nothing: they count where there is ink. */
  readonly missed?: readonly Glyph[];
}

/** Fixed by the network. */
const lineHeight = 32;
/**
 * Crops are narrower than they are drawn, which is less work: 0.8 and 0.94 read as well (CER 0.88 and 0.84 %). Short
 * ones, numbers and labels, are read better with more width: charts 0.98 → 0.66 %, interfaces 1.01 → 0.54 %.
 */
const squeeze = { short: 0.9, long: 0.82 };
/** Widths of a short crop, in its heights. */
const short = 12;
/** Room left and right of a line, in line heights. */
const margin = 0.12;
/** Narrow boxes are widened to this: without room around it, a lone brace is read as a letter. */
const minAspect = 2;

const normalisation: Normalisation = { order: "bgr", mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

/** The share from which a character counts as nearly seen. */
const nearly = 0.12;

/** What stands farther outside of its box, in line heights, is a neighbour's: narrow boxes are read with much room. */
const beside = 0.5;

/** A box of one or two characters is read once more, with room above and below, if the first reading is below this. */
const doubtful = 0.8;
const roomier = 0.15;

/**
 * Widths of a crop in its heights above which it is read in pieces: the engine's memory grows with the width, and
 * WebAssembly never gives it back. A line over a whole 4K screen has about 250.
 */
const widest = 300;

/** Reads one line. */
export async function recognize(pixels: Pixels, box: TextBox, engine: Engine): Promise<Reading> {
  const pieces = piecesOf(pixels, box, widest * (box.bottom - box.top));
  if (pieces.length === 1) {
    return recognizePiece(pixels, box, engine);
  }
  const read: Reading[] = [];
  for (const piece of pieces) {
    read.push(await recognizePiece(pixels, piece, engine));
  }
  const cjk = read.some((one) => one.cjk);
  return {
    ...box,
    cjk,
    glyphs: read.flatMap(({ glyphs }) => glyphs),
    latin: read.flatMap(({ latin }) => latin),
    missed: read.flatMap(({ missed = [] }) => missed),
  };
}

/** Cuts a box into pieces of about the same width, `most` pixels at most, where nothing is written. */
function piecesOf(pixels: Pixels, box: TextBox, most: number): TextBox[] {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const count = Math.max(1, Math.ceil(width / (most - height)));
  const cuts = Array.from({ length: count - 1 }, (_, i) =>
    emptiest(pixels, box, box.left + ((i + 1) * width) / count, height / 2),
  );
  return [...cuts, box.right].map((right, i) => ({ ...box, left: cuts[i - 1] ?? box.left, right }));
}

/** The column within `reach` of a place whose pixels differ least from each other. */
function emptiest({ width, data }: Pixels, { top, bottom }: TextBox, place: number, reach: number): number {
  let best = Math.round(place);
  let least = Number.POSITIVE_INFINITY;
  for (let x = Math.ceil(place - reach); x <= place + reach; x++) {
    let [darkest, lightest] = [255, 0];
    for (let y = Math.ceil(top); y < bottom; y++) {
      const green = data[(y * width + x) * 4 + 1]!;
      darkest = Math.min(darkest, green);
      lightest = Math.max(lightest, green);
    }
    if (lightest - darkest < least) {
      least = lightest - darkest;
      best = x;
    }
  }
  return best;
}

async function recognizePiece(pixels: Pixels, box: TextBox, engine: Engine): Promise<Reading> {
  const first = await readCrop(pixels, box, cropOf(box, 0), engine);
  if (
    first.glyphs.length > 2 ||
    certaintyOf(first) >= doubtful ||
    box.right - box.left > box.bottom - box.top
  ) {
    return first;
  }
  const second = await readCrop(pixels, box, cropOf(box, roomier), engine);
  return certaintyOf(second) > certaintyOf(first) ? second : first;
}

/** The mean of a line's characters, 0..1. */
export const certaintyOf = ({ glyphs }: Reading): number =>
  glyphs.length ? glyphs.reduce((sum, { confidence }) => sum + confidence, 0) / glyphs.length : 0;

async function readCrop(pixels: Pixels, box: TextBox, crop: Box, engine: Engine): Promise<Reading> {
  const aspect = (crop.right - crop.left) / (crop.bottom - crop.top);
  const narrowed = aspect * (aspect < short ? squeeze.short : squeeze.long);
  const width = Math.max(16, Math.round((narrowed * lineHeight) / 8) * 8);
  const scores = await engine.recognize(toTensor(pixels, crop, width, lineHeight, normalisation), width);
  const stepWidth = (crop.right - crop.left) / scores.steps;
  const place = ({ step, ...glyph }: Step): Glyph => ({ ...glyph, x: crop.left + (step + 0.5) * stepWidth });
  const own = ({ x }: Glyph) =>
    x > box.left - beside * (box.bottom - box.top) && x < box.right + beside * (box.bottom - box.top);
  const anything = decode(scores.best, scores.confidence, engine.alphabet).map(place).filter(own);
  const plain = decode(scores.plain, scores.plainConfidence, engine.alphabet).map(place).filter(own);
  const cjk = !box.lone && isCjk(anything.map(({ char }) => char));
  const missed = decode(scores.second, scores.secondConfidence, engine.alphabet)
    .filter(({ char, confidence }) => char !== " " && !eastern.test(char) && confidence >= nearly)
    .map(place)
    .filter(own);
  return { ...box, glyphs: cjk ? anything : plain, cjk, latin: plain, missed };
}

/** `room` above and below, in line heights. */
function cropOf(box: Box, room: number): Box {
  const inner = box.bottom - box.top;
  const height = inner * (1 + 2 * room);
  const width = box.right - box.left + 2 * inner * margin;
  const widened = Math.max(width, minAspect * height);
  const centre = (box.left + box.right) / 2;
  return {
    left: centre - widened / 2,
    right: centre + widened / 2,
    top: box.top - inner * room,
    bottom: box.bottom + inner * room,
  };
}

interface Step {
  readonly char: string;
  readonly confidence: number;
  readonly step: number;
}

/** Greedy CTC: runs of a class merged, blanks dropped. `step` is the middle of a character's run. */
export function decode(classes: Int32Array, confidences: Float32Array, alphabet: readonly string[]): Step[] {
  const characters: { -readonly [Key in keyof Step]: Step[Key] }[] = [];
  let previous = 0;
  let start = 0;
  classes.forEach((best, step) => {
    const confidence = confidences[step]!;
    if (best !== 0 && best === previous) {
      const last = characters.at(-1)!;
      last.confidence = Math.max(last.confidence, confidence);
      last.step = (start + step) / 2;
    } else if (best !== 0) {
      characters.push({ char: alphabet[best] ?? "", confidence, step });
      start = step;
    }
    previous = best;
  });
  return characters;
}

// What the recogniser's characters tell of a line.

const eastern = /[\u2e80-\u9fff\uac00-\ud7af]/;
/** Chinese characters that the network sees in brackets, bars and dashes. */
const lookAlikes = new Set("丨一二三十口子卜乙丁人八七工土王日曰田");

/** Characters that are Chinese, Japanese or Korean and look like nothing else. */
export const countCjk = (characters: readonly string[]): number =>
  characters.filter((char) => eastern.test(char) && !lookAlikes.has(char)).length;

/** Whether a line may be Chinese, Japanese or Korean, rather than code that looks like it in places. */
export function isCjk(characters: readonly string[]): boolean {
  const count = countCjk(characters);
  return count >= 2 || (count > 0 && count >= characters.length * 0.3);
}
