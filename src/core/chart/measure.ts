import type { Axes } from "./axes.ts";
import type { Chart } from "./chart-data.ts";
import type { Scale } from "./scale.ts";
import type { ChartPicture } from "./seen-words.ts";
import { type Colour, hasColour } from "./series-colours.ts";

/** A value as the picture shows it, and how far it may be off. */
export interface Measured {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** A stretch of one colour along the axis of values, in pixels: from where the axis begins. */
interface Run {
  readonly low: number;
  readonly high: number;
}

/** Pixels by which an edge may be off: smoothing and outlines. */
const slack = 2;
/** Pixels by which all of a scale may be off, as programs set their figures a little above or below the ticks. */
const shift = 4;

/**
 * Measures the mark of one series at one point: the end of its bar, or the place of its line or dot that is nearest to
 * the value that the model gave. Undefined where the picture doesn't tell.
 */
export function measure(
  { pixels }: ChartPicture,
  { kind }: Chart,
  axes: Axes,
  { at, colour, said }: { readonly at: number; readonly colour: Colour; readonly said: number },
): Measured | undefined {
  const { scale, values, step } = axes;
  if (!scale || (scale.isLog && said <= 0)) {
    return undefined;
  }
  const long = values === "up" ? pixels.height : pixels.width;
  const is = (along: number, across: number) =>
    values === "up" ? hasColour(pixels, across, along, colour) : hasColour(pixels, along, across, colour);
  if (kind === "bar" || kind === "stacked bar") {
    return measureBar(barAt(is, at, step, long, values), scale, values);
  }
  if (kind !== "line" && kind !== "scatter") {
    return undefined;
  }
  const wanted = scale.pixel(said);
  const runs = [-1, 0, 1].flatMap((off) => runsOf((along) => is(along, at + off), long, 0));
  const nearest = runs.toSorted((a, b) => offset(a, wanted) - offset(b, wanted))[0];
  if (!nearest) {
    return undefined;
  }
  const centre = (nearest.low + nearest.high) / 2;
  // A dot is known to a pixel or two; a steep line, which fills a long stretch of its column, only as far as that goes.
  const half = (nearest.high - nearest.low) / 2;
  return about(scale, centre, half > 6 ? half : slack + 1.5);
}

const offset = ({ low, high }: Run, at: number): number => Math.abs((low + high) / 2 - at);

type Is = (along: number, across: number) => boolean;

/** Finds the stretches of one colour along a line of pixels; those that are no farther apart than `gap` are one. */
function runsOf(is: (along: number) => boolean, long: number, gap: number): Run[] {
  const runs: Run[] = [];
  for (let along = 0; along < long; along++) {
    if (!is(along)) {
      continue;
    }
    const last = runs.at(-1);
    if (last && along - last.high <= gap + 1) {
      runs[runs.length - 1] = { low: last.low, high: along };
    } else {
      runs.push({ low: along, high: along });
    }
  }
  return runs;
}

/** The bar of a colour about a point: the longest stretch that several of its columns of pixels agree on. */
function barAt(is: Is, at: number, step: number, long: number, values: Axes["values"]): Run | undefined {
  const reach = Math.max(4, (step || long / 2) * 0.48);
  const found: Run[] = [];
  for (let across = Math.round(at - reach); across <= at + reach; across++) {
    // A number written in a bar, or a line of the grid over it, breaks it.
    const longest = runsOf((along) => is(along, across), long, 16).toSorted(
      (a, b) => b.high - b.low - (a.high - a.low),
    )[0];
    if (longest && longest.high > longest.low) {
      found.push(longest);
    }
  }
  if (found.length < 3) {
    return undefined;
  }
  const middle = (some: readonly number[]) => some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)]!;
  const run = { low: middle(found.map(({ low }) => low)), high: middle(found.map(({ high }) => high)) };
  const agree = found.filter(
    ({ low, high }) => Math.abs(low - run.low) <= 1 && Math.abs(high - run.high) <= 1,
  );
  // Values that go up have their low end below, where pixels count higher.
  const ends = values === "up" ? { low: run.high + 1, high: run.low } : { low: run.low, high: run.high + 1 };
  return agree.length * 2 > found.length ? ends : undefined;
}

/**
 * Measures a bar by its length, from zero up or down, or as a part of a stack. Where the axis has no zero, or no length
 * tells, its far end counts.
 */
function measureBar(bar: Run | undefined, scale: Scale, values: Axes["values"]): Measured | undefined {
  if (!bar) {
    return undefined;
  }
  const figures = scale.ticks.map(({ at }) => at);
  const zero = scale.isLog ? Number.NaN : scale.pixel(0);
  const hasZero = zero >= Math.min(...figures) - 40 && zero <= Math.max(...figures) + 40;
  if (!hasZero) {
    return about(scale, bar.high, slack + shift / 2);
  }
  const hangs = Math.abs(bar.high - zero) <= shift && Math.abs(bar.low - zero) > shift;
  const length = hangs ? bar.high - bar.low : bar.low - bar.high;
  const sign = values === "up" ? -1 : 1;
  return about(scale, zero + (hangs ? -sign : sign) * Math.abs(length), slack + 1);
}

function about(scale: Scale, pixel: number, slack: number): Measured {
  const [a, b] = [scale.value(pixel - slack), scale.value(pixel + slack)];
  return { value: scale.value(pixel), least: Math.min(a, b), most: Math.max(a, b) };
}

/** Whether a value can be the one that was measured. */
export const fits = ({ least, most }: Measured, value: number): boolean => value >= least && value <= most;
