import { parentPort } from "node:worker_threads";
import { isAbort, Problem } from "../core/problem.ts";
import type { FromWorker, ToWorker } from "./worker-client.ts";

/** The worker's side of `createWorkerClient`: answers each request with `handle`, and turns what it throws into a reply. */
export function serve<Request, Event, Result>(
  handle: (request: Request, signal: AbortSignal, emit: (event: Event) => void) => Promise<Result>,
  transfer: (result: Result) => ArrayBuffer[] = () => [],
): void {
  const port = parentPort;
  if (!port) {
    throw new Error("This file runs in a worker thread only.");
  }
  const running = new Map<number, AbortController>();
  const reply = (message: FromWorker<Event, Result>, list: ArrayBuffer[] = []) =>
    port.postMessage(message, list);

  port.on("message", async (message: ToWorker<Request>) => {
    if ("cancel" in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const { id, request } = message;
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const done = await handle(request, stop.signal, (event) => reply({ id, event }));
      reply({ id, done }, transfer(done));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const code = error instanceof Problem ? error.code : isAbort(error) ? "aborted" : "bug";
      const steps = error instanceof Problem ? error.steps : [];
      reply({ id, failed: { code, message: text, steps } });
    } finally {
      running.delete(id);
    }
  });
}
