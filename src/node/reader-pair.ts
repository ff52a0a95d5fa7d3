import { Worker } from "node:worker_threads";
import type { Engine, Scores } from "../core/reader/recognition/engine.ts";

type Network = "detect" | "recognize";

/** A call of the other thread's engine; `height` is the detector's only. */
export interface Call {
  readonly id: number;
  readonly network: Network;
  readonly input: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A message of the other thread: its networks are loaded, or a call has given this. */
export type FromHelper = "ready" | { readonly id: number; readonly result: Float32Array | Scores };

/** A second thread with the same networks. */
export interface Helper {
  /** Numbers of input that wait for it; infinite until its networks are loaded. */
  waiting(): number;
  /** Undefined where the thread ended before it answered. */
  run(call: Omit<Call, "id">): Promise<Float32Array | Scores | undefined>;
}

interface Sent {
  readonly size: number;
  resolve(result: Float32Array | Scores | undefined): void;
}

/** Starts a helper, whose program `file` is. One that ends after it was ready is replaced. */
export function startHelper(file: URL): Helper {
  const sent = new Map<number, Sent>();
  let ready = false;
  let lastId = 0;
  const start = () => {
    const thread = new Worker(file, { stdout: false, stderr: false });
    // The thread that asks keeps the program alive.
    thread.unref();
    thread.on("message", (message: FromHelper) => {
      if (message === "ready") {
        ready = true;
        return;
      }
      sent.get(message.id)?.resolve(message.result);
      sent.delete(message.id);
    });
    thread.on("error", () => {});
    thread.once("exit", () => {
      const given = [...sent.values()];
      sent.clear();
      if (ready) {
        ready = false;
        current = start();
      }
      for (const { resolve } of given) {
        resolve(undefined);
      }
    });
    return thread;
  };
  let current = start();
  return {
    waiting: () =>
      ready ? [...sent.values()].reduce((sum, { size }) => sum + size, 0) : Number.POSITIVE_INFINITY,
    run: (call) =>
      new Promise((resolve) => {
        const id = ++lastId;
        sent.set(id, { size: call.input.length, resolve });
        // A copy goes: what the thread leaves undone is done here.
        current.postMessage({ ...call, id } satisfies Call);
      }),
  };
}

/** Makes two threads one engine: each call goes where less waits. What the helper leaves undone is done here. */
export function pairUp(own: Engine, helper: Helper): Engine {
  let waitingHere = 0;
  async function run<Result extends Float32Array | Scores>(
    call: Omit<Call, "id">,
    here: () => Promise<Result>,
  ): Promise<Result> {
    const size = call.input.length;
    if (helper.waiting() < waitingHere + size) {
      const result = await helper.run(call);
      if (result) {
        return result as Result;
      }
    }
    waitingHere += size;
    try {
      return await here();
    } finally {
      waitingHere -= size;
    }
  }
  return {
    alphabet: own.alphabet,
    alone: own,
    // For each thread one to work on and one to go on with.
    atOnce: 4,
    detect: (input, width, height) =>
      run({ network: "detect", input, width, height }, () => own.detect(input, width, height)),
    recognize: (input, width) =>
      run({ network: "recognize", input, width, height: 0 }, () => own.recognize(input, width)),
  };
}
