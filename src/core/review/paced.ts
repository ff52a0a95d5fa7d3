import { type Clock, sleep } from "../base/clock.ts";
import { Problem } from "../base/problem.ts";
import type { Chunk, Model } from "../models/contract.ts";
import { retryAfterOf } from "../models/wire/problems.ts";

/** Milliseconds to wait first, where a server says only that it is too much. */
const firstWait = 10_000;
/** A server that wants a longer wait ends the work: to go on later is the user's to decide. Milliseconds. */
const longestWait = 180_000;
const mostRetries = 4;

/**
 * The model as many requests side by side should ask it: when its server asks one of them to wait, all of them wait,
 * and the refused one goes out again.
 */
export function paced(model: Model, clock: Clock): Model {
  /** Milliseconds since 1970 before which nothing goes out. */
  let free = 0;
  const pause = (milliseconds: number) => {
    free = Math.max(free, clock.now() + milliseconds);
  };

  async function* answer(...asked: Parameters<Model["answer"]>): AsyncGenerator<Chunk> {
    const [, signal] = asked;
    for (let retries = 0; ; retries++) {
      while (free > clock.now()) {
        await sleep(clock, free - clock.now(), signal);
      }
      let begun = false;
      try {
        for await (const chunk of model.answer(...asked)) {
          begun ||= chunk.kind === "text";
          if (chunk.kind === "progress" && chunk.wait !== undefined) {
            pause(chunk.wait);
          }
          yield chunk;
        }
        return;
      } catch (error) {
        const wait = isBusy(error)
          ? (retryAfterOf(error) ?? firstWait * 2 ** retries)
          : Number.POSITIVE_INFINITY;
        if (begun || retries >= mostRetries || wait > longestWait) {
          throw error;
        }
        pause(wait);
      }
    }
  }

  return { ...model, answer };
}

const isBusy = (error: unknown): error is Problem =>
  error instanceof Problem && (error.code === "rateLimit" || error.code === "overloaded");
