import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { isAbort } from "../../../src/core/base/problem.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import type { Step } from "../../server/script.ts";
import { ask, testModel, testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";
import { ownTimeUntil } from "../../support/own-time.ts";

describe("stopping", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  const long = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(" ");
  const stages: [name: string, step: Step, when: "sent" | "text" | "reasoning" | "progress" | "later"][] = [
    ["as the request leaves", { kind: "stream", text: long, delay: 5 }, "sent"],
    ["while the server reads slowly", { kind: "slowUpload", delay: 150 }, "later"],
    ["before headers", { kind: "stall", at: "beforeHeaders" }, "later"],
    ["after headers", { kind: "stall", at: "afterHeaders" }, "later"],
    ["while it thinks", { kind: "stream", reasoning: long, text: "x", delay: 5 }, "reasoning"],
    ["while it answers", { kind: "stream", text: long, delay: 5 }, "text"],
    ["in a silence", { kind: "stream", text: long, breaks: { after: 3, what: "stall" } }, "later"],
    ["while it waits to try again", { kind: "status", status: 503 }, "progress"],
  ];
  for (const [name, step, when] of stages) {
    it(`closes the connection within 100 ms: ${name}`, async () => {
      provider.script(step);
      const stopping = new AbortController();
      let took: Promise<[ended: number, closed: number]> | undefined;
      const stop = () => {
        stopping.abort();
        took ??= Promise.all([ownTimeUntil(() => over), ownTimeUntil(() => over && provider.busy() === 0)]);
      };
      let over = false;
      const asking = ask(testModel(provider), testPrompt(), stopping.signal, ({ kind }) => {
        if (kind === when) {
          stop();
        }
      }).finally(() => {
        over = true;
      });
      if (when === "later") {
        while (provider.busy() === 0) {
          await sleep(5);
        }
        await sleep(50);
        stop();
      }
      const asked = await asking;
      assert.ok(isAbort(asked.error), String(asked.error));
      const [ended, closed] = await took!;
      console.log(`      ended after ${ended.toFixed(1)} ms, closed after ${closed.toFixed(1)} ms`);
      assert.ok(closed < 100, `${closed} ms`);
      const kinds = asked.chunks.map(({ kind }) => kind);
      assert.ok(!kinds.includes("end"));
      assert.ok(provider.chats().length <= 1);
    });
  }

  it("before anything is sent, sends nothing", async () => {
    const asked = await ask(testModel(provider), testPrompt(), AbortSignal.abort());
    assert.ok(isAbort(asked.error));
    const stopping = new AbortController();
    const key = async () => {
      stopping.abort();
      return provider.key;
    };
    assert.ok(isAbort((await ask(testModel(provider, { key }), testPrompt(), stopping.signal)).error));
    const loadClient = async () => {
      later.abort();
      return import("openai");
    };
    const later = new AbortController();
    assert.ok(isAbort((await ask(testModel(provider, { loadClient }), testPrompt(), later.signal)).error));
    assert.equal(provider.requests.length, 0);
  });

  it("during a large upload", async () => {
    provider.script({ kind: "slowUpload", delay: 500 });
    const stopping = new AbortController();
    const prompt = testPrompt({ images: [testImage(2400, 2400)] });
    const asked = await ask(testModel(provider), prompt, stopping.signal, () => stopping.abort());
    assert.ok(isAbort(asked.error));
    assert.equal(provider.chats().length, 0);
  });

  it("leaving the loop is stopping too", async () => {
    provider.script({ kind: "stream", text: long, delay: 5 });
    for await (const chunk of testModel(provider).answer(testPrompt(), new AbortController().signal)) {
      if (chunk.kind === "text") {
        break;
      }
    }
    assert.equal(await provider.chats()[0]!.closed, true);
  });

  it("leaves no listener on the caller's signal, and no timer", async () => {
    const stopping = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = stopping.signal;
    stopping.signal.addEventListener = (...call: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(stopping.signal, call);
    };
    stopping.signal.removeEventListener = (...call: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(stopping.signal, call);
    };
    const timers = new Set<unknown>();
    const clock = {
      now: Date.now,
      after: (milliseconds: number, run: () => void) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          run();
        }, milliseconds / 100);
        timers.add(timer);
        return () => {
          timers.delete(timer);
          clearTimeout(timer);
        };
      },
    };
    provider.script(
      { kind: "status", status: 503 },
      { kind: "stream", text: "One", breaks: { after: 1, what: "reset" } },
    );
    const model = testModel(provider, { clock });
    await ask(model, testPrompt(), stopping.signal);
    await ask(model, testPrompt(), stopping.signal);
    provider.script({ kind: "status", status: 401 });
    await ask(model, testPrompt(), stopping.signal);
    assert.equal(provider.chats().length, 4);
    assert.deepEqual([listeners, timers.size], [0, 0]);
  });
});
