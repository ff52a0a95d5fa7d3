import { categoriesOf } from "./chart.ts";
import type { Chart } from "./chart-data.ts";
import { figuresIn } from "./figures.ts";
import { findScale, type Scale, type Tick } from "./scale.ts";
import { centreX, centreY, joined, placesOf, type Seen, type SeenLine } from "./seen-words.ts";

/** How a chart lies in its picture. */
export interface Axes {
  /** Whether values go up, as in most charts, or to the right, as those of bars that lie. */
  readonly values: "up" | "right";
  /** The way from pixels to values; undefined where too few figures of the axis can be read. */
  readonly scale: Scale | undefined;
  /** Where each point stands along the other axis, in pixels, by its name; none where it isn't known. */
  readonly places: ReadonlyMap<string, number>;
  /** Pixels between two neighbouring points; 0 where there is one point only. */
  readonly step: number;
  /** The texts that belong to the axes: their figures are no values. */
  readonly taken: ReadonlySet<Seen>;
}

/** Finds the axes of a chart by its figures and by the names that the model gives its points. */
export function findAxes(chart: Chart, lines: readonly SeenLine[]): Axes {
  const names = categoriesOf(chart);
  const found = names.map((name) => ({ name, at: placesOf(name, lines) }));
  const row = aligned(found, centreY, centreX);
  const column = aligned(found, (box) => box.right, centreY);
  const lies = column.size > row.size && chart.kind !== "scatter";
  const figures = lines.flatMap(figuresOf);
  const values = chart.series.flatMap(({ points }) => points.flatMap(({ y }) => (y ? [Math.abs(y)] : [])));
  const scale = scaleAlong(lies ? "right" : "up", figures, Math.max(...values));
  const other = lies || !isNumeric(names) ? undefined : numericScale(figures, names, scale);
  const named = lies ? column : row;
  const places = other
    ? new Map(names.map((name) => [name, other.scale.pixel(figuresIn(name)[0]!)]))
    : filledIn(
        names,
        new Map([...named].map(([name, seen]) => [name, lies ? centreY(seen) : centreX(seen)])),
      );
  return {
    values: lies ? "right" : "up",
    scale: scale?.scale,
    places,
    step: stepOf([...places.values()]),
    taken: new Set([...(scale?.on ?? []), ...(other?.on ?? []), ...named.values()]),
  };
}

/** The figures of a line: words, of which the reader may have torn one: "1 1.0" for 11.0. */
export function figuresOf({ words, top, bottom }: SeenLine): Seen[] {
  const near = (bottom - top) * 0.4;
  const runs: Seen[][] = [];
  for (const word of words) {
    const last = runs.at(-1)?.at(-1);
    const goesOn = last && word.left - last.right < near && /^\d/.test(word.text) && /\d$/.test(last.text);
    if (goesOn) {
      runs.at(-1)!.push(word);
    } else {
      runs.push([word]);
    }
  }
  return runs.map((run) => joined(run, "")).filter(({ text }) => figuresIn(text).length > 0);
}

const isNumeric = (names: readonly string[]): boolean =>
  names.every((name) => figuresIn(name).length > 0 && /^[-+.,\d\s]+$/.test(name));

interface Found {
  readonly scale: Scale;
  readonly on: readonly Seen[];
}

/** Figures of one axis stand in a row, or in a column with one of their edges or their middle. */
function scaleAlong(values: "up" | "right", figures: readonly Seen[], usual: number): Found | undefined {
  const edges: readonly ((box: Seen) => number)[] =
    values === "right" ? [centreY] : [(box) => box.right, (box) => box.left, centreX];
  const along = values === "right" ? centreX : centreY;
  let best: Found | undefined;
  for (const edge of edges) {
    for (const first of figures) {
      const line = figures.filter((one) => Math.abs(edge(one) - edge(first)) < 5);
      const ticks = line.map((one): Tick & { seen: Seen } => ({ text: one.text, at: along(one), seen: one }));
      const scale = line.length < 3 ? undefined : findScale(ticks, usual);
      if (scale && scale.ticks.length > (best?.on.length ?? 0)) {
        const on = ticks.filter(({ at }) => scale.ticks.some((tick) => Math.abs(tick.at - at) < 3));
        best = { scale, on: on.map(({ seen }) => seen) };
      }
    }
  }
  return best;
}

/** The scale of an x axis with numbers: not with the figures of the other axis. */
function numericScale(
  figures: readonly Seen[],
  names: readonly string[],
  other: Found | undefined,
): Found | undefined {
  const most = Math.max(...names.map((name) => Math.abs(figuresIn(name)[0]!)));
  const left = figures.filter((one) => !other?.on.includes(one));
  return scaleAlong("right", left, most);
}

/** The places of names that stand in one line, which most of them do; empty when fewer than two stand so. */
function aligned(
  found: readonly { readonly name: string; readonly at: readonly Seen[] }[],
  across: (box: Seen) => number,
  along: (box: Seen) => number,
): ReadonlyMap<string, Seen> {
  let best = new Map<string, Seen>();
  for (const line of found.flatMap(({ at }) => at)) {
    const here = new Map<string, Seen>();
    for (const { name, at } of found) {
      const fits = at.find((box) => Math.abs(across(box) - across(line)) < 5);
      if (fits) {
        here.set(name, fits);
      }
    }
    // Names at one and the same place are no axis.
    const apart = new Set([...here.values()].map((box) => Math.round(along(box) / 4)));
    if (here.size > best.size && apart.size > 1) {
      best = here;
    }
  }
  return best.size * 2 >= found.length ? best : new Map();
}

/** Adds the places of names that couldn't be read, where the others stand in even steps. */
function filledIn(names: readonly string[], known: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const points = names.flatMap((name, index) => (known.has(name) ? [{ index, at: known.get(name)! }] : []));
  if (points.length < 2 || points.length === names.length) {
    return known;
  }
  const [first, last] = [points[0]!, points.at(-1)!];
  const step = (last.at - first.at) / (last.index - first.index);
  const isEven = points.every(
    ({ index, at }) => Math.abs(first.at + (index - first.index) * step - at) < Math.abs(step) * 0.1,
  );
  return isEven
    ? new Map(names.map((name, index) => [name, known.get(name) ?? first.at + (index - first.index) * step]))
    : known;
}

function stepOf(places: readonly number[]): number {
  const sorted = places.toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((at, index) => at - sorted[index]!);
  return steps.length ? Math.min(...steps) : 0;
}
