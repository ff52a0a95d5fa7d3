import * as l10n from "@vscode/l10n";
import { pushAll } from "../base/push-all.ts";
import type { TablePiece } from "../contract/conversion.ts";
import { namedList } from "../contract/diagram-text.ts";
import { compareTables, pairTables, type TableDifferences } from "../table/compare-tables.ts";
import { saidTablesIn } from "../table/said-tables.ts";
import { type ComparedPieces, readingOf } from "./code-compared.ts";

/** Compares the tables of one picture with a model's. Undefined where the answer has not the form of tables. */
export function tablesCompared(
  own: readonly TablePiece[],
  answer: string,
): ComparedPieces<TablePiece> | undefined {
  const said = saidTablesIn(answer);
  if (!said) {
    return undefined;
  }
  const pieces = [...own];
  const notes: string[] = [];
  let differences = 0;
  for (const [one, other] of pairTables(own, said)) {
    if (one !== null && other !== null) {
      const found = compareTables(own[one]!, said[other]!);
      pieces[one] = doubted(own[one]!, found);
      const told = notesOf(own[one]!, found);
      pushAll(notes, told);
      differences += found.cells.length + found.spans.length + told.length;
    } else {
      differences += 1;
      notes.push(
        one === null
          ? l10n.t("Only the model sees a table with {0}.", listed(said[other]!.rows[0] ?? []))
          : l10n.t("The model doesn't see the table with {0}.", listed(textsOf(own[one]!.rows[0] ?? []))),
      );
    }
  }
  return { pieces, notes, differences };
}

type Place = TablePiece["rows"][number][number];

const textsOf = (places: readonly Place[]): string[] =>
  places.flatMap((cell) => (typeof cell === "string" ? [] : [cell.text]));

const listed = (texts: readonly string[]): string => namedList(texts.filter(Boolean));

/** What both read alike is no longer in doubt. */
function doubted(piece: TablePiece, { cells, spans, missing }: TableDifferences): TablePiece {
  const at = <Place extends { readonly row: number; readonly column: number }>(
    places: readonly Place[],
    row: number,
    column: number,
  ) => places.find((place) => place.row === row && place.column === column);
  return {
    ...piece,
    rows: piece.rows.map((line, row) => {
      const firstText = line.findIndex((cell) => typeof cell !== "string" && cell.text !== "");
      return line.map((cell, column) => {
        if (typeof cell === "string") {
          return cell;
        }
        const { says: _, ...plain } = cell;
        const different = at(cells, row, column);
        if (different) {
          const { other } = different;
          return { ...plain, isDoubtful: true, says: readingOf(other), other };
        }
        const span = at(spans, row, column);
        if (span) {
          const says = l10n.t("To the model, this cell is {0} × {1}", span.down, span.across);
          return { ...plain, isDoubtful: true, says };
        }
        // One place stands for all of a row or a column that the model lacks.
        if (missing.rows.includes(row)) {
          return column === firstText
            ? { ...plain, isDoubtful: true, says: l10n.t("The model doesn't see this row") }
            : cell;
        }
        if (missing.columns.includes(column)) {
          return row === 0
            ? { ...plain, isDoubtful: true, says: l10n.t("The model doesn't see this column") }
            : cell;
        }
        return { ...plain, isDoubtful: false };
      });
    }),
  };
}

/** Sentences on what no mark in the table can say. */
function notesOf(piece: TablePiece, { missing, added, heads }: TableDifferences): string[] {
  return [
    ...missing.rows.map((row) =>
      l10n.t("The model doesn't see the row {0}.", listed(textsOf(piece.rows[row]!))),
    ),
    ...missing.columns.map((column) =>
      l10n.t("The model doesn't see the column {0}.", listed(textsOf(piece.rows.map((row) => row[column]!)))),
    ),
    ...added.rows.map((cells) => l10n.t("Only the model sees the row {0}.", listed(cells))),
    ...added.columns.map((cells) => l10n.t("Only the model sees the column {0}.", listed(cells))),
    ...(heads === undefined ? [] : [l10n.t("To the model, {0} rows name the columns.", heads)]),
  ];
}
