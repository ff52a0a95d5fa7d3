import { AsyncResource } from "node:async_hooks";
import { type TransferListItem, Worker } from "node:worker_threads";
import * as l10n from "@vscode/l10n";
import { displayLanguage, programLanguage } from "../../core/base/display-language.ts";
import { Problem, type ProblemCode, throwIfAborted } from "../../core/base/problem.ts";

/**
 * From the client to the worker. `language` is the tag of the one in which whoever asks is told what went wrong. `cancel`
 * names a request that must stop as soon as it can.
 */
export type ToWorker<Request> =
  | { readonly id: number; readonly request: Request; readonly language: string }
  | { readonly cancel: number };

/**
 * From the worker to the client: any number of `event`, then one `done` or `failed`. WebAssembly never gives memory back:
 * a worker that took much of it says that it is `outgrown`.
 */
export type FromWorker<Event, Result> =
  | { readonly id: number; readonly event: Event }
  | { readonly id: number; readonly done: Result; readonly outgrown?: true }
  | {
      readonly id: number;
      readonly outgrown?: true;
      readonly failed: Failed;
    };

/** A `Problem`, or what else was thrown, as it can be sent. */
interface Failed {
  readonly message: string;
  readonly problem?: Pick<Problem, "code" | "steps">;
}

export interface WorkerSettings {
  readonly file: URL;
  /** Names the worker in messages: "The image decoder". */
  readonly name: () => string;
  /** Milliseconds that one request may go without an event or a result before the worker is ended. */
  readonly timeLimit: number;
  /** Milliseconds without work after which the worker is ended to give its memory back. */
  readonly idleLimit: number;
  /**
   * Megabytes that this process, which others grow too, may grow by during one request; absent: any number. What earlier
   * requests left counts too, but nobody is refused for it: such a request is run again in a new worker.
   */
  readonly mostGrowth?: number;
  /** A request whose worker stopped unexpectedly is run once more, in a new one. */
  readonly repeats?: true;
}

export interface Packed<Request> {
  readonly request: Request;
  readonly handedOver: TransferListItem[];
}

export interface WorkerClient<Request, Event, Result> {
  /**
   * Runs one request; requests wait for each other, first come first served.
   * Throws `Problem` (`workerCrashed`, `workerTimeout`, `workerOutgrown`, or what the worker reported) or an `AbortError`, as soon as
   * `signal` is aborted or the client disposed of.
   */
  run(request: Request, signal: AbortSignal, onEvent?: (event: Event) => void): Promise<Result>;
  /** Ends the worker once all that was asked has been answered, to give its memory back. What comes next starts another. */
  rest(): Promise<void>;
  dispose(): Promise<void>;
}

/** Milliseconds that a cancelled request may go on before the worker is ended. */
const cancelGrace = 1000;
/** Megabytes left by earlier requests that count; starting a worker anew takes as long as a small picture. */
const crowded = 100;
/** Milliseconds from one look at the memory to the next; a decoder takes some 10 MB in them. */
const watchEvery = 25;
const megabytesTaken = () => process.memoryUsage.rss() / 1e6;

/** A worker thread that is started by the first request, ended when idle, stuck or cancelled in vain, and started anew when needed. */
export function createWorkerClient<Request, Event, Result, Posted = Request>(
  settings: WorkerSettings,
  /** Makes what is posted of a request when its turn has come, and names what of it is handed over rather than copied. */
  pack: (request: Request) => Promise<Packed<Posted>>,
): WorkerClient<Request, Event, Result> {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  /** Megabytes that the process grew by while this worker did what it was asked before. */
  let grown = 0;
  let disposed = false;

  const end = async () => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    grown = 0;
    await ending?.terminate();
  };

  const start = () => {
    grown = 0;
    const started = new Worker(settings.file, {
      stdout: false,
      stderr: false,
      workerData: programLanguage(),
    });
    started.on("error", () => {});
    started.once("exit", () => {
      if (worker === started) {
        worker = undefined;
      }
    });
    return started;
  };

  const runNow = (
    { request, handedOver }: Packed<Posted>,
    signal: AbortSignal,
    onEvent?: (event: Event) => void,
  ) => {
    clearTimeout(idle);
    worker ??= start();
    const active = worker;
    active.ref();
    const id = ++lastId;
    return new Promise<Result>((resolve, reject) => {
      let grace: NodeJS.Timeout | undefined;
      /** Ends the worker. The next request is measured, and starts, once this worker's memory is free. */
      const endAndReject = (reason: Error) => {
        const ending = end();
        settle(() => {
          active.ref(); // Else a process with nothing more to do would not wait for it.
          void ending.then(() => reject(reason));
        });
      };
      const giveUp = (code: ProblemCode, message: string) => {
        endAndReject(new Problem(code, message, ["retry", "showLog"]));
      };
      const limit = setTimeout(() => {
        const seconds = Math.round(settings.timeLimit / 1000);
        giveUp(
          "workerTimeout",
          l10n.t("{0} gave up after {1} seconds and was restarted.", settings.name(), seconds),
        );
      }, settings.timeLimit);
      const { mostGrowth } = settings;
      const takenBefore = megabytesTaken();
      const isCrowded = grown > crowded;
      const watch =
        mostGrowth &&
        setInterval(() => {
          const growth = megabytesTaken() - takenBefore;
          if (isCrowded && growth > mostGrowth - grown) {
            endAndReject(leftovers);
          } else if (growth > mostGrowth) {
            giveUp(
              "workerOutgrown",
              l10n.t("{0} took more than {1} MB of memory and was restarted.", settings.name(), mostGrowth),
            );
          }
        }, watchEvery);
      const settle = (how: () => void) => {
        clearTimeout(limit);
        clearInterval(watch);
        clearTimeout(grace);
        grown = worker ? Math.max(0, grown + megabytesTaken() - takenBefore) : 0;
        signal.removeEventListener("abort", cancel);
        active.off("message", receive);
        active.off("error", crash);
        active.off("exit", crash);
        active.unref();
        idle = setTimeout(() => void end(), settings.idleLimit);
        idle.unref();
        how();
      };
      const cancel = () => {
        active.postMessage({ cancel: id } satisfies ToWorker<Posted>);
        grace = setTimeout(() => {
          void end();
          settle(() => reject(stopped()));
        }, cancelGrace);
      };
      // A worker's events belong to whoever started it: bound, they speak the language of who asked.
      const crash = AsyncResource.bind((cause: unknown) => {
        worker = undefined;
        settle(() =>
          reject(
            signal.aborted || disposed
              ? stopped()
              : new Problem(
                  "workerCrashed",
                  l10n.t("{0} stopped unexpectedly and was restarted.", settings.name()),
                  ["retry", "showLog"],
                  cause,
                ),
          ),
        );
      });
      const receive = AsyncResource.bind((message: FromWorker<Event, Result>) => {
        if (message.id !== id) {
          return;
        }
        if ("outgrown" in message) {
          // What comes next waits until the memory is free.
          clearTimeout(limit);
          clearTimeout(grace);
          active.off("exit", crash);
          return void end().then(() => conclude(message));
        }
        conclude(message);
      });
      const conclude = (message: FromWorker<Event, Result>) => {
        if ("event" in message) {
          limit.refresh();
          if (!signal.aborted) {
            onEvent?.(message.event);
          }
        } else if (signal.aborted) {
          settle(() => reject(stopped()));
        } else if ("done" in message) {
          settle(() => resolve(message.done));
        } else {
          settle(() => reject(revive(message.failed)));
        }
      };
      active.on("message", receive);
      active.once("error", crash);
      active.once("exit", crash);
      signal.addEventListener("abort", cancel, { once: true });
      try {
        const language = displayLanguage().tag;
        active.postMessage({ id, request, language } satisfies ToWorker<Posted>, handedOver);
      } catch (unclonable) {
        settle(() => reject(unclonable));
      }
    });
  };

  return {
    run(request, signal, onEvent) {
      const goOn = () => {
        throwIfAborted(signal);
        if (disposed) {
          throw stopped();
        }
      };
      const turn = tail.then(async () => {
        const runOnce = async () => {
          goOn();
          const packed = await pack(request);
          goOn();
          return runNow(packed, signal, onEvent);
        };
        return runOnce().catch((error: unknown) => {
          const crashed = error instanceof Problem && error.code === "workerCrashed";
          if (error === leftovers || (crashed && settings.repeats)) {
            return runOnce();
          }
          throw error;
        });
      });
      tail = turn.catch(() => {});
      return unlessAborted(turn, signal);
    },
    rest() {
      const ended = tail.then(end);
      tail = ended;
      return ended;
    },
    dispose() {
      disposed = true;
      return end();
    },
  };
}

/** Thrown where a request might have had memory enough, had those before it left nothing: a new worker gets it again. */
const leftovers = new Error("The worker held too much already.");

const stopped = () => new DOMException("Stopped", "AbortError");

/** Rejects at once when `signal` is aborted, though the work may still wait for its turn or for the worker to give in. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(stopped());
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function revive({ message, problem }: Failed): Error {
  return problem ? new Problem(problem.code, message, problem.steps) : new Error(message);
}
