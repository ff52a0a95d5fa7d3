import assert from "node:assert/strict";
import { askedFor } from "../../../src/core/ask/asked.ts";
import { follow } from "../../../src/core/ask/follow.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import { isAbort } from "../../../src/core/base/problem.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { testModel } from "../../support/asking.ts";
import { codecOf, testImage, testPng } from "../../support/images.ts";

describe("following an answer", () => {
  const abilities = { codec: codecOf(async () => testImage()), now: () => 0 };
  const never = new AbortController().signal;
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider({ answer: "One two three four." });
  });
  afterEach(() => provider.close());

  const asked = () =>
    askedFor(
      { language: "en" },
      {
        task: tasks.explain,
        picture: { sources: [{ name: "a.png", bytes: testPng(20, 20) }] },
        model: testModel(provider),
      },
    );
  const endless = () =>
    provider.script({ kind: "stream", text: "One two three four.", breaks: { after: 2, what: "stall" } });

  it("tells what comes, also what went out, and gives the whole", async () => {
    const kinds: string[] = [];
    const { text, receipt, notices } = await follow(asked(), abilities, never, ({ kind }) => {
      kinds.push(kind);
    });
    assert.equal(text, "One two three four.");
    assert.deepEqual(notices, []);
    assert.equal(receipt.requestBytes, provider.chats()[0]!.size);
    assert.deepEqual([...new Set(kinds)], ["progress", "sent", "text"]);
  });

  it("closes the connection when whoever is told throws", async () => {
    endless();
    const broken = new Error("The panel is gone.");
    const following = follow(asked(), abilities, never, ({ kind }) => {
      if (kind === "text") {
        throw broken;
      }
    });
    await assert.rejects(following, broken);
    assert.equal(await provider.chats()[0]!.closed, true);
  });

  it("tells nothing more once it was stopped", async () => {
    endless();
    const stop = new AbortController();
    const told: string[] = [];
    const following = follow(asked(), abilities, stop.signal, ({ kind }) => {
      told.push(kind);
      if (kind === "text") {
        stop.abort();
      }
    });
    await assert.rejects(following, isAbort);
    assert.equal(told.filter((kind) => kind === "text").length, 1);
    assert.equal(await provider.chats()[0]!.closed, true);
  });
});
