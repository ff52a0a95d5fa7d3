import * as l10n from "@vscode/l10n";
import { foreign } from "../base/text/foreign.ts";
import type { EncodedImage } from "../image/file/types.ts";
import {
  type Chunk,
  isEmbedded,
  type Model,
  type Price,
  type SentImage,
  type Usage,
} from "../models/contract.ts";
import { imageTokens } from "../models/families.ts";
import type { Receipt } from "./receipt.ts";
import type { SentText } from "./source-for-prompt.ts";

export type Sent = Extract<Chunk, { kind: "sent" }>;

/** The outcome of a request. Times are in milliseconds. */
export interface Outcome {
  readonly texts: readonly SentText[];
  readonly sent: Sent | undefined;
  readonly usage: Usage;
  readonly firstTextMs: number | undefined;
  readonly totalMs: number;
}

/**
 * Makes the receipt from the request body that was sent, never from what was meant to be sent; the embedded reader
 * sends nothing.
 */
export function receiptOf(
  model: Model,
  images: readonly EncodedImage[],
  { texts, sent, usage, firstTextMs, totalMs }: Outcome,
): Receipt {
  const went: readonly SentImage[] =
    sent?.images ??
    images.map(({ mime, width, height, bytes }) => ({ mime, width, height, bytes: bytes.length }));
  const cost = costOf(usage, model.price);
  return {
    model: model.label,
    vendor: model.vendor,
    host: model.host,
    images: went.flatMap((one, index) => (images[index] ? [imageOf(images[index], one, model)] : [])),
    ...(texts.length
      ? {
          texts: texts.map(({ name, title, text, of }) => ({
            name: foreign(name),
            title,
            characters: text.length,
            of,
          })),
        }
      : {}),
    requestBytes: sent?.requestBytes ?? null,
    ...(usage.prompt === undefined ? {} : { promptTokens: usage.prompt }),
    ...(usage.cached === undefined ? {} : { cachedTokens: usage.cached }),
    ...(usage.completion === undefined ? {} : { completionTokens: usage.completion }),
    ...(cost === undefined ? {} : { cost }),
    ...(firstTextMs === undefined ? {} : { firstTextMs }),
    totalMs,
  };
}

/** Adds up the receipts of an answer that was continued: what all of its requests took. */
export function addedUp(before: Receipt, now: Receipt): Receipt {
  const sums = (["promptTokens", "cachedTokens", "completionTokens", "cost"] as const).flatMap((name) =>
    before[name] === undefined && now[name] === undefined
      ? []
      : [[name, (before[name] ?? 0) + (now[name] ?? 0)] as const],
  );
  return {
    ...now,
    model: before.model === now.model ? now.model : l10n.t("{0}, then {1}", before.model, now.model),
    ...Object.fromEntries(sums),
    requestBytes: (before.requestBytes ?? 0) + (now.requestBytes ?? 0),
    ...(before.firstTextMs === undefined ? {} : { firstTextMs: before.firstTextMs }),
    totalMs: before.totalMs + now.totalMs,
    requests: (before.requests ?? 1) + 1,
  };
}

function imageOf({ name, found, crop, part }: EncodedImage, sent: SentImage, { limits, ...receiver }: Model) {
  const counted = !isEmbedded(receiver) && limits.tokens && !("url" in sent);
  return {
    name: foreign(name),
    found,
    ...(crop ? { crop } : {}),
    ...(part ? { part } : {}),
    sent,
    ...(counted ? { tokens: imageTokens(sent, limits.tokens) } : {}),
  };
}

/**
 * Returns the cost in US dollars; undefined where the price or the count is not known. Tokens that aren't said to be
 * cached are paid in full.
 */
function costOf({ prompt, cached = 0, completion }: Usage, price: Price | undefined): number | undefined {
  if (price?.input === undefined || price.output === undefined || prompt === undefined) {
    return undefined;
  }
  const fresh = (prompt - cached) * price.input + cached * (price.cached ?? price.input);
  return (fresh + (completion ?? 0) * price.output) / 1e6;
}
