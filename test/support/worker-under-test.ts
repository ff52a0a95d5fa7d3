import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";
import * as l10n from "@vscode/l10n";
import { Problem } from "../../src/core/base/problem.ts";
import { serve } from "../../src/node/worker/worker-serve.ts";

/** The requests of the worker client's tests. Each answer but `sum`'s is the thread's id. */
export type Deed =
  | {
      readonly deed:
        | "answer"
        | "crash"
        | "hang"
        | "exit"
        | "bug"
        | "problem"
        | "refused"
        | "stoppable"
        | "grow"
        | "swell"
        | "surge"
        | "bloat";
    }
  | { readonly deed: "tick"; readonly times: number; readonly every: number }
  | { readonly deed: "sum"; readonly data: Uint8Array };

const megabytes = 200;
const taken: Uint8Array[] = [];

serve<Deed, number, number>(
  async (request, signal, emit) => {
    switch (request.deed) {
      case "crash":
        // Outside the handler's promise: nothing catches it.
        setTimeout(() => {
          throw new Error("boom");
        });
        return sleep(60_000, 0);
      case "exit":
        return process.exit(3);
      case "hang":
        for (;;) {}
      case "bug":
        throw new TypeError("x is not a function");
      case "problem":
        throw new Problem("notAnImage", "This file is not an image.", ["openImage"]);
      case "refused":
        await sleep(10);
        throw new Problem("notAnImage", l10n.t("{0} is a folder.", "x"), ["openImage"]);
      case "stoppable":
        emit(0);
        return sleep(60_000, 0, { signal });
      case "grow":
        taken.push(new Uint8Array(1.5 * megabytes * 1e6).fill(1));
        return threadId;
      case "swell":
        taken.push(new Uint8Array(0.75 * megabytes * 1e6).fill(1));
        return threadId;
      case "surge": {
        // Takes memory step by step, as decoders do, and holds it to the end; slowly, as a busy machine looks at it
        // late.
        const held: Uint8Array[] = [];
        for (let step = 0; step < 35; step++) {
          held.push(new Uint8Array(1e7).fill(1));
          await sleep(60);
        }
        await sleep(500);
        return held.length ? threadId : 0;
      }
      case "bloat":
        for (;;) {
          taken.push(new Uint8Array(megabytes * 1e5).fill(1));
        }
      case "tick":
        for (let n = 1; n <= request.times; n++) {
          await sleep(request.every);
          emit(n);
        }
        return threadId;
      case "sum":
        return request.data.reduce((sum, byte) => sum + byte, 0);
      default:
        return threadId;
    }
  },
  undefined,
  megabytes,
);
