import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isAbort, Problem } from "../../../src/core/problem.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import type { Step } from "../../server/script.ts";
import { ask, fastClock, testModel, testPrompt } from "../../support/asking.ts";

const steps: readonly Step[] = [
  { kind: "stream", text: "One two three" },
  { kind: "stream", text: "One two three", pieces: 1, noise: true },
  { kind: "stream", text: "One two three", breaks: { after: 2, what: "reset" } },
  { kind: "stream", text: "One two three", breaks: { after: 1, what: { error: "died" } } },
  { kind: "stream", text: "", reasoning: "Hm." },
  { kind: "status", status: 503 },
  { kind: "status", status: 429, headers: { "retry-after": "1" } },
  { kind: "status", status: 401, shape: "string" },
  { kind: "status", status: 500, shape: "html" },
  { kind: "reset" },
  { kind: "html" },
];

const count = 500;
type End = "answered" | "told" | "stopped";

/** The same for the same seed. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function one(provider: Provider, index: number, stopAt: number): Promise<End> {
  const model = testModel(provider, { clock: fastClock(), patience: { headers: 1e7, idle: 1e7 } });
  const stopping = new AbortController();
  let seen = 0;
  const asked = await ask(model, testPrompt({ conversation: `c${index}` }), stopping.signal, () => {
    if (seen++ === stopAt) {
      stopping.abort();
    }
  });
  const ends = asked.chunks.filter(({ kind }) => kind === "end").length;
  assert.ok(asked.error === undefined || asked.error instanceof Problem || isAbort(asked.error));
  assert.equal(ends, asked.error === undefined ? 1 : 0);
  assert.ok("One two three".startsWith(asked.text) || asked.text === "It is a test picture.", asked.text);
  return asked.error === undefined ? "answered" : isAbort(asked.error) ? "stopped" : "told";
}

async function round(seed: number): Promise<Record<End, number>> {
  const provider = await startProvider();
  const next = randomly(seed);
  provider.script(...Array.from({ length: 2 * count }, () => steps[next(steps.length)]!));
  const ends = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      one(provider, index, index % 10 === 0 ? next(4) : Number.POSITIVE_INFINITY),
    ),
  );
  // What arrived is accounted for too: by whom it was sent, at most three times, and each response is over.
  const sent = new Map<string, number>();
  for (const { body } of provider.chats()) {
    const name = /"prompt_cache_key":"(c\d+)"/.exec(body)![1]!;
    sent.set(name, (sent.get(name) ?? 0) + 1);
  }
  assert.ok([...sent.values()].every((times) => times <= 3));
  assert.equal(new Set([...sent.keys()]).size, sent.size);
  assert.ok(sent.size >= count - Math.ceil(count / 10), "only a stopped request may never have left");
  await Promise.all(provider.chats().map(({ closed }) => closed));
  await provider.close();
  const number = (what: End) => ends.filter((end) => end === what).length;
  const all = { answered: number("answered"), told: number("told"), stopped: number("stopped") };
  assert.equal(all.answered + all.told + all.stopped, count);
  assert.ok(all.answered > 0 && all.told > 0 && all.stopped > 0);
  return all;
}

/** Bytes in use once all that can go is gone. */
async function heap(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  for (let times = 0; times < 3; times++) {
    await sleep(20);
    collect();
  }
  return process.memoryUsage().heapUsed;
}

describe("500 requests side by side", () => {
  it("each ends exactly once, whatever happened to the others, and nothing is left of them", async () => {
    const sizes: number[] = [];
    for (const seed of [42, 7, 99]) {
      const { answered, told, stopped } = await round(seed);
      sizes.push(await heap());
      const size = (sizes.at(-1)! / 1e6).toFixed(1);
      console.log(`      ${answered} answered, ${told} told, ${stopped} stopped; heap ${size} MB`);
    }
    // The first round warms up; a leak of one prompt with its image a request would be 2 MB and more a round.
    const grown = sizes[2]! - sizes[1]!;
    assert.ok(grown < 3e6, `${(grown / 1e6).toFixed(1)} MB more after another round`);
    const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    assert.ok(timers < 5, `${timers} timers left`);
  }).timeout(120_000);
});
