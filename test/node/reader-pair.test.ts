import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Engine, Scores } from "../../src/core/reader/recognition/engine.ts";
import { type Helper, pairUp, startHelper } from "../../src/node/reader-pair.ts";

/**
 * A helper's program that says its thread's id in each answer, so many milliseconds later, and ends without one at an
 * input of so many numbers.
 */
const program = (fatal: number, delay = 0) =>
  new URL(`data:text/javascript,
    import { parentPort, threadId } from "node:worker_threads";
    parentPort.on("message", ({ id, input }) => {
      if (input.length === ${fatal}) process.exit(1);
      const none = new Float32Array(0);
      const answer = { id, result: { steps: threadId, best: none, confidence: none } };
      setTimeout(() => parentPort.postMessage(answer), ${delay});
    });
    parentPort.postMessage("ready");`);

const nobody = new Int32Array(0);
const scores = (steps: number): Scores => ({
  steps,
  best: nobody,
  confidence: new Float32Array(0),
  plain: nobody,
  plainConfidence: new Float32Array(0),
  second: new Int32Array(0),
  secondConfidence: new Float32Array(0),
});

/** An engine that says 0 in place of a thread's id. */
const own: Engine = {
  alphabet: [],
  atOnce: 1,
  detect: () => assert.fail("nothing is looked for"),
  async recognize() {
    await new Promise((resolve) => setImmediate(resolve));
    return scores(0);
  },
};

async function isReady(helper: Helper): Promise<void> {
  while (helper.waiting() === Number.POSITIVE_INFINITY) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("the reader's second thread", function () {
  this.timeout(30_000);
  const read = async (engine: Engine, width: number) =>
    (await engine.recognize(new Float32Array(width), width)).steps;

  it("takes nothing before it is ready, then one call to work on and one to go on with", async () => {
    const helper = startHelper(program(-1, 500));
    const engine = pairUp(own, helper);
    assert.equal(await read(engine, 100), 0);
    await isReady(helper);
    const reading = [10, 20, 30, 40].map((width) => read(engine, width));
    assert.equal(helper.waiting(), 2);
    const threads = await Promise.all(reading);
    assert.ok(threads[0]! > 0, "the first goes to the thread that is free");
    assert.deepEqual(threads, [threads[0], threads[0], 0, 0], "the last are left to the other one");
    assert.equal(helper.waiting(), 0);
  });

  it("goes on while this thread works, which takes what is left", async () => {
    const helper = startHelper(program(-1));
    const engine = pairUp(own, helper);
    await isReady(helper);
    const threads = await Promise.all(Array.from({ length: 40 }, () => read(engine, 10)));
    const here = threads.filter((thread) => thread === 0).length;
    assert.ok(here > 0 && here < threads.length, String(threads));
  });

  it("is replaced when it ends, and what it left undone is done here", async () => {
    const helper = startHelper(program(13));
    const engine = pairUp(own, helper);
    await isReady(helper);
    const first = await read(engine, 10);
    assert.deepEqual(await Promise.all([read(engine, 13), read(engine, 200)]), [0, 0]);
    await isReady(helper);
    const second = await read(engine, 10);
    assert.ok(first > 0 && second > first, `${first}, then ${second}`);
  });

  it("isn't started again and again where it can't start", async () => {
    const helper = startHelper(new URL("data:text/javascript,process.exit(1)"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await read(pairUp(own, helper), 10), 0);
    assert.equal(helper.waiting(), Number.POSITIVE_INFINITY);
  });
});
