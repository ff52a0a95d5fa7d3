import * as l10n from "@vscode/l10n";
import { throwIfAborted } from "../base/problem.ts";
import { withoutControls } from "../base/text/control-characters.ts";
import { encodeImages, type ImageCodec } from "../image/encode.ts";
import { type Chunk, type Cut, isEmbedded, type Usage } from "../models/contract.ts";
import type { Asked } from "./asked.ts";
import { createJoint } from "./continuation.ts";
import { harmless } from "./harmless.ts";
import { buildPrompt } from "./prompt.ts";
import type { Receipt } from "./receipt.ts";
import { receiptOf, type Sent } from "./receipt-of.ts";
import { textsToSend } from "./source-for-prompt.ts";
import { type AnswerStore, keyOf, recall } from "./stored.ts";

export interface Answer {
  /** The tidied text, as it is shown and inserted. */
  readonly text: string;
  /** Why the answer is incomplete; absent when it isn't. */
  readonly cut?: Cut;
  readonly receipt: Receipt;
}

/** The parts that come before the answer is complete; the generator returns the `Answer`. */
export type Progress = Exclude<Chunk, { kind: "usage" | "end" }>;

export interface AnswerAbilities {
  readonly codec: ImageCodec;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** The store of complete answers; what is read on this computer needs none. */
  readonly store?: AnswerStore;
}

/**
 * Answers a question: encodes the images, asks, tidies, and measures what was really sent. Throws `Problem` or an
 * `AbortError`; what was yielded before stays valid.
 */
export async function* answer(
  asked: Asked,
  { codec, now, store }: AnswerAbilities,
  signal: AbortSignal,
): AsyncGenerator<Progress, Answer> {
  const begun = now();
  const { sources, place } = asked.picture;
  yield {
    kind: "progress",
    text: sources.length > 1 ? l10n.t("Preparing the images") : l10n.t("Preparing the image"),
  };
  const images = await encodeImages(sources, asked.model.limits, codec, signal, asked.illegible);
  throwIfAborted(signal);

  const texts =
    isEmbedded(asked.model) || asked.details === "none" ? [] : await textsToSend(sources, codec, signal);
  throwIfAborted(signal);
  const prompt = buildPrompt({ ...asked, place, images, texts });
  const key = store && !isEmbedded(asked.model) ? await keyOf(asked.model, prompt) : undefined;
  const earlier = store && key && asked.ask !== "always" ? await recall(store, key) : undefined;
  if (earlier) {
    return earlier;
  }

  const { sofar = "" } = asked;
  let joint = createJoint(sofar);
  let text = sofar;
  let firstTextMs: number | undefined;
  let cut: Cut | undefined = {
    reason: "cut",
    why: l10n.t("The answer from {0} has no end.", asked.model.label),
  };
  let usage: Usage = {};
  let sent: Sent | undefined;
  yield {
    kind: "progress",
    text: isEmbedded(asked.model) ? l10n.t("Starting the reader") : l10n.t("Asking {0}", asked.model.label),
  };
  for await (const chunk of harmless(asked.model.answer(prompt, signal))) {
    switch (chunk.kind) {
      case "sent":
        sent = chunk;
        yield chunk;
        break;
      case "usage":
        usage = chunk.usage;
        break;
      case "end":
        cut = chunk.reason === "stop" ? undefined : { reason: chunk.reason, why: chunk.why };
        break;
      default:
        if (chunk.kind === "text") {
          firstTextMs ??= now() - begun;
          const fresh = sofar ? joint.push(chunk.text) : chunk.text;
          text += fresh;
          if (fresh) {
            yield { kind: "text", text: fresh };
          }
          break;
        }
        if (chunk.kind === "thought") {
          text = sofar;
          joint = createJoint(sofar);
          firstTextMs = undefined;
        }
        yield chunk;
    }
  }
  const last = joint.end();
  if (last) {
    text += last;
    yield { kind: "text", text: last };
  }
  // Once more, as JSON that was parsed and written anew may have held them as escapes.
  const tidied = withoutControls(asked.task.tidy(text));
  const whole: Answer = {
    // A cut answer keeps the space at its end, since it may be continued there.
    text: cut ? tidied + text.slice(text.trimEnd().length) : tidied,
    ...(cut ? { cut } : {}),
    receipt: receiptOf(asked.model, images, { texts, sent, usage, firstTextMs, totalMs: now() - begun }),
  };
  if (store && key && !cut && whole.text) {
    await store.put(key, { text: whole.text, receipt: whole.receipt });
  }
  return whole;
}
