import * as l10n from "@vscode/l10n";
import { Problem, throwIfAborted } from "../base/problem.ts";
import { type Answer, type AnswerAbilities, answer, type Progress } from "./answer.ts";
import type { Asked } from "./asked.ts";

/** A notice beside an answer, with next steps. */
type Notice = Omit<Extract<Progress, { kind: "notice" }>, "kind">;

type Read = Extract<Progress, { kind: "read" }>;

export interface Followed extends Answer {
  readonly notices: readonly Notice[];
  /** The embedded reader's readings, image by image; empty for other models. */
  readonly readings: readonly Read["reading"][];
  /** The pages that it read, in the same order. */
  readonly pages: readonly Read["seen"][];
}

/**
 * Asks, and passes on each part as it arrives. Nothing more is passed on once it was stopped, and an error thrown by
 * `tell` ends the request. Throws `Problem` or an `AbortError`; what was passed on before stays valid.
 */
export async function follow(
  asked: Asked,
  abilities: AnswerAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<Followed> {
  const notices: Notice[] = [];
  const readings: Read["reading"][] = [];
  const pages: Read["seen"][] = [];
  const coming = answer(asked, abilities, signal);
  try {
    for (let step = await coming.next(); ; step = await coming.next()) {
      throwIfAborted(signal);
      if (step.done) {
        return { ...step.value, notices, readings, pages };
      }
      if (step.value.kind === "notice") {
        const { kind: _, ...notice } = step.value;
        notices.push(notice);
      } else if (step.value.kind === "read") {
        readings.push(step.value.reading);
        pages.push(step.value.seen);
      }
      tell(step.value);
    }
  } finally {
    await coming.return(undefined as never);
  }
}

/**
 * Asks for an answer that will be written somewhere, where half a sentence is no use: an incomplete or empty one is a
 * `Problem` that carries what arrived. Throws an `AbortError` when stopped.
 */
export async function wholeAnswer(
  asked: Asked,
  abilities: AnswerAbilities,
  signal: AbortSignal,
  tell: (progress: string) => void,
): Promise<Answer> {
  const {
    notices,
    readings: _readings,
    pages: _pages,
    ...whole
  } = await follow(asked, abilities, signal, (progress) => {
    if (progress.kind === "progress") {
      tell(progress.text);
    }
  });
  const { text, cut } = whole;
  if (!text) {
    const why = cut?.why ?? notices.at(-1)?.text ?? l10n.t("{0} gave no answer.", asked.model.label);
    throw new Problem("emptyAnswer", why, ["retry", "chooseModel"]);
  }
  if (cut) {
    const why = l10n.t("{0} So nothing was written.", cut.why);
    throw new Problem("cut", why, ["retry", "copyAnswer"], undefined, text);
  }
  return whole;
}
