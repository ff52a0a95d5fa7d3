import { Problem, type ProblemCode, throwIfAborted } from "../base/problem.ts";
import { isEmbedded, type Receiver } from "../models/contract.ts";

/** Returns the number of requests that a model gets at the same time: the embedded reader has one thread. */
export const atOnceFor = (model: Receiver): number => (isEmbedded(model) ? 1 : 4);

/** The problems that would fail every image alike, so that going on would only repeat them. */
const forAll: ReadonlySet<ProblemCode> = new Set([
  "noKey",
  "badKey",
  "forbidden",
  "payment",
  "modelGone",
  "noVision",
  "rateLimit",
  "overloaded",
  "network",
  "notAnApi",
  "notAllowed",
  "badSetting",
  "notWritten",
  "changedMeanwhile",
  "badFile",
]);

/**
 * Works on items side by side. A `Problem` of one item goes to `failed` and the rest goes on; one that every item would
 * have ends the work once what is under way is done. Throws that `Problem`, an `AbortError`, or what is a bug.
 */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
  failed: (item: Item, problem: Problem) => void,
  signal: AbortSignal,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let end: { readonly error: unknown } | undefined;
  const worker = async () => {
    for (let next = waiting.next(); !next.done && !end; next = waiting.next()) {
      try {
        throwIfAborted(signal);
        await work(next.value, signal);
      } catch (error) {
        if (error instanceof Problem && !forAll.has(error.code)) {
          failed(next.value, error);
        } else {
          end ??= { error };
        }
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (end) {
    throw end.error;
  }
  throwIfAborted(signal);
}
