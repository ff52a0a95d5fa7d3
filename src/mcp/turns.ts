import { Problem, throwIfAborted } from "../core/base/problem.ts";

/** Lets work wait for its turn. */
export interface Turns {
  /** Throws an `AbortError` as soon as `signal` is aborted, and `Problem` where too much waits already. */
  take<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value>;
}

/**
 * Makes turns for `atOnce` pieces of work. Those that wait have read nothing yet, so that thousands of them take no
 * memory to speak of; more than `most` are refused.
 */
export function createTurns(atOnce: number, most: number): Turns {
  const waiting = new Set<() => void>();
  let working = 0;
  const next = () => {
    const [first] = waiting;
    if (first) {
      waiting.delete(first);
      first();
    } else {
      working--;
    }
  };
  return {
    async take(signal, work) {
      throwIfAborted(signal);
      if (working < atOnce) {
        working++;
      } else if (waiting.size < most) {
        await turn(waiting, signal);
      } else {
        throw new Problem("overloaded", `${most} calls are waiting already. Call again when they are done.`, [
          "retry",
        ]);
      }
      try {
        throwIfAborted(signal);
        return await work();
      } finally {
        next();
      }
    },
  };
}

function turn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = () => {
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const stop = () => {
      waiting.delete(start);
      reject(new DOMException("Stopped", "AbortError"));
    };
    waiting.add(start);
    signal.addEventListener("abort", stop, { once: true });
  });
}
