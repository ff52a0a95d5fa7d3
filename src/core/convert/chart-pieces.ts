import { translated } from "../base/text/foreign.ts";
import { figuresIn } from "../chart/figures.ts";
import type { ChartPiece, TablePiece } from "../contract/conversion.ts";
import type { CheckedChart } from "./ask-chart.ts";
import { chartSummary, otherNotes } from "./chart-text.ts";
import { chartAligns, chartRows, plainCell, valueText } from "./write-chart.ts";

/** Makes a piece of the data of a chart. `image`: its picture, counted from 0. */
export function chartPiece(checked: CheckedChart, image: number): ChartPiece {
  return {
    image,
    chart: checked.chart,
    checks: checked.checks,
    ...(checked.differences && { differences: checked.differences }),
    table: tableOf(checked, image),
    summary: chartSummary(checked),
    notes: otherNotes(checked),
  };
}

type Cell = Exclude<TablePiece["rows"][number][number], string>;
type Value = ReturnType<typeof chartRows>["rows"][number]["values"][number];

/** The values as a table, those that the picture contradicts in doubt. */
function tableOf(checked: CheckedChart, image: number): TablePiece {
  const { heads, rows } = chartRows(checked);
  const sure = (text: string): Cell => ({ ...plainCell(text), isDoubtful: false });
  const cell = (value: Value): Cell => {
    const said = sure(valueText(value));
    if (value?.check.is !== "wrong") {
      return said;
    }
    const { seen, box } = value.check;
    const says = translated("The image shows {0}", seen);
    return { ...said, isDoubtful: true, says, box, ...(figuresIn(seen).length > 0 && { other: seen }) };
  };
  return {
    image,
    heads: 1,
    aligns: chartAligns(checked),
    rows: [heads.map(sure), ...rows.map(({ x, values }) => [sure(x), ...values.map(cell)])],
  };
}
