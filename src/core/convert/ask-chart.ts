import type { Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { type Followed, follow } from "../ask/follow.ts";
import { Problem, throwIfAborted } from "../base/problem.ts";
import { categoriesOf, chartIn } from "../chart/chart.ts";
import type { Chart, ChartChecks } from "../chart/chart-data.ts";
import { checkChart } from "../chart/check-chart.ts";
import { type ChartPicture, chartPicture } from "../chart/seen-words.ts";
import { compareLabels } from "../diagram/compare-labels.ts";
import type { Differences } from "../diagram/diagram.ts";
import { encodeImages } from "../image/encode.ts";
import type { ImageReading } from "../reader/account/reading.ts";
import { type ReaderAbilities, seenBy } from "./ask-checked.ts";

/** The data of a chart with what its picture says of each value. */
export interface CheckedChart {
  readonly chart: Chart;
  readonly checks: ChartChecks;
  /** The words in which names and the picture's differ; absent: there was nothing to compare with. */
  readonly differences?: Differences | undefined;
}

/** An answer to the question for a chart's data; `chart` is absent where the model didn't keep to the form. */
export interface FollowedChart extends Followed {
  readonly chart?: CheckedChart;
  /** Why the embedded reader couldn't look at the picture, in a sentence: nothing was compared then. */
  readonly unseen?: string;
}

/**
 * Asks for the data of a chart, one picture, and compares it with what the embedded reader sees there. Throws `Problem`
 * or an `AbortError`.
 */
export async function askChart(
  asked: Asked,
  abilities: ReaderAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<FollowedChart> {
  const seen = seenIn(asked, abilities, signal);
  // Awaited below; until then a failure must not count as unhandled.
  seen.catch(() => {});
  const answer = await follow(asked, abilities, signal, tell);
  const chart = answer.cut ? undefined : chartIn(answer.text);
  const { reading, picture, unseen } = await seen;
  throwIfAborted(signal);
  if (!chart) {
    return answer;
  }
  const differences = reading && compareLabels(labelsOf(chart), [withoutFigures(reading)]);
  const checks = checkChart(chart, picture);
  return {
    ...answer,
    chart: { chart, checks, ...(differences ? { differences } : {}) },
    ...(unseen ? { unseen } : {}),
  };
}

/** Reads the picture meanwhile, and looks at its colours. */
async function seenIn(
  asked: Asked,
  abilities: ReaderAbilities,
  signal: AbortSignal,
): Promise<{ reading?: ImageReading; picture?: ChartPicture; unseen?: string }> {
  const { reader, codec } = abilities;
  const seeing = seenBy(asked, abilities, signal);
  try {
    const [image] = await encodeImages(asked.picture.sources, reader.limits, codec, signal);
    const [pixels, { reading, unseen }] = await Promise.all([codec.decode(image!.bytes, signal), seeing]);
    return reading
      ? { reading, picture: chartPicture(pixels, reading, image!.crop) }
      : { ...(unseen ? { unseen } : {}) };
  } catch (error) {
    if (error instanceof Problem) {
      return { unseen: error.message };
    }
    throw error;
  }
}

function labelsOf(chart: Chart): Parameters<typeof compareLabels>[0] {
  const { title, axes, series } = chart;
  const labels = [
    title,
    ...[axes.x, axes.y].flatMap(({ label, unit }) => [label, unit]),
    ...series.map(({ name }) => name),
    ...categoriesOf(chart),
  ];
  return { labels: labels.filter((label) => /\p{L}/u.test(label)), source: "", language: "mermaid" };
}

/** Figures are compared one by one, with the values. */
const withoutFigures = (reading: ImageReading): ImageReading => ({
  ...reading,
  lines: reading.lines.map((line) => ({
    ...line,
    words: line.words.filter(({ text }) => /\p{L}{2}/u.test(text)),
  })),
});
