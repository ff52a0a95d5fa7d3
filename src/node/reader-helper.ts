import { parentPort } from "node:worker_threads";
import { loadEngine } from "./reader-engine.ts";
import type { Call, FromHelper } from "./reader-pair.ts";

/** The reader's second thread: runs the networks on what the first one hands it. */
async function help(): Promise<void> {
  const port = parentPort!;
  const engine = await loadEngine(new URL("./", import.meta.url));
  const say = (message: FromHelper) => port.postMessage(message);
  // Calls that came while one is worked on wait here: the engine works on one at a time.
  let last: Promise<unknown> = Promise.resolve();
  port.on("message", ({ id, network, input, width, height }: Call) => {
    last = last.then(async () => {
      const result =
        network === "detect"
          ? await engine.detect(input, width, height)
          : await engine.recognize(input, width);
      say({ id, result });
    });
  });
  say("ready");
}

await help();
