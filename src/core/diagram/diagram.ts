import * as v from "valibot";
import { area } from "../base/geometry.ts";
import type { DiagramLanguage } from "../base/task.ts";

/** The verdict of the program that would draw it; PlantUML has none that runs here. `line` counts from 1. */
const checked = v.variant("verdict", [
  v.object({ verdict: v.literal("valid") }),
  v.object({ verdict: v.literal("invalid"), line: v.optional(v.number()), message: v.string() }),
  v.object({ verdict: v.literal("not checked") }),
]);
export type Checked = v.InferOutput<typeof checked>;

/**
 * The things that the safety rule takes out of a source: what could be clicked, changes how a program reads or draws the
 * rest, names a picture, is live HTML, or reads a file or an address.
 */
const removed = v.picklist(["link", "setting", "image", "markup", "include"]);
export type Removed = v.InferOutput<typeof removed>;

/** A piece of the picture's text that the diagram lacks. `image` counts from 0; the box is in pixels of that image. */
const missing = v.object({ text: v.string(), image: v.number(), box: area });
export type Missing = v.InferOutput<typeof missing>;

/** The differences between the words of a diagram and those that the embedded reader sees in its picture. */
export const differences = v.object({
  /** Labels with words that the reader doesn't see. */
  added: v.array(v.string()),
  missing: v.array(missing),
});
export type Differences = v.InferOutput<typeof differences>;

/** A diagram as it was taken out of an answer. */
export const diagram = v.object({
  language: v.picklist(["mermaid", "dot", "plantuml"] satisfies DiagramLanguage[]),
  /** "flowchart", "sequence" or another; absent where the language has no kinds, or none was recognised. */
  kind: v.optional(v.string()),
  source: v.string(),
  /** The program whose source the image's file carries, and which it was made from; absent: a model gave it. */
  from: v.optional(v.string()),
  checked,
  removed: v.array(removed),
  /** The number of other diagrams in the same answer. */
  others: v.number(),
  /** The number of times that the parser's message went back to the model. */
  repairs: v.number(),
  /** The words of its nodes and edges. */
  labels: v.array(v.string()),
  /** Absent: there was nothing to compare with. */
  differences: v.optional(differences),
});
export type Diagram = v.InferOutput<typeof diagram>;

/** A parser's account of a source. */
export type Parsed =
  | { readonly fine: true; readonly labels: readonly string[] }
  | { readonly fine: false; readonly line?: number; readonly message: string };

/** Parses a source with the program that would draw it. Throws an `AbortError`, or a `Problem` when it took too long. */
export type ParseDiagram = (
  language: Exclude<DiagramLanguage, "plantuml">,
  source: string,
  signal: AbortSignal,
) => Promise<Parsed>;
