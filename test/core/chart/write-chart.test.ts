import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { chartIn, chartShape } from "../../../src/core/chart/chart.ts";
import type { Chart, ChartChecks } from "../../../src/core/chart/chart-data.ts";
import { checkChart } from "../../../src/core/chart/check-chart.ts";
import { chartDescription, chartFault, chartNotes } from "../../../src/core/convert/chart-text.ts";
import { chartAsData, chartAsTable, chartAsVegaLite } from "../../../src/core/convert/write-chart.ts";
import { tableAsCsv, tableAsMarkdown } from "../../../src/core/convert/write-table.ts";

const chart: Chart = {
  kind: "bar",
  title: "Sales by region",
  axes: { x: { label: "Quarter", unit: "" }, y: { label: "Sales", unit: "k€" } },
  series: [
    {
      name: "North",
      points: [
        { x: "Q1", y: 42 },
        { x: "Q2", y: 55.5 },
      ],
    },
    {
      name: "=South",
      points: [
        { x: "Q1", y: -30 },
        { x: "Q3", y: null },
      ],
    },
  ],
};
const checks: ChartChecks = [
  [{ is: "printed" }, { is: "measured" }],
  [{ is: "wrong", seen: "-31", box: { x: 1, y: 2, width: 30, height: 40 } }, { is: "not checked" }],
];
const checked = { chart, checks };

describe("the data of a chart", () => {
  it("is a table: a row for each point, a column for each series, what is approximate marked for people", () => {
    assert.equal(
      tableAsMarkdown(chartAsTable(checked, "marked")),
      [
        "| Quarter |  North | =South |",
        "| ------- | -----: | -----: |",
        "| Q1      |     42 |  ≈ -30 |",
        "| Q2      | ≈ 55.5 |        |",
        "| Q3      |        |        |",
      ].join("\n"),
    );
    assert.equal(
      tableAsCsv(chartAsTable(checked, "plain")),
      "Quarter,North,'=South\nQ1,42,-30\nQ2,55.5,\nQ3,,\n",
    );
  });

  it("has a row for each of several values at one place", () => {
    const points = [
      { x: "1", y: 2 },
      { x: "1", y: 3 },
    ];
    const scatter = { ...chart, kind: "scatter" as const, series: [{ name: "", points }] };
    const own = { chart: scatter, checks: checkChart(scatter, undefined) };
    assert.equal(tableAsCsv(chartAsTable(own, "plain")), "Quarter,Sales (k€)\n1,2\n1,3\n");
  });

  it("has each value's check for programs", () => {
    const { series } = chartAsData(checked) as { series: { points: object[] }[] };
    assert.deepEqual(series[1]!.points, [
      {
        x: "Q1",
        y: -30,
        approximate: true,
        check: "wrong",
        box: { x: 1, y: 2, width: 30, height: 40 },
        seen: "-31",
      },
      { x: "Q3", y: null },
    ]);
    assert.deepEqual(series[0]!.points[0], { x: "Q1", y: 42, approximate: false, check: "printed" });
  });

  it("is drawn again by Vega-Lite's specification, whose texts are data", () => {
    const drawn = chartAsVegaLite(checked) as Record<string, object>;
    assert.equal(String(drawn.mark), "bar");
    assert.deepEqual((drawn.data as { values: object[] }).values[1], {
      x: "Q2",
      series: "North",
      y: 55.5,
      approximate: true,
    });
    assert.deepEqual((drawn.encoding as { xOffset: object }).xOffset, { field: "series", sort: null });
    const dated = {
      ...chart,
      kind: "line" as const,
      series: [{ name: "", points: [{ x: "2026-03-02", y: 1 }] }],
    };
    const line = chartAsVegaLite({ chart: dated, checks: [[{ is: "printed" }]] }) as typeof drawn;
    assert.equal((line.encoding as { x: { type: string } }).x.type, "temporal");
  });

  it("has a long description and notes that say what is wrong", () => {
    assert.match(
      chartDescription(checked),
      /^Bar chart: Sales by region\. It shows Sales \(k€\) by Quarter\.\n\n- North: highest ≈ 55\.5 \(Q2\), lowest 42 \(Q1\)\.\n- =South: [\s\S]*\| Q1 /,
    );
    assert.deepEqual(chartNotes(checked), [
      "=South, Q1: the model gives -30, the image shows -31.",
      "Approximate values, as they were not found printed in the image: 1 of 3.",
    ]);
    assert.equal(chartFault(checked), "A value differs from the image.");
  });
});

describe("the form of a chart's data", () => {
  const value = (y: unknown, x: unknown = "Q1") => ({
    kind: "bar",
    title: "",
    axes: { x: { label: "", unit: "" }, y: { label: null, unit: "" } },
    series: [{ name: "", points: [{ x, y }] }],
  });
  const read = (given: unknown) => {
    const result = chartShape.read(given);
    return "text" in result ? chartIn(result.text)?.series[0]?.points[0] : result.wrong;
  };

  it("takes numbers as models write them, where they can mean but one", () => {
    assert.deepEqual(read(value("1,234.5", 2024)), { x: "2024", y: 1234.5 });
    assert.deepEqual(read(value("12")), { x: "Q1", y: 12 });
    assert.deepEqual(read(value(0)), { x: "Q1", y: 0 });
    assert.match(String(read(value("1.234"))), /series\.0\.points\.0\.y: it is no number/);
  });

  it("refuses what holds no value", () => {
    assert.match(String(read(value(null))), /there is no value in it/);
    assert.match(String(read({ ...value(1), series: [] })), /there is no series/);
    assert.match(String(read({})), /axes/);
  });

  it("takes a kind that it doesn't know for another", () => {
    assert.deepEqual(read({ ...value(3), kind: "waterfall" }), { x: "Q1", y: 3 });
    assert.equal(chartIn("no chart"), undefined);
    assert.equal(chartIn('{"__proto__":{"a":1}}'), undefined);
  });
});
