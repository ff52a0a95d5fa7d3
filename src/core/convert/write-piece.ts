import { jsonText } from "../base/text/control-characters.ts";
import {
  type ChartPiece,
  type CodePiece,
  type Conversion,
  type FormPiece,
  type FormulaPiece,
  type PieceFormat,
  pieceFormats,
  type TablePiece,
} from "../contract/conversion.ts";
import type { Answered } from "../documents/written/write-answer.ts";
import type { FormulaFormat } from "../documents/written/written-formula.ts";
import { formAsAria, formAsData, formAsMarkdown } from "../form/write-form.ts";
import type { Box } from "../reader/page/page.ts";
import { covered, type Table } from "../reader/tables/found-table.ts";
import { chartDescription } from "./chart-text.ts";
import { chartAsData, chartAsTable, chartAsVegaLite } from "./write-chart.ts";
import { type TableData, tableAsCsv, tableAsData, tableAsHtml, tableAsMarkdown } from "./write-table.ts";

/** A piece of a conversion in one of its forms. */
export interface WrittenPiece {
  readonly text: string;
  /** The language of a document of its own, as VS Code names it. */
  readonly language: string;
  /** The same for a place in another document. */
  readonly answer: Answered;
}

/** Writes a piece of a conversion. Undefined where it has no such piece, or not that form. */
export function writePiece(
  conversion: Conversion,
  index: number,
  format: PieceFormat,
): WrittenPiece | undefined {
  switch (conversion.kind) {
    case "code": {
      const piece = conversion.pieces[index];
      return piece && isOf(conversion.kind, format) ? writtenCode(piece) : undefined;
    }
    case "tables": {
      const piece = conversion.pieces[index];
      return piece && isOf(conversion.kind, format) ? writtenTable(piece, format) : undefined;
    }
    case "chart": {
      const piece = conversion.pieces[index];
      return piece && isOf(conversion.kind, format) ? writtenChart(piece, format) : undefined;
    }
    case "formula": {
      const piece = conversion.pieces[index];
      return piece && isOf(conversion.kind, format) ? writtenFormula(piece, format) : undefined;
    }
    case "form": {
      const piece = conversion.pieces[index];
      return piece && isOf(conversion.kind, format) ? writtenForm(piece, format) : undefined;
    }
  }
}

const isOf = <Kind extends Conversion["kind"]>(
  kind: Kind,
  format: PieceFormat,
): format is (typeof pieceFormats)[Kind][number] =>
  (pieceFormats[kind] as readonly PieceFormat[]).includes(format);

/** Writes all pieces of a conversion in their usual form. */
export function writePieces(conversion: Conversion): readonly WrittenPiece[] {
  const [usual] = pieceFormats[conversion.kind];
  return conversion.pieces.flatMap((_, index) => writePiece(conversion, index, usual) ?? []);
}

/** Languages that VS Code names otherwise than code fences do. */
const editorNames: Readonly<Record<string, string>> = {
  ts: "typescript",
  js: "javascript",
  sh: "shellscript",
};

function writtenCode({ text, language }: CodePiece): WrittenPiece {
  const fence = language?.fence ?? "text";
  return {
    text,
    language: editorNames[fence] ?? fence,
    answer: { kind: "block", text, language: fence },
  };
}

function writtenForm(piece: FormPiece, format: (typeof pieceFormats)["form"][number]): WrittenPiece {
  switch (format) {
    case "markdown": {
      const text = formAsMarkdown(piece.form);
      return { text, language: format, answer: { kind: "markdown", text } };
    }
    case "json": {
      const text = jsonText(formAsData(piece));
      return { text, language: format, answer: { kind: "source", text } };
    }
    case "aria": {
      const text = formAsAria(piece.form);
      return { text, language: "yaml", answer: { kind: "source", text } };
    }
  }
}

/** Approximate values are marked for people only. */
function writtenChart(checked: ChartPiece, format: (typeof pieceFormats)["chart"][number]): WrittenPiece {
  const forPeople = () => chartAsTable(checked, "marked");
  switch (format) {
    case "markdown":
    case "html": {
      const text = format === "html" ? tableAsHtml(forPeople()) : tableAsMarkdown(forPeople());
      return { text, language: format, answer: answerOf(forPeople(), text, format) };
    }
    case "description": {
      const text = chartDescription(checked);
      return { text, language: "markdown", answer: { kind: "markdown", text } };
    }
    case "csv":
    case "json":
    case "vega-lite": {
      const text = {
        csv: () => tableAsCsv(chartAsTable(checked, "plain")),
        json: () => jsonText(chartAsData(checked)),
        "vega-lite": () => jsonText(chartAsVegaLite(checked)),
      }[format]();
      return { text, language: format === "csv" ? format : "json", answer: { kind: "source", text } };
    }
  }
}

/** LaTeX with an error stays as the user left it; undefined where it has no other form. */
function writtenFormula(
  { source, display, forms }: FormulaPiece,
  format: FormulaFormat,
): WrittenPiece | undefined {
  const form = forms[format];
  const text = form.verdict === "valid" ? form.written : format === "latex" ? source : undefined;
  const inFormat = (name: FormulaFormat) => {
    const { [name]: one } = forms;
    return one.verdict === "valid" ? { [name]: one.written } : {};
  };
  return text === undefined
    ? undefined
    : {
        text,
        language: format === "mathml" ? "xml" : format,
        answer: {
          kind: "formula",
          text: forms.latex.verdict === "valid" ? forms.latex.written : source,
          display,
          forms: { ...inFormat("typst"), ...inFormat("mathml") },
        },
      };
}

function writtenTable(piece: TablePiece, format: (typeof pieceFormats)["tables"][number]): WrittenPiece {
  const table = asTable(piece);
  const text = {
    markdown: tableAsMarkdown,
    html: tableAsHtml,
    csv: tableAsCsv,
    json: () => jsonText(dataOf(piece)),
  }[format](table);
  return { text, language: format, answer: answerOf(table, text, format) };
}

/** A table for programs, its places in pixels of the image as found. */
export const dataOf = (piece: TablePiece): TableData =>
  tableAsData(asTable(piece), ({ left, top, right, bottom }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  }));

/** Markdown takes the form of the document; what was asked for in another form stays as it is. */
const answerOf = (table: Table, text: string, format: PieceFormat): Answered =>
  format === "markdown" ? { kind: "table", text, html: tableAsHtml(table) } : { kind: "source", text };

/** The table with its places as boxes of the picture. */
const asTable = ({ rows, heads, aligns }: TablePiece): Table => ({
  heads,
  aligns,
  rows: rows.map((row) =>
    row.map((cell) => {
      if (cell === covered) {
        return cell;
      }
      const { box, text, other, confidence, across, down } = cell;
      const boxed: { box?: Box } = box
        ? { box: { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height } }
        : {};
      return { text, confidence, across, down, ...boxed, ...(other === undefined ? {} : { other }) };
    }),
  ),
});
