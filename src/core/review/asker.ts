import type { AltStyle } from "../alt-text/style.ts";
import { type AltQuestion, type AltSuggestion, suggestAlt } from "../alt-text/suggest.ts";
import type { AnswerAbilities } from "../ask/answer.ts";
import type { AnswerOptions } from "../ask/prompt.ts";
import { sha256 } from "../base/data/bytes.ts";
import { Problem } from "../base/problem.ts";
import type { AltContext } from "../documents/outline/context.ts";
import { refuseAtSight } from "../image/encode.ts";
import type { SourceImage } from "../image/file/types.ts";
import type { Model } from "../models/contract.ts";
import type { ReferencedImage } from "./image.ts";

/** One image where it stands. */
export interface Question {
  readonly image: Extract<ReferencedImage, { readonly kind: "image" }>;
  readonly context: AltContext;
  /** The document's name for the caller: its project may have a style of its own. */
  readonly document: string;
  /** Asks again, whatever was answered before: for words that are changed as wished, or afresh. */
  readonly again?: NonNullable<AltQuestion["refine"]> | "afresh";
}

/** The part of an answer that is kept. */
export type Suggestion = Pick<AltSuggestion, "decision" | "alt" | "longDescription" | "draft">;

export interface AskerAbilities {
  readonly model: Model;
  /** Tells how alt texts are written in a document, as it is when one is asked for. */
  style(document: string): Promise<AltStyle>;
  readonly options: AnswerOptions;
  readonly answering: AnswerAbilities;
  /** The answers so far, by the key of their question. */
  readonly known: Map<string, Suggestion>;
}

/**
 * Asks each question once: images of the same bytes that are used in the same way share one answer, which is asked for
 * with the words around the first of them. What is asked again is the answer of one place. What it gives throws `Problem` or an `AbortError`.
 */
export function createAsker({ model, style, options, answering, known }: AskerAbilities) {
  const asking = new Map<string, Promise<Suggestion>>();
  const conversation = crypto.randomUUID();

  const suggest = async (
    { context, document, again }: Question,
    source: SourceImage,
    signal: AbortSignal,
  ): Promise<Suggestion> => {
    const asked = {
      ...{ ...options, source, context, style: await style(document), model, conversation },
      ...(again === "afresh" ? { ask: "always" as const } : again && { refine: again }),
    };
    const { decision, alt, longDescription, draft } = await suggestAlt(asked, answering, signal);
    return {
      decision,
      alt,
      ...(longDescription === undefined ? {} : { longDescription }),
      ...(draft ? { draft } : {}),
    };
  };

  return async (
    question: Question,
    signal: AbortSignal,
  ): Promise<{ readonly key: string; readonly suggestion: Suggestion }> => {
    const { image } = question;
    // Reading tells what the image is, where that was not known.
    const fetched = image.hash === undefined ? await readForAll(image) : undefined;
    const key = (await keyOf(question))!;
    if (question.again) {
      return { key, suggestion: await suggest(question, fetched ?? (await readForAll(image)), signal) };
    }
    const earlier = known.get(key) ?? asking.get(key);
    if (earlier) {
      return { key, suggestion: await earlier };
    }
    const coming = (async () => suggest(question, fetched ?? (await readForAll(image)), signal))();
    asking.set(key, coming);
    try {
      const suggestion = await coming;
      known.set(key, suggestion);
      return { key, suggestion };
    } finally {
      asking.delete(key);
    }
  };
}

/** An image that can't be had says nothing about the model: whatever the reason, the others are asked. */
async function readForAll(image: Question["image"]): Promise<SourceImage> {
  try {
    const source = await image.read();
    refuseAtSight(source);
    return source;
  } catch (error) {
    throw error instanceof Problem
      ? new Problem("imageUnreadable", error.message, error.steps, error)
      : error;
  }
}

/**
 * Returns a key that is the same for questions with the same answer: those about the same bytes, in the same language,
 * under the same caption and leading to the same place. Other words around an image seldom change what it is for, so
 * they don't count. Undefined before the image is fetched from the web.
 */
export async function keyOf({
  image,
  context,
}: Pick<Question, "image" | "context">): Promise<string | undefined> {
  const { language = "", caption = "", linkTarget = "" } = context;
  const use = JSON.stringify([image.hash, language, caption, linkTarget]);
  return image.hash === undefined ? undefined : sha256(new TextEncoder().encode(use));
}

/** Keeps one of all that have the same key, which is asked once. What has no key yet may differ from all others. */
export function eachOnce<Asked extends { readonly key?: string | undefined }>(
  all: readonly Asked[],
): Asked[] {
  return [...new Map(all.map((one, index) => [one.key ?? index, one])).values()];
}
