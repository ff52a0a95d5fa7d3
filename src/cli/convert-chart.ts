import { askedFor } from "../core/ask/asked.ts";
import { tasks } from "../core/ask/table.ts";
import { jsonText } from "../core/base/text/control-characters.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { notSeen } from "../core/contract/receipt-text.ts";
import { askChart, type CheckedChart, type FollowedChart } from "../core/convert/ask-chart.ts";
import { chartDescription, chartFault, chartNotes } from "../core/convert/chart-text.ts";
import { type ChartFormat, chartAsData, chartAsTable, chartAsVegaLite } from "../core/convert/write-chart.ts";
import { tableAsCsv, tableAsHtml, tableAsMarkdown } from "../core/convert/write-table.ts";
import type { ImageCodec } from "../core/image/encode.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import type { Model } from "../core/models/contract.ts";
import { complain, print, showStatus } from "./terminal/output.ts";

interface ChartOptions {
  readonly model: Model;
  readonly reader: Model;
  readonly codec: ImageCodec;
  /** "unchecked": also data that the image contradicts goes to stdout, and an answer that is none. */
  readonly wanted: "checked" | "unchecked";
}

const writers: Readonly<Record<ChartFormat, (checked: CheckedChart, image: string) => string>> = {
  csv: (checked) => tableAsCsv(chartAsTable(checked, "plain")),
  markdown: (checked) => `${tableAsMarkdown(chartAsTable(checked, "marked"))}\n`,
  html: (checked) => `${tableAsHtml(chartAsTable(checked, "marked"))}\n`,
  json: (checked, image) => `${jsonText({ image, ...chartAsData(checked) })}\n`,
  "vega-lite": (checked) => `${jsonText(chartAsVegaLite(checked))}\n`,
  description: (checked) => `${chartDescription(checked)}\n`,
};

/** Turns each picture of a chart into its data. Returns the exit code: 3 where one has none, or the image contradicts it. */
export async function convertCharts(
  sources: readonly SourceImage[],
  format: ChartFormat,
  { model, reader, codec, wanted }: ChartOptions,
  signal: AbortSignal,
): Promise<number> {
  const abilities = { codec, now: () => performance.now(), reader };
  const isData = format === "json" || format === "vega-lite";
  let printed = 0;
  let failed = 0;
  try {
    for (const source of sources) {
      const say = (text: string) => complain(sources.length > 1 ? sentence`${source.name}: ${text}` : text);
      const asked = askedFor(
        { language: "en" },
        { task: tasks.chart, picture: { sources: [source] }, model },
      );
      const answer = await askChart(asked, abilities, signal, (part) => {
        if (part.kind === "progress") {
          showStatus(`${part.text}…`);
        }
      });
      showStatus("");
      const { chart } = answer;
      const fault = faultOf(answer);
      const notes = [...(answer.unseen ? [answer.unseen] : []), ...(chart ? chartNotes(chart) : [])];
      for (const text of [...notSeen(answer.receipt), ...notes, ...(fault ? [fault] : [])]) {
        say(text);
      }
      if (!fault || wanted === "unchecked") {
        const text = chart ? writers[format](chart, source.name) : `${answer.text}\n`;
        print(`${printed++ > 0 && !isData ? "\n" : ""}${text}`);
      }
      failed += fault ? 1 : 0;
    }
    return failed > 0 ? 3 : 0;
  } finally {
    showStatus("");
  }
}

function faultOf({ chart, cut }: FollowedChart): string | undefined {
  if (cut) {
    return `The answer is incomplete. ${cut.why}`;
  }
  return chart ? chartFault(chart) : "The model gave no data of a chart.";
}
