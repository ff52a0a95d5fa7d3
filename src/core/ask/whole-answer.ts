import { Problem, throwIfAborted } from "../base/problem.ts";
import { type Answer, type AnswerAbilities, type Asked, answer } from "./answer.ts";

/**
 * An answer that is to be written somewhere: half a sentence is not, so one that came incomplete or empty is a `Problem`
 * that carries what came. Throws an `AbortError` when stopped.
 */
export async function wholeAnswer(
  asked: Asked,
  abilities: AnswerAbilities,
  signal: AbortSignal,
  tell: (progress: string) => void,
): Promise<Answer> {
  const coming = answer(asked, abilities, signal);
  let notice: string | undefined;
  let step = await coming.next();
  for (; !step.done; step = await coming.next()) {
    throwIfAborted(signal);
    if (step.value.kind === "progress") {
      tell(step.value.text);
    } else if (step.value.kind === "notice") {
      notice = step.value.text;
    }
  }
  throwIfAborted(signal);
  const { text, cut } = step.value;
  if (!text) {
    const why = cut?.why ?? notice ?? `${asked.model.label} gave no answer.`;
    throw new Problem("emptyAnswer", why, ["retry", "chooseModel"]);
  }
  if (cut) {
    const why = `${cut.why} So nothing was written.`;
    throw new Problem("cut", why, ["retry", "copyAnswer"], undefined, text);
  }
  return step.value;
}
