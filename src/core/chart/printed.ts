import type { Axes } from "./axes.ts";
import { figuresOf } from "./axes.ts";
import { categoriesOf } from "./chart.ts";
import type { Chart } from "./chart-data.ts";
import { figuresIn } from "./figures.ts";
import { asCompared, type ChartPicture, centreX, centreY, type Seen } from "./seen-words.ts";
import { type Colour, hasColour } from "./series-colours.ts";

/** A figure that is printed in a chart and belongs to none of its axes. */
export interface Printed extends Seen {
  /** The point that it stands at; absent where that isn't known. */
  readonly x?: string;
  /** The index of the series whose mark it stands at; absent where that isn't known. */
  readonly series?: number;
}

/** Finds the figures that are printed in a chart, and the mark that each stands at. */
export function printedIn(
  chart: Chart,
  picture: ChartPicture,
  axes: Axes,
  colours: readonly Colour[] | undefined,
): Printed[] {
  const names = categoriesOf(chart);
  // Years of a title are no values, nor are those of a legend.
  const told = new Set([chart.title, ...chart.series.map(({ name }) => name)].map(asCompared));
  return picture.lines
    .filter((line) => !told.has(asCompared(line.text)))
    .flatMap((line) => {
      const named = names.find((name) => isNamedBy(line.text, name));
      return figuresOf(line).flatMap((seen): Printed[] => {
        if (isTaken(axes, seen) || names.some((name) => asCompared(name) === asCompared(seen.text))) {
          return [];
        }
        const x = named ?? pointAt(axes, seen);
        const series = colours && seriesAt(picture, axes, colours, seen);
        return [{ ...seen, ...(x === undefined ? {} : { x }), ...(series === undefined ? {} : { series }) }];
      });
    });
}

const isTaken = ({ taken }: Axes, { left, top, text }: Seen): boolean =>
  [...taken].some((one) => one.text === text && one.left === left && one.top === top);

/** A slice's name with its share: "Chrome 48 %", "Chrome (48 %)". */
function isNamedBy(line: string, name: string): boolean {
  const words = line.split(/\s+/).filter((word) => figuresIn(word.replace(/[():,;]/g, "")).length === 0);
  return words.length > 0 && asCompared(words.join("")) === asCompared(name);
}

/** The point whose place along its axis is the nearest: within half of a step. */
function pointAt({ places, step, values }: Axes, seen: Seen): string | undefined {
  const at = values === "up" ? centreX(seen) : centreY(seen);
  const near = [...places]
    .map(([name, place]) => ({ name, off: Math.abs(place - at) }))
    .sort((a, b) => a.off - b.off)[0];
  return near && near.off <= (step || Number.POSITIVE_INFINITY) / 2 ? near.name : undefined;
}

/** The series whose colour is around a figure, or else the nearest one below, above or, of a bar that lies, beside it. */
function seriesAt(
  { pixels }: ChartPicture,
  { values }: Axes,
  colours: readonly Colour[],
  { left, top, right, bottom }: Seen,
): number | undefined {
  if (colours.length === 1) {
    return 0;
  }
  const height = bottom - top;
  const around = counted(colours, (colour) => {
    let found = 0;
    for (let x = left - 3; x <= right + 3; x++) {
      for (const y of [top - 3, bottom + 3]) {
        found += hasColour(pixels, x, y, colour) ? 1 : 0;
      }
    }
    return found >= (right - left + 6) * 1.2 ? found : undefined;
  });
  if (around !== undefined) {
    return around;
  }
  const reach = height * 1.6;
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return counted(colours, (colour) => {
    for (let off = 0; off <= reach; off++) {
      const seen =
        values === "up"
          ? [-3, -1, 1, 3].some((by) =>
              [bottom + off, top - off].some((y) => hasColour(pixels, middleX + by, y, colour)),
            )
          : [-3, -1, 1, 3].some((by) =>
              [left - off, right + off].some((x) => hasColour(pixels, x, middleY + by, colour)),
            );
      if (seen) {
        return reach - off + 1;
      }
    }
    return undefined;
  });
}

/** The index of the colour with the highest count; undefined where two have the same, or none has any. */
function counted(
  colours: readonly Colour[],
  count: (colour: Colour) => number | undefined,
): number | undefined {
  const [first, second] = colours
    .map((colour, index) => ({ index, count: count(colour) ?? 0 }))
    .sort((a, b) => b.count - a.count);
  return first!.count > (second?.count ?? 0) ? first!.index : undefined;
}
