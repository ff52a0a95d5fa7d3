import { isNumeric } from "../page/grid.ts";
import { around, type Line, liesIn, middleX, type Page } from "../page/page.ts";
import { fillRows, guttersOf, stretchesOf, withoutSentences } from "./aligned.ts";
import { type Align, type Cell, covered, type Table } from "./found-table.ts";
import { lineHeight, piecesOf } from "./pieces.ts";
import { boxOf, fillGrid, isTabular, ruledGrids, withoutSheetNames, wordsIn } from "./ruled.ts";
import { typedTables } from "./typed.ts";

/** Rows of proportional text that stand below each other by no chance: the boxes of a diagram do so in twos. */
const fewestRows = 3;
/** Pixels by which the texts of a column may stand apart. */
const slack = 3;

type Rows = readonly (readonly (Cell | typeof covered)[])[];

export interface FoundTable extends Table {
  /** How it is made: typed with bars, drawn with rules, or set in columns. */
  readonly look: "typed" | "ruled" | "columns";
}

/** Finds the tables of a page, from top to bottom: also what stands in columns by chance, in code as in drawings. */
export function findTables(page: Page): FoundTable[] {
  const height = lineHeight(page);
  const found: { readonly top: number; readonly table: FoundTable }[] = [];
  const taken = new Set<Line>();
  const take = (lines: readonly Line[], table: FoundTable) => {
    for (const line of lines) {
      taken.add(line);
    }
    found.push({ top: around(lines.map(({ box }) => box)).top, table });
  };
  const free = () => page.lines.filter((line) => !taken.has(line));
  for (const block of page.blocks ?? [page]) {
    for (const { table, lines } of typedTables(block)) {
      take(lines, { ...table, look: "typed" });
    }
  }
  for (const grid of ruledGrids(page.look.edges)) {
    const box = boxOf(grid);
    const lines = free().filter((line) => liesIn(line.box, box));
    const words = wordsIn(
      lines.flatMap((line) => line.words),
      box,
    );
    const rows = withoutSheetNames(withoutEmpty(fillGrid(words, grid)));
    if (isTabular(rows, height)) {
      take(lines, { ...tableOf(rows, headsOf(rows)), look: "ruled" });
    }
  }
  const pieces = (page.blocks ?? [page]).flatMap(({ lines, monospace }) =>
    piecesOf({ lines: lines.filter((line) => !taken.has(line)), monospace }),
  );
  const type = { height, pitch: page.monospace };
  const { lying } = page.look.edges;
  for (const run of stretchesOf(pieces, type)) {
    const gutters = guttersOf(run, type);
    const rows = withoutEmpty(fillRows(withoutSentences(run, gutters), gutters, lying));
    if (gutters.length > 0 && rows.length >= (type.pitch === null ? fewestRows : 2)) {
      const top = around(run[0]!.map(({ box }) => box)).top;
      found.push({ top, table: { ...tableOf(rows, headsOf(rows)), look: "columns" } });
    }
  }
  return found.sort((a, b) => a.top - b.top).map(({ table }) => table);
}

const tableOf = (rows: Rows, heads: number): Table => ({
  rows,
  heads,
  aligns: (rows[0] ?? []).map((_, column) => alignOf(rows.slice(heads), column)),
});

/** As many rows as the head's tallest cell covers, and one more below cells that stand over several columns. */
function headsOf(rows: Rows): number {
  const first = (rows[0] ?? []).filter((cell) => cell !== covered);
  const deepest = Math.max(1, ...first.map(({ down }) => down));
  const isGrouped = first.some(({ across, text }) => across > 1 && text);
  return Math.min(rows.length - 1, Math.max(deepest, isGrouped ? 2 : 1));
}

/** Without rows and columns in which nothing is written, such as the space between two rules. */
function withoutEmpty(rows: Rows): (Cell | typeof covered)[][] {
  const says = (cell: Cell | typeof covered | undefined) =>
    cell !== undefined && cell !== covered && cell.text !== "";
  const isKept = (rows[0] ?? []).map((_, column) => rows.some((row) => says(row[column])));
  return rows.filter((row) => row.some(says)).map((row) => row.filter((_, column) => isKept[column]));
}

function alignOf(rows: Rows, column: number): Align {
  const cells = rows.flatMap((row) => {
    const cell = row[column];
    return cell && cell !== covered && cell.across === 1 && cell.text ? [cell] : [];
  });
  const boxes = cells.flatMap(({ box }) => box ?? []);
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  if (boxes.length < 2) {
    return "left";
  }
  const [left, right, centre] = [
    spread(boxes.map((box) => box.left)),
    spread(boxes.map((box) => box.right)),
    spread(boxes.map(middleX)),
  ];
  const least = Math.min(left, right, centre);
  if (right <= least + slack && (left > least + slack || cells.every(({ text }) => isNumeric(text)))) {
    return "right";
  }
  return left <= least + slack ? "left" : "centre";
}
