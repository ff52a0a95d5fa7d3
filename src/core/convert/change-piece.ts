import { figuresIn } from "../chart/figures.ts";
import type { Fault } from "../code/syntax.ts";
import type { ChartPiece, CodePiece, TablePiece } from "../contract/conversion.ts";
import { chartPiece } from "./chart-pieces.ts";
import { withFaults } from "./code-compared.ts";
import { chartRows } from "./write-chart.ts";

/** A place in a table, counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A table with the text that a person has given one of its cells: that is no longer in doubt. The same where there is no such cell. */
export function changeCell(piece: TablePiece, { row, column }: CellPlace, text: string): TablePiece {
  const cell = piece.rows[row]?.[column];
  if (cell === undefined || typeof cell === "string") {
    return piece;
  }
  const { says: _says, other: _other, ...plain } = cell;
  const changed = { ...plain, text: text.trim(), isDoubtful: false, confidence: 1 };
  return { ...piece, rows: piece.rows.with(row, piece.rows[row]!.with(column, changed)) };
}

/**
 * The data of a chart with the value that a person has given at a place of its table; an empty text takes it out. Undefined
 * for what is no number.
 */
export function changeValue(
  piece: ChartPiece,
  { row, column }: CellPlace,
  text: string,
): ChartPiece | undefined {
  const { chart, checks, image } = piece;
  const found = chartRows(piece).rows[row - 1];
  const series = chart.series[column - 1];
  const y = text.trim() ? numberIn(text.replace(/^\s*≈/, ""), found?.values[column - 1]?.y ?? 0) : null;
  if (!found || !series || y === undefined) {
    return undefined;
  }
  const point = found.values[column - 1]?.at.point ?? series.points.length;
  const replaced = <Item>(items: readonly Item[], index: number, item: Item): Item[] =>
    index < items.length ? items.with(index, item) : [...items, item];
  return chartPiece(
    {
      ...piece,
      chart: {
        ...chart,
        series: chart.series.with(column - 1, {
          ...series,
          points: replaced(series.points, point, { x: found.x, y }),
        }),
      },
      checks: checks.with(column - 1, replaced(checks[column - 1]!, point, { is: "corrected" })),
    },
    image,
  );
}

/** The number that a person means: of several, as "1,204" has them, the one nearest to what was there. */
function numberIn(text: string, before: number): number | undefined {
  const plain = Number(text);
  return Number.isFinite(plain)
    ? plain
    : figuresIn(text).toSorted((a, b) => Math.abs(a - before) - Math.abs(b - before))[0];
}

/** Finds what a parser doesn't take in code, named as in code fences; null where none of ours knows the language. */
export type CheckCode = (fence: string, code: string) => Promise<readonly Fault[] | null>;

/** A part of code and what a person has put there, by offsets in UTF-16 code units. */
export interface CodeChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Code with what a person has put in the place of a doubtful part, which is no longer in doubt but for what a parser says.
 * `check` returns its faults then; null where no parser knows the language.
 */
export async function changeCode(
  piece: CodePiece,
  { from, to, text }: CodeChange,
  check: CheckCode,
): Promise<CodePiece> {
  const whole = piece.text.slice(0, from) + text + piece.text.slice(to);
  const by = text.length - (to - from);
  const moved = (one: CodePiece["doubts"][number]) =>
    one.from >= to ? { ...one, from: one.from + by, to: one.to + by } : one;
  const left = piece.doubts
    .filter((one) => !(one.from === from && one.to === to))
    .filter((one) => one.to <= from || one.from >= to)
    .map(moved);
  const faults = piece.language && (await check(piece.language.fence, whole));
  const boxOf = ({ from: start, to: end }: Fault) =>
    left.find((one) => one.from <= end && one.to >= start)?.box ?? null;
  // Those that a parser alone had found are found again, or not.
  const places = left.filter(({ says, other }) => says === null || other !== undefined);
  return {
    ...piece,
    text: whole,
    isRight: faults ? faults.length === 0 : null,
    doubts: withFaults(
      places,
      (faults ?? []).map((fault) => ({ ...fault, box: boxOf(fault) })),
    ),
  };
}
