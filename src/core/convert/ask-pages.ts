import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { type Followed, follow } from "../ask/follow.ts";
import { tasks } from "../ask/table.ts";
import { Problem, throwIfAborted } from "../base/problem.ts";
import type { ReadHere } from "../base/task.ts";
import { isEmbedded } from "../models/contract.ts";
import type { Converted, ReadCodeOf } from "./convert-pages.ts";
import { type Opinion, secondOpinion } from "./second-opinion.ts";

export interface PageAbilities extends AnswerAbilities {
  readonly readCode: ReadCodeOf;
}

/** Who is asked for the code or the tables of pictures. */
export interface PagesAsked {
  /** The question to the embedded reader. */
  readonly reader: Asked;
  /** The same question to the model that is chosen; throws a `Problem` where it can't be asked. Absent: nobody else is asked. */
  readonly second?: (() => Promise<Asked>) | undefined;
  /** Called with what the reader found, before anybody else is asked. */
  readonly found?: (converted: Converted, answer: Followed) => void;
}

/** What the reader found in pictures, and what a model says of it. */
export interface AskedPages {
  /** The reader's own answer: its text, receipt and pages. */
  readonly answer: Followed;
  /** Absent: the pictures hold none of it. */
  readonly converted?: Converted;
  /** Absent: no model was to be asked. */
  readonly opinion?: Opinion;
}

/**
 * Reads pictures, takes out what a task asks for, and then has a model look too, where one is chosen. Throws `Problem` or
 * an `AbortError` of the reader's; a model that fails is told of in the opinion.
 */
export async function askPages(
  task: ReadHere,
  { reader, second, found }: PagesAsked,
  abilities: PageAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<AskedPages> {
  const answer = await follow({ ...reader, task: tasks.text }, abilities, signal, (progress) => {
    // What it says of single words is marked in the result.
    if (progress.kind !== "notice") {
      tell(progress);
    }
  });
  const { convertPages } = await import("./convert-pages.ts");
  const converted = await convertPages(task, answer.pages, abilities.readCode, signal);
  throwIfAborted(signal);
  if (!converted) {
    return { answer };
  }
  found?.(converted, answer);
  const { conversion } = converted;
  const none = { conversion, notes: [], differences: 0 };
  try {
    const asked = await second?.();
    if (!asked || isEmbedded(asked.model)) {
      return { answer, converted };
    }
    const opinion = await secondOpinion(conversion, answer.pages, asked, abilities, signal, tell);
    return { answer, converted, opinion };
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    return { answer, converted, opinion: { ...none, failure: error } };
  }
}
