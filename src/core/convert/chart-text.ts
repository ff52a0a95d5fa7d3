import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import { translated } from "../base/text/foreign.ts";
import { namedList } from "../contract/diagram-text.ts";
import type { CheckedChart } from "./ask-chart.ts";
import { type ChartValue, chartAsTable, isApproximate, valuesOf } from "./write-chart.ts";
import { tableAsMarkdown } from "./write-table.ts";

/** The wrong values that are named one by one. */
const mostNamed = 20;

/** Tells what a person should know of a chart's data: one sentence each, what is wrong first. */
export function chartNotes(checked: CheckedChart): string[] {
  const wrong = valuesIn(checked).flatMap(({ name, x, y, check }) =>
    check.is !== "wrong"
      ? []
      : name
        ? [translated("{0}, {1}: the model gives {2}, the image shows {3}.", name, x, y, check.seen)]
        : [translated("{0}: the model gives {1}, the image shows {2}.", x, y, check.seen)],
  );
  return [
    ...wrong.slice(0, mostNamed),
    ...(wrong.length > mostNamed
      ? [l10n.t("{0} more values differ from the image.", formatCount(wrong.length - mostNamed))]
      : []),
    ...otherNotes(checked),
  ];
}

const valuesIn = ({ chart, checks }: CheckedChart) =>
  chart.series.flatMap(({ name, points }, series) =>
    points.flatMap(({ x, y }, point) => (y === null ? [] : [{ name, x, y, check: checks[series]![point]! }])),
  );

/** The same without the values that are wrong, for where these are marked. */
export function otherNotes(checked: CheckedChart): string[] {
  const { differences } = checked;
  const values = valuesIn(checked);
  const unchecked = values.filter(({ check }) => check.is === "not checked").length;
  const approximate = values.filter(({ check }) => check.is !== "wrong" && isApproximate(check)).length;
  const missing = [...new Set(differences?.missing.map(({ text }) => text))];
  const added = differences?.added ?? [];
  return [
    ...(approximate > 0
      ? [
          l10n.t(
            "Approximate values, as they were not found printed in the image: {0} of {1}.",
            formatCount(approximate),
            formatCount(values.length),
          ),
        ]
      : []),
    ...(unchecked > 0
      ? [l10n.t("Values that the image alone could not confirm: {0}.", formatCount(unchecked))]
      : []),
    ...(missing.length ? [l10n.t("In the image, but not in the data: {0}.", namedList(missing))] : []),
    ...(added.length ? [l10n.t("In the data, but not read in the image: {0}.", namedList(added))] : []),
  ];
}

/** Says that the check failed; undefined where it didn't. */
export function chartFault({ checks }: CheckedChart): string | undefined {
  const count = checks.flat().filter(({ is }) => is === "wrong").length;
  if (count === 0) {
    return undefined;
  }
  return count === 1
    ? l10n.t("A value differs from the image.")
    : l10n.t("{0} values differ from the image.", formatCount(count));
}

/** Writes the long description of a chart, in Markdown: what it shows, its extremes, and all of its values. */
export const chartDescription = (checked: CheckedChart): string =>
  `${chartSummary(checked)}\n\n${tableAsMarkdown(chartAsTable(checked, "marked"))}`;

/** Says what a chart shows, and its extremes, in Markdown. */
export function chartSummary(checked: CheckedChart): string {
  const { title, axes, series } = checked.chart;
  const values = valuesOf(checked);
  const titled = ({ label, unit }: { label: string; unit: string }) =>
    [label, unit && `(${unit})`].filter(Boolean).join(" ");
  const [x, y] = [titled(axes.x), titled(axes.y)];
  const shown = [
    title ? translated("{0}: {1}.", kindName(checked), title) : kindName(checked),
    x && y ? translated("It shows {0} by {1}.", y, x) : "",
  ];
  const lines = series.flatMap(({ name }) => {
    const own = values.filter((value) => value.series === name && value.y !== null);
    return own.length ? [extremes(name, own)] : [];
  });
  return `${shown.filter(Boolean).join(" ")}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

function extremes(name: string, values: readonly ChartValue[]): string {
  const sorted = values.toSorted((a, b) => a.y! - b.y!);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const said = ({ y, approximate }: ChartValue) => (approximate ? `≈ ${y}` : String(y));
  return name
    ? translated("{0}: highest {1} ({2}), lowest {3} ({4}).", name, said(most), most.x, said(least), least.x)
    : translated("Highest {0} ({1}), lowest {2} ({3}).", said(most), most.x, said(least), least.x);
}

function kindName({ chart }: CheckedChart): string {
  switch (chart.kind) {
    case "bar":
      return l10n.t("Bar chart");
    case "stacked bar":
      return l10n.t("Stacked bar chart");
    case "line":
      return l10n.t("Line chart");
    case "area":
      return l10n.t("Area chart");
    case "scatter":
      return l10n.t("Scatter chart");
    case "pie":
      return l10n.t("Pie chart");
    case "other":
      return l10n.t("Chart");
  }
}
