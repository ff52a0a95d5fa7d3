import * as v from "valibot";
import { altDecisions } from "../alt-text/decision.ts";
import type { AltStatus } from "../documents/reference/status.ts";

/** A reference as `figscribe refs` lists it, and as `suggest` and `apply` go on with it. */
export interface Entry {
  /** The document's path, relative to the folder the command ran in, with "/" between folders. */
  readonly file: string;
  /** From 1; columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly syntax: string;
  /** See `listedTarget`. */
  readonly target: string;
  /** The image's file, absolute; null when there is none to be found. */
  readonly path: string | null;
  readonly alt: string | null;
  readonly status: AltStatus;
  /** UTF-16 code units from the start of the document, a byte order mark counted. */
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the document's bytes, hexadecimal. */
  readonly documentHash: string;
  /** Why the image can't be looked at. */
  readonly problem?: string;
}

/** A target as lists have it: of an image that is written out in the document only the beginning, or a list would be as long. */
export const listedTarget = (target: string): string =>
  target.length > longestData && /^data:/i.test(target) ? `${target.slice(0, longestData)}…` : target;
const longestData = 80;

/** The fields of an entry that `apply` reads; a program or a person may have written the rest. */
export const appliedEntry = v.object({
  file: v.pipe(v.string(), v.nonEmpty()),
  start: v.pipe(v.number(), v.integer(), v.minValue(0)),
  end: v.pipe(v.number(), v.integer(), v.minValue(0)),
  documentHash: v.string(),
  target: v.optional(v.string()),
  newAlt: v.nullish(v.string()),
});
export type AppliedEntry = v.InferOutput<typeof appliedEntry>;

/** An entry as `suggest` writes it. */
export interface SuggestedEntry extends Entry {
  readonly newAlt?: string;
  readonly decision?: string;
  /** The long description of a complex image, as Markdown. */
  readonly longDescription?: string;
  /** Written by the embedded reader from the image's text alone. */
  readonly draft?: true;
  /** The key of the question that `newAlt` answers: the same for all places where it does. */
  readonly question?: string;
  /** Why there is no `newAlt`. */
  readonly skipped?: string;
}

/** An entry that `suggest` continues from: written by an earlier run, perhaps edited since. */
export const earlierEntry = v.looseObject({
  ...appliedEntry.entries,
  decision: v.optional(v.picklist(altDecisions)),
  longDescription: v.optional(v.string()),
  draft: v.optional(v.literal(true)),
  question: v.optional(v.string()),
  skipped: v.optional(v.string()),
});
export type EarlierEntry = v.InferOutput<typeof earlierEntry>;
