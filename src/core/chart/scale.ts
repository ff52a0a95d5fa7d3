import { figuresIn } from "./figures.ts";

/** A figure of the picture and where its middle stands along the axis, in pixels. */
export interface Tick {
  readonly text: string;
  readonly at: number;
}

/** The way from pixels along an axis to values and back. */
export interface Scale {
  readonly isLog: boolean;
  /** The figures that lie on it. */
  readonly ticks: readonly Tick[];
  pixel(value: number): number;
  value(pixel: number): number;
}

/** Pixels by which the middle of a figure may stand off its tick. */
const slack = 2;
/** The most figures that are looked at: a picture of thousands has no axis. */
const most = 60;

/**
 * Finds the scale on which most of the figures lie: at least three, in even steps or in those of logarithms. Of two
 * that hold as many, such as thousands and ones with three decimals, the one counts whose values are nearer to `usual`.
 */
export function findScale(figures: readonly Tick[], usual: number): Scale | undefined {
  const read = figures
    .slice(0, most)
    .flatMap(({ text, at }) => figuresIn(text).map((value) => ({ text, at, value })));
  let best: Line | undefined;
  for (const isLog of [false, true]) {
    const points = read.flatMap((one) =>
      isLog ? (one.value > 0 ? [{ ...one, value: Math.log10(one.value) }] : []) : [one],
    );
    for (const [index, a] of points.entries()) {
      for (const b of points.slice(index + 1)) {
        if (Math.abs(a.at - b.at) > 4 * slack && a.value !== b.value) {
          best = better(best, lineThrough(a, b, points, isLog), usual);
        }
      }
    }
  }
  return best && best.on.length >= 3 ? scaleOf(best) : undefined;
}

interface Point extends Tick {
  readonly value: number;
}

interface Line {
  readonly on: readonly Point[];
  readonly isLog: boolean;
}

function lineThrough(a: Point, b: Point, points: readonly Point[], isLog: boolean): Line {
  const slope = (b.at - a.at) / (b.value - a.value);
  const near = points.filter(({ at, value }) => Math.abs(a.at + (value - a.value) * slope - at) <= slack);
  // Of two meanings of one figure only one can be on the line; two figures at one place count once.
  return { on: near.filter((one, i) => near.findIndex(({ at }) => Math.abs(at - one.at) < 3) === i), isLog };
}

function better(best: Line | undefined, next: Line, usual: number): Line {
  if (!best || next.on.length !== best.on.length) {
    return !best || next.on.length > best.on.length ? next : best;
  }
  const far = ({ on, isLog }: Line) =>
    Math.abs(Math.log10(Math.max(...on.map(({ value }) => (isLog ? 10 ** value : Math.abs(value)))) / usual));
  // Even steps are likelier than logarithms that happen to fit.
  return best.isLog === next.isLog && far(next) < far(best) - 1 ? next : best;
}

function scaleOf({ on, isLog }: Line): Scale {
  const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
  const [middle, centre] = [mean(on.map(({ value }) => value)), mean(on.map(({ at }) => at))];
  const spread = on.reduce((sum, { value }) => sum + (value - middle) ** 2, 0);
  const slope = on.reduce((sum, { value, at }) => sum + (value - middle) * (at - centre), 0) / spread;
  return {
    isLog,
    ticks: on,
    pixel: (value) => centre + ((isLog ? Math.log10(value) : value) - middle) * slope,
    value: (pixel) => {
      const value = middle + (pixel - centre) / slope;
      return isLog ? 10 ** value : value;
    },
  };
}
