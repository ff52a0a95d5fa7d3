import { stringify } from "csv-stringify/sync";
import stringWidth from "string-width";
import type { Area } from "../base/geometry.ts";
import { escapes } from "../documents/reference/escapes.ts";
import { markdown } from "../documents/written/written-markdown.ts";
import type { Box } from "../reader/page/page.ts";
import { type Align, type Cell, covered, type Table } from "../reader/tables/found-table.ts";

/** What a table can be written as. */
export const tableFormats = ["markdown", "html", "csv", "json"] as const;
export type TableFormat = (typeof tableFormats)[number];

/** The names of the columns: those of several rows of heads one after the other, as in "2026 Orders". */
function columnNames({ rows, heads }: Table): string[] {
  const names = (rows[0] ?? []).map((): string[] => []);
  for (const row of rows.slice(0, heads)) {
    let above: Cell | undefined;
    row.forEach((cell, column) => {
      above = cell === covered ? above : cell;
      const isOver = above !== undefined && column < row.indexOf(above) + above.across;
      const text = isOver ? above!.text : "";
      if (text && names[column]!.at(-1) !== text) {
        names[column]!.push(text);
      }
    });
  }
  return names.map((parts) => parts.join(" "));
}

const body = ({ rows, heads }: Table): string[][] =>
  rows.slice(heads).map((row) => row.map((cell) => (cell === covered ? "" : cell.text)));

const marks: Readonly<Record<Align, (width: number) => string>> = {
  left: (width) => "-".repeat(width),
  right: (width) => `${"-".repeat(width - 1)}:`,
  centre: (width) => `:${"-".repeat(width - 2)}:`,
};

/** A table of GitHub's Markdown, its columns lined up. One row of heads: the Markdown has no more. */
export function tableAsMarkdown(table: Table): string {
  const rows = [columnNames(table), ...body(table)].map((row) => row.map(markdown.text));
  const widths = table.aligns.map((_, column) =>
    Math.max(3, ...rows.map((row) => stringWidth(row[column]!))),
  );
  const padded = (text: string, column: number) => {
    const room = " ".repeat(widths[column]! - stringWidth(text));
    return table.aligns[column] === "right" ? room + text : text + room;
  };
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = [], ...others] = rows.map((row) => line(row.map(padded)));
  return [head, line(table.aligns.map((align, column) => marks[align](widths[column]!))), ...others].join(
    "\n",
  );
}

const flush: Readonly<Record<Align, string>> = {
  left: "",
  right: ' style="text-align: right"',
  centre: ' style="text-align: center"',
};

/** HTML with heads that name columns for screen readers, and cells that span others, also for a template that is filled later. */
export function tableAsHtml({ rows, heads, aligns }: Table): string {
  const written = rows.map((row, i) => {
    const isHead = i < heads;
    const cells = row.flatMap((cell, column) => {
      if (cell === covered) {
        return [];
      }
      const { text, across, down } = cell;
      const spans = (across > 1 ? ` colspan="${across}"` : "") + (down > 1 ? ` rowspan="${down}"` : "");
      const scope = isHead ? ` scope="${across > 1 ? "colgroup" : "col"}"` : "";
      const tag = isHead ? "th" : "td";
      return [
        `      <${tag}${scope}${spans}${flush[aligns[column]!]}>${escapes.lateBoundElement(text)}</${tag}>`,
      ];
    });
    return `    <tr>\n${cells.join("\n")}\n    </tr>`;
  });
  const part = (name: string, some: readonly string[]) =>
    some.length > 0 ? `  <${name}>\n${some.join("\n")}\n  </${name}>\n` : "";
  return `<table>\n${part("thead", written.slice(0, heads))}${part("tbody", written.slice(heads))}</table>`;
}

/** What a spreadsheet would take for a formula, and run; a number with its sign is none. */
const formula = /^(?:[=@\t\r]|[+-](?!\d[\d.,\s]*(?:%|\p{Sc}|$)))/u;

/** CSV as RFC 4180 quotes it, a line feed after each row, one row of heads. What a spreadsheet would run as a formula begins with an apostrophe. */
export function tableAsCsv(table: Table): string {
  const harmless = (text: string) => (formula.test(text) ? `'${text}` : text);
  return stringify([columnNames(table), ...body(table)].map((row) => row.map(harmless)));
}

/** A table for programs; places in pixels of the image as found. */
export interface TableData {
  readonly columns: readonly { readonly name: string; readonly align: Align }[];
  /** Rows that name columns, at the top of `rows`. */
  readonly heads: number;
  readonly rows: readonly (readonly (CellData | null)[])[];
}

interface CellData {
  readonly text: string;
  /** What the model that was asked as well reads there, where that is something else. */
  readonly other?: string;
  /** 0..1, that of its least certain word. */
  readonly certainty: number;
  readonly box?: Area;
  readonly across?: number;
  readonly down?: number;
}

/** A cell that another one covers is null. */
export function tableAsData(table: Table, areaOf: (box: Box) => Area): TableData {
  const names = columnNames(table);
  return {
    columns: names.map((name, column) => ({ name, align: table.aligns[column]! })),
    heads: table.heads,
    rows: table.rows.map((row) =>
      row.map((cell) => {
        if (cell === covered) {
          return null;
        }
        const { text, other, confidence, box, across, down } = cell;
        return {
          text,
          ...(other === undefined ? {} : { other }),
          certainty: Math.round(confidence * 1000) / 1000,
          ...(box ? { box: areaOf(box) } : {}),
          ...(across > 1 ? { across } : {}),
          ...(down > 1 ? { down } : {}),
        };
      }),
    ),
  };
}
