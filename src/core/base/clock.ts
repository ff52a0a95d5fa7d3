import { type Problem, throwIfAborted } from "./problem.ts";

/** Time as an ability, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after so many milliseconds; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * What a time limit is on. `silence`: until anything is heard. `answer`: until something of the answer is, be the
 * connection kept alive or not. `whole`: until it is over.
 */
type Limited = "silence" | "answer" | "whole";

/** Ends a request for one of two reasons: the user's signal, or a time limit. */
export interface Watch {
  /** Aborted by either. */
  readonly signal: AbortSignal;
  /** The problem to report once it took too long. */
  problem(): Problem | undefined;
  /** Starts a time limit in place of the one on the same. */
  limit(what: Limited, milliseconds: number, problem: () => Problem): void;
  /** Starts a limit anew, if there is one. */
  again(what: Limited): void;
  /** No limits for now. */
  pause(): void;
  /** Aborts what is still under way, and leaves no timer and no listener. */
  stop(): void;
}

export function startWatch(clock: Clock, user: AbortSignal): Watch {
  const controller = new AbortController();
  let problem: Problem | undefined;
  const limits = new Map<Limited, { restart(): void; callOff(): void }>();
  const abort = () => controller.abort();
  user.addEventListener("abort", abort, { once: true });
  const limit = (what: Limited, milliseconds: number, tell: () => Problem) => {
    limits.get(what)?.callOff();
    if (controller.signal.aborted) {
      // What was stopped as it left asks for its limits all the same.
      return;
    }
    const start = () =>
      clock.after(milliseconds, () => {
        problem ??= tell();
        abort();
      });
    const own = {
      callOff: start(),
      restart() {
        own.callOff();
        own.callOff = start();
      },
    };
    limits.set(what, own);
  };
  const pause = () => {
    for (const { callOff } of limits.values()) {
      callOff();
    }
    limits.clear();
  };
  return {
    signal: controller.signal,
    problem: () => problem,
    limit,
    again: (what) => limits.get(what)?.restart(),
    pause,
    stop: () => {
      pause();
      user.removeEventListener("abort", abort);
      abort();
    },
  };
}

/** Characters or bytes, written or encoded in 5 ms; what is done sooner takes less time than a timer's turn. */
const many = 1_000_000;

/** Lets others run between two pieces of work on so much, which keep the editor's loop busy. Throws an `AbortError`. */
export async function breathe(clock: Clock, size: number, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  if (size > many) {
    await sleep(clock, 0, signal);
  }
}

/** Waits; throws an `AbortError` as soon as `signal` is aborted. */
export async function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  await new Promise<void>((resolve) => {
    const wake = () => {
      callOff();
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const callOff = clock.after(milliseconds, wake);
    signal.addEventListener("abort", wake, { once: true });
  });
  throwIfAborted(signal);
}
