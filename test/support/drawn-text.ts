import type { Ink } from "../../src/core/reader/recognition/ink.ts";
import type { Reading } from "../../src/core/reader/recognition/recognize.ts";
import { readingOf } from "./reader-ink.ts";

/** The size of a character's cell, in pixels. */
const cell = { width: 8, height: 16 };
/** Empty cells around the text. */
const margin = { columns: 2, rows: 1 };

/** Tells which pixels of its cell a character inks. */
type Drawing = (x: number, y: number) => boolean;

const lying =
  (from: number, to: number, rows: readonly number[]): Drawing =>
  (x, y) =>
    x >= from && x < to && rows.includes(y);
const upright =
  (from: number, to: number): Drawing =>
  (x, y) =>
    x === 4 && y >= from && y < to;
const all =
  (...drawings: readonly Drawing[]): Drawing =>
  (x, y) =>
    drawings.some((one) => one(x, y));
const [left, right] = [lying(0, 5, [8]), lying(4, 8, [8])];
const [up, down] = [upright(0, 9), upright(8, 16)];

const strokes: Readonly<Record<string, Drawing>> = {
  " ": () => false,
  "-": lying(2, 6, [8]),
  "=": lying(1, 7, [6, 10]),
  "~": all(lying(1, 5, [7]), lying(3, 7, [8])),
  _: lying(0, 8, [13]),
  ".": lying(3, 5, [10, 11]),
  "+": all(lying(1, 7, [8]), upright(6, 11)),
  "|": upright(1, 15),
  // A letter without serifs.
  ı: upright(1, 14),
  "/": (x, y) => x === Math.round(6 - y / 3),
  "█": () => true,
  "▌": (x) => x < 4,
  "─": all(left, right),
  "━": lying(0, 8, [7, 8]),
  "╸": lying(0, 4, [7, 8]),
  "│": all(up, down),
  "┌": all(right, down),
  "┐": all(left, down),
  "└": all(right, up),
  "┘": all(left, up),
  "├": all(right, up, down),
  "┤": all(left, up, down),
  "┬": all(left, right, down),
  "┴": all(left, right, up),
  "┼": all(left, right, up, down),
  // Looks like a letter: neither strokes nor a whole block.
  letter: (x, y) => x >= 1 && x < 7 && y >= 4 && y < 12,
};

/** Draws the ink of monospaced text: strokes as fonts draw them, letters as blocks. */
export function drawnText(rows: readonly string[]): Ink {
  const columns = Math.max(...rows.map((row) => Array.from(row).length)) + 2 * margin.columns;
  const width = columns * cell.width;
  const height = (rows.length + 2 * margin.rows) * cell.height;
  const map = new Uint8Array(width * height);
  rows.forEach((row, r) => {
    Array.from(row).forEach((char, c) => {
      const drawing = strokes[char] ?? strokes.letter!;
      for (let y = 0; y < cell.height; y++) {
        for (let x = 0; x < cell.width; x++) {
          if (drawing(x, y)) {
            map[((r + margin.rows) * cell.height + y) * width + (c + margin.columns) * cell.width + x] = 1;
          }
        }
      }
    });
  });
  return { width, height, map };
}

/** Returns what the network reads in rows of that text: `·` where it reads nothing at all. */
export function readText(rows: readonly string[]): Reading[] {
  return rows.flatMap((row, r) =>
    [...row.matchAll(/[^·\s](?:[^·]*[^·\s])?/gu)].map((match) =>
      readingOf(
        match[0],
        (Array.from(row.slice(0, match.index)).length + margin.columns) * cell.width,
        (r + margin.rows) * cell.height,
        cell.width,
      ),
    ),
  );
}
