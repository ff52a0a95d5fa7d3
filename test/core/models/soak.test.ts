import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../../src/core/base/clock.ts";
import { isAbort, Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import type { Cut, Model, Prompt } from "../../../src/core/models/contract.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import type { Step } from "../../server/script.ts";
import { ask, testModel, testPrompt } from "../../support/asking.ts";
import { heap, randomly } from "../../support/soak.ts";

/** What the server does, and how a request ends whose last try met it. */
const faults: readonly (readonly [Step, Ending])[] = [
  [{ kind: "stream", text: "One two three" }, "answered"],
  [{ kind: "stream", text: "One two three", pieces: 1, noise: true }, "answered"],
  [{ kind: "stream", text: "One two three", breaks: { after: 2, what: "reset" } }, "cut"],
  [{ kind: "stream", text: "One two three", breaks: { after: 1, what: "end" } }, "cut"],
  [{ kind: "stream", text: "One two three", breaks: { after: 1, what: { error: "died" } } }, "serverFault"],
  [{ kind: "stream", text: "One two three", breaks: { after: 2, what: "stall" } }, "stalled"],
  [{ kind: "stream", text: "", reasoning: "Hm." }, "emptyAnswer"],
  [{ kind: "stall", at: "beforeHeaders" }, "timeout"],
  [{ kind: "stall", at: "afterHeaders" }, "stalled"],
  [{ kind: "status", status: 503 }, "overloaded"],
  [{ kind: "status", status: 502, shape: "html" }, "overloaded"],
  [{ kind: "status", status: 408, shape: "flat" }, "timeout"],
  [{ kind: "status", status: 429 }, "rateLimit"],
  [{ kind: "status", status: 429, headers: { "retry-after": "1" } }, "rateLimit"],
  [{ kind: "status", status: 401, shape: "string" }, "badKey"],
  [{ kind: "status", status: 500, shape: "html" }, "serverFault"],
  [{ kind: "reset" }, "network"],
  [{ kind: "reset" }, "network"],
  [{ kind: "html" }, "notAnApi"],
];
type Ending = "answered" | "stopped" | Cut["reason"] | ProblemCode;
const endingAfter = (step: Step | undefined): Ending =>
  faults.find(([fault]) => fault === step)?.[1] ?? "answered";
const stalls = (step: Step | undefined): boolean =>
  step?.kind === "stall" || (step?.kind === "stream" && step.breaks?.what === "stall");

const count = 500;

/** Waits between tries are short; a silence has lasted too long when the test says so. */
function soakClock(): Clock & { endSilences(): void } {
  const silences = new Set<() => void>();
  return {
    now: () => Date.now(),
    after(milliseconds, run) {
      if (milliseconds > 200_000) {
        // A limit on all of an answer: here silences end first.
        return () => {};
      }
      if (milliseconds > 20_000) {
        silences.add(run);
        return () => silences.delete(run);
      }
      const timer = setTimeout(run, milliseconds / 200);
      return () => clearTimeout(timer);
    },
    endSilences() {
      for (const run of [...silences]) {
        run();
      }
    },
  };
}

interface Done {
  readonly ending: Ending;
  /** How often it was sent, as far as its own stream tells. */
  readonly tries: number;
  readonly stopped: boolean;
}

async function one(model: Model, prompt: Prompt, stopping: AbortController, stopAt: number): Promise<Done> {
  let seen = 0;
  const asked = await ask(model, prompt, stopping.signal, () => {
    if (seen++ === stopAt) {
      stopping.abort();
    }
  });
  const { chunks, text, error } = asked;
  const ends = chunks.filter(({ kind }) => kind === "end");
  assert.equal(ends.length, error === undefined ? 1 : 0);
  assert.ok(error === undefined || error instanceof Problem || isAbort(error));
  assert.ok(
    ["One two three", "It is a test picture."].some((whole) => whole.startsWith(text)),
    text,
  );
  const [end] = ends;
  const reason = end?.kind === "end" ? end.reason : "cut";
  return {
    ending:
      error instanceof Problem ? error.code : error ? "stopped" : reason === "stop" ? "answered" : reason,
    tries: 1 + chunks.filter(({ kind }) => kind === "progress").length,
    stopped: stopping.signal.aborted,
  };
}

interface Round {
  readonly endings: ReadonlyMap<Ending, number>;
  /** What the requests were made of: all of it must go. */
  readonly made: readonly WeakRef<object>[];
}

async function round(provider: Provider, seed: number): Promise<Round> {
  const next = randomly(seed);
  provider.script(...Array.from({ length: 2 * count }, () => faults[next(faults.length)]![0]));
  const clock = soakClock();
  const made: WeakRef<object>[] = [];
  const watched: typeof fetch = async (url, init = {}) => {
    made.push(new WeakRef(init.body as Uint8Array), new WeakRef(init.signal!));
    const response = await fetch(url, init);
    made.push(new WeakRef(response), new WeakRef(response.body!));
    return response;
  };
  const model = testModel(provider, { clock, fetch: () => watched });
  const done = new Map<string, Done>();
  const names = Array.from({ length: count }, (_, index) => `c${index}`);
  const all = Promise.all(
    names.map(async (name, index) => {
      const prompt = testPrompt({ conversation: name });
      const stopping = new AbortController();
      made.push(new WeakRef(prompt), new WeakRef(stopping.signal));
      const ended = await one(model, prompt, stopping, index % 10 === 0 ? next(4) : Number.POSITIVE_INFINITY);
      assert.ok(!done.has(name));
      done.set(name, ended);
    }),
  );
  let over = false;
  const settled = all.finally(() => {
    over = true;
  });
  // Only once all that are left have met a stall, and a moment longer so that what was sent before it has come.
  for (let quiet = 0; !over; quiet++) {
    await sleep(20);
    const met = arrivals(provider);
    if (names.some((name) => !done.has(name) && !stalls(met.get(name)?.at(-1)))) {
      quiet = 0;
    } else if (quiet > 10) {
      clock.endSilences();
    }
  }
  await settled;
  // What each says of itself is held to what the server has seen of it.
  const met = arrivals(provider);
  for (const [name, { ending, tries, stopped }] of done) {
    const seen = met.get(name) ?? [];
    if (!stopped || ending !== "stopped") {
      assert.equal(ending, endingAfter(seen.at(-1)), `${name} met ${JSON.stringify(seen)}`);
      assert.equal(seen.length, tries, name);
    }
    assert.ok(seen.length <= 3);
  }
  assert.equal(done.size, count);
  assert.deepEqual(
    [...met.keys()].filter((name) => !done.has(name)),
    [],
  );
  await Promise.all(provider.chats().map(({ closed }) => closed));
  provider.forget();
  const endings = [...done.values()].map(({ ending }) => ending);
  const times = (one: Ending) => endings.filter((other) => other === one).length;
  return { endings: new Map([...new Set(endings)].map((one) => [one, times(one)])), made };
}

/** What each request met at each of its tries. */
function arrivals(provider: Provider): Map<string, (Step | undefined)[]> {
  const met = new Map<string, (Step | undefined)[]>();
  for (const { body, step } of provider.chats()) {
    const name = /"prompt_cache_key":"(c\d+)"/.exec(body)![1]!;
    met.set(name, [...(met.get(name) ?? []), step]);
  }
  return met;
}

describe("500 requests side by side", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  it("each ends exactly once and as it must, whatever happened to the others, and nothing is left of them", async () => {
    // One server for all: Node's fetch keeps what it knows of an address, and of up to 500 connections there.
    const sizes: number[] = [];
    const met = new Set<Ending>();
    for (const seed of [42, 7, 99]) {
      const { endings, made } = await round(provider, seed);
      for (const ending of endings.keys()) {
        met.add(ending);
      }
      sizes.push(await heap());
      // None, when this was written; a leak would be one for each request at least.
      const left = made.filter((one) => one.deref()).length;
      assert.ok(left < count / 10, `${left} of ${made.length} objects are left`);
      console.log(`      ${[...endings].map(([what, times]) => `${times} ${what}`).join(", ")}`);
    }
    assert.deepEqual(
      [...met].sort(),
      [...new Set(["stopped", ...faults.map(([, ending]) => ending)])].sort(),
    );
    console.log(`      heap after each: ${sizes.map((size) => (size / 1e6).toFixed(1)).join(", ")} MB`);
    // What else might grow. Connections that are still open count too: about 1 MB, more or less.
    const grown = sizes.at(-1)! - sizes.at(-2)!;
    assert.ok(grown < 2e6, `${(grown / 1e6).toFixed(1)} MB more after another round`);
    const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    assert.ok(timers < 5, `${timers} timers left`);
  }).timeout(240_000);
});
