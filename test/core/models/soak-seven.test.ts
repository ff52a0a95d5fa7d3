import assert from "node:assert/strict";
import { isAbort, Problem } from "../../../src/core/base/problem.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import type { Step } from "../../server/script.ts";
import { type Asked, ask, fastClock, testModel, testPrompt } from "../../support/asking.ts";
import { heap, randomly } from "../../support/soak.ts";

const said = "One two three four five";
/** What a server does with a request; it may be killed meanwhile, and the user may stop. */
const faults: readonly Step[] = [
  { kind: "stream", text: said },
  { kind: "stream", text: said, pieces: 3, noise: true, delay: 2 },
  { kind: "stream", text: said, delay: 10 },
  { kind: "stream", text: said, reasoning: "Hm.", reasoningAs: "think" },
  { kind: "stream", text: said, finish: "length" },
  { kind: "stream", text: said, finish: "SAFETY" },
  { kind: "stream", text: said, finish: "error" },
  { kind: "stream", text: said, finish: null, done: false },
  { kind: "stream", text: said, breaks: { after: 2, what: "reset" } },
  { kind: "stream", text: said, breaks: { after: 2, what: "end" } },
  { kind: "stream", text: said, breaks: { after: 2, what: "stall" } },
  { kind: "stream", text: said, breaks: { after: 1, what: { error: { message: "died", code: 503 } } } },
  { kind: "stall", at: "beforeHeaders" },
  { kind: "stall", at: "afterHeaders" },
  { kind: "status", status: 429 },
  { kind: "status", status: 500, shape: "html" },
  { kind: "status", status: 400, message: "temperature is not supported" },
  { kind: "status", status: 413, shape: "empty" },
  { kind: "reset" },
  { kind: "html" },
  { kind: "json", body: { choices: [{ message: { content: said }, finish_reason: "stop" }] } },
  { kind: "json", body: { error: "out of memory" } },
];
const count = 300;
const sideBySide = 7;

/** One answer, one problem or one stop: how it ended, which nothing else may contradict. */
function accountOf({ chunks, text, error }: Asked, stopped: boolean): string {
  const ends = chunks.filter(({ kind }) => kind === "end");
  assert.equal(ends.length, error === undefined ? 1 : 0, "one end, or one error");
  assert.equal(chunks.at(-1)?.kind === "end", error === undefined, "nothing comes after the end");
  assert.ok(said.startsWith(text), text);
  if (error !== undefined) {
    assert.ok(error instanceof Problem || (isAbort(error) && stopped), String(error));
    return error instanceof Problem ? error.code : "stopped";
  }
  const [end] = ends;
  const reason = end?.kind === "end" ? end.reason : "";
  if (reason === "stop") {
    assert.equal(text, said, "a whole answer is whole");
  }
  return reason;
}

describe(`${count} requests, ${sideBySide} side by side, to servers that fail and die`, () => {
  it("each is accounted for once, and nothing is left open", async () => {
    const next = randomly(20_261_126);
    const answerWith = () => ({ text: said });
    const living: Provider[] = [];
    const dead: Provider[] = [];
    const start = async () => {
      const provider = await startProvider({ answer: answerWith });
      provider.script(...Array.from({ length: count }, () => faults[next(faults.length)]!));
      living.push(provider);
    };
    await Promise.all([start(), start(), start()]);

    const accounts = new Map<string, string>();
    const sizes: number[] = [];
    let asked = 0;
    const worker = async (): Promise<void> => {
      while (asked < count) {
        const name = `s${asked++}`;
        const stopping = new AbortController();
        const stopAt = next(6) === 0 ? next(6) : Number.POSITIVE_INFINITY;
        let seen = 0;
        const model = testModel(living[next(living.length)]!, { clock: fastClock() });
        const answer = await ask(model, testPrompt({ conversation: name }), stopping.signal, () => {
          if (seen++ === stopAt) {
            stopping.abort();
          }
        });
        assert.ok(!accounts.has(name));
        accounts.set(name, accountOf(answer, stopping.signal.aborted));
        if (accounts.size % 40 === 0) {
          // Dies with whatever it is serving; another takes its place.
          const [killed] = living.splice(next(living.length), 1);
          dead.push(killed!);
          await start();
          await killed!.close();
        }
        if (accounts.size % 100 === 0) {
          sizes.push(await heap());
        }
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));

    assert.equal(accounts.size, count);
    const tries = new Map<string, number>();
    for (const { body } of [...living, ...dead].flatMap((provider) => provider.chats())) {
      const name = /"prompt_cache_key":"(s\d+)"/.exec(body)![1]!;
      assert.ok(accounts.has(name), name);
      tries.set(name, (tries.get(name) ?? 0) + 1);
    }
    // Twice again after a fault, and once more without a field that is refused.
    assert.ok(Math.max(...tries.values()) <= 4, String(Math.max(...tries.values())));
    for (const provider of living) {
      await Promise.all(provider.chats().map(({ closed }) => closed));
      assert.equal(provider.busy(), 0);
      // Those that wait for a next request, as Node's fetch keeps them.
      assert.ok(provider.open() <= 2 * sideBySide, String(provider.open()));
    }
    await Promise.all(living.map((provider) => provider.close()));

    const endings = [...accounts.values()];
    const times = [...new Set(endings)].map(
      (one) => `${endings.filter((other) => other === one).length} ${one}`,
    );
    console.log(`      ${times.join(", ")}`);
    console.log(
      `      heap after each hundred: ${sizes.map((size) => (size / 1e6).toFixed(1)).join(", ")} MB`,
    );
    // What the test server keeps of each request is its own: 20 kB at most.
    assert.ok(sizes.at(-1)! - sizes.at(-2)! < 4e6, sizes.join(", "));
    // Node's fetch has one for each connection that waits for a next request.
    const timers = process.getActiveResourcesInfo().filter((what) => what === "Timeout").length;
    assert.ok(timers < 20, `${timers} timers left`);
  }).timeout(120_000);
});
