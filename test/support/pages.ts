import { compose, pageOf } from "../../src/core/reader/compose.ts";
import type { Line, Look, Page } from "../../src/core/reader/page/page.ts";
import { inkUnder, readingOf } from "./reader-ink.ts";

/** A screen with nothing drawn on it. */
export const plainLook: Look = {
  even: 1,
  coloured: 0,
  colours: 2,
  strokes: [],
  edges: { upright: [], lying: [] },
};

/** Makes a monospaced page that says `rows`. */
export function monospacedPage(rows: readonly string[]): Page {
  const readings = rows.flatMap((row, i) =>
    row.trim() ? [readingOf(row.trim(), 8 + 8 * (row.length - row.trimStart().length), i * 20)] : [],
  );
  const ink = inkUnder(readings, 1600, rows.length * 20 + 20);
  const page = pageOf([compose(readings, ink)], ink);
  // The text as it was given: these pages are for tests of what is said about it.
  return { ...page, text: rows.join("\n"), look: plainLook };
}

/** Makes a page of proportional text: pieces with their left, their top and, if it isn't 16, their height. */
export function drawnPage(
  pieces: readonly (readonly [text: string, left: number, top: number, height?: number])[],
): Page {
  const lines = pieces.map(([text, left, top, height = 16]): Line => {
    const box = { left, top, right: left + text.length * height * 0.5, bottom: top + height };
    const words = text.split(" ").map((word) => ({ text: word, confidence: 0.99, box }));
    return { text, confidence: 0.99, box, words };
  });
  return {
    width: 800,
    height: 600,
    lines,
    text: lines.map(({ text }) => text).join("\n"),
    monospace: null,
    unread: [],
    look: plainLook,
  };
}

/** Makes rows of cells in columns 160 pixels wide; a text that begins with ">" is set flush right. */
export function gridPage(rows: readonly (readonly string[])[]): Page {
  return drawnPage(
    rows.flatMap((row, i) =>
      row.map((cell, column) => {
        const text = cell.replace(/^>/, "");
        const left = 20 + column * 160 + (cell === text ? 0 : 130 - text.length * 8);
        return [text, left, 20 + i * 30] as const;
      }),
    ),
  );
}

export const emptyPage: Page = {
  width: 10,
  height: 10,
  lines: [],
  text: "",
  monospace: null,
  unread: [],
  look: plainLook,
};
