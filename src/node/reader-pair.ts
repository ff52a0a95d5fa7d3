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
  /** Calls that it has and hasn't answered; infinite until its networks are loaded. */
  waiting(): number;
  /** Undefined where the thread ended before it answered. */
  run(call: Omit<Call, "id">): Promise<Float32Array | Scores | undefined>;
}

/** Starts a helper, whose program `file` is. One that ends after it was ready is replaced. */
export function startHelper(file: URL): Helper {
  const sent = new Map<number, (result: Float32Array | Scores | undefined) => void>();
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
      sent.get(message.id)?.(message.result);
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
      for (const resolve of given) {
        resolve(undefined);
      }
    });
    return thread;
  };
  let current = start();
  return {
    waiting: () => (ready ? sent.size : Number.POSITIVE_INFINITY),
    run: (call) =>
      new Promise((resolve) => {
        const id = ++lastId;
        sent.set(id, resolve);
        // A copy goes: what the thread leaves undone is done here.
        current.postMessage({ ...call, id } satisfies Call);
      }),
  };
}

/** A call that nobody has begun yet. */
interface Waiting {
  readonly call: Omit<Call, "id">;
  /** Does it in this thread. */
  here(): Promise<void>;
  resolve(result: Float32Array | Scores): void;
}

/** What the helper has at most: one call to work on, and one to go on with. */
const most = 2;

/**
 * Makes two threads one engine: calls wait in one row, and each thread takes the next as it becomes free. What the helper
 * leaves undone is done here.
 */
export function pairUp(own: Engine, helper: Helper): Engine {
  const row: Waiting[] = [];
  let isBusy = false;
  const give = async ({ call, here, resolve }: Waiting) => {
    const result = await helper.run(call);
    hand();
    await (result ? resolve(result) : here());
  };
  const hand = () => {
    // While few are left, each thread has one: this one would be idle beside a helper with two.
    while (row.length > 0 && helper.waiting() < (row.length > most ? most : 1)) {
      void give(row.shift()!);
    }
    if (row.length > 0 && !isBusy) {
      isBusy = true;
      // Not at once: the networks keep this thread from handing out what else comes, and from hearing the helper.
      setImmediate(async () => {
        await row.shift()?.here();
        isBusy = false;
        hand();
      });
    }
  };
  const run = <Result extends Float32Array | Scores>(call: Omit<Call, "id">, here: () => Promise<Result>) =>
    new Promise<Result>((resolve, reject) => {
      row.push({
        call,
        here: () => here().then(resolve, reject),
        resolve: (result) => resolve(result as Result),
      });
      hand();
    });
  return {
    alphabet: own.alphabet,
    alone: own,
    // What both have to work on and to go on with, and more to choose from.
    atOnce: 6,
    detect: (input, width, height) =>
      run({ network: "detect", input, width, height }, () => own.detect(input, width, height)),
    recognize: (input, width) =>
      run({ network: "recognize", input, width, height: 0 }, () => own.recognize(input, width)),
  };
}
