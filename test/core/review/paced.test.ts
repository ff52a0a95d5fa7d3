import assert from "node:assert/strict";
import { systemClock } from "../../../src/core/base/clock.ts";
import { paced } from "../../../src/core/review/paced.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, problemOf, testModel } from "../../support/asking.ts";
import { eventually, soon } from "../../support/eventually.ts";

describe("many requests side by side", () => {
  let provider: Provider;
  let times: number[];
  beforeEach(async () => {
    times = [];
    provider = await startProvider({
      answer: () => {
        times.push(performance.now());
        return "Fine.";
      },
    });
  });
  afterEach(() => provider.close());
  const busy = (seconds: string) =>
    ({ kind: "status", status: 429, headers: { "retry-after": seconds } }) as const;

  it("all wait when the server asks one of them to", async () => {
    const model = paced(testModel(provider), systemClock);
    provider.script(busy("1.5"));
    const begun = performance.now();
    const refused = ask(model);
    await eventually("the first request", () => assert.ok(provider.chats().length > 0), soon);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const all = await Promise.all([refused, ask(model), ask(model), ask(model)]);
    assert.deepEqual(
      all.map(({ text }) => text),
      ["Fine.", "Fine.", "Fine.", "Fine."],
    );
    assert.ok(Math.min(...times) - begun > 1400, `${times.map((time) => Math.round(time - begun))}`);
  });

  it("ask again after longer than one request would wait for itself, but not after hours", async () => {
    const waits: number[] = [];
    const clock = {
      now: () => Date.now(),
      after: (milliseconds: number, run: () => void) => {
        waits.push(milliseconds);
        const timer = setTimeout(run, Math.min(milliseconds, 30));
        return () => clearTimeout(timer);
      },
    };
    const jump = {
      ...clock,
      now: () => Date.now() + 1000 * waits.filter((wait) => wait > 20_000).length * 60,
    };
    const model = paced(testModel(provider), jump);
    provider.script(busy("50"));
    assert.equal((await ask(model)).text, "Fine.");
    assert.ok(
      waits.some((wait) => wait > 45_000 && wait <= 50_000),
      `${waits}`,
    );
    provider.script(busy("7200"));
    assert.equal(problemOf(await ask(model)).code, "rateLimit");
  });
});
