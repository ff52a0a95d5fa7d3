import * as l10n from "@vscode/l10n";
import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import type { Followed } from "../ask/follow.ts";
import type { FormulaFormat } from "../documents/written/written-formula.ts";
import { checkFormula, type Formula } from "../formula/check-formula.ts";
import { takeFormulas } from "../formula/take-formulas.ts";
import { specialistOf } from "../models/specialists.ts";
import { askChecked, mostRepairs } from "./ask-checked.ts";

/** An answer to the question for formulas, with those that were found in it. */
export interface FollowedFormulas extends Followed {
  readonly formulas: readonly Formula[];
}

/**
 * Asks for the formulas of a picture and checks them in the wanted format; what is wrong goes back to the model, twice at
 * most. Throws `Problem` or an `AbortError`.
 */
export async function askFormulas(
  asked: Asked,
  format: FormulaFormat,
  abilities: AnswerAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<FollowedFormulas> {
  const { answer, found } = await askChecked<readonly Formula[]>(
    asked,
    abilities,
    {
      find: (text) => Promise.all(takeFormulas(text).map((taken) => checkFormula(taken, format))),
      // A specialist takes no instructions: it would say the same again.
      wrong: (formulas) => (specialistOf(asked.model.ref) ? undefined : repairWords(formulas)),
      repairing: (_, round) =>
        l10n.t("The formula has an error. Asking for a correction ({0} of {1})", round, mostRepairs),
    },
    signal,
    tell,
  );
  return { ...answer, formulas: found };
}

/** The words that send errors back to the model; undefined when there are none. */
function repairWords(formulas: readonly Formula[]): string | undefined {
  const again =
    "Give all formulas again, corrected, each between \\[ and \\] or \\( and \\), and nothing else.";
  if (!formulas.length) {
    return `Your answer holds no formula in LaTeX. ${again}`;
  }
  const wrong = formulas.flatMap(({ tex, checked }) =>
    checked.verdict === "invalid" ? [`${tex}\n\n${checked.message}${placeIn(tex, checked.at)}`] : [],
  );
  return wrong.length ? `This can't be typeset:\n\n${wrong.join("\n\n")}\n\n${again}` : undefined;
}

/** Shows a model where its error is. */
const placeIn = (tex: string, at: number | undefined): string =>
  at === undefined ? "" : at < tex.length ? `, at \`${tex.slice(at, at + 20)}\`` : ", at its end";
