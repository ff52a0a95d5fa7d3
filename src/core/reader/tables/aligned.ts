import { median, rowsOf } from "../page/layout.ts";
import { around, type Edge, middleX, middleY, type Word } from "../page/page.ts";
import { type Cell, covered } from "./found-table.ts";
import { cellOf, type Piece, pieceOf } from "./pieces.ts";

/**
 * White between two columns, in line heights: so much in any case, and so much where not nearly all rows have text on
 * both sides of it; in typed text, that many characters.
 */
const gutter = { least: 0.35, wide: 0.55, filled: 0.8, typed: 1.7 };
/** The share of rows that may reach over a gutter. */
const crossing = 0.15;
/** The share of the most pieces of a row from which a row tells where columns are. */
const full = 0.6;
/** Line heights from one row of text to the next from which a table has ended. */
const farApart = 3.6;
/** The same in lines of typed text. */
const emptyLine = 1.6;
/** The share of a table's width that a rule between two rows covers. */
const ruling = 0.6;

type Row = readonly Piece[];

/** The height of most lines, and the width of a character where they are monospaced; pixels. */
interface Type {
  readonly height: number;
  readonly pitch: number | null;
}

/**
 * Parts rows of text at wide gaps, and where no row of several pieces has been for a while. Where text is typed, an
 * empty line is a gap.
 */
export function stretchesOf(pieces: readonly Piece[], { height, pitch }: Type): Row[][] {
  const rows = rowsOf(pieces);
  const places = rows.map((row) => middleY(around(row.map(({ box }) => box))));
  const steps = places.slice(1).map((place, i) => place - places[i]!);
  const far = pitch !== null ? emptyLine * median(steps) : farApart * height;
  const stretches: Row[][] = [];
  rows.forEach((row, i) => {
    if (i === 0 || steps[i - 1]! > far) {
      stretches.push([]);
    }
    stretches.at(-1)!.push(row);
  });
  return stretches.flatMap(tabularRuns);
}

/** Rows of several pieces that follow each other; one of a single piece may stand between two of them. */
function tabularRuns(rows: readonly Row[]): Row[][] {
  const isMany = (row: Row | undefined) => row !== undefined && row.length >= 2;
  const runs: Row[][] = [];
  let run: Row[] = [];
  rows.forEach((row, i) => {
    if (isMany(row) || (run.length > 0 && (isMany(rows[i + 1]) || isMany(rows[i + 2])))) {
      run.push(row);
    } else {
      runs.push(run);
      run = [];
    }
  });
  return [...runs, run].filter((one) => one.filter((row) => row.length >= 2).length >= 2);
}

/** The middles of the white between a table's columns, pixels. Empty where it has one column only. */
export function guttersOf(rows: readonly Row[], { height, pitch }: Type): number[] {
  const most = Math.max(...rows.map(({ length }) => length));
  // A head over several columns, a note or a heading within the table tell nothing of the white between columns.
  const telling = rows.filter(({ length }) => length >= full * most);
  const words = telling.map((row) => row.flatMap((piece) => piece.words));
  const ends = words.flat().flatMap(({ box: { left, right } }) => [
    { x: left, step: 1 },
    { x: right, step: -1 },
  ]);
  ends.sort((a, b) => a.x - b.x || b.step - a.step);
  const allowed = Math.floor(telling.length * crossing);
  const whites: White[] = [];
  let depth = 0;
  let best: White | undefined;
  ends.forEach(({ x, step }, i) => {
    depth += step;
    const white = { depth, from: x, to: ends[i + 1]?.x ?? x };
    if (depth > allowed || i === ends.length - 1) {
      if (best && best.to - best.from >= gutter.least * height) {
        whites.push(best);
      }
      best = undefined;
    } else if (!best || isBetter(white, best)) {
      best = white;
    }
  });
  return withoutChance(whites, words, Math.max(gutter.wide * height, gutter.typed * (pitch ?? 0))).map(
    ({ from, to }) => (from + to) / 2,
  );
}

/** Leaves out narrow white that may be between the words of sentences by chance. */
function withoutChance(whites: readonly White[], rows: readonly (readonly Word[])[], wide: number): White[] {
  const kept: White[] = [];
  whites.forEach((white, i) => {
    const [from, to] = [
      kept.at(-1)?.to ?? Number.NEGATIVE_INFINITY,
      whites[i + 1]?.from ?? Number.POSITIVE_INFINITY,
    ];
    const share = (left: number, right: number) =>
      rows.filter((row) => row.some(({ box }) => middleX(box) > left && middleX(box) < right)).length /
      rows.length;
    const isWide = white.to - white.from >= wide;
    if (
      isWide ||
      (white.depth === 0 && Math.min(share(from, white.from), share(white.to, to)) >= gutter.filled)
    ) {
      kept.push(white);
    }
  });
  return kept;
}

/** A stretch that only so many rows reach over, pixels. */
interface White {
  readonly depth: number;
  readonly from: number;
  readonly to: number;
}

const isBetter = (one: White, other: White) =>
  one.depth < other.depth || (one.depth === other.depth && one.to - one.from > other.to - other.from);

/** Leaves out the captions and sentences above and below a table: they are of one piece, or run over a gutter. */
export function withoutSentences(rows: readonly Row[], gutters: readonly number[]): readonly Row[] {
  const isSentence = ([piece, ...more]: Row) =>
    more.length === 0 && columnOf(gutters, piece!.box.left) !== columnOf(gutters, piece!.box.right);
  const first = rows.findIndex((row) => row.length > 1);
  const kept = rows.slice(first);
  const last = kept.findLastIndex((row) => !isSentence(row));
  return kept.slice(0, last + 1);
}

/** Puts rows of text into cells, by gutters and the rules between rows. */
export function fillRows(rows: readonly Row[], gutters: readonly number[], lying: readonly Edge[]) {
  const groups = grouped(rows, gutters, lying);
  return groups.map((group) => cellsOf(group, gutters));
}

function cellsOf(group: readonly Row[], gutters: readonly number[]): (Cell | typeof covered)[] {
  const inColumn = Array.from({ length: gutters.length + 1 }, (): Piece[] => []);
  const spans = new Map<number, number>();
  for (const piece of group.flat().flatMap((whole) => cutAt(whole, gutters))) {
    const [from, to] = [columnOf(gutters, piece.box.left), columnOf(gutters, piece.box.right)];
    // What reaches over a gutter stands over the columns on both sides of it.
    inColumn[from]!.push(piece);
    spans.set(from, Math.max(spans.get(from) ?? 1, to - from + 1));
  }
  const cells: (Cell | typeof covered)[] = [];
  for (let column = 0; column < inColumn.length; column++) {
    const across = spans.get(column) ?? 1;
    const isFree = inColumn.slice(column + 1, column + across).every((own) => own.length === 0);
    cells.push(cellOf(inColumn[column]!, { across: isFree ? across : 1 }));
    for (let more = 1; isFree && more < across; more++) {
      cells.push(covered);
      column++;
    }
  }
  return cells;
}

/** Parts a piece where a gutter lies between two of its words. */
function cutAt({ words }: Piece, gutters: readonly number[]): Piece[] {
  const parts: Word[][] = [];
  for (const word of words) {
    const before = parts.at(-1)?.at(-1);
    if (before && !gutters.some((x) => x >= before.box.right && x <= word.box.left)) {
      parts.at(-1)!.push(word);
    } else {
      parts.push([word]);
    }
  }
  return parts.map(pieceOf);
}

const columnOf = (gutters: readonly number[], x: number) => gutters.filter((gutter) => gutter < x).length;

/** Joins the rows of text that make one row of the table: those of wrapped texts. */
function grouped(rows: readonly Row[], gutters: readonly number[], lying: readonly Edge[]): Row[][] {
  const whole = around(rows.flat().map(({ box }) => box));
  const boxes = rows.map((row) => around(row.map(({ box }) => box)));
  const distances = boxes.slice(1).map((box, i) => middleY(box) - middleY(boxes[i]!));
  const isRuled = boxes.slice(1).map((box, i) => {
    const above = boxes[i]!;
    return lying.some(
      ({ at, from, to }) =>
        at > middleY(above) &&
        at < middleY(box) &&
        Math.min(to, whole.right) - Math.max(from, whole.left) >= ruling * (whole.right - whole.left),
    );
  });
  const apart = median(distances.filter((_, i) => isRuled[i]));
  const isRuledThroughout = isRuled.filter(Boolean).length >= 2;
  const closest = Math.min(...distances);
  const usual = median(distances);
  const isContinued = (i: number) => {
    if (isRuledThroughout) {
      return !isRuled[i] && distances[i]! < apart * 0.9;
    }
    // A continued text has nothing new at its left, and stands closer than rows do.
    const [own, above] = [columnsIn(rows[i + 1]!, gutters), columnsIn(rows[i]!, gutters)];
    const isWithin =
      own.size < gutters.length + 1 && [...own].every((column) => above.has(column)) && !own.has(0);
    return !isRuled[i] && isWithin && usual > closest * 1.2 && distances[i]! < closest * 1.12;
  };
  const groups: Row[][] = [];
  rows.forEach((row, i) => {
    if (i > 0 && isContinued(i - 1)) {
      groups.at(-1)!.push(row);
    } else {
      groups.push([row]);
    }
  });
  return groups;
}

const columnsIn = (row: Row, gutters: readonly number[]) =>
  new Set(row.map(({ box }) => columnOf(gutters, middleX(box))));
