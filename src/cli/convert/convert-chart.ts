import { tasks } from "../../core/ask/table.ts";
import { jsonText } from "../../core/base/text/control-characters.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { askChart, type CheckedChart, type FollowedChart } from "../../core/convert/ask-chart.ts";
import { chartDescription, chartFault, chartNotes } from "../../core/convert/chart-text.ts";
import {
  type ChartFormat,
  chartAsData,
  chartAsTable,
  chartAsVegaLite,
} from "../../core/convert/write-chart.ts";
import { tableAsCsv, tableAsHtml, tableAsMarkdown } from "../../core/convert/write-table.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import type { Model } from "../../core/models/contract.ts";
import { convertByModel } from "./convert-by-model.ts";

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
  return convertByModel(sources, {
    task: tasks.chart,
    model,
    between: isData ? "" : "\n",
    async convert(asked, tell, { name }) {
      const answer = await askChart(asked, abilities, signal, tell);
      const { chart, unseen, receipt } = answer;
      const fault = faultOf(answer);
      return {
        notes: [...notSeen(receipt), ...(unseen ? [unseen] : []), ...(chart ? chartNotes(chart) : [])],
        faults: fault ? [fault] : [],
        texts:
          fault && wanted === "checked" ? [] : [chart ? writers[format](chart, name) : `${answer.text}\n`],
      };
    },
  });
}

function faultOf({ chart, cut }: FollowedChart): string | undefined {
  if (cut) {
    return `The answer is incomplete. ${cut.why}`;
  }
  return chart ? chartFault(chart) : "The model gave no data of a chart.";
}
