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
import type { Model } from "../../core/models/contract.ts";
import type { Convert } from "./convert-each.ts";

interface ChartOptions {
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

/** Turns pictures of charts into their data. */
export function chartConverter(
  format: ChartFormat,
  { reader, codec, wanted }: ChartOptions,
  signal: AbortSignal,
): Convert {
  const abilities = { codec, now: () => performance.now(), reader };
  return async (asked, tell, { name }) => {
    const answer = await askChart(asked, abilities, signal, tell);
    const { chart, unseen, receipt } = answer;
    const fault = faultOf(answer);
    return {
      notes: [...notSeen(receipt), ...(unseen ? [unseen] : []), ...(chart ? chartNotes(chart) : [])],
      faults: fault ? [fault] : [],
      texts: fault && wanted === "checked" ? [] : [chart ? writers[format](chart, name) : `${answer.text}\n`],
      check: isUntold(chart) ? "none" : "made",
      receipt,
    };
  };
}

/** Whether the picture tells nothing of any value. */
const isUntold = (chart: CheckedChart | undefined): boolean =>
  chart?.checks.flat().every(({ is }) => is === "not checked") ?? false;

function faultOf({ chart, cut }: FollowedChart): string | undefined {
  if (cut) {
    return `The answer is incomplete. ${cut.why}`;
  }
  return chart ? chartFault(chart) : "The model gave no data of a chart.";
}
