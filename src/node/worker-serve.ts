import { Session } from "node:inspector";
import { parentPort } from "node:worker_threads";
import { isAbort, Problem } from "../core/problem.ts";
import type { FromWorker, ToWorker } from "./worker-client.ts";

/** The worker's side of `createWorkerClient`: answers each request with `handle`, and turns what it throws into a reply. */
export function serve<Request, Event, Result>(
  handle: (request: Request, signal: AbortSignal, emit: (event: Event) => void) => Promise<Result>,
  transfer: (result: Result) => ArrayBuffer[] = () => [],
  /**
   * Megabytes that the process may have grown by during this worker's requests, after which it asks to be ended. What a
   * request leaves behind is collected at once.
   */
  mostGrowth = Number.POSITIVE_INFINITY,
): void {
  const port = parentPort;
  if (!port) {
    throw new Error("This file runs in a worker thread only.");
  }
  const rss = () => process.memoryUsage.rss() / 1e6;
  let grown = 0;
  const outgrown = (before: number) => {
    grown += rss() - before;
    return grown > mostGrowth ? ({ outgrown: true } as const) : {};
  };
  const collect = mostGrowth === Number.POSITIVE_INFINITY ? () => {} : garbageCollector();
  const running = new Map<number, AbortController>();
  const reply = (message: FromWorker<Event, Result>, list: ArrayBuffer[] = []) =>
    port.postMessage(message, list);

  port.on("message", async (message: ToWorker<Request>) => {
    if ("cancel" in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const { id, request } = message;
    const before = rss();
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const done = await handle(request, stop.signal, (event) => reply({ id, event }));
      reply({ id, done, ...outgrown(before) }, transfer(done));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const code = error instanceof Problem ? error.code : isAbort(error) ? "aborted" : "bug";
      const steps = error instanceof Problem ? error.steps : [];
      reply({ id, failed: { code, message: text, steps }, ...outgrown(before) });
    } finally {
      running.delete(id);
      collect();
    }
  });
}

/**
 * WebAssembly's memory for a picture is free again when the small object that stands for it is collected. V8 sees no need
 * for that for a long time: without this, a 4K screenshot takes 40 MB more each time, instead of the same ones.
 */
function garbageCollector(): () => void {
  const session = new Session();
  session.connect();
  return () => session.post("HeapProfiler.collectGarbage");
}
