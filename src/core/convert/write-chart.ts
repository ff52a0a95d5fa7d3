import { categoriesOf } from "../chart/chart.ts";
import type { ValueCheck } from "../chart/chart-data.ts";
import type { Align, Cell, Table } from "../reader/tables/found-table.ts";
import type { CheckedChart } from "./ask-chart.ts";

/** What the data of a chart can be written as. */
export const chartFormats = ["csv", "markdown", "html", "json", "vega-lite", "description"] as const;
export type ChartFormat = (typeof chartFormats)[number];

/** A number that isn't found printed in the picture is read off an axis, by the model or by measuring: approximate. */
export const isApproximate = ({ is }: ValueCheck): boolean => is !== "printed" && is !== "corrected";

/** A value of a chart, one of a list that holds all of them. */
export interface ChartValue {
  readonly x: string;
  readonly series: string;
  readonly y: number | null;
  readonly approximate: boolean;
}

/** A value with its check, and where it stands in the data. */
interface CheckedValue extends ChartValue {
  readonly check: ValueCheck;
  readonly at: { readonly series: number; readonly point: number };
}

/** Lists the values of a chart, series after series. */
export const valuesOf = ({ chart, checks }: CheckedChart): ChartValue[] =>
  chart.series.flatMap(({ name, points }, series) =>
    points.map(({ x, y }, point) => ({
      x,
      series: name,
      y,
      approximate: y !== null && isApproximate(checks[series]![point]!),
    })),
  );

/**
 * Writes the data as a table: a row for each point, a column for each series. "marked": approximate values have a sign,
 * for people; "plain": numbers only, for programs.
 */
export function chartAsTable(checked: CheckedChart, wanted: "marked" | "plain"): Table {
  const { heads, rows } = chartRows(checked);
  const text = (value: CheckedValue | undefined) =>
    wanted === "marked" ? valueText(value) : String(value?.y ?? "");
  return {
    rows: [heads, ...rows.map(({ x, values }) => [x, ...values.map(text)])].map((row) => row.map(plainCell)),
    heads: 1,
    aligns: chartAligns(checked),
  };
}

/** The way in which the columns of its table are aligned. */
export const chartAligns = ({ chart }: CheckedChart): Align[] => [
  "left",
  ...chart.series.map(() => "right" as const),
];

/** A value as people read it. */
export const valueText = (value: ChartValue | undefined): string =>
  value === undefined || value.y === null ? "" : value.approximate ? `≈ ${value.y}` : String(value.y);

export const plainCell = (text: string) => ({ text, confidence: 1, across: 1, down: 1 }) satisfies Cell;

/** The data row by row: a value for each series, or none, and the words at the head of each column. */
export function chartRows(checked: CheckedChart): {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly x: string; readonly values: readonly (CheckedValue | undefined)[] }[];
} {
  const { chart, checks } = checked;
  const { x, y } = chart.axes;
  const all = valuesOf(checked);
  const flat = checks.flat();
  const places = chart.series.flatMap(({ points }, series) => points.map((_, point) => ({ series, point })));
  const values = all.map((value, index) => ({ ...value, check: flat[index]!, at: places[index]! }));
  const headed = (label: string, unit: string) => [label, unit && `(${unit})`].filter(Boolean).join(" ");
  const rows = categoriesOf(chart).flatMap((category) => {
    const found = chart.series.map((_, series) =>
      values.filter((value) => value.x === category && value.at.series === series),
    );
    // A scatter chart may have several values at one place: a row each.
    const count = Math.max(...found.map(({ length }) => length));
    return Array.from({ length: count }, (_, row) => ({
      x: category,
      values: found.map((column) => column[row]),
    }));
  });
  const names = chart.series.map(({ name }) => name || headed(y.label, y.unit) || "y");
  return { heads: [headed(x.label, x.unit) || "x", ...names], rows };
}

/** The data with its checks, for programs. */
export function chartAsData({ chart, checks }: CheckedChart): object {
  return {
    ...chart,
    series: chart.series.map(({ name, points }, series) => ({
      name,
      points: points.map((point, index) => {
        const { is, ...seen } = checks[series]![index]!;
        return {
          ...point,
          ...(point.y === null
            ? {}
            : { approximate: isApproximate({ is } as ValueCheck), check: is, ...seen }),
        };
      }),
    })),
  };
}

const marks = {
  bar: "bar",
  "stacked bar": "bar",
  line: "line",
  area: "area",
  scatter: "point",
  pie: "arc",
  other: "bar",
} as const;

/** A specification of Vega-Lite that draws the chart again. Names and texts are its data, never its expressions. */
export function chartAsVegaLite(checked: CheckedChart): object {
  const { kind, title, axes, series } = checked.chart;
  const titled = ({ label, unit }: { label: string; unit: string }) =>
    [label, unit && `(${unit})`].filter(Boolean).join(" ") || null;
  const x = {
    field: "x",
    type: typeOf(categoriesOf(checked.chart), kind),
    sort: null,
    title: titled(axes.x),
  };
  const y = { field: "y", type: "quantitative", title: titled(axes.y) };
  const colour = { field: "series", type: "nominal", sort: null, title: null };
  const several = series.length > 1;
  const encoding =
    kind === "pie"
      ? { theta: y, color: x }
      : {
          x,
          y,
          ...(several ? { color: colour } : {}),
          ...(several && kind === "bar" ? { xOffset: { field: "series", sort: null } } : {}),
        };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    ...(title ? { title } : {}),
    data: { values: valuesOf(checked) },
    mark: marks[kind],
    encoding,
  };
}

function typeOf(names: readonly string[], kind: keyof typeof marks): "quantitative" | "temporal" | "ordinal" {
  const isDrawnByNumber = kind === "line" || kind === "area" || kind === "scatter";
  if (isDrawnByNumber && names.every((name) => /^\d{4}-\d\d-\d\d$/.test(name))) {
    return "temporal";
  }
  return isDrawnByNumber && names.every((name) => /^-?\d+(?:\.\d+)?$/.test(name))
    ? "quantitative"
    : "ordinal";
}
