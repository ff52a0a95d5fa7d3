import assert from "node:assert/strict";
import { vendors } from "../../../src/core/models/vendors.ts";
import type { KnownTerms } from "../../../src/core/models/wire/adapt.ts";
import { chatModel } from "../../../src/core/models/wire/chat.ts";
import { error, type OddRequest, said, usual } from "../../server/odd/reply.ts";
import { type OddServer, startOddServer } from "../../server/odd/server.ts";
import { ask, fastClock, testPrompt } from "../../support/asking.ts";

/** The single oddities are cases: test/cases/servers.ts. */
describe("what a server refuses", () => {
  let server: OddServer;
  before(async () => {
    server = await startOddServer();
  });
  after(() => server.close());

  const modelOf = (knownTerms: KnownTerms, model = "m") =>
    chatModel({
      vendor: vendors.custom,
      model,
      baseUrl: server.url,
      key: async () => undefined,
      fetch: () => globalThis.fetch,
      loadClient: () => import("openai"),
      clock: fastClock(),
      knownTerms,
    });
  const fields = () =>
    server.requests.map((request) => Object.keys(request).filter((name) => name !== "headers"));

  it("is remembered for its model at that server, and for no other", async () => {
    server.answerWith((request) =>
      "temperature" in request ? error(400, "temperature is not supported") : usual,
    );
    const known: KnownTerms = new Map();
    for (const name of ["m", "m", "other"]) {
      assert.equal((await ask(modelOf(known, name))).text, said);
    }
    assert.deepEqual(
      server.requests.map((request) => [request.model, "temperature" in request]),
      [
        ["m", true],
        ["m", false],
        ["m", false],
        ["other", true],
        ["other", false],
      ],
    );
  });

  it("is not remembered when leaving it out didn't help", async () => {
    server.answerWith((request) =>
      error(500, "stream_options" in request ? "stream_options: not supported" : "out of memory"),
    );
    const known: KnownTerms = new Map();
    assert.match(String((await ask(modelOf(known))).error), /out of memory/);
    assert.equal(known.size, 0);
  });

  it("is an output limit: the model's own is remembered, what a prompt leaves of its context isn't", async () => {
    const asked = () => server.requests.map(({ max_tokens }) => max_tokens);
    const serve = (most: number, words: string) =>
      server.answerWith(({ max_tokens = 0 }) => (max_tokens > most ? error(400, words) : usual));
    serve(1000, "max_tokens must be at most 1000");
    const own: KnownTerms = new Map();
    await ask(modelOf(own));
    await ask(modelOf(own));
    assert.deepEqual(asked(), [4596, 1000, 1000]);
    serve(
      1000,
      "max_tokens is too large: 4596. The context length is 4000 and there are 3000 input tokens (4596 > 4000 - 3000)",
    );
    const left: KnownTerms = new Map();
    await ask(modelOf(left));
    await ask(modelOf(left));
    assert.deepEqual(asked(), [4596, 1000, 4596, 1000]);
  });

  it("is the system role: its words then open the user's message", async () => {
    server.answerWith(({ messages }) =>
      messages[0]!.role === "system" ? error(400, "System role not supported") : usual,
    );
    await ask(modelOf(new Map()), testPrompt());
    const { messages } = server.requests.at(-1) as OddRequest;
    assert.equal(messages.length, 1);
    const [first] = messages[0]!.content as { text?: string }[];
    assert.equal(first?.text, "You read pictures.\n\nExplain this picture.");
  });

  it("is asked again so many times and no more, whatever the server says", async () => {
    const names = ["temperature", "stream_options", "stream", "max_tokens", "max_completion_tokens"];
    server.answerWith((request) =>
      error(
        400,
        `${names.find((name) => name in request) ?? "x"} is not supported; see thinking, system role, grammar`,
      ),
    );
    assert.match(String((await ask(modelOf(new Map()))).error), /rejected the request|failed/);
    assert.ok(fields().length <= 7, String(fields().length));
    assert.equal(new Set(fields().map(String)).size, fields().length);
  });
});
