import * as v from "valibot";
import { area } from "../base/geometry.ts";

/** The data of a chart and its checks as they are kept and sent on; in a file of its own, as the panel has it. */

export const chartKinds = ["bar", "stacked bar", "line", "area", "scatter", "pie", "other"] as const;

const axis = v.object({ label: v.string(), unit: v.string() });
const point = v.object({ x: v.string(), y: v.nullable(v.number()) });

/**
 * The data of a chart. `x` is written as the picture has it: a category, a date or a number; of a pie it is the name of
 * the slice. `y` is null where a series has a gap. A chart of one series may leave its name empty.
 */
export const chartData = v.object({
  kind: v.picklist(chartKinds),
  title: v.string(),
  axes: v.object({ x: axis, y: axis }),
  series: v.array(v.object({ name: v.string(), points: v.array(point) })),
});
export type Chart = v.InferOutput<typeof chartData>;

/**
 * What the picture says of a value. "printed": its number stands there. "measured": its mark is as high as that, which
 * is approximate. "wrong": another number stands there, or the mark is of another height; `box` is where that is in the
 * image as found. "not checked": the picture doesn't tell, so that it is the model's word alone, and approximate.
 * "corrected": a person has looked, and said what it is.
 */
const valueCheck = v.variant("is", [
  v.object({ is: v.picklist(["printed", "measured", "not checked", "corrected"]) }),
  v.object({ is: v.literal("wrong"), seen: v.string(), box: area }),
]);
export type ValueCheck = v.InferOutput<typeof valueCheck>;

/** One check for each point of each series. */
export const chartChecks = v.array(v.array(valueCheck));
export type ChartChecks = v.InferOutput<typeof chartChecks>;
