import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../../src/core/base/clock.ts";
import { limited } from "../../../src/core/models/answer-limit.ts";
import type { Chunk } from "../../../src/core/models/contract.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { chatModel } from "../../../src/core/models/wire/chat.ts";
import { event, type OddReply, piece, stream } from "../../server/odd/reply.ts";
import { type OddServer, startOddServer } from "../../server/odd/server.ts";
import { type Asked, ask, only, problemOf, testPrompt } from "../../support/asking.ts";

/** Time that stands still, until a limit's time is called. */
function calledClock(): Clock & { call(milliseconds: number): Promise<void> } {
  const waiting = new Map<() => void, number>();
  return {
    now: () => 0,
    after(milliseconds, run) {
      waiting.set(run, milliseconds);
      return () => waiting.delete(run);
    },
    /** Waits until there is such a limit, and lets it pass. */
    async call(milliseconds) {
      for (;;) {
        const found = [...waiting].find(([, of]) => of === milliseconds);
        if (found) {
          found[0]();
          return;
        }
        await sleep(5);
      }
    },
  };
}

/** The patience of `vendors.custom` is that of a server at home: five silences of two minutes, and an hour. */
const noAnswer = 600_000;
const { headers, whole } = vendors.custom.patience;

describe("the limits of an answer", () => {
  let server: OddServer;
  before(async () => {
    server = await startOddServer();
  });
  after(() => server.close());

  const forever = (...parts: readonly (string | number)[]) => Array(3000).fill(parts).flat();

  /** Asks, and once the server has gone on for a while lets the limit of so many milliseconds pass. */
  async function askUntil(reply: OddReply, limit: number | "none"): Promise<Asked> {
    server.answerWith(() => reply);
    const clock = calledClock();
    const model = chatModel({
      vendor: vendors.custom,
      model: "m",
      baseUrl: server.url,
      key: async () => undefined,
      fetch: () => globalThis.fetch,
      loadClient: () => import("openai"),
      clock,
    });
    let texts = 0;
    const asking = ask(model, testPrompt(), new AbortController().signal, ({ kind }) => {
      texts += kind === "text" ? 1 : 0;
    });
    if (limit !== "none") {
      const speaks = reply.body.some((part) => String(part).includes("choices"));
      do {
        await sleep(20);
      } while (speaks && texts === 0);
      await clock.call(limit);
    }
    return asking;
  }

  for (const [name, part] of [
    ["comments", ": keep-alive\n\n"],
    ["empty events", "data: {}\n\n"],
    ["blanks that end no line", " "],
    ["pings", "event: ping\ndata: {}\n\n"],
  ] as const) {
    it(`signs of life don't keep an answer waiting for ever: ${name}`, async () => {
      const problem = problemOf(await askUntil(stream(...forever(part, 10)), noAnswer));
      assert.equal(problem.code, "stalled");
      assert.match(
        problem.message,
        /has kept the connection open for 10 minutes without sending any of the answer/,
      );
    });
  }

  it("signs of life after some text end it, and the text is kept", async () => {
    const asked = await askUntil(stream(piece("One two"), ...forever(": ping\n\n", 10)), noAnswer);
    assert.equal(asked.text, "One two");
    const end = only(asked, "end");
    assert.equal(end.reason, "stalled");
    assert.match("why" in end ? end.why : "", /without sending any of the answer/);
  });

  it("all of an answer has a time, however steadily it goes on", async () => {
    const asked = await askUntil(stream(...forever(piece("word "), 10)), await wholeOf());
    assert.match(asked.text, /^(word )+(word)?$/);
    const end = only(asked, "end");
    assert.equal(end.reason, "timeout");
    assert.match(
      "why" in end ? end.why : "",
      /^The answer was stopped: 127\.0\.0\.1:\d+ took longer than 60 minutes\.$/,
    );
  });

  it("an error's words have a time too", async () => {
    const drip = { status: 500, type: "application/json", body: forever(" ", 10) };
    assert.equal(problemOf(await askUntil(drip, await wholeOf())).code, "timeout");
  });

  it("what comes beside an answer has a size", async () => {
    const beside = event({ choices: [], padding: "x".repeat(1_000_000) });
    const asked = await askUntil(stream(piece("One two"), ...Array<string>(40).fill(beside)), "none");
    assert.equal(asked.text, "One two");
    const end = only(asked, "end");
    assert.equal(end.reason, "tooLong");
    assert.match("why" in end ? end.why : "", /was stopped: what came with it had no end/);
  });

  it("an answer has the size that its task can need, thinking that of any task", async () => {
    const cutAt = async (kind: "text" | "reasoning", maxTokens: number) => {
      async function* endless(): AsyncGenerator<Chunk> {
        for (;;) {
          yield { kind, text: "😀".repeat(500) };
        }
      }
      const sizes = { text: 0, reasoning: 0 };
      let why = "";
      for await (const chunk of limited(endless(), { maxTokens })) {
        if (chunk.kind === "text" || chunk.kind === "reasoning") {
          sizes[chunk.kind] += chunk.text.length;
          assert.doesNotMatch(chunk.text, /\p{Cs}/u);
        } else if (chunk.kind === "end" && "why" in chunk) {
          why = `${chunk.reason}: ${chunk.why}`;
        }
      }
      return [sizes[kind], why];
    };
    const stopped = "tooLong: The answer was stopped:";
    assert.deepEqual(await cutAt("text", 300), [65_536, `${stopped} it was longer than 65,536 characters.`]);
    assert.deepEqual(await cutAt("text", 4000), [
      128_000,
      `${stopped} it was longer than 128,000 characters.`,
    ]);
    assert.deepEqual(await cutAt("reasoning", 300), [
      1_000_000,
      `${stopped} the model thought for more than 1,000,000 characters.`,
    ]);
  });

  /** The time of a request, with what its upload may take. */
  async function wholeOf(): Promise<number> {
    await askUntil(stream(piece("x", "stop"), "data: [DONE]\n\n"), "none");
    const bytes = Number(server.requests[0]!.headers["content-length"]);
    return whole + headers + Math.round(bytes / 100);
  }
});
