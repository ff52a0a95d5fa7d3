import * as v from "valibot";
import { shapeOf } from "../base/data/shape.ts";
import { oneLine } from "../base/text/foreign.ts";
import { type Chart, chartKinds } from "./chart-data.ts";
import { figuresIn } from "./figures.ts";

/** The most values of one chart: more is no longer read off a picture. */
const mostValues = 2000;

const words = v.pipe(
  v.nullish(v.union([v.string(), v.number()]), ""),
  v.transform((said) => oneLine(String(said))),
);

/** A number; models also write it as it is printed, which is taken where it can mean but one. */
const figure = v.pipe(
  v.nullish(v.union([v.number(), v.string()]), null),
  v.transform((said) => (typeof said !== "string" ? said : said.trim() ? onlyFigure(said) : null)),
  v.nullable(v.pipe(v.number("it is no number"), v.finite())),
);

function onlyFigure(text: string): number | string {
  const [first, ...others] = figuresIn(text);
  return first !== undefined && others.length === 0 ? first : text;
}

const axis = v.object({ label: words, unit: words });

const chart = v.pipe(
  v.object({
    kind: v.fallback(v.picklist(chartKinds), "other"),
    title: words,
    axes: v.object({ x: axis, y: axis }),
    series: v.pipe(
      v.array(v.object({ name: words, points: v.array(v.object({ x: words, y: figure })) })),
      v.minLength(1, "there is no series"),
    ),
  }),
  v.check(
    ({ series }) => series.some(({ points }) => points.some(({ y }) => y !== null)),
    "there is no value in it",
  ),
  v.check(
    ({ series }) => series.reduce((sum, { points }) => sum + points.length, 0) <= mostValues,
    `it has more than ${mostValues} values`,
  ),
);

const text = { type: "string" };
const axisSchema = {
  type: "object",
  properties: { label: text, unit: text },
  required: ["label", "unit"],
  additionalProperties: false,
};

/** The form of the answer to the question for a chart's data: its text is the data as JSON. */
export const chartShape = shapeOf(
  {
    name: "chart",
    jsonSchema: {
      type: "object",
      properties: {
        kind: { type: "string", enum: chartKinds },
        title: text,
        axes: {
          type: "object",
          properties: { x: axisSchema, y: axisSchema },
          required: ["x", "y"],
          additionalProperties: false,
        },
        series: {
          type: "array",
          items: {
            type: "object",
            properties: {
              name: text,
              points: {
                type: "array",
                items: {
                  type: "object",
                  properties: { x: text, y: { type: ["number", "null"] } },
                  required: ["x", "y"],
                  additionalProperties: false,
                },
              },
            },
            required: ["name", "points"],
            additionalProperties: false,
          },
        },
      },
      required: ["kind", "title", "axes", "series"],
      additionalProperties: false,
    },
  },
  chart,
  (data) => JSON.stringify(data, null, 2),
);

/** Reads an answer's text back as data; undefined where the model didn't keep to the form. */
export function chartIn(answer: string): Chart | undefined {
  try {
    const read = v.safeParse(chart, JSON.parse(answer));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** The names along the x axis, each once, in the order in which the series have them. */
export const categoriesOf = ({ series }: Chart): string[] => [
  ...new Set(series.flatMap(({ points }) => points.map(({ x }) => x))),
];
