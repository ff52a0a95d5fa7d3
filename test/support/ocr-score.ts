import { distance } from "fastest-levenshtein";
import { transcript } from "../../src/core/reader/account/describe.ts";
import type { Box, Page } from "../../src/core/reader/page/page.ts";
import { inPicture } from "../../src/core/reader/page/turns.ts";

/** The true text of a fixture's picture, taken from the DOM or the program that drew it. */
export interface Truth {
  readonly id: string;
  readonly cat: string;
  /** `code`: rows in order, monospaced. `layout`: pieces matched by place, so that no reading order is punished. */
  readonly kind: "code" | "layout";
  readonly file: string;
  /** `bbox`: left, top, right, bottom, pixels; missing where the program that drew it doesn't say. */
  readonly lines: readonly {
    readonly text: string;
    readonly bbox?: readonly [number, number, number, number];
  }[];
  /** The rows with their indentation. */
  readonly full?: readonly string[];
  /** The cells of its table, row by row. */
  readonly cells?: readonly (readonly string[])[];
  /** Its language as Tesseract calls it; missing for English. */
  readonly lang?: string;
}

/** Text with a place, from any reader. */
export interface Piece {
  readonly text: string;
  readonly box: Box;
}

/** A reader's result for a picture: the words with their places, and the text that people see. */
export interface Answer {
  readonly words: readonly Piece[];
  readonly text: string;
}

/** The number of items that were found, of those wanted and of those given. */
export interface Hits {
  readonly found: number;
  readonly wanted: number;
  readonly given: number;
}

export interface Score {
  /** The number of edits from what was read to the truth; a run of white space counts as one space. */
  readonly edits: number;
  /** Characters of the truth. */
  readonly length: number;
  /** Lines of code, and those of them with exactly the right indentation. */
  readonly codeLines: number;
  readonly indented: number;
  readonly words: Hits;
  readonly cells: Hits;
  /** Lines that follow the one before them in the truth, and those that do so in the answer. */
  readonly following: Hits;
}

/** Scores what was read: invented text counts as much as missing text. */
export function score(truth: Truth, { words, text }: Answer): Score {
  const expected = truth.full ?? truth.lines.map((line) => line.text);
  return {
    ...(truth.kind === "code" ? scoreRows(expected, text) : scorePieces(truth, words, text)),
    words: hits(expected.flatMap(wordsIn), wordsIn(text)),
    cells: truth.cells ? hits(truth.cells.flat().map(tidy).filter(Boolean), cellsIn(text)) : noHits,
    following: isDrawing(truth) ? noHits : following(truth.lines, text),
  };
}

/** Returns the answer of the embedded reader. */
export const answerOf = (page: Page): Answer => ({
  words: page.lines.flatMap(({ words }) =>
    words.map(({ text, box }) => ({ text, box: inPicture(page, box) })),
  ),
  text: transcript(page),
});

/** The labels of a drawing have no order. */
const isDrawing = ({ cat }: Truth) => cat === "diagram" || cat === "chart";

const replacements: readonly (readonly [RegExp, string])[] = [
  [/[“”„«»＂]/g, '"'],
  [/[‘’‚′]/g, "'"],
  [/[‐‑–—―]/g, "-"],
  [/\u3000/g, " "],
  [/…/g, "..."],
  [/[✓✔√]/g, "✓"],
];

/** Evens out differences that no reader should be punished for: typographic quotes and dashes, full-width forms. */
function normalise(text: string): string {
  const plain = replacements.reduce((result, [what, by]) => result.replace(what, by), text.normalize("NFC"));
  return plain.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

const tidy = (text: string) => normalise(text).replace(/\s+/g, " ").trim();
const bare = (text: string) => normalise(text).replace(/\s+/g, "");
const indentOf = (line: string) => line.length - line.trimStart().length;
const wordsIn = (text: string) => normalise(text).split(/\s+/).filter(Boolean);

/** Returns the cells of a row, which stand between bars or wide gaps; a rule has none. */
const cellsIn = (text: string) =>
  text
    .split("\n")
    .flatMap((row) => row.split(/\s{2,}|\s*[|│┃║]\s*/))
    .map(tidy)
    .filter((cell) => cell && !/^[-─═━+=:┼╪]+$/.test(cell));

const noHits: Hits = { found: 0, wanted: 0, given: 0 };

/** Matches items one to one: each given item counts for one wanted item at most. */
function hits(wanted: readonly string[], given: readonly string[]): Hits {
  const left = counted(given);
  const found = wanted.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count > 0;
  }).length;
  return { found, wanted: wanted.length, given: given.length };
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
}

type Edits = Pick<Score, "edits" | "length" | "codeLines" | "indented">;

function scoreRows(expected: readonly string[], text: string): Edits {
  const whole = tidy(expected.join("\n"));
  const rows = rowsIn(expected);
  return {
    edits: distance(whole, tidy(text)),
    length: whole.length,
    codeLines: rows.length,
    indented: countIndented(rows, rowsIn(text.split("\n"))),
  };
}

const rowsIn = (lines: readonly string[]) =>
  lines.map((line) => normalise(line).trimEnd()).filter((line) => line !== "");

/** Counts the rows that stand as far from the left as in the truth: from where most of them agree to begin. */
function countIndented(expected: readonly string[], read: readonly string[]): number {
  const shifts = aligned(expected, read).map(([line, other]) => String(indentOf(other) - indentOf(line)));
  return Math.max(0, ...counted(shifts).values());
}

/** The prices of leaving out a row of the truth, and one that was read; that of a pair is 0..1. */
const missing = 0.7;
const invented = 0.3;

/** Pairs of rows, in order, at the least price: two rows alike can't be taken for each other. */
function aligned(expected: readonly string[], read: readonly string[]): [string, string][] {
  const prices = expected.map((line) => read.map((other) => unlike(line.trim(), other.trim())));
  const least = Array.from({ length: expected.length + 1 }, () => new Float64Array(read.length + 1));
  for (let i = expected.length; i >= 0; i--) {
    for (let j = read.length; j >= 0; j--) {
      if (i === expected.length || j === read.length) {
        least[i]![j] = (expected.length - i) * missing + (read.length - j) * invented;
        continue;
      }
      least[i]![j] = Math.min(
        least[i + 1]![j]! + missing,
        least[i]![j + 1]! + invented,
        least[i + 1]![j + 1]! + prices[i]![j]!,
      );
    }
  }
  const pairs: [string, string][] = [];
  for (let i = 0, j = 0; i < expected.length && j < read.length; ) {
    if (least[i]![j] === least[i + 1]![j + 1]! + prices[i]![j]!) {
      pairs.push([expected[i++]!, read[j++]!]);
    } else if (least[i]![j] === least[i]![j + 1]! + invented) {
      j++;
    } else {
      i++;
    }
  }
  return pairs;
}

const unlike = (a: string, b: string) =>
  Math.abs(a.length - b.length) > a.length ? 1 : Math.min(1, distance(a, b) / Math.max(1, a.length));

function scorePieces({ lines }: Truth, words: readonly Piece[], text: string): Edits {
  const placed = lines.flatMap(({ text, bbox }): Piece[] =>
    bbox ? [{ text, box: { left: bbox[0], top: bbox[1], right: bbox[2], bottom: bbox[3] } }] : [],
  );
  const nowhere = { codeLines: 0, indented: 0 };
  if (placed.length === lines.length) {
    const length = lines.reduce((sum, line) => sum + tidy(line.text).length, 0);
    return { edits: editsByPlace(placed, words), length, ...nowhere };
  }
  // Without places, only counting characters tells what is missing or too much.
  const { found, wanted, given } = hits([...bare(lines.map((line) => line.text).join(""))], [...bare(text)]);
  return { edits: Math.max(wanted, given) - found, length: wanted, ...nowhere };
}

/** Assigns each word to the line that it overlaps most; words that hit none are insertions. */
function editsByPlace(lines: readonly Piece[], words: readonly Piece[]): number {
  const hits: Piece[][] = lines.map(() => []);
  let edits = 0;
  for (const word of words) {
    const shared = lines.map((line) => overlap(word.box, line.box));
    const most = Math.max(...shared);
    if (most / Math.max(1, area(word.box)) > 0.25) {
      hits[shared.indexOf(most)]!.push(word);
    } else {
      edits += bare(word.text).length;
    }
  }
  for (const line of joined(lines)) {
    const read = line.flatMap((i) =>
      hits[i]!.sort((a, b) => a.box.left - b.box.left).map(({ text }) => text),
    );
    const [whole, ...others] = line.map((i) => lines[i]!.text);
    edits +=
      others.length === 0
        ? distance(tidy(whole!), tidy(read.join(" ")))
        : distance(bare([whole, ...others].join("")), bare(read.join("")));
  }
  return edits;
}

/**
 * Pieces that touch are one line in several colours: a word may go from one to the next, and nobody knows where its
 * spaces are.
 */
function joined(pieces: readonly Piece[]): number[][] {
  const lines: number[][] = [];
  pieces.forEach(({ box }, i) => {
    const last = lines.at(-1);
    const before = pieces[last?.at(-1) ?? -1]?.box;
    const touches = before && Math.abs(before.right - box.left) < 1 && Math.abs(before.top - box.top) < 1;
    if (last && touches) {
      last.push(i);
    } else {
      lines.push([i]);
    }
  });
  return lines;
}

const area = (box: Box) => (box.right - box.left) * (box.bottom - box.top);

const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * Counts the lines of the truth that directly follow the one before. Each is looked for by its letters, first after the
 * one before it, then anywhere. A pair of which one can't be found is left to the count of words.
 */
function following(lines: Truth["lines"], text: string): Hits {
  const whole = bare(text);
  let end = 0;
  const places = lines.map(({ text: line }) => {
    const letters = bare(line);
    const after = whole.indexOf(letters, end);
    const start = letters.length < 2 ? -1 : after < 0 ? whole.indexOf(letters) : after;
    end = start < 0 ? end : start + letters.length;
    return { start, end };
  });
  const gaps = places
    .slice(1)
    .flatMap(({ start }, i) => (start < 0 || places[i]!.start < 0 ? [] : [start - places[i]!.end]));
  const found = gaps.filter((gap) => gap >= 0 && gap <= closeBy).length;
  return { found, wanted: gaps.length, given: gaps.length };
}

/** Characters that may stand between two lines, such as a mark that isn't there. */
const closeBy = 3;
