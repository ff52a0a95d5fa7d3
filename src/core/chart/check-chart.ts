import type { Box } from "../reader/page/page.ts";
import { type Axes, findAxes } from "./axes.ts";
import type { Chart, ChartChecks, ValueCheck } from "./chart-data.ts";
import { canMean, figuresIn } from "./figures.ts";
import { fits, type Measured, measure } from "./measure.ts";
import { type Printed, printedIn } from "./printed.ts";
import { type ChartPicture, joined } from "./seen-words.ts";
import { seriesColours } from "./series-colours.ts";

/** The reader must be this sure of a figure before a model is wrong that gives another. */
const sureEnough = 0.7;
/** The share of figures or marks that must agree before the others are held against the model. */
const enough = 0.5;

/** Compares the values that a model gives of a chart with the numbers printed in its picture and with its marks. */
export function checkChart(chart: Chart, picture: ChartPicture | undefined): ChartChecks {
  if (!picture?.lines.length) {
    return chart.series.map(({ points }) => points.map(() => ({ is: "not checked" as const })));
  }
  const axes = findAxes(chart, picture.lines);
  const colours = seriesColours(
    picture,
    chart.series.map(({ name }) => name),
  );
  const byFigure = figuresOfPoints(chart, printedIn(chart, picture, axes, colours));
  const byMark = colours ? marksOfPoints(chart, picture, axes, colours) : undefined;
  return chart.series.map(({ points }, series) =>
    points.map(({ x, y }, point): ValueCheck => {
      if (y === null) {
        return { is: "not checked" };
      }
      const figure = byFigure?.(series, point);
      const mark = byMark?.(series, point);
      if (figure?.isIt) {
        return { is: "printed" };
      }
      if (mark && fits(mark, y)) {
        return { is: "measured" };
      }
      if (figure) {
        return { is: "wrong", seen: figure.text, box: picture.areaOf(figure.box) };
      }
      return mark
        ? { is: "wrong", seen: `about ${rounded(mark)}`, box: picture.areaOf(boxOf(mark, x, axes)) }
        : { is: "not checked" };
    }),
  );
}

/** Where a mark ends, with a little of what is around it. */
function boxOf({ value }: Measured, x: string, { scale, places, step, values }: Axes): Box {
  const [end, across] = [scale!.pixel(value), places.get(x)!];
  const half = Math.max(12, Math.min(60, step / 2));
  const [left, top] = values === "up" ? [across - half, end - half / 2] : [end - half, across - half / 2];
  return { left, top, right: left + 2 * half, bottom: top + half };
}

/** A value to no more places than its mark can tell. */
function rounded({ value, least, most }: Measured): string {
  const step = 10 ** Math.floor(Math.log10(Math.max(most - least, Number.MIN_VALUE)));
  const places = Math.min(20, Math.max(0, -Math.log10(step)));
  return (Math.round(value / step) * step).toFixed(places);
}

interface Figure {
  readonly text: string;
  readonly box: Box;
  readonly isIt: boolean;
}

type Look<T> = (series: number, point: number) => T | undefined;

/** Returns what the printed figures say of each value; undefined where they are others than its values. */
function figuresOfPoints(chart: Chart, printed: readonly Printed[]): Look<Figure> | undefined {
  const values = chart.series.flatMap(({ points }) => points.map(({ y }) => y ?? Number.NaN));
  const meant = printed.filter(({ text }) => values.some((value) => canMean(text, value)));
  if (printed.length === 0 || meant.length < printed.length * enough) {
    return undefined;
  }
  // A chart prints all of its numbers or hardly any: those of a few marks say nothing about the others.
  const all = printed.length >= values.filter((value) => !Number.isNaN(value)).length * 0.8;
  return (series, point) => {
    const { x, y } = chart.series[series]!.points[point]!;
    const here = printed.filter((one) => one.x === x && (one.series === undefined || one.series === series));
    const own = here.filter((one) => one.series === series);
    const candidates = own.length ? own : here;
    const it = candidates.find(({ text }) => canMean(text, y!));
    if (it) {
      return { text: it.text, box: it, isIt: true };
    }
    const [other] = candidates;
    if (other && candidates.length === 1 && isClear(other)) {
      return { text: other.text, box: other, isIt: false };
    }
    const elsewhere = printed.filter((one) => one.x === undefined);
    const loose = elsewhere.find(({ text }) => canMean(text, y!));
    if (loose) {
      return { text: loose.text, box: loose, isIt: true };
    }
    const others = candidates.length ? candidates : elsewhere;
    return all && others.length && others.every(isClear)
      ? { text: others.map(({ text }) => text).join(", "), box: joined(others, ""), isIt: false }
      : undefined;
  };
}

const isClear = ({ certainty, text }: Printed): boolean =>
  certainty >= sureEnough && figuresIn(text).length > 0;

/** Returns what the marks say of each value; undefined where they fit hardly any, as the picture isn't understood then. */
function marksOfPoints(
  chart: Chart,
  picture: ChartPicture,
  axes: Axes,
  colours: readonly (readonly [number, number, number])[],
): Look<Measured> | undefined {
  const measured = chart.series.map(({ points }, series) =>
    points.map(({ x, y }) => {
      const at = axes.places.get(x);
      return y === null || at === undefined
        ? undefined
        : measure(picture, chart, axes, { at, colour: colours[series]!, said: y });
    }),
  );
  const found = measured.flatMap((row, series) =>
    row.flatMap((one, point) => (one ? [{ one, x: chart.series[series]!.points[point]!.x }] : [])),
  );
  // Swapped series fit as well as right ones: the value of any series at the point will do.
  const agree = found.filter(({ one, x }) =>
    chart.series.some(({ points }) =>
      points.some((other) => other.x === x && fits(one, other.y ?? Number.NaN)),
    ),
  );
  return found.length >= 2 && agree.length >= found.length * enough
    ? (series, point) => measured[series]![point]
    : undefined;
}
