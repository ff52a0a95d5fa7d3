import { distance } from "fastest-levenshtein";
import type { Box, Page } from "../../src/core/reader/page/page.ts";

/** What a fixture's picture really says, as read from the DOM that it was rendered from. */
export interface Truth {
  readonly id: string;
  readonly cat: string;
  /** `code`: rows in order, monospaced. `layout`: pieces matched by place, so that no reading order is punished. */
  readonly kind: "code" | "layout";
  readonly file: string;
  /** `bbox`: left, top, right, bottom, pixels. */
  readonly lines: readonly {
    readonly text: string;
    readonly bbox: readonly [number, number, number, number];
  }[];
  /** The rows with their indentation. */
  readonly full?: readonly string[];
}

/** Text with a place, from any reader. */
export interface Piece {
  readonly text: string;
  readonly box: Box;
}

export interface Score {
  /** Edits from what was read to the truth; runs of white space count as one space. */
  readonly edits: number;
  /** Characters of the truth. */
  readonly length: number;
  /** Lines of code, and those of them with exactly the right indentation. */
  readonly codeLines: number;
  readonly indented: number;
}

/** Scores words in any order, and the laid-out text for its indentation. */
export function score(truth: Truth, words: readonly Piece[], text: string): Score {
  const lines = truth.lines.map(({ text, bbox: [left, top, right, bottom] }) => ({
    text,
    box: { left, top, right, bottom },
  }));
  const expected = inRows(lines);
  const lengthByPlace = lines.reduce((sum, line) => sum + tidy(line.text).length, 0);
  if (truth.kind === "layout") {
    return { edits: editsByPlace(lines, words), length: lengthByPlace, codeLines: 0, indented: 0 };
  }
  const rate = distance(expected, inRows(words)) / expected.length;
  const rows = dedent(truth.full ?? []);
  return {
    edits: rate * lengthByPlace,
    length: lengthByPlace,
    codeLines: rows.length,
    indented: countIndented(rows, dedent(text.split("\n"))),
  };
}

/** The words of a page, for `score`. */
export const wordsOf = (page: Page): Piece[] => page.lines.flatMap(({ words }) => words);

const replacements: readonly (readonly [RegExp, string])[] = [
  [/[“”„«»＂]/g, '"'],
  [/[‘’‚′]/g, "'"],
  [/[‐‑–—―]/g, "-"],
  [/\u3000/g, " "],
  [/…/g, "..."],
  [/[✓✔√]/g, "✓"],
];

/** What no reader should be punished for: typographic quotes and dashes, full-width forms. */
function normalise(text: string): string {
  const plain = replacements.reduce((result, [what, by]) => result.replace(what, by), text.normalize("NFC"));
  return plain.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

const tidy = (text: string) => normalise(text).replace(/\s+/g, " ").trim();
const bare = (text: string) => normalise(text).replace(/\s+/g, "");
const indentOf = (line: string) => line.length - line.trimStart().length;

/** Each word goes to the line it overlaps most; words that hit none are insertions. */
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
  lines.forEach((line, i) => {
    const read = hits[i]!.sort((a, b) => a.box.left - b.box.left).map(({ text }) => text);
    edits += distance(tidy(line.text), tidy(read.join(" ")));
  });
  return edits;
}

const area = (box: Box) => (box.right - box.left) * (box.bottom - box.top);

const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** All the text in reading order, as one string; rows are told apart by the middles of their pieces. */
function inRows(pieces: readonly Piece[]): string {
  const placed = pieces
    .filter(({ text }) => text.trim())
    .map(({ text, box }) => ({ text, box, middle: (box.top + box.bottom) / 2, height: box.bottom - box.top }))
    .sort((a, b) => a.middle - b.middle);
  const heights = placed.map(({ height }) => height).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] || 10;
  const rows: { middle: number; pieces: Piece[] }[] = [];
  for (const piece of placed) {
    const row = rows.at(-1);
    const reach = 0.55 * Math.min(Math.max(piece.height, 0.6 * usual), usual * 1.2);
    if (row && Math.abs(piece.middle - row.middle) < reach) {
      row.pieces.push(piece);
      row.middle += (piece.middle - row.middle) / row.pieces.length;
    } else {
      rows.push({ middle: piece.middle, pieces: [piece] });
    }
  }
  return tidy(
    rows
      .map((row) => row.pieces.sort((a, b) => a.box.left - b.box.left).map(({ text }) => tidy(text)))
      .map((texts) => texts.join(" "))
      .join(" "),
  );
}

function dedent(lines: readonly string[]): string[] {
  const full = lines.map(normalise).filter((line) => line.trim());
  const least = Math.min(...full.map(indentOf));
  return full.map((line) => line.slice(least).trimEnd());
}

/** Compares the indentation of each line with that of the most similar line nearby. */
function countIndented(expected: readonly string[], read: readonly string[]): number {
  return expected.filter((line, i) => {
    const from = Math.max(0, i - 3);
    const ranked = read
      .slice(from, i + 4)
      .map((other, k) => ({
        other,
        far: distance(line.trim(), other.trim()) + Math.abs(from + k - i) * 0.1,
      }))
      .sort((a, b) => a.far - b.far);
    const [best] = ranked;
    return (
      best !== undefined &&
      best.far <= line.trim().length * 0.5 + 1 &&
      indentOf(best.other) === indentOf(line)
    );
  }).length;
}
