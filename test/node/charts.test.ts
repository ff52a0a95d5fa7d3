import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "mocha";
import { askedFor } from "../../src/core/ask/asked.ts";
import { tasks } from "../../src/core/ask/table.ts";
import { pieceFormats } from "../../src/core/contract/conversion.ts";
import { panelState, parseMessage } from "../../src/core/contract/panel-protocol.ts";
import { askChart } from "../../src/core/convert/ask-chart.ts";
import { type WrittenPiece, writePiece } from "../../src/core/convert/write-piece.ts";
import { parseDiagram } from "../../src/core/diagram/parse-diagram.ts";
import { embeddedModel } from "../../src/core/models/embedded.ts";
import { previewSize } from "../../src/core/session/session-pictures.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { createReader } from "../../src/node/reader.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { testModel } from "../support/asking.ts";
import { figscribe } from "../support/cli.ts";
import { type DrawnChart, drawnCharts } from "../support/drawn-charts.ts";
import { assets } from "../support/reader-set.ts";
import { testSession } from "../support/session.ts";

const never = new AbortController().signal;

const fileOf = (name: string) => new URL(`../fixtures/charts/${name}.png`, import.meta.url);

type Values = readonly (readonly number[])[];

/** A model's answer about a chart, with these values. */
function answerOf({ kind, title, x, y, points, series }: DrawnChart, values: Values): string {
  const kinds = { stacked: "stacked bar", horizontal: "bar" } as Record<string, string>;
  return JSON.stringify({
    kind: kinds[kind] ?? kind,
    title,
    axes: { x: { label: x, unit: "" }, y: { label: y, unit: "" } },
    series: series.map(({ name }, s) => ({
      name,
      points: points.map((point, p) => ({ x: point, y: values[s]![p] })),
    })),
  });
}

/** The values whose number the reader misses, and whose axis it can't read either: nobody here can tell whether they are right. */
const untold: Readonly<Record<string, readonly string[]>> = {
  "r-pie-unprinted": ["0,0", "0,1", "0,2"],
  "r-bars": ["0,0", "0,4"],
};

describe("charts of pictures", function () {
  this.timeout(120_000);
  const codec = createImageCodec(assets);
  const reader = createReader(assets, codec.decode);
  // It keeps what it has read: each picture is read once.
  const abilities = { codec, now: () => 0, reader: embeddedModel(reader) };
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(async () => {
    await Promise.all([provider.close(), reader.dispose(), codec.dispose()]);
  });

  /** Asks for the data, and returns the places of the values that are marked as wrong. */
  async function marked(chart: DrawnChart, values: Values): Promise<string[]> {
    provider.forget();
    provider.script({ kind: "stream", text: answerOf(chart, values) });
    const source = { name: `${chart.name}.png`, bytes: readFileSync(fileOf(chart.name)) };
    const asked = askedFor(
      { language: "en" },
      { task: tasks.chart, picture: { sources: [source] }, model: testModel(provider) },
    );
    const answer = await askChart(asked, abilities, new AbortController().signal);
    assert.ok(answer.chart, answer.text);
    return answer.chart.checks.flatMap((row, s) =>
      row.flatMap(({ is }, p) => (is === "wrong" ? [`${s},${p}`] : [])),
    );
  }

  it("are thirty, by two programs", () => {
    assert.equal(drawnCharts.length, 30);
    assert.equal(new Set(drawnCharts.map(({ by }) => by)).size, 2);
  });

  for (const chart of drawnCharts) {
    const right = chart.series.map(({ values }) => values);
    const known = (place: string) => !untold[chart.name]?.includes(place);

    it(`are marked exactly where the model is wrong: ${chart.name}`, async () => {
      assert.deepEqual(await marked(chart, right), []);
      const last = right.length - 1;
      for (const [s, p] of [[0, 0] as const, [last, right[last]!.length >> 1] as const]) {
        const one = right.map((row, i) =>
          row.map((value, j) => (i === s && j === p ? Math.round(value * 140) / 100 : value)),
        );
        assert.deepEqual(await marked(chart, one), [`${s},${p}`].filter(known));
      }
      if (right.length > 1) {
        const swapped = [right[1]!, right[0]!, ...right.slice(2)];
        const places = [0, 1].flatMap((s) => right[0]!.map((_, p) => `${s},${p}`));
        assert.deepEqual(await marked(chart, swapped), places);
      }
    });
  }

  const grouped = drawnCharts.find(({ name }) => name === "grouped")!;
  const right = grouped.series.map(({ values }) => values);

  describe("in the panel", () => {
    /** Has the panel's session ask about charts; the model gives these answers one after the other. */
    async function converted(names: readonly string[], ...answers: readonly string[]) {
      provider.forget();
      provider.script(...answers.map((text) => ({ kind: "stream" as const, text })));
      const { session } = testSession(codec, testModel(provider), {
        diagrams: { parse: parseDiagram, reader: abilities.reader },
      });
      const sources = names.map((name) => ({ name: `${name}.png`, bytes: readFileSync(fileOf(name)) }));
      await session.show({ sources }, never);
      await session.run("chart");
      assert.ok(parseMessage(panelState, session.state()), "fit for the panel");
      return session.state().turns[0]!;
    }

    it("are pieces: the values as a table, one in doubt with the place where the picture says otherwise", async () => {
      const wrong = [right[0]!, [30, 38, 74, 64]];
      const { status, text, conversion, receipt } = await converted(["grouped"], answerOf(grouped, wrong));
      assert.deepEqual([status, conversion?.kind, receipt?.requests], ["done", "chart", undefined]);
      assert.ok(conversion?.kind === "chart");
      const [piece] = conversion.pieces;
      const doubts = piece!.table.rows.flat().filter((cell) => typeof cell === "object" && cell.isDoubtful);
      assert.equal(doubts.length, 1);
      const [doubt] = doubts;
      assert.ok(typeof doubt === "object" && doubt.box);
      assert.deepEqual([doubt.text, doubt.says], ["≈ 74", "The image shows 47"]);
      const image = readFileSync(fileOf("grouped"));
      const { width, height } = (await codec.encode({ name: "a.png", bytes: image }, previewSize, never))
        .found;
      assert.ok(doubt.box.x > width / 2 && doubt.box.x + doubt.box.width < width, JSON.stringify(doubt.box));
      assert.ok(doubt.box.width < width / 8 && doubt.box.y + doubt.box.height < height);
      assert.match(text, /\| Q3 +\| +61 \| +≈ 74 \|/);
      assert.match(
        piece!.summary,
        /^Bar chart: Sales by region\. It shows Sales by Quarter\.\n\n- North: highest 70/,
      );
    });

    it("are one for each picture, and are written in each form", async () => {
      const bars = drawnCharts.find(({ name }) => name === "bars")!;
      const values = bars.series.map((one) => one.values);
      const { conversion, receipt } = await converted(
        ["grouped", "bars"],
        answerOf(grouped, right),
        answerOf(bars, values),
      );
      assert.ok(conversion?.kind === "chart");
      assert.deepEqual(
        conversion.pieces.map(({ image, chart }) => [image, chart.title]),
        [
          [0, "Sales by region"],
          [1, "Orders per month"],
        ],
      );
      assert.equal(receipt?.requests, 2);
      const first: Readonly<Record<string, [string, RegExp]>> = {
        markdown: ["markdown", /^\| Quarter \|/],
        html: ["html", /^<table>/],
        csv: ["csv", /^Quarter,North,South\nQ1,42,30\n/],
        json: ["json", /"check":"printed"/],
        "vega-lite": ["json", /vega\.github\.io\/schema\/vega-lite/],
        description: ["markdown", /^Bar chart: Sales by region\./],
      };
      for (const format of pieceFormats.chart) {
        const { language, text }: WrittenPiece = writePiece(conversion, 0, format)!;
        assert.equal(language, first[format]![0]);
        assert.match(text, first[format]![1]);
      }
      assert.equal(writePiece(conversion, 0, "latex"), undefined);
    });

    it("are there for the pictures that are charts, and the others are named", async () => {
      const { conversion, notice } = await converted(
        ["bars", "grouped"],
        "A photo of a cat.",
        "A photo of a cat.",
        answerOf(grouped, right),
      );
      assert.ok(conversion?.kind === "chart");
      assert.deepEqual(
        conversion.pieces.map(({ image, chart }) => [image, chart.title]),
        [[1, "Sales by region"]],
      );
      assert.equal(notice?.text, "bars.png: the answer holds no data of a chart.");
    });

    it("leave an answer without data as it came, and say so", async () => {
      const { text, conversion, notice } = await converted(["grouped"], "It shows sales.", "It shows sales.");
      assert.deepEqual([text, conversion], ["It shows sales.", undefined]);
      assert.equal(notice?.text, "The answer holds no data of a chart: this is all of it.");
    });
  });

  describe("on the command line", () => {
    const convert = (values: Values | string, ...options: readonly string[]) => {
      provider.forget();
      const text = typeof values === "string" ? values : answerOf(grouped, values);
      provider.script({ kind: "stream", text }, { kind: "stream", text });
      const server = ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];
      const parameters = ["convert", "test/fixtures/charts/grouped.png", ...server, ...options];
      return figscribe(parameters, { FIGSCRIBE_API_KEY: provider.key });
    };

    it("are written as each kind of table, and for programs", async () => {
      const csv = await convert(right, "--to", "csv", "--of", "chart");
      assert.deepEqual(
        [csv.code, csv.stdout, csv.stderr],
        [0, "Quarter,North,South\nQ1,42,30\nQ2,55,38\nQ3,61,47\nQ4,70,64\n", ""],
      );
      const json = await convert(right, "--to", "json", "--of", "chart");
      const { image, series } = JSON.parse(json.stdout);
      assert.equal(image, "grouped.png");
      assert.deepEqual(series[1].points[2], { x: "Q3", y: 47, approximate: false, check: "printed" });
      const drawn = await convert(right, "--to", "vega-lite");
      assert.equal(JSON.parse(drawn.stdout).data.values.length, 8);
      const description = await convert(right, "--to", "description");
      assert.match(description.stdout, /^Bar chart: Sales by region\. It shows Sales by Quarter\./);
    });

    it("end with exit code 3 where the image says something else, and are printed with --unchecked only", async () => {
      const wrong = [right[0]!, [30, 38, 74, 64]];
      const refused = await convert(wrong, "--to", "markdown", "--of", "chart");
      assert.deepEqual([refused.code, refused.stdout], [3, ""]);
      assert.deepEqual(refused.stderr.trim().split("\n"), [
        "figscribe: South, Q3: the model gives 74, the image shows 47.",
        "figscribe: A value differs from the image.",
      ]);
      const printed = await convert(wrong, "--to", "markdown", "--of", "chart", "--unchecked");
      assert.equal(printed.code, 3);
      assert.match(printed.stdout, /\| Q3 +\| +61 \| +≈ 74 \|/);
      const none = await convert("It shows sales.", "--to", "vega-lite");
      assert.deepEqual([none.code, none.stdout], [3, ""]);
      assert.match(none.stderr, /The model gave no data of a chart\./);
    });

    it("need a vision model and a format of theirs, and say so", async () => {
      const local = await figscribe(["convert", "--to", "vega-lite", "samples/images/architecture.png"]);
      assert.equal(local.code, 2);
      assert.match(local.stderr, /To turn a chart into its data, choose a vision model/);
      const wrong = await figscribe(["convert", "--to", "mermaid", "--of", "chart", "a.png"]);
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /--of chart can't be written as mermaid\./);
    });
  });
});
