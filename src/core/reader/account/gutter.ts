import { median } from "../page/layout.ts";
import type { Box, Line, Page, Word } from "../page/page.ts";

/** The column of line numbers at the left of an editor's text. */
export interface Gutter extends Box {
  /** Pixels from one row to the next. */
  readonly step: number;
}

/** A line that begins with an integer. */
interface Mark {
  readonly word: Word;
  readonly value: number;
}

/** Longer integers are identifiers. */
const integer = /^\d{1,6}$/;
/** The text that the reader may make of an integer. */
const likeInteger = /^[\dlIiOoSsBZzgqD|!/\]]{1,6}$/;

export const middle = ({ top, bottom }: Box) => (top + bottom) / 2;

/** Columns of integers that grow by one from row to row, from left to right; whether text stands beside is not asked. */
export function numberColumns({ lines }: Page): Gutter[] {
  const height = median(lines.map(({ box }) => box.bottom - box.top)) || 16;
  let left = lines.flatMap(({ words: [word] }) =>
    word && integer.test(word.text) ? [{ word, value: Number(word.text) }] : [],
  );
  const found: Gutter[] = [];
  while (left.length >= 3) {
    const column = largestColumn(left, height * 0.35);
    left = left.filter((mark) => !column.includes(mark));
    const gutter = gutterOf(column, height);
    if (gutter) {
      found.push(gutter);
    }
  }
  return found.sort((a, b) => a.left - b.left);
}

/** The most marks that end at one edge, from top to bottom: numbers are aligned at their last digit. */
function largestColumn(marks: readonly Mark[], reach: number): Mark[] {
  const columns = marks.map(({ word: { box } }) =>
    marks.filter(({ word }) => Math.abs(word.box.right - box.right) <= reach),
  );
  const largest = columns.reduce((best, column) => (column.length > best.length ? column : best));
  return largest.sort((a, b) => middle(a.word.box) - middle(b.word.box));
}

function gutterOf(column: readonly Mark[], height: number): Gutter | null {
  const chain = growing(column);
  const pairs = chain.slice(1).map((mark, i) => ({
    growth: mark.value - chain[i]!.value,
    distance: middle(mark.word.box) - middle(chain[i]!.word.box),
  }));
  const steps = pairs.filter(({ growth }) => growth === 1).map(({ distance }) => distance);
  const step = median(steps);
  const even = steps.filter((distance) => Math.abs(distance - step) < step * 0.3).length;
  const isGutter =
    steps.length >= 2 &&
    // The rest are folded ranges and misread numbers.
    steps.length >= pairs.length * 0.6 &&
    chain.length >= column.length * 0.7 &&
    even >= steps.length * 0.7 &&
    // The axis of a chart and the ranks of a list stand farther apart than lines of code.
    step < height * 3;
  return isGutter ? { ...around(chain.map(({ word }) => word.box)), step } : null;
}

/** The longest part of the column in which each number is greater than the one above. */
function growing(column: readonly Mark[]): Mark[] {
  let best: Mark[] = [];
  const chains: Mark[][] = [];
  for (const mark of column) {
    const before = chains
      .filter((chain) => chain.at(-1)!.value < mark.value)
      .reduce<Mark[]>((longest, chain) => (chain.length > longest.length ? chain : longest), []);
    const chain = [...before, mark];
    chains.push(chain);
    best = chain.length > best.length ? chain : best;
  }
  return best;
}

const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  right: Math.max(...boxes.map(({ right }) => right)),
  top: Math.min(...boxes.map(({ top }) => top)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

/** The line number that a line is or begins with. A misread one is known by its place. */
export function numberIn({ words: [word] }: Line, gutter: Gutter): Word | null {
  if (!word) {
    return null;
  }
  const { left, right } = word.box;
  const slack = gutter.step * 0.3;
  const isInColumn =
    Math.abs(right - gutter.right) <= slack && left >= gutter.left - slack * 2 && isBeside(word.box, gutter);
  return isInColumn && likeInteger.test(word.text) ? word : null;
}

/** The line numbers that follow the one above, or are followed by the one below: these make them certain. */
export function followingNumbers(page: Page): Set<Word> {
  const columns = numberColumns(page).map((gutter) =>
    page.lines
      .flatMap((line) => numberIn(line, gutter) ?? [])
      .sort((one, other) => middle(one.box) - middle(other.box)),
  );
  const follows = (one?: Word, other?: Word) => Number(other?.text) - Number(one?.text) === 1;
  return new Set(
    columns.flatMap((column) =>
      column.filter((word, i) => follows(column[i - 1], word) || follows(word, column[i + 1])),
    ),
  );
}

/** Whether it stands in the gutter's rows, or in the row above or below, whose number may be misread. */
const isBeside = (box: Box, { top, bottom, step }: Gutter) =>
  middle(box) > top - step && middle(box) < bottom + step;
