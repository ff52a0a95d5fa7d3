import { jsonText } from "../../core/base/text/control-characters.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import { placeOf, readCode } from "../../core/code/read-code.ts";
import type { ParseCode } from "../../core/code/syntax.ts";
import {
  type TableFormat,
  tableAsCsv,
  tableAsData,
  tableAsHtml,
  tableAsMarkdown,
} from "../../core/convert/write-table.ts";
import type { FittedImage } from "../../core/image/file/types.ts";
import { inQuotes } from "../../core/reader/account/account.ts";
import { doubtsOf } from "../../core/reader/account/doubt.ts";
import { areaOn } from "../../core/reader/account/reading.ts";
import type { Page } from "../../core/reader/page/page.ts";
import { findTables } from "../../core/reader/tables/find-tables.ts";
import type { Table } from "../../core/reader/tables/found-table.ts";

/** What became of an image that the embedded reader has read. */
interface Converted {
  readonly texts: readonly string[];
  /** Whether the image had what was wanted, and that is right as far as it can be checked. */
  readonly isDone: boolean;
  /** Sentences on what is missing or may be wrong. */
  readonly notes: readonly string[];
}

/** Texts of tables, by format; json is for all of an image at once. */
const writers: Readonly<Record<Exclude<TableFormat, "json">, (table: Table) => string>> = {
  markdown: (table) => `${tableAsMarkdown(table)}\n`,
  html: (table) => `${tableAsHtml(table)}\n`,
  csv: tableAsCsv,
};

/** Writes the tables of a page. */
export function convertTables(page: Page, image: FittedImage, format: TableFormat): Converted {
  const { name } = image;
  const tables = findTables(page);
  const isDone = tables.length > 0;
  const notes = isDone
    ? doubtsOf(page, inQuotes).map((doubt) => sentence`${name}: ${doubt}`)
    : [sentence`${name} has no table that the embedded reader can find.`];
  if (format !== "json") {
    return { texts: tables.map(writers[format]), isDone, notes };
  }
  const areaOf = areaOn(page, image);
  const data = { image: name, tables: tables.map((table) => tableAsData(table, areaOf)) };
  return { texts: [`${jsonText(data)}\n`], isDone, notes };
}

/** Writes the code of a page. "checked": only if a parser takes it, or none knows its language. */
export async function convertCode(
  page: Page,
  { name }: FittedImage,
  parse: ParseCode,
  wanted: "checked" | "unchecked",
): Promise<Converted> {
  const codes = await readCode(page, parse);
  if (codes.length === 0) {
    return { texts: [], isDone: false, notes: [sentence`${name} isn't surely code: try “figscribe text”.`] };
  }
  const isDone = codes.every(({ isRight }) => isRight !== false);
  const notes = codes.flatMap(({ text, language, isRight, doubts }) => [
    ...(isRight === null
      ? [sentence`${name}: not checked, as no parser here knows ${language?.name ?? "its language"}.`]
      : []),
    ...doubts.map(({ from, to, says }) => {
      const { row, column } = placeOf(text, from);
      return sentence`${name}: line ${row}, column ${column}, “${text.slice(from, to)}”: ${says ?? "hard to read"}`;
    }),
  ]);
  if (!isDone && wanted === "checked") {
    notes.push(sentence`${name}: as it was read, its code isn't right. --unchecked prints it all the same.`);
    return { texts: [], isDone, notes };
  }
  return { texts: codes.map(({ text }) => `${text}\n`), isDone, notes };
}
