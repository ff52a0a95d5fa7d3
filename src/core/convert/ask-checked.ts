import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { type Followed, follow } from "../ask/follow.ts";
import { addedUp } from "../ask/receipt-of.ts";
import { tasks } from "../ask/table.ts";
import { Problem } from "../base/problem.ts";
import type { Model } from "../models/contract.ts";
import type { ImageReading, SeenPage } from "../reader/account/reading.ts";

/** The times that what is wrong goes back to the model. */
export const mostRepairs = 2;

/** How the answers of a kind are checked. */
export interface Checking<Found> {
  /** Finds and checks what an answer holds that has gone back so many times. */
  find(answer: string, repairs: number): Promise<Found>;
  /** What tells the model to mend its answer; undefined when there is nothing to mend. */
  wrong(found: Found): string | undefined;
  /** What tells people that it is being mended. */
  repairing(found: Found, round: number): string;
}

/**
 * Asks, has the answer checked, and lets the model mend it, in the same conversation: twice at most. What is left wrong
 * then is returned as it is; the receipt covers all requests. An answer that was cut is checked, but not mended: it can
 * be continued. Throws `Problem` or an `AbortError`.
 */
export async function askChecked<Found>(
  asked: Asked,
  abilities: AnswerAbilities,
  { find, wrong, repairing }: Checking<Found>,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<{ readonly answer: Followed; readonly found: Found }> {
  let answer = await follow(asked, abilities, signal, tell);
  let found = await find(answer.text, 0);
  let history = [...asked.history];
  let question = asked.question?.trim() || asked.task.opening;
  for (let round = 1; round <= mostRepairs && !answer.cut; round++) {
    const words = wrong(found);
    if (words === undefined) {
      break;
    }
    // What there is stays in sight until the next answer comes.
    tell({ kind: "draft", text: answer.text });
    tell({ kind: "progress", text: repairing(found, round) });
    history = [...history, { role: "user", text: question }, { role: "assistant", text: answer.text }];
    question = words;
    const { sofar: _, ...again } = asked;
    const next = await follow({ ...again, history, question }, abilities, signal, tell);
    found = await find(next.text, round);
    answer = {
      ...next,
      notices: [...answer.notices, ...next.notices],
      receipt: addedUp(answer.receipt, next.receipt),
    };
  }
  return { answer, found };
}

/** Asks the embedded reader for the text of the pictures that a model is asked about, to compare the two. */
export const askedOfReader = ({ picture, language }: Pick<Asked, "picture" | "language">, reader: Model) => ({
  language,
  picture,
  task: tasks.text,
  model: reader,
  history: [],
  conversation: "",
});

/** What it takes to compare an answer with its picture. */
export interface ReaderAbilities extends AnswerAbilities {
  /** The embedded reader. */
  readonly reader: Model;
}

/** What the embedded reader saw in a picture, or a sentence on why it couldn't look: what fails there is no fault of the answer. */
interface Seen {
  readonly reading?: ImageReading;
  readonly seen?: SeenPage;
  readonly unseen?: string;
}

/**
 * Has the embedded reader look at the first picture that a model is asked about, meanwhile. Throws an `AbortError`, which
 * may be awaited late.
 */
export function seenBy(
  asked: Pick<Asked, "picture" | "language">,
  abilities: ReaderAbilities,
  signal: AbortSignal,
): Promise<Seen> {
  const look = async (): Promise<Seen> => {
    try {
      const { readings, pages } = await follow(askedOfReader(asked, abilities.reader), abilities, signal);
      const [[reading], [seen]] = [readings, pages];
      return { ...(reading ? { reading } : {}), ...(seen ? { seen } : {}) };
    } catch (error) {
      if (error instanceof Problem) {
        return { unseen: error.message };
      }
      throw error;
    }
  };
  const seeing = look();
  // Until it is awaited, a failure must not count as unhandled.
  seeing.catch(() => {});
  return seeing;
}
