import * as v from "valibot";
import { shapeOf } from "../base/data/shape.ts";
import { oneLine } from "../base/text/foreign.ts";
import { takeTables } from "./take-tables.ts";

/** A table as a model gives it. */
export interface SaidTable {
  /** Rows at the top that name the columns. */
  readonly heads: number;
  /** Rows of the same length; a place that another cell covers is empty. */
  readonly rows: readonly (readonly string[])[];
  /** The cells that cover other places, by their first one, counted from 0. */
  readonly merged: readonly Merged[];
}

export interface Merged {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly across: number;
}

/** The most cells of one picture: more is no longer read off it. */
const mostCells = 10_000;
const mostTables = 20;

const text = v.pipe(
  v.nullish(v.union([v.string(), v.number(), v.boolean()]), ""),
  v.transform((said) => oneLine(String(said))),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostCells));

const table = v.object({
  heads: v.fallback(count, 1),
  rows: v.array(v.array(text)),
  // Its numbers are seldom right in models that count badly; the texts are worth as much without them.
  merged: v.fallback(v.array(v.object({ row: count, column: count, down: count, across: count })), []),
});

const tables = v.pipe(
  v.object({
    tables: v.pipe(v.array(table), v.maxLength(mostTables, `it has more than ${mostTables} tables`)),
  }),
  v.check(
    (said) => said.tables.flatMap(({ rows }) => rows.flat()).length <= mostCells,
    `it has more than ${mostCells} cells`,
  ),
);

const number = { type: "integer" };

/** The form of the answer to the question for tables: its text is the tables as JSON. */
export const tablesShape = shapeOf(
  {
    name: "tables",
    jsonSchema: {
      type: "object",
      properties: {
        tables: {
          type: "array",
          items: {
            type: "object",
            properties: {
              heads: number,
              rows: { type: "array", items: { type: "array", items: { type: "string" } } },
              merged: {
                type: "array",
                items: {
                  type: "object",
                  properties: { row: number, column: number, down: number, across: number },
                  required: ["row", "column", "down", "across"],
                  additionalProperties: false,
                },
              },
            },
            required: ["heads", "rows", "merged"],
            additionalProperties: false,
          },
        },
      },
      required: ["tables"],
      additionalProperties: false,
    },
  },
  tables,
  (said) => JSON.stringify(said),
);

/**
 * Reads an answer's text back as tables: in the form that was asked for, or in the one that a specialist was trained on.
 * Undefined where it has neither.
 */
export function saidTablesIn(answer: string): SaidTable[] | undefined {
  try {
    const read = v.safeParse(tables, JSON.parse(answer));
    return read.success ? read.output.tables.map(squared).filter(({ rows }) => rows.length > 0) : undefined;
  } catch {
    const taken = takeTables(answer);
    return taken.length > 0 ? taken : undefined;
  }
}

/** All rows as long as the longest, without empty rows; what is merged within the table only, its other places empty. */
function squared(said: v.InferOutput<typeof table>): SaidTable {
  const across = Math.max(0, ...said.rows.map((row) => row.length));
  const rows = said.rows.map((row) => [...row, ...Array<string>(across - row.length).fill("")]);
  const merged = said.merged.filter(
    (one) =>
      one.down * one.across > 1 && one.row + one.down <= rows.length && one.column + one.across <= across,
  );
  for (const { row, column, down, across: wide } of merged) {
    const own = rows[row]![column]!;
    for (let y = row; y < row + down; y++) {
      for (let x = column; x < column + wide; x++) {
        // Some repeat the text in each place; another text there is one that must not be lost.
        rows[y]![x] = rows[y]![x] === own ? "" : rows[y]![x]!;
      }
    }
    rows[row]![column] = own;
  }
  return { heads: said.heads, rows: across > 0 ? rows : [], merged };
}
