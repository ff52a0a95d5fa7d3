import * as l10n from "@vscode/l10n";
import { useRef, useState } from "preact/hooks";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { Mark } from "../doubts/mark.tsx";
import { CellEditor } from "./cell-editor.tsx";
import type { ViewContext } from "./conversion-answer.tsx";

type TablePiece = Extract<NonNullable<Turn["conversion"]>, { kind: "tables" }>["pieces"][number];
type Cell = Exclude<TablePiece["rows"][number][number], string>;

export const tableHead = ({ rows, aligns }: TablePiece): string =>
  l10n.t("Table · {0} × {1}", rows.length, aligns.length);

const cellsOf = ({ rows }: TablePiece): readonly Cell[] =>
  rows.flatMap((row) => row.flatMap((cell) => (typeof cell === "string" ? [] : [cell])));

export const tableDoubts = (piece: TablePiece): number =>
  cellsOf(piece).filter(({ isDoubtful }) => isDoubtful).length;

interface TableViewProps extends ViewContext {
  table: TablePiece;
  /** Rows and columns at the top and at the left that can't be changed. */
  fixed?: number;
}

type Place = readonly [row: number, column: number];

/** A table as one, its heads as heads and doubtful cells marked; a double click or F2 changes a cell. */
export function TableView({ table, focused, turn, piece, pictures, settle, fixed = 0 }: TableViewProps) {
  const { rows, heads, aligns, image } = table;
  const view = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<Place>();
  const doubtful = cellsOf(table).filter(({ isDoubtful }) => isDoubtful);
  const change = ([row, column]: Place, text: string) =>
    settle?.({ type: "changeCell", turn: turn.id, piece, row, column, text });
  const cellAt = ([row, column]: Place) => rows[row]?.[column];
  const canChange = (place: Place) =>
    settle !== undefined &&
    place[0] >= fixed &&
    place[1] >= fixed &&
    typeof (cellAt(place) ?? "") !== "string";
  /** Ends the change of a cell, and goes on to another one where there is one. */
  const end = (place: Place, text: string | undefined, next?: Place) => {
    const cell = cellAt(place);
    setEdited(next && canChange(next) ? next : undefined);
    if (text !== undefined && typeof cell === "object" && text !== cell.text) {
      change(place, text);
    }
    if (!next || !canChange(next)) {
      view.current?.focus();
    }
  };
  const begin = (event: Event) => {
    const { row, column } = (event.target as Element).closest<HTMLElement>("[data-row]")?.dataset ?? {};
    const place: Place = row === undefined ? [fixed, fixed] : [Number(row), Number(column)];
    if (canChange(place)) {
      event.preventDefault();
      setEdited(place);
    }
  };
  const shown = (cell: Cell, place: Place) => {
    if (edited && edited[0] === place[0] && edited[1] === place[1]) {
      return (
        <CellEditor
          text={cell.text}
          end={(text, by) => end(place, text, by && [place[0] + by[0], place[1] + by[1]])}
        />
      );
    }
    return cell.isDoubtful ? (
      <Mark
        {...{ turn, pictures }}
        image={image}
        box={cell.box ?? null}
        says={cell.says ?? l10n.t("Hard to read")}
        readings={settle && { own: cell.text, other: cell.other, take: (text) => change(place, text) }}
        focused={() => focused(doubtful.indexOf(cell))}
      >
        {cell.text}
      </Mark>
    ) : (
      cell.text
    );
  };
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
            data-row={index}
            data-column={column}
            {...(index < heads && { scope: cell.across > 1 ? "colgroup" : "col" })}
          >
            {shown(cell, [index, column])}
          </Tag>
        );
      })}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a table whose cells can be changed, by mouse and keyboard.
    <div
      class="table-view"
      ref={view}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard.
      tabIndex={0}
      title={settle && l10n.t("Double-click or F2 to change a cell")}
      onDblClick={begin}
      onKeyDown={(event) => event.key === "F2" && begin(event)}
    >
      <table>
        <thead>{rows.slice(0, heads).map(shownRow)}</thead>
        <tbody>{rows.slice(heads).map((row, index) => shownRow(row, heads + index))}</tbody>
      </table>
    </div>
  );
}
