import * as v from "valibot";
import { area, pixels } from "../base/geometry.ts";
import { undrawable } from "../image/file/undrawable.ts";

export const receipt = v.object({
  model: v.string(),
  vendor: v.string(),
  /** null: nothing left this machine. */
  host: v.nullable(v.string()),
  /** Each image of the request, in order: a picture sent in parts is an overview with its tiles. */
  images: v.array(
    v.object({
      name: v.string(),
      found: v.object({
        format: v.string(),
        width: pixels,
        height: pixels,
        bytes: pixels,
        /** The way the image was seen, if not as intended. */
        shown: v.optional(v.picklist(["firstFrame", "coarse", "doubtful"])),
        /** The share of its pixels that the file lacked. */
        missing: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
        /** The parts of an SVG that couldn't be drawn. */
        undrawn: v.optional(v.array(v.picklist(undrawable))),
        /** The program that drew an SVG; absent: our own library. */
        drawnBy: v.optional(v.literal("browser")),
      }),
      /** The part of the image as found that was asked about. */
      crop: v.optional(area),
      /** A tile's area is in pixels of the image as found, or of its crop. */
      part: v.optional(
        v.variant("kind", [
          v.object({ kind: v.literal("overview") }),
          v.object({ kind: v.literal("tile"), index: pixels, of: pixels, ...area.entries }),
        ]),
      ),
      /** An address alone, if the provider fetched it. */
      sent: v.union([
        v.object({ mime: v.string(), width: pixels, height: pixels, bytes: pixels }),
        v.object({ url: v.string() }),
      ]),
      /** The approximate number of tokens, if it is known how the model counts. */
      tokens: v.optional(pixels),
    }),
  ),
  /** The text that the images' files carried and that was sent with them: characters sent, out of how many. */
  texts: v.optional(
    v.array(v.object({ name: v.string(), title: v.string(), characters: pixels, of: pixels })),
  ),
  /** The bytes of the request body; null when nothing was sent. */
  requestBytes: v.nullable(pixels),
  promptTokens: v.optional(pixels),
  cachedTokens: v.optional(pixels),
  completionTokens: v.optional(pixels),
  /** US dollars, by the provider's list and its count of tokens. */
  cost: v.optional(v.number()),
  /** Milliseconds from the request to the first text, and to the end. */
  firstTextMs: v.optional(v.number()),
  totalMs: v.number(),
  /** The number of requests that the figures cover, when the answer was continued. */
  requests: v.optional(pixels),
  /** Present when the answer was given earlier, to the very same request: it was not asked again. */
  stored: v.optional(v.literal(true)),
});
/** A record of what was sent, to whom, its size and the time it took. */
export type Receipt = v.InferOutput<typeof receipt>;
