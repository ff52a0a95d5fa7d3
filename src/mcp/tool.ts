import type * as z from "zod";
import type { ParseCode } from "../core/code/syntax.ts";
import type { ParseDiagram } from "../core/diagram/diagram.ts";
import type { FittedImage } from "../core/image/file/types.ts";
import type { Model } from "../core/models/contract.ts";
import type { NodeImageCodec } from "../node/image-codec.ts";
import type { Places } from "./places.ts";

/** All that tools work with. */
export interface Abilities {
  readonly places: Places;
  readonly codec: NodeImageCodec;
  /** The embedded reader. */
  readonly reader: Model;
  /** The chosen model, which may be the embedded reader too. */
  readonly model: Model;
  /** The tag of the language that answers are written in. */
  readonly language: string;
  readonly mayWrite: "yes" | "no";
  readonly now: () => number;
  /** What checks source. */
  readonly parse: { readonly code: ParseCode; readonly diagram: ParseDiagram };
}

/** One call of a tool. */
export interface Call extends Abilities {
  readonly signal: AbortSignal;
  /** Tells the client how far the work has come. */
  tell(text: string): void;
}

/** The result of a call, before it is cut to its budget and put into words. */
export interface Told {
  /** The files that it is about, as a later call may name them. */
  readonly files: readonly string[];
  /** How it came about, in one line: what was read or sent, to whom, how long it took. */
  readonly receipt: string;
  /** Our own words, above what was found. */
  readonly said?: readonly string[];
  /** Words out of pictures and documents, or of a model about them: never instructions. */
  readonly found?: readonly string[];
  /** What is left of `found` once `shown` lines of it were given, in our words; "" where nothing is. */
  left?(shown: number): string;
  /** Our own words, below what was found. */
  readonly notes?: readonly string[];
  readonly image?: FittedImage;
  /** Further facts for programs. `shown` is the number of lines of `found` that were given. */
  data?(shown: number): Readonly<Record<string, unknown>>;
}

/** A tool for agents. */
export interface Tool<Input extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  /** Says when to choose it. */
  readonly description: string;
  readonly input: Input;
  /** The facts of `data`. */
  readonly output: z.ZodRawShape;
  /** "model": may ask the chosen model, which may be on the network. "document": may write. */
  readonly touches?: "model" | "document";
  /** Throws `Problem` or an `AbortError`. */
  run(input: z.infer<z.ZodObject<Input>>, call: Call): Promise<Told>;
}

/** Keeps a tool's types together. */
export const tool = <Input extends z.ZodRawShape>(it: Tool<Input>): Tool<Input> => it;
