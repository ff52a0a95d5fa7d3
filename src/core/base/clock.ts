import { type Problem, throwIfAborted } from "./problem.ts";

/** Time as an ability, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs a function once after this many milliseconds; returns what cancels it. */
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
 * The subject of a time limit. `silence`: until anything is heard. `answer`: until any of the answer is, even if the
 * connection is kept alive. `whole`: until it is over.
 */
type Limited = "silence" | "answer" | "whole";

/** Ends a request for one of two reasons: the user's signal, or a time limit. */
export interface Watch {
  /** Aborted by either. */
  readonly signal: AbortSignal;
  /** The problem to report once it took too long. */
  problem(): Problem | undefined;
  /** Starts a time limit, in place of an earlier one on the same subject. */
  limit(what: Limited, milliseconds: number, problem: () => Problem): void;
  /** Restarts a limit, if there is one. */
  again(what: Limited): void;
  /** Suspends all limits. */
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
      // A request that was stopped may still ask for limits.
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

/**
 * The number of characters or bytes that are written or encoded in 5 ms; anything shorter takes less time than a
 * timer's turn.
 */
const many = 1_000_000;

/**
 * Lets others run between two pieces of work of this size, which keep the editor's loop busy. Throws an `AbortError`.
 */
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
