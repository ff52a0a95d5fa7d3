import * as v from "valibot";
import { altDecisions } from "../alt-text/decision.ts";
import type { AltWish } from "../alt-text/suggest.ts";
import { nextStep } from "../base/problem.ts";
import { shownModel, step } from "./panel-protocol.ts";

/** All that the host and the review page say to each other. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const verdict = v.picklist(["undecided", "accepted", "skipped", "applied"]);
export type Verdict = v.InferOutput<typeof verdict>;

const suggestion = v.object({
  decision: v.picklist(altDecisions),
  alt: v.string(),
  longDescription: v.optional(v.string()),
  draft: v.optional(v.literal(true)),
});

const row = v.object({
  id: v.string(),
  /** The document's path, for people. */
  document: v.string(),
  line: count,
  target: v.string(),
  /** The status of its alt text, for people. */
  status: v.string(),
  /** Whether an alt text is to be written for it. */
  wanted: v.boolean(),
  alt: v.nullable(v.string()),
  /** The heading that the picture is under; the words before and after it follow. */
  heading: v.optional(v.string()),
  before: v.optional(v.string()),
  after: v.optional(v.string()),
  caption: v.optional(v.string()),
  linkTarget: v.optional(v.string()),
  /** Names the image to show and to ask about, the same wherever it is used; absent where there is none. */
  picture: v.optional(v.string()),
  /** Whether its alt text can be written: it is not code. */
  writable: v.boolean(),
  /** Why it isn't writable, where no code computes it: a cell of a drawn table takes no more words. */
  inFixedCell: v.optional(v.literal(true)),
  /** Whether its markup can say that it is decorative: only then may its alt text become empty. */
  mayBeEmpty: v.boolean(),
  /** The reason why the image can't be read, or was not asked about. */
  problem: v.optional(v.string()),
  proposed: v.optional(suggestion),
  /** The person's own words, in place of what is proposed. */
  edited: v.optional(v.string()),
  verdict,
});
export type Row = v.InferOutput<typeof row>;

/** How an alt text can be asked for again: changed as wished, or afresh. */
const rewriting = v.picklist([
  "shorter",
  "longer",
  "moreSpecific",
  "describe",
  "afresh",
] as const satisfies readonly (AltWish | "afresh")[]);
export type Rewriting = v.InferOutput<typeof rewriting>;

/** The size of a preview: for the list, or for the chosen place. */
const detail = v.picklist(["small", "large"]);
export type Detail = v.InferOutput<typeof detail>;

const head = v.object({
  /** The documents that are looked through: all, the changed ones, or those of a folder or a single one, by its path. */
  scope: v.variant("kind", [
    v.object({ kind: v.picklist(["workspace", "changed"]) }),
    v.object({ kind: v.literal("place"), name: v.string() }),
  ]),
  /** `applying`: the editor's preview of the edits waits for the user. */
  phase: v.picklist(["scanning", "idle", "asking", "applying"]),
  /** Documents looked at, while scanning. */
  scanned: v.optional(v.object({ done: count, total: count })),
  /** While asking. */
  asked: v.optional(v.object({ done: count, total: count })),
  model: shownModel,
  /** The number of places still to be asked about, and of the images in them, each asked once. */
  open: v.object({ places: count, images: count }),
  /** The estimated cost, for people. */
  estimate: v.optional(v.string()),
  /** The documents that were left alone because they lie outside of the workspace, for people. */
  outside: v.optional(v.string()),
  /** The documents that could not be searched, and why, for people. */
  unread: v.optional(v.string()),
  problem: v.optional(v.object({ text: v.string(), steps: v.array(step) })),
  /** The last decision that can be taken back, and how many places it was about. */
  undo: v.optional(v.object({ what: v.picklist(["accepted", "skipped", "undecided", "rewritten"]), count })),
});
export type Head = v.InferOutput<typeof head>;

export const toPage = v.variant("type", [
  v.object({ type: v.literal("all"), head, rows: v.array(row) }),
  v.object({ type: v.literal("head"), head }),
  /** Sent once somebody listens. */
  v.object({ type: v.literal("pong") }),
  /** The scope that the page keeps for the next window. */
  v.object({ type: v.literal("scope"), scope: v.unknown() }),
  /** Rows that changed; their order stays. */
  v.object({ type: v.literal("rows"), rows: v.array(row) }),
  /** PNG or JPEG; none when the image can't be drawn. */
  v.object({
    type: v.literal("thumbnail"),
    picture: v.string(),
    detail,
    mime: v.string(),
    bytes: v.optional(v.custom<Uint8Array>((value) => value instanceof Uint8Array)),
  }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

const ids = v.array(v.string());

export const fromPage = v.variant("type", [
  /** The page's program runs. `saved` is the scope that an earlier window left. */
  v.object({ type: v.literal("ready"), saved: v.optional(v.unknown()) }),
  /** Asks whether somebody listens. */
  v.object({ type: v.literal("ping") }),
  /** Asks for previews of the images of these places; `picture` names each in the reply. */
  v.object({
    type: v.literal("needThumbnails"),
    places: v.array(v.object({ id: v.string(), picture: v.string() })),
    detail,
  }),
  /** Ask for all that is open, or for these. */
  v.object({ type: v.literal("ask"), ids: v.optional(ids) }),
  v.object({ type: v.literal("rewrite"), id: v.string(), how: rewriting }),
  v.object({ type: v.literal("stop") }),
  v.object({ type: v.literal("decide"), ids, verdict: v.picklist(["undecided", "accepted", "skipped"]) }),
  /** Accepts the person's own words, in each of these places. */
  v.object({ type: v.literal("edit"), ids, alt: v.pipe(v.string(), v.maxLength(4000)) }),
  /** Takes the last decision back. */
  v.object({ type: v.literal("undo") }),
  v.object({ type: v.literal("apply") }),
  v.object({ type: v.literal("open"), id: v.string() }),
  v.object({ type: v.literal("rescan") }),
  v.object({ type: v.literal("chooseModel") }),
  v.object({ type: v.literal("step"), step: nextStep }),
]);
export type FromPage = v.InferOutput<typeof fromPage>;

/** The part of a review that is kept on this computer. */
export const kept = v.object({
  version: v.literal(1),
  /** The answers, by the key of their question. */
  answers: v.record(v.string(), suggestion),
  /** The decisions, by the place. `key` is that of its answer. */
  places: v.record(
    v.string(),
    v.object({
      verdict: v.optional(verdict),
      edited: v.optional(v.string()),
      key: v.optional(v.string()),
      /** What was proposed when it was asked for again, in place of the answer. */
      rewritten: v.optional(suggestion),
    }),
  ),
});
export type Kept = v.InferOutput<typeof kept>;

/**
 * Returns the words that a place would get: the person's own, or the proposed ones. Undefined when there are none, also
 * where a picture is found to be decorative and its markup has no way to say so.
 */
export function wordsOf({ edited, proposed, mayBeEmpty }: Row): string | undefined {
  const words = edited ?? proposed?.alt;
  return words === "" && !mayBeEmpty ? undefined : words;
}
