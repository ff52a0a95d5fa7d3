import type { Area } from "../../base/geometry.ts";
import type { Pixels, WrittenLine } from "../file/types.ts";
import { type MarkedWord, markWords } from "./mark-words.ts";
import { Boundless } from "./tree/xml.ts";

/** The most characters of a drawing whose words are searched for; a longer one is read like any picture. */
const longest = 8_000_000;

/**
 * Finds a drawing's own words and their places, in pixels of `shown`. `draw` draws an SVG in that size. The words are
 * drawn once in a colour each and once not at all: where the two differ is a word, wherever it was moved, turned or
 * repeated, and hidden, outside or unused words have no pixel.
 */
export function findWritten(svg: string, draw: (svg: string) => Pixels, shown: Pixels): WrittenLine[] {
  const marked = svg.length > longest ? undefined : markedIn(svg);
  if (!marked || marked.words.length === 0) {
    return [];
  }
  const owners = ownersOf(draw(marked.coloured).data, draw(marked.bare).data, marked.wordOf);
  const seen = seenIn(owners, shown, marked.words.length);
  return linesOf(
    marked.words.flatMap((word, index) => {
      const area = areaOf(seen[index], shown);
      return area ? [{ ...word, area }] : [];
    }),
  );
}

/** Marks the words of a drawing; none where it would have too many parts then. */
function markedIn(svg: string): ReturnType<typeof markWords> | undefined {
  try {
    return markWords(svg);
  } catch (error) {
    if (error instanceof Boundless) {
      return undefined;
    }
    throw error;
  }
}

/** Returns for each pixel the word that it belongs to, counted from 1, or 0. */
function ownersOf(
  coloured: Uint8Array,
  bare: Uint8Array,
  wordOf: (colour: number) => number | undefined,
): Uint32Array {
  const owners = new Uint32Array(coloured.length / 4);
  for (let pixel = 0; pixel < owners.length; pixel++) {
    const at = pixel * 4;
    const differs =
      coloured[at] !== bare[at] ||
      coloured[at + 1] !== bare[at + 1] ||
      coloured[at + 2] !== bare[at + 2] ||
      coloured[at + 3] !== bare[at + 3];
    if (differs && coloured[at + 3] === 255) {
      const word = wordOf((coloured[at]! << 16) | (coloured[at + 1]! << 8) | coloured[at + 2]!);
      owners[pixel] = word === undefined ? 0 : word + 1;
    }
  }
  return owners;
}

interface Seen {
  left: number;
  right: number;
  readonly top: number;
  bottom: number;
  /** Sums of the channels of what lies next to it, and of how many pixels. */
  readonly ground: [number, number, number, number];
  count: number;
  legible: boolean;
}

/** The least difference, out of 255, between a word and its surroundings: white on white isn't seen. */
const leastContrast = 3;

/** Measures each word in two passes over the pixels, however the words overlap. */
function seenIn(owners: Uint32Array, { width, data }: Pixels, words: number): (Seen | undefined)[] {
  const all = new Array<Seen | undefined>(words);
  const sides = [-1, 1, -width, width];
  for (let pixel = 0; pixel < owners.length; pixel++) {
    const owner = owners[pixel]!;
    if (owner === 0) {
      continue;
    }
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    all[owner - 1] ??= {
      left: x,
      right: x,
      top: y,
      bottom: y,
      ground: [0, 0, 0, 0],
      count: 0,
      legible: false,
    };
    const word = all[owner - 1]!;
    word.left = Math.min(word.left, x);
    word.right = Math.max(word.right, x + 1);
    word.bottom = y + 1;
    for (const side of sides) {
      const beside = pixel + side;
      if (beside >= 0 && beside < owners.length && owners[beside] !== owner) {
        word.count++;
        for (let channel = 0; channel < 4; channel++) {
          word.ground[channel]! += data[beside * 4 + channel]!;
        }
      }
    }
  }
  for (let pixel = 0; pixel < owners.length; pixel++) {
    const word = owners[pixel] ? all[owners[pixel]! - 1] : undefined;
    if (word && !word.legible) {
      word.legible = word.ground.some(
        (sum, channel) => Math.abs(data[pixel * 4 + channel]! - sum / word.count) >= leastContrast,
      );
    }
  }
  return all;
}

/**
 * Returns a word's area; none for one that nobody sees, or that the picture's side may cut: that is read as it is seen.
 */
function areaOf(word: Seen | undefined, { width }: Pixels): Area | undefined {
  return word?.legible && word.left > 0 && word.right < width
    ? { x: word.left, y: word.top, width: word.right - word.left, height: word.bottom - word.top }
    : undefined;
}

interface Found extends MarkedWord {
  readonly area: Area;
}

type Word = WrittenLine["words"][number];

/** Joins words that follow each other; those that stand apart are a line of their own. */
function linesOf(words: readonly Found[]): WrittenLine[] {
  const lines: { words: Word[]; last: Found }[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const blanks = line && blanksBetween(line.last, word);
    const own = { text: word.text, area: word.area, blanks: blanks ?? 0 };
    if (!line || blanks === undefined) {
      lines.push({ words: [own], last: word });
    } else {
      const before = line.words.at(-1)!;
      if (blanks === 0) {
        line.words[line.words.length - 1] = {
          ...before,
          text: before.text + word.text,
          area: joined(before.area, word.area),
        };
      } else {
        line.words.push(own);
      }
      line.last = word;
    }
  }
  return lines.map(({ words: own }) => ({ words: own }));
}

/** Multiples of a line's height: the largest gap between words of one line, and between letters of one word. */
const reach = { line: 1.5, word: 0.33 };

/** Returns the blanks between two words; undefined where they don't stand in one line. */
function blanksBetween(before: Found, word: Found): number | undefined {
  if (before.piece === word.piece) {
    return word.blanks;
  }
  const [a, b] = [before.area, word.area];
  const height = Math.max(a.height, b.height);
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const gap = b.x - (a.x + a.width);
  const isNear = gap > -0.3 * height && gap < reach.line * height;
  if (overlap < 0.4 * Math.min(a.height, b.height) || !isNear) {
    return undefined;
  }
  return before.element === word.element && word.blanks > 0 ? word.blanks : gap > reach.word * height ? 1 : 0;
}

function joined(a: Area, b: Area): Area {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
