import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { after, afterEach, before, describe, it } from "mocha";
import { type DisplayLanguage, english, speak } from "../../../src/core/base/display-language.ts";
import { isAbort, Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import {
  createWorkerClient,
  type WorkerClient,
  type WorkerSettings,
} from "../../../src/node/worker/worker-client.ts";
import { collectGarbage } from "../../../src/node/worker/worker-serve.ts";
import type { Deed } from "../../support/worker-under-test.ts";

describe("the worker client", () => {
  let folder: string;
  let client: WorkerClient<Deed, number, number>;
  const never = new AbortController().signal;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "figscribe-worker-"));
    await build({
      entryPoints: [path.join(import.meta.dirname, "../../support/worker-under-test.ts")],
      outfile: path.join(folder, "worker.mjs"),
      bundle: true,
      platform: "node",
      format: "esm",
      // As the build has it: what is CommonJS can't be required there.
      alias: {
        "@vscode/l10n": path.join(import.meta.dirname, "../../../node_modules/@vscode/l10n/dist/browser.js"),
      },
    });
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => client.dispose());

  const settings = () => ({
    file: pathToFileURL(path.join(folder, "worker.mjs")),
    name: () => "The test worker",
    timeLimit: 30_000,
    idleLimit: 30_000,
  });
  const start = (limits: Partial<WorkerSettings> = {}, asked = (request: Deed) => request) => {
    client = createWorkerClient({ ...settings(), ...limits }, async (deed: Deed) => {
      const request = asked(deed);
      return { request, handedOver: request.deed === "sum" ? [request.data.buffer as ArrayBuffer] : [] };
    });
  };
  const ask = (request: Deed, signal = never, onEvent?: (n: number) => void) =>
    client.run(request, signal, onEvent);
  const answer = () => ask({ deed: "answer" });
  const isProblem = (code: ProblemCode) => (error: unknown) =>
    error instanceof Problem && error.code === code && error.message.startsWith("The test worker");

  it("answers every request in the same thread", async () => {
    start();
    assert.equal(await answer(), await answer());
  });

  it("runs a request once more in another worker where that is asked for", async () => {
    const deeds = ["exit", "answer", "crash", "exit"] as const;
    let turn = 0;
    start({ repeats: true }, () => ({ deed: deeds[turn++]! }));
    assert.ok((await answer()) > 0);
    await assert.rejects(answer(), isProblem("workerCrashed"));
    assert.equal(turn, deeds.length);
  });

  for (const deed of ["crash", "exit"] as const) {
    it(`reports a worker that ends by ${deed}, and starts another`, async () => {
      start();
      const first = await answer();
      await assert.rejects(ask({ deed }), isProblem("workerCrashed"));
      assert.notEqual(await answer(), first);
    });
  }

  it("reports a worker that can't be started", async () => {
    start();
    await client.dispose();
    start({ file: pathToFileURL(path.join(folder, "missing.mjs")) });
    await assert.rejects(answer(), isProblem("workerCrashed"));
  });

  it("ends a worker that hangs, and starts another", async () => {
    start({ timeLimit: 2500 });
    const first = await answer();
    await assert.rejects(ask({ deed: "hang" }), isProblem("workerTimeout"));
    assert.notEqual(await answer(), first);
  });

  it("lets a worker that reports go on beyond the limit", async () => {
    start({ timeLimit: 2500 });
    await answer();
    const seen: number[] = [];
    await ask({ deed: "tick", times: 8, every: 400 }, never, (n) => seen.push(n));
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("stops a request and keeps the thread", async () => {
    start();
    const first = await answer();
    const stop = new AbortController();
    await assert.rejects(
      ask({ deed: "stoppable" }, stop.signal, () => stop.abort()),
      isAbort,
    );
    assert.equal(await answer(), first);
  });

  it("ends a worker that doesn't heed a stop", async () => {
    start();
    const first = await answer();
    const stop = new AbortController();
    const hanging = ask({ deed: "hang" }, stop.signal);
    await sleep(50);
    stop.abort();
    await assert.rejects(hanging, isAbort);
    assert.notEqual(await answer(), first);
  });

  it("lets a waiting request be stopped before its turn", async () => {
    start();
    const running = new AbortController();
    const first = ask({ deed: "stoppable" }, running.signal);
    const waiting = new AbortController();
    const second = ask({ deed: "answer" }, waiting.signal);
    waiting.abort();
    await assert.rejects(second, isAbort);
    running.abort();
    await assert.rejects(first, isAbort);
  });

  it("does nothing for a signal aborted before", async () => {
    start();
    await assert.rejects(ask({ deed: "crash" }, AbortSignal.abort()), isAbort);
    await answer();
  });

  it("brings back problems as problems, and bugs as errors", async () => {
    start();
    await assert.rejects(ask({ deed: "problem" }), { name: "Problem", code: "notAnImage" });
    await assert.rejects(ask({ deed: "bug" }), { name: "Error", message: "x is not a function" });
  });

  it("tells each who asked in their own language, whoever started the worker", async () => {
    const sentences = {
      "{0} is a folder.": "{0} ist ein Ordner.",
      "{0} stopped unexpectedly and was restarted.": "{0} wurde unerwartet beendet.",
    };
    const agents = new AsyncLocalStorage<DisplayLanguage>();
    speak({ tag: "de", sentences }, () => agents.getStore());
    try {
      start();
      await answer();
      const refused = () => ask({ deed: "refused" });
      await Promise.all([
        assert.rejects(refused(), { message: "x ist ein Ordner." }),
        agents.run(english, () => assert.rejects(refused(), { message: "x is a folder." })),
        assert.rejects(refused(), { message: "x ist ein Ordner." }),
      ]);
      await agents.run(english, () => assert.rejects(ask({ deed: "exit" }), /stopped unexpectedly/));
      await agents.run(english, answer);
      await assert.rejects(ask({ deed: "exit" }), /wurde unerwartet beendet/);
    } finally {
      speak(english);
    }
  });

  it("is not stuck after a request that can't be cloned", async () => {
    start({ timeLimit: 2500 });
    const first = await answer();
    await assert.rejects(ask({ deed: "answer", more: () => {} } as Deed), { name: "DataCloneError" });
    await sleep(2600);
    assert.equal(await answer(), first, "no timer of the failed request ends the worker");
  });

  it("hands buffers over instead of copying", async () => {
    start();
    const data = new Uint8Array([1, 2, 3]);
    assert.equal(await ask({ deed: "sum", data }), 6);
    assert.equal(data.byteLength, 0);
  });

  it("ends a worker that took much memory, before the next request", async () => {
    start();
    const first = await ask({ deed: "grow" });
    assert.notEqual(await answer(), first);
  });

  it("ends a worker that takes more and more memory, in the middle of a request", async () => {
    start({ mostGrowth: 500 });
    const first = await answer();
    await assert.rejects(ask({ deed: "bloat" }), isProblem("workerOutgrown"));
    assert.notEqual(await answer(), first);
  });

  it("gives a request a new worker when what earlier ones left is in its way, and the old memory back before", async () => {
    start({ mostGrowth: 400 });
    // What other tests left would go meanwhile, and hide what the worker takes.
    await collectGarbage();
    const first = await ask({ deed: "swell" });
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const second = await ask({ deed: "surge" });
    clearInterval(watch);
    assert.notEqual(second, first);
    // 150 MB are there already: 350 more would make 500.
    assert.ok((peak - before) / 1e6 < 340, `${(peak - before) / 1e6} MB more`);
    await assert.rejects(ask({ deed: "bloat" }), isProblem("workerOutgrown"));
  });

  it("rests when it is told to, once all is answered", async () => {
    start();
    const answers = [answer(), answer()];
    await client.rest();
    const [first, second] = await Promise.all(answers);
    assert.equal(first, second);
    assert.notEqual(await answer(), first);
  });

  it("ends an idle worker", async () => {
    start({ idleLimit: 50 });
    const first = await answer();
    await sleep(400);
    assert.notEqual(await answer(), first);
  });

  it("stops everything when disposed of, and starts nothing after", async () => {
    start();
    const running = ask({ deed: "stoppable" }, never, () => void client.dispose());
    const waiting = answer();
    await assert.rejects(running, isAbort);
    await assert.rejects(waiting, isAbort);
    await assert.rejects(answer(), isAbort);
  });
});
