import * as l10n from "@vscode/l10n";
import type { AnswerAbilities } from "../ask/answer.ts";
import { type Asked, askedFor } from "../ask/asked.ts";
import { wholeAnswer } from "../ask/follow.ts";
import type { AnswerOptions } from "../ask/prompt.ts";
import type { Receipt } from "../ask/receipt.ts";
import { tidyAltText } from "../ask/tidy.ts";
import { Problem } from "../base/problem.ts";
import type { AltContext } from "../documents/outline/context.ts";
import type { SourceImage } from "../image/file/types.ts";
import type { Message, Model } from "../models/contract.ts";
import { isEmbedded } from "../models/contract.ts";
import { altTextTask } from "./alt-task.ts";
import { type AltAnswer, altShape, readAltAnswer } from "./decision.ts";
import { type AltStyle, withPeriod } from "./style.ts";

/** A question for an alt text. Its language is for a document that doesn't name its own. */
export interface AltQuestion extends AnswerOptions {
  readonly source: SourceImage;
  /** Absent while the picture is in no document yet. */
  readonly context?: AltContext;
  readonly style: AltStyle;
  readonly model: Model;
  /** A random name, for the provider's prompt cache. */
  readonly conversation: string;
  /** The present alt text, and how it should be changed. */
  readonly refine?: { readonly alt: string; readonly wish: AltWish };
  /** "always": even when the store has an answer to the same request. */
  readonly ask?: Asked["ask"];
}

export const altWishes = {
  shorter: "Make the alt text much shorter: only what the reader can't do without.",
  longer:
    "Make the alt text longer, with what else the reader would want to know. This once it may have twice as many characters.",
  moreSpecific: "Make the alt text more specific: name what exactly is shown instead of its kind.",
  describe: "It is not decorative here. Write what it shows.",
} as const;
export type AltWish = keyof typeof altWishes;

export interface AltSuggestion extends AltAnswer {
  readonly receipt: Receipt;
  /** Present when the embedded reader wrote it from the picture's text alone. */
  readonly draft?: true;
}

/**
 * Asks for the alt text of a picture in its document. Throws `Problem` (also for an answer that was cut or has no
 * readable form), or an `AbortError`.
 */
export async function suggestAlt(
  question: AltQuestion,
  abilities: AnswerAbilities,
  signal: AbortSignal,
  tell: (progress: string) => void = () => {},
): Promise<AltSuggestion> {
  const { model, style, context } = question;
  if (isEmbedded(model) && question.refine) {
    throw new Problem(
      "noVision",
      l10n.t("The embedded reader only reads text: it can't rewrite an alt text."),
      ["chooseModel"],
    );
  }
  const { text, receipt } = await wholeAnswer(askedOf(question), abilities, signal, tell);
  if (isEmbedded(model)) {
    return { decision: "informative", alt: tidyAltText(text), receipt, draft: true };
  }
  const said = readAltAnswer(text);
  if (!said) {
    const why = l10n.t("{0} didn't answer in the form of an alt text, so nothing was written.", model.label);
    throw new Problem("emptyAnswer", why, ["retry", "chooseModel", "copyAnswer"], undefined, text);
  }
  return { ...said, alt: withPeriod(said.alt, style, context?.otherAlts ?? []), receipt };
}

function askedOf(question: AltQuestion): Asked {
  const { source, context, style, model, conversation, refine, ...options } = question;
  const told = options.details === "none" ? undefined : context;
  const task = altTextTask(told, style, options.language);
  // The words of the first question come first, so that they are in the prompt cache with the image.
  const decision = refine?.alt ? "informative" : "decorative";
  const earlier = refine && JSON.stringify({ decision, alt: refine.alt, longDescription: "" });
  const history: readonly Message[] = earlier
    ? [
        { role: "user", text: task.opening },
        { role: "assistant", text: earlier },
      ]
    : [];
  const longest = refine?.wish === "longer" ? style.length * 2 : style.length;
  return askedFor(options, {
    task: { ...task, shape: altShape(longest), longest },
    picture: { sources: [source] },
    model,
    conversation,
    history,
    question: refine && altWishes[refine.wish],
  });
}
