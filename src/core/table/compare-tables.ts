import { align, type Bigrams, bigramsOf, likenessOf, type Pair, plainly } from "../base/data/align.ts";
import { covered, type Table, textAt } from "../reader/tables/found-table.ts";
import type { SaidTable } from "./said-tables.ts";

/** The parts of a table of the reader's that are compared. */
export type Compared = Pick<Table, "heads"> & {
  readonly rows: readonly (readonly (
    | { readonly text: string; readonly across: number; readonly down: number }
    | typeof covered
  )[])[];
};

/** What a model says otherwise than the reader. Rows and columns are counted from 0. */
export interface TableDifferences {
  /** Cells of the reader's in which the model reads something else; empty: it reads nothing there. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly other: string }[];
  /** Cells of the reader's that say the same, but cover other places to the model. */
  readonly spans: readonly {
    readonly row: number;
    readonly column: number;
    readonly down: number;
    readonly across: number;
  }[];
  /** Rows and columns of the reader's that the model doesn't have. */
  readonly missing: Lines;
  /** Rows and columns that only the model has: the texts of their cells. */
  readonly added: {
    readonly rows: readonly (readonly string[])[];
    readonly columns: readonly (readonly string[])[];
  };
  /** The number of rows that the model takes for heads, where that is another. */
  readonly heads?: number;
}

interface Lines {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * Pairs the tables of the reader with those of a model, in their order. Those that have hardly a word in common are no
 * pair.
 */
export function pairTables(read: readonly Compared[], said: readonly SaidTable[]): Pair[] {
  const ours = read.map(({ rows }) => wholeOf(rows.map((row) => row.map(textAt))));
  const theirs = said.map(({ rows }) => wholeOf(rows));
  const likeness = (one: number, other: number) => likenessOf(ours[one]!, theirs[other]!);
  return align(read.length, said.length, likeness).flatMap(([one, other]): Pair[] =>
    one !== null && other !== null && likeness(one, other) === 0
      ? [
          [one, null],
          [null, other],
        ]
      : [[one, other] as Pair],
  );
}

const wholeOf = (rows: readonly (readonly string[])[]): Bigrams =>
  bigramsOf(rows.map((row) => plainly(row.join(" "))).join(" "));

/**
 * Compares a table of the reader's with the same of a model, cell by cell: a row or a column that one of them lacks shifts
 * no other. White space and the shapes of quotation marks and dashes are no difference.
 */
export function compareTables(read: Compared, said: SaidTable): TableDifferences {
  const ours = read.rows.map((row) => row.map((cell) => plainly(textAt(cell))));
  const theirs = said.rows.map((row) => row.map(plainly));
  const rows = pairRows(ours, theirs);
  const columns = pairColumns(ours, theirs, rows);
  const rowOf = partners(rows);
  const columnOf = partners(columns);
  const cells: TableDifferences["cells"][number][] = [];
  const spans: TableDifferences["spans"][number][] = [];
  read.rows.forEach((line, row) => {
    line.forEach((cell, column) => {
      const [y, x] = [rowOf.get(row), columnOf.get(column)];
      if (cell === covered || y === undefined || x === undefined) {
        return;
      }
      // To the model, what one cell covers here may be several: their words together are compared.
      const places = range(row, cell.down).flatMap((at) =>
        range(column, cell.across).map((beside) => [rowOf.get(at), columnOf.get(beside)] as const),
      );
      const texts = places.map(([a, b]) => (a === undefined || b === undefined ? "" : said.rows[a]![b]!));
      const other = [...new Set(texts.filter(Boolean))].join(" ");
      if (plainly(other) !== ours[row]![column]) {
        cells.push({ row, column, other });
        return;
      }
      const { down, across } = said.merged.find((one) => one.row === y && one.column === x) ?? one;
      if (cell.text && (down !== cell.down || across !== cell.across)) {
        spans.push({ row, column, down, across });
      }
    });
  });
  return {
    cells,
    spans,
    missing: { rows: onlyOne(rows), columns: onlyOne(columns) },
    added: {
      rows: onlyOther(rows).map((at) => said.rows[at]!),
      columns: onlyOther(columns).map((at) => said.rows.map((row) => row[at]!)),
    },
    ...(said.heads === read.heads || said.heads === 0 ? {} : { heads: said.heads }),
  };
}

const one = { down: 1, across: 1 };

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

function pairRows(ours: readonly (readonly string[])[], theirs: readonly (readonly string[])[]): Pair[] {
  const [a, b] = [ours, theirs].map((rows) =>
    rows.map((row) => ({ text: row.join(" "), bigrams: bigramsOf(row.join(" ")) })),
  ) as [Known[], Known[]];
  return align(a.length, b.length, (i, j) => likeness(a[i]!, b[j]!));
}

interface Known {
  readonly text: string;
  readonly bigrams: Bigrams;
}

const likeness = (a: Known, b: Known): number =>
  a.text === b.text ? 1 : likenessOf(a.bigrams, b.bigrams) * 0.9;

/** Two columns are as like as their cells in the same rows are; a row in which both are empty tells nothing. */
function pairColumns(
  ours: readonly (readonly string[])[],
  theirs: readonly (readonly string[])[],
  rows: readonly Pair[],
): Pair[] {
  const [a, b] = [ours, theirs].map((table) =>
    table.map((row) => row.map((text) => ({ text, bigrams: bigramsOf(text) }))),
  ) as [Known[][], Known[][]];
  const both = rows.flatMap(([i, j]) => (i === null || j === null ? [] : [[a[i]!, b[j]!] as const]));
  return align(ours[0]?.length ?? 0, theirs[0]?.length ?? 0, (x, y) => {
    const told = both.filter(([row, other]) => row[x]!.text || other[y]!.text);
    const sum = told.reduce((total, [row, other]) => total + likeness(row[x]!, other[y]!), 0);
    return told.length > 0 ? sum / told.length : 0.5;
  });
}

const partners = (pairs: readonly Pair[]): ReadonlyMap<number, number> =>
  new Map(pairs.flatMap(([a, b]) => (a === null || b === null ? [] : [[a, b] as const])));

const onlyOne = (pairs: readonly Pair[]): number[] =>
  pairs.flatMap(([a, b]) => (a !== null && b === null ? [a] : []));

const onlyOther = (pairs: readonly Pair[]): number[] =>
  pairs.flatMap(([a, b]) => (a === null && b !== null ? [b] : []));
