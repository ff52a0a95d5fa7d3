import { AsyncLocalStorage } from "node:async_hooks";
import { Session } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import { type DisplayLanguage, languageOf, speak } from "../../core/base/display-language.ts";
import { Problem } from "../../core/base/problem.ts";
import type { FromWorker, ToWorker } from "./worker-client.ts";

/** Megabytes of growth; to collect what a small picture leaves would take longer than the picture. */
const worthCollecting = 10;

/** The worker's side of `createWorkerClient`: answers each request with `handle`, and turns what it throws into a reply. */
export function serve<Request, Event, Result>(
  handle: (request: Request, signal: AbortSignal, emit: (event: Event) => void) => Promise<Result>,
  transfer: (result: Result) => ArrayBuffer[] = () => [],
  /**
   * Megabytes that the process may have grown by during this worker's requests, after which it asks to be ended. What
   * large requests leave behind is collected at once.
   */
  mostGrowth = Number.POSITIVE_INFINITY,
): void {
  const port = parentPort;
  if (!port) {
    throw new Error("This file runs in a worker thread only.");
  }
  const asked = new AsyncLocalStorage<DisplayLanguage>();
  speak(workerData, () => asked.getStore());
  const rss = () => process.memoryUsage.rss() / 1e6;
  let grown = 0;
  let litter = 0;
  const outgrown = (before: number) => {
    const growth = rss() - before;
    grown += growth;
    litter += Math.max(0, growth);
    return grown > mostGrowth ? ({ outgrown: true } as const) : {};
  };
  const running = new Map<number, AbortController>();
  const reply = (message: FromWorker<Event, Result>, list: ArrayBuffer[] = []) =>
    port.postMessage(message, list);

  port.on("message", async (message: ToWorker<Request>) => {
    if ("cancel" in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const { id, request, language } = message;
    const before = rss();
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const done = await asked.run(languageOf(language), () =>
        handle(request, stop.signal, (event) => reply({ id, event })),
      );
      reply({ id, done, ...outgrown(before) }, transfer(done));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const problem = error instanceof Problem ? { problem: { code: error.code, steps: error.steps } } : {};
      reply({ id, failed: { message: text, ...problem }, ...outgrown(before) });
    } finally {
      running.delete(id);
      if (litter > worthCollecting && mostGrowth < Number.POSITIVE_INFINITY) {
        litter = 0;
        void collectGarbage();
      }
    }
  });
}

let connected: Session | undefined;

/**
 * WebAssembly's memory for a picture is free again when the small object that stands for it is collected. V8 sees no need
 * for that for a long time: without this, a 4K screenshot takes 40 MB more each time, instead of the same ones.
 * Resolves when that is done, or can't be.
 */
export async function collectGarbage(): Promise<void> {
  try {
    connected ??= connect();
    const session = connected;
    await new Promise<void>((resolve) => session.post("HeapProfiler.collectGarbage", () => resolve()));
  } catch {
    // An editor may keep its inspector to itself.
  }
}

function connect(): Session {
  const session = new Session();
  session.connect();
  return session;
}
