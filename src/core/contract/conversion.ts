import * as v from "valibot";
import { area, pixels } from "../base/geometry.ts";
import { chartChecks, chartData } from "../chart/chart-data.ts";
import { differences } from "../diagram/diagram.ts";
import { checkedForm } from "../form/form-data.ts";

/** The picture that it was seen in, counted from 0. */
const image = pixels;

/** What else is read at a place: by a model or, where the model gave the value, by the reader; empty: nothing. */
const other = v.string();

/** Code of a picture: `ReadCode`, its doubts by their places in the picture. */
const code = v.object({
  image,
  text: v.string(),
  language: v.nullable(v.object({ name: v.string(), fence: v.string() })),
  isRight: v.nullable(v.boolean()),
  doubts: v.array(
    v.object({
      from: pixels,
      to: pixels,
      says: v.nullable(v.string()),
      box: v.nullable(area),
      other: v.optional(other),
    }),
  ),
});
export type CodePiece = v.InferOutput<typeof code>;

const cell = v.object({
  text: v.string(),
  /** Whether its words may be misread. */
  isDoubtful: v.boolean(),
  /** Why it is in doubt; absent: it is hard to read. */
  says: v.optional(v.string()),
  other: v.optional(other),
  box: v.optional(area),
  across: pixels,
  down: pixels,
  /** 0..1 */
  confidence: v.number(),
});

/** A table of a picture: `Table`, its cells by their places in the picture. */
const table = v.object({
  image,
  rows: v.array(v.array(v.union([cell, v.literal("covered")]))),
  heads: pixels,
  aligns: v.array(v.picklist(["left", "right", "centre"])),
});
export type TablePiece = v.InferOutput<typeof table>;

/** A formula in one format, or why there is none; `at`: the place of the error in the source. */
const written = v.variant("verdict", [
  v.object({ verdict: v.literal("valid"), written: v.string() }),
  v.object({ verdict: v.literal("invalid"), message: v.string(), at: v.optional(pixels) }),
]);
export type WrittenForm = v.InferOutput<typeof written>;

/** A formula of a picture: its source in LaTeX as the user left it, without delimiters, and what it is in each format. */
const formula = v.object({
  source: v.string(),
  display: v.picklist(["block", "inline"]),
  forms: v.object({ latex: written, typst: written, mathml: written }),
});
export type FormulaPiece = v.InferOutput<typeof formula>;

/** The data of a chart with what its picture says of each value, and what people read and see of it. */
const chartPiece = v.object({
  image,
  chart: chartData,
  checks: chartChecks,
  /** The words in which names and the picture's differ; absent: there was nothing to compare with. */
  differences: v.optional(differences),
  /** Its values, those that the picture contradicts marked. */
  table,
  /** What it shows, in Markdown. */
  summary: v.string(),
  /** Sentences on what may be wrong besides. */
  notes: v.array(v.string()),
});
export type ChartPiece = v.InferOutput<typeof chartPiece>;

/** The controls of a picture. */
const formPiece = v.object({ image, ...checkedForm.entries });
export type FormPiece = v.InferOutput<typeof formPiece>;

/** What pictures were turned into; one piece for each pane of code, each table, each chart, each formula and each form. */
export const conversion = v.variant("kind", [
  v.object({ kind: v.literal("code"), pieces: v.array(code) }),
  v.object({ kind: v.literal("tables"), pieces: v.array(table) }),
  v.object({ kind: v.literal("chart"), pieces: v.array(chartPiece) }),
  v.object({ kind: v.literal("formula"), pieces: v.array(formula) }),
  v.object({ kind: v.literal("form"), pieces: v.array(formPiece) }),
]);
export type Conversion = v.InferOutput<typeof conversion>;

/** The forms that a piece can be written in, the usual one first. */
export const pieceFormats = {
  code: ["code"],
  tables: ["markdown", "html", "csv", "json"],
  chart: ["markdown", "html", "csv", "json", "vega-lite", "description"],
  formula: ["latex", "typst", "mathml"],
  form: ["markdown", "json", "aria"],
} as const satisfies Readonly<Record<Conversion["kind"], readonly string[]>>;
export type PieceFormat = (typeof pieceFormats)[keyof typeof pieceFormats][number];
