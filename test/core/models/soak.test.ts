import assert from "node:assert/strict";
import { isAbort, Problem } from "../../../src/core/problem.ts";
import { startProvider } from "../../server/provider.ts";
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

describe("many requests at once", () => {
  it("each ends exactly once, whatever happened to the others", async () => {
    const provider = await startProvider();
    const count = 200;
    let random = 42;
    const next = (below: number) => {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((random / 2 ** 32) * below);
    };
    provider.script(...Array.from({ length: 2 * count }, () => steps[next(steps.length)]!));
    const model = testModel(provider, { clock: fastClock(), patience: { headers: 1e6, idle: 1e6 } });
    const ends = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const stopping = new AbortController();
        const stopAt = index % 10 === 0 ? next(4) : Number.POSITIVE_INFINITY;
        let seen = 0;
        const asked = await ask(model, testPrompt({ conversation: `c${index}` }), stopping.signal, () => {
          if (seen++ === stopAt) {
            stopping.abort();
          }
        });
        const finished = asked.chunks.filter(({ kind }) => kind === "end").length;
        assert.ok(asked.error === undefined || asked.error instanceof Problem || isAbort(asked.error));
        assert.equal(finished, asked.error === undefined ? 1 : 0);
        assert.ok(
          "One two three".startsWith(asked.text) || asked.text === "It is a test picture.",
          asked.text,
        );
        return asked.error === undefined ? "answered" : isAbort(asked.error) ? "stopped" : "told";
      }),
    );
    const number = (what: string) => ends.filter((end) => end === what).length;
    console.log(`      ${number("answered")} answered, ${number("told")} told, ${number("stopped")} stopped`);
    assert.ok(number("answered") > 0 && number("told") > 0 && number("stopped") > 0);
    assert.ok(provider.chats().length <= 3 * count);
    await provider.close();
  }).timeout(60_000);
});
