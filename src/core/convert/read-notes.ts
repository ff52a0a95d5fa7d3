import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import { translated } from "../base/text/foreign.ts";
import { placeOf } from "../code/read-code.ts";
import type { CodePiece, TablePiece } from "../contract/conversion.ts";
import { inQuotes } from "../reader/account/account.ts";
import { doubtsOf } from "../reader/account/doubt.ts";
import type { AskedPages } from "./ask-pages.ts";
import type { Opinion } from "./second-opinion.ts";

/** The doubtful places that are named one by one. */
const mostNamed = 20;

/** Tells in sentences what may be wrong in code or tables as they were read, and what a model says of them. */
export function readNotes({ answer, converted, opinion }: AskedPages): string[] {
  if (!converted) {
    return [];
  }
  const { conversion } = opinion ?? converted;
  const places =
    conversion.kind === "code"
      ? conversion.pieces.flatMap(codeNotes)
      : opinion && !opinion.failure
        ? conversion.pieces.flatMap(tableNotes)
        : [];
  const unsure =
    conversion.kind === "tables" && (!opinion || opinion.failure)
      ? answer.pages.flatMap(({ page }) => doubtsOf(page, inQuotes))
      : converted.unread;
  return [
    ...unsure,
    ...places.slice(0, mostNamed),
    ...(places.length > mostNamed
      ? [l10n.t("{0} more places may be wrong.", formatCount(places.length - mostNamed))]
      : []),
    ...opinionNotes(opinion),
  ];
}

/** What only one of reader and model has, and why the model said nothing. */
export const opinionNotes = (opinion: Opinion | undefined): string[] =>
  opinion
    ? [
        ...opinion.notes,
        ...(opinion.failure
          ? [translated("Only the embedded reader has read it. {0}", opinion.failure.message)]
          : []),
      ]
    : [];

/** Says that reader and model differ; undefined where they don't, or the model said nothing. */
export function opinionFault(opinion: Opinion | undefined): string | undefined {
  const count = opinion?.differences ?? 0;
  if (count === 0) {
    return undefined;
  }
  return count === 1
    ? l10n.t("The embedded reader and the model differ in one place.")
    : l10n.t("The embedded reader and the model differ in {0} places.", formatCount(count));
}

function tableNotes({ rows }: TablePiece): string[] {
  return rows.flatMap((line, row) =>
    line.flatMap((cell, column) =>
      typeof cell !== "string" && cell.isDoubtful && cell.says
        ? [translated("Row {0}, column {1}, “{2}”: {3}", row + 1, column + 1, cell.text, cell.says)]
        : [],
    ),
  );
}

function codeNotes({ text, language, isRight, doubts }: CodePiece): string[] {
  return [
    ...(isRight === null
      ? [
          language
            ? translated("Not checked, as no parser here knows {0}.", language.name)
            : l10n.t("Not checked, as its language isn't known."),
        ]
      : []),
    ...doubts.map(({ from, to, says }) => {
      const { row, column } = placeOf(text, from);
      const why = says ?? l10n.t("Hard to read");
      return translated("Line {0}, column {1}, “{2}”: {3}", row, column, text.slice(from, to), why);
    }),
  ];
}
