import { median, rowsOf, writeRow } from "../page/layout.ts";
import type { Line, Page, Word } from "../page/page.ts";
import { isPrompt } from "../page/row-signs.ts";
import { isEditor, type Row } from "./editor-signs.ts";
import { type Gutter, middle, numberColumns, numberIn } from "./gutter.ts";

/** The text beside an editor's line numbers. */
export interface Pane {
  readonly gutter: Gutter;
  /** The lines of the page that it takes, numbers included. */
  readonly taken: ReadonlySet<Line>;
  /** Without the numbers. */
  readonly lines: readonly Line[];
  /** A row for each of the picture's, empty ones included, indented from the leftmost. */
  readonly text: string;
}

/** The editors in a picture, from left to right; empty when no column of integers is a gutter beyond doubt. */
export function panesOf(page: Page): Pane[] {
  const panes: Pane[] = [];
  // From the right: an editor ends where the next one begins, but not at a column of other numbers.
  for (const column of numberColumns(page).reverse()) {
    const [next] = panes;
    const pane = paneOf(page, column, next?.gutter.left ?? page.width);
    if (pane) {
      panes.unshift(pane);
    } else if (next && next.gutter.left - column.right < column.step * 3) {
      panes[0] = withTwin(next, page, column);
    }
  }
  return panes;
}

/** The old numbers of a diff stand beside the new ones. */
function withTwin(pane: Pane, { lines }: Page, twin: Gutter): Pane {
  const numbers = lines.filter((line) => line.words.length === 1 && numberIn(line, twin));
  return { ...pane, taken: new Set([...pane.taken, ...numbers]) };
}

function paneOf(page: Page, gutter: Gutter, right: number): Pane | null {
  const numbers = new Map<Line, Word>();
  for (const line of page.lines) {
    const word = numberIn(line, gutter);
    if (word) {
      numbers.set(line, word);
    }
  }
  const heights = [...numbers.values()].map(({ box }) => middle(box));
  const [first, last] = [Math.min(...heights), Math.max(...heights)];
  const taken = page.lines.filter(
    (line) =>
      numbers.has(line) ||
      (line.box.left >= gutter.right &&
        line.box.left < right &&
        middle(line.box) > first - gutter.step / 2 &&
        middle(line.box) < last + gutter.step / 2),
  );
  const pitch = page.monospace ?? pitchOf(taken);
  const read = rowsIn(taken, numbers);
  const above = page.lines.filter(
    ({ box }) => middle(box) < first && middle(box) > first - gutter.step * 1.6 && box.left < gutter.right,
  );
  if (!isEditor(read, page.monospace !== null) || above.some(({ text }) => isPrompt(text))) {
    return null;
  }
  const rows = withoutMarkers(read, pitch);
  return {
    gutter,
    taken: new Set(taken),
    lines: rows.flatMap(({ lines }) => lines),
    text: write(rows, gutter.step, pitch),
  };
}

/** Pixels per character. */
const pitchOf = (lines: readonly Line[]) =>
  median(
    lines
      .filter(({ text }) => text.length >= 8)
      .map(({ box, text }) => (box.right - box.left) / Array.from(text).length),
  );

function rowsIn(taken: readonly Line[], numbers: ReadonlyMap<Line, Word>): Row[] {
  return rowsOf(taken).map((row) => {
    const number = row.map((line) => numbers.get(line)).find((word) => word !== undefined);
    const lines = row.flatMap((line) => (numbers.has(line) ? withoutFirstWord(line) : [line]));
    return { y: middle(row[0]!.box), number: numberOf(number), lines };
  });
}

/** Null for one that is missing or misread. */
const numberOf = (number: Word | undefined) =>
  number && /^\d+$/.test(number.text) ? Number(number.text) : null;

function withoutFirstWord({ text, box, words, ...line }: Line): Line[] {
  const [first, second] = words;
  return first && second
    ? [
        {
          ...line,
          text: text.slice(first.text.length).trimStart(),
          words: words.slice(1),
          box: { ...box, left: second.box.left },
        },
      ]
    : [];
}

const marker = /^[>v›⌄∨√˅|Il!]$/;

/** Drops what stands between the numbers and the text: arrows that fold, bars of changed rows. */
function withoutMarkers(rows: readonly Row[], pitch: number): Row[] {
  const startsMarked = ({ words: [word] }: Line) => word !== undefined && marker.test(word.text);
  const edge = Math.min(
    ...rows.flatMap(({ lines: [line] }) => (line && !startsMarked(line) ? [line.box.left] : [])),
  );
  return rows.map((row) => {
    const [line, ...rest] = row.lines;
    const isMarked = line && startsMarked(line) && line.box.left < edge - pitch * 0.6;
    return isMarked ? { ...row, lines: [...withoutFirstWord(line), ...rest] } : row;
  });
}

function write(rows: readonly Row[], step: number, pitch: number): string {
  const edge = Math.min(...rows.flatMap(({ lines }) => lines.map(({ box }) => box.left)));
  const written = rows.map((row, i) => {
    const above = rows[i - 1];
    return "\n".repeat(above ? missing(above, row, step) : 0) + writeRow(row.lines, edge, pitch);
  });
  return written.join("\n").replace(/^\n+|\s+$/g, "");
}

/**
 * Returns the number of empty rows that weren't seen between two: no more than there is room for, or than the numbers
 * say.
 */
function missing(above: Row, below: Row, step: number): number {
  const room = Math.round((below.y - above.y) / step) - 1;
  const told = above.number !== null && below.number !== null ? below.number - above.number - 1 : room;
  return Math.max(0, Math.min(room, told, 3));
}
