import * as l10n from "@vscode/l10n";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { Mark } from "../doubts/mark.tsx";
import type { ViewContext } from "./conversion-answer.tsx";

type TablePiece = Extract<NonNullable<Turn["conversion"]>, { kind: "tables" }>["pieces"][number];
type Cell = Exclude<TablePiece["rows"][number][number], string>;

export const tableHead = ({ rows, aligns }: TablePiece): string =>
  l10n.t("Table · {0} × {1}", rows.length, aligns.length);

const cellsOf = ({ rows }: TablePiece): readonly Cell[] =>
  rows.flatMap((row) => row.flatMap((cell) => (typeof cell === "string" ? [] : [cell])));

export const tableDoubts = (piece: TablePiece): number =>
  cellsOf(piece).filter(({ isDoubtful }) => isDoubtful).length;

/** A table as one, its heads as heads and doubtful cells marked. */
export function TableView({ table, focused, turn, pictures }: { table: TablePiece } & ViewContext) {
  const { rows, heads, aligns, image } = table;
  const doubtful = cellsOf(table).filter(({ isDoubtful }) => isDoubtful);
  const shownRow = (row: TablePiece["rows"][number], index: number) => (
    <tr key={index}>
      {row.map((cell, column) => {
        if (typeof cell === "string") {
          return null;
        }
        const Tag = index < heads ? "th" : "td";
        return (
          <Tag
            key={column}
            class={`align-${aligns[column]}`}
            colSpan={cell.across}
            rowSpan={cell.down}
            {...(index < heads && { scope: cell.across > 1 ? "colgroup" : "col" })}
          >
            {cell.isDoubtful ? (
              <Mark
                {...{ turn, pictures }}
                image={image}
                box={cell.box ?? null}
                says={cell.says ?? l10n.t("Hard to read")}
                focused={() => focused(doubtful.indexOf(cell))}
              >
                {cell.text}
              </Mark>
            ) : (
              cell.text
            )}
          </Tag>
        );
      })}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard.
    <div class="table-view" tabIndex={0}>
      <table>
        <thead>{rows.slice(0, heads).map(shownRow)}</thead>
        <tbody>{rows.slice(heads).map((row, index) => shownRow(row, heads + index))}</tbody>
      </table>
    </div>
  );
}
