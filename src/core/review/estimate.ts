import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import { scaleWithin } from "../image/plan.ts";
import type { Model } from "../models/contract.ts";
import { imageTokens } from "../models/families.ts";
import type { Question } from "./asker.ts";

/** An estimate of what asking will take; absent figures are not known for the model. */
export interface Estimate {
  readonly tokens?: number;
  /** US dollars. */
  readonly dollars?: number;
}

/** Tokens of a request but for its image and the words of its document, and of an answer; measured on usual ones. */
const usual = { request: 1000, answer: 120 };
/** Characters that a token stands for, in prose. */
const perToken = 4;

/**
 * Estimates questions that are each asked once. Where an image's size isn't known, the largest that is sent is assumed.
 */
export function estimate(
  questions: readonly Pick<Question, "image" | "context">[],
  { limits, price }: Pick<Model, "limits" | "price">,
): Estimate {
  const rule = limits.tokens;
  if (!rule) {
    return {};
  }
  const largest = { width: limits.maxLongEdge, height: limits.maxLongEdge };
  const input = questions.reduce((sum, { image, context }) => {
    const size = image.size ?? largest;
    const scale = scaleWithin(size, limits);
    const sent = { width: size.width * scale, height: size.height * scale };
    return (
      sum + imageTokens(sent, rule) + usual.request + Math.ceil(JSON.stringify(context).length / perToken)
    );
  }, 0);
  const output = questions.length * usual.answer;
  const dollars = ((price?.input ?? Number.NaN) * input + (price?.output ?? Number.NaN) * output) / 1e6;
  return { tokens: input + output, ...(Number.isNaN(dollars) ? {} : { dollars }) };
}

/** For people: "About 120,000 tokens, $0.03." */
export function estimateText({ tokens, dollars }: Estimate): string {
  if (tokens === undefined) {
    return l10n.t("The number of tokens isn't known for this model.");
  }
  const rounded = formatCount(Number(tokens.toPrecision(2)));
  if (dollars === undefined) {
    return l10n.t("About {0} tokens; the price is not known.", rounded);
  }
  return dollars < 0.01
    ? l10n.t("About {0} tokens, less than $0.01.", rounded)
    : l10n.t("About {0} tokens, about {1}.", rounded, `$${dollars.toFixed(2)}`);
}
