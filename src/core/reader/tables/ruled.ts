import { pushAll } from "../../base/push-all.ts";
import { type Box, type Edge, type Edges, liesIn, middleX, middleY, type Word } from "../page/page.ts";
import { type Cell, covered } from "./found-table.ts";
import { cellOf } from "./pieces.ts";

/** Pixels by which rules that meet may miss each other, and those of one line may differ. */
const slack = 5;
/** The share of a cell's side that a rule must cover to part it from its neighbour. */
const parting = 0.5;

/** Rules that meet, and so make a grid: the places of its columns and rows, and what parts them. */
export interface RuledGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly edges: Edges;
}

/** Finds rules that cross each other and enclose at least two rows and two columns. */
export function ruledGrids({ upright, lying }: Edges): RuledGrid[] {
  const left = new Set(upright);
  const grids: RuledGrid[] = [];
  for (const first of upright) {
    if (!left.delete(first)) {
      continue;
    }
    const group = { upright: [first], lying: [] as Edge[] };
    for (const one of group.upright) {
      const across = lying.filter((edge) => !group.lying.includes(edge) && meet(one, edge));
      pushAll(group.lying, across);
      const more = [...left].filter((edge) => across.some((other) => meet(edge, other)));
      for (const edge of more) {
        left.delete(edge);
        group.upright.push(edge);
      }
    }
    const [xs, ys] = [placesOf(group.upright), placesOf(group.lying)];
    if (xs.length >= 3 && ys.length >= 3) {
      grids.push({ xs, ys, edges: group });
    }
  }
  return grids;
}

const meet = (upright: Edge, lying: Edge) =>
  upright.at >= lying.from - slack &&
  upright.at <= lying.to + slack &&
  lying.at >= upright.from - slack &&
  lying.at <= upright.to + slack;

/** Where edges stand, each place once. */
function placesOf(edges: readonly Edge[]): number[] {
  const places: number[] = [];
  for (const { at } of [...edges].sort((a, b) => a.at - b.at)) {
    if (at - (places.at(-1) ?? Number.NEGATIVE_INFINITY) > slack) {
      places.push(at);
    }
  }
  return places;
}

export const boxOf = ({ xs, ys }: RuledGrid): Box => ({
  left: xs[0]!,
  top: ys[0]!,
  right: xs.at(-1)!,
  bottom: ys.at(-1)!,
});

/** Puts words into the cells of a grid; cells without a rule between them are one. */
export function fillGrid(words: readonly Word[], grid: RuledGrid): (Cell | typeof covered)[][] {
  const { xs, ys } = grid;
  const owners = ownersOf(grid);
  const inCell = new Map<number, Word[]>();
  for (const word of words) {
    const [row, column] = [bandOf(ys, middleY(word.box)), bandOf(xs, middleX(word.box))];
    if (row !== undefined && column !== undefined) {
      const owner = owners[row]![column]!;
      inCell.set(owner, [...(inCell.get(owner) ?? []), word]);
    }
  }
  const width = xs.length - 1;
  return owners.map((columns, row) =>
    columns.map((owner, column) => {
      if (owner !== row * width + column) {
        return covered;
      }
      const across = columns.filter((other) => other === owner).length;
      const down = owners.filter((others) => others[column] === owner).length;
      return cellOf(inCell.get(owner) ?? [], { across, down });
    }),
  );
}

/** The number of each cell's upper left one: its own where it is parted from all others. */
function ownersOf({ xs, ys, edges }: RuledGrid): number[][] {
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const owners = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => row * columns + column),
  );
  const isParted = (lines: readonly Edge[], at: number, from: number, to: number) =>
    coverage(lines, at, from, to) >= parting;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [left, above] = [owners[row]![column - 1], owners[row - 1]?.[column]];
      if (left !== undefined && !isParted(edges.upright, xs[column]!, ys[row]!, ys[row + 1]!)) {
        owners[row]![column] = left;
      } else if (above !== undefined && !isParted(edges.lying, ys[row]!, xs[column]!, xs[column + 1]!)) {
        owners[row]![column] = above;
      }
    }
  }
  return owners;
}

/** The share of a stretch along which edges run at a place. */
function coverage(edges: readonly Edge[], at: number, from: number, to: number): number {
  let total = 0;
  for (const edge of edges) {
    if (Math.abs(edge.at - at) <= slack) {
      total += Math.max(0, Math.min(edge.to, to) - Math.max(edge.from, from));
    }
  }
  return total / (to - from);
}

/** The band between two places that something stands in; undefined outside of all. */
function bandOf(places: readonly number[], at: number): number | undefined {
  const next = places.findIndex((place) => at < place);
  return next > 0 ? next - 1 : undefined;
}

/** The cells of a spreadsheet without its letters above and its numbers at the left. */
export function withoutSheetNames(rows: (Cell | typeof covered)[][]): (Cell | typeof covered)[][] {
  const text = (cell: Cell | typeof covered | undefined) =>
    cell === undefined || cell === covered ? "" : cell.text;
  const letters = rows[0]?.slice(1).map(text) ?? [];
  const numbers = rows.slice(1).map((row) => text(row[0]));
  const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / Math.max(1, hits.length);
  const first = letters[0]?.toUpperCase().codePointAt(0) ?? 0;
  const isLetters =
    letters.every((letter) => letter.length <= 1) &&
    share(letters.map((letter, i) => letter.toUpperCase().codePointAt(0) === first + i)) >= 0.8;
  const from = Number(numbers[0]);
  const isNumbers = share(numbers.map((number, i) => Number(number) === from + i)) >= 0.8;
  return isLetters && isNumbers && rows[0] && !text(rows[0][0])
    ? rows.slice(1).map((row) => row.slice(1))
    : rows;
}

/** Whether what a grid holds is a table: panes and dialogs have frames too, and long texts in them. */
export function isTabular(rows: readonly (readonly (Cell | typeof covered)[])[], height: number): boolean {
  const cells = rows.flat().filter((cell) => cell !== covered);
  const filled = cells.filter(({ text }) => text);
  const small = filled.filter(({ box }) => box!.bottom - box!.top < 5 * height);
  const inRows = rows.filter((row) => row.filter((cell) => cell !== covered && cell.text).length >= 2);
  return (
    filled.length >= 4 &&
    filled.length >= cells.length * 0.3 &&
    small.length >= filled.length * 0.8 &&
    inRows.length >= rows.length / 2
  );
}

/** A rule that was read as a sign. */
const stroke = /^[|│┃¦]+$/u;

export const wordsIn = (words: readonly Word[], box: Box): Word[] =>
  words.filter((word) => !stroke.test(word.text) && liesIn(word.box, box));
