import { jsonText } from "../base/text/control-characters.ts";
import {
  type CodePiece,
  type Conversion,
  type PieceFormat,
  pieceFormats,
  type TablePiece,
} from "../contract/conversion.ts";
import type { Answered } from "../documents/written/write-answer.ts";
import type { Box } from "../reader/page/page.ts";
import { covered, type Table } from "../reader/tables/found-table.ts";
import { tableAsCsv, tableAsData, tableAsHtml, tableAsMarkdown } from "./write-table.ts";

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
  if (conversion.kind === "code") {
    const piece = conversion.pieces[index];
    return piece && format === "code" ? writtenCode(piece) : undefined;
  }
  const piece = conversion.pieces[index];
  return piece && format !== "code" ? writtenTable(piece, format) : undefined;
}

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

function writtenTable(piece: TablePiece, format: Exclude<PieceFormat, "code">): WrittenPiece {
  const table = asTable(piece);
  const text = {
    markdown: tableAsMarkdown,
    html: tableAsHtml,
    csv: tableAsCsv,
    json: () =>
      jsonText(
        tableAsData(table, ({ left, top, right, bottom }) => ({
          x: left,
          y: top,
          width: right - left,
          height: bottom - top,
        })),
      ),
  }[format](table);
  return { text, language: format, answer: answerOf(table, text, format) };
}

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
      const { box, text, confidence, across, down } = cell;
      const boxed: { box?: Box } = box
        ? { box: { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height } }
        : {};
      return { text, confidence, across, down, ...boxed };
    }),
  ),
});
