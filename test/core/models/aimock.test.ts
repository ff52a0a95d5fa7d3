import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import { vendors } from "../../../src/core/models/vendors.ts";
import { isAbort } from "../../../src/core/problem.ts";
import { ask, fastClock, only, problemOf, testModel, testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";

const key = "sk-test-0123456789";
const talk = [
  { role: "user" as const, text: "What is it?" },
  { role: "assistant" as const, text: "A chart." },
  { role: "user" as const, text: "Of what?" },
];

/** A server that nobody here wrote. It knows no token details, no `/completions`, and no bodies over 10 MiB. */
describe("conversations with aimock", () => {
  const mock = new LLMock({ logLevel: "silent" });
  before(() => mock.start());
  after(() => mock.stop());
  beforeEach(() => {
    mock.clearFixtures();
    mock.clearRequests();
  });

  const options = (vendor: "fireworks" | "openai") => ({
    vendor: vendors[vendor],
    model: "gpt-4o",
    baseUrl: mock.url + (vendor === "fireworks" ? "/inference/v1" : "/v1"),
    key: async () => key,
    clock: fastClock(),
    patience: { headers: 1e7, idle: 1e7 },
  });
  // The helper is of our own server's, and every option of it is given.
  const model = (vendor: "fireworks" | "openai" = "openai") => testModel({} as never, options(vendor));

  for (const vendor of ["fireworks", "openai"] as const) {
    it(`${vendor}: sends the picture itself, and streams the answer`, async () => {
      const image = testImage();
      const url = `data:image/png;base64,${Buffer.from(image.bytes).toString("base64")}`;
      mock.on(
        { predicate: ({ messages }) => JSON.stringify(messages).includes(url) },
        { content: "I see a picture — good: 你好." },
        { chunkSize: 3 },
      );
      const asked = await ask(model(vendor), testPrompt({ images: [image] }));
      assert.equal(asked.error, undefined);
      assert.equal(asked.text, "I see a picture — good: 你好.");
      assert.equal(only(asked, "end").reason, "stop");
      assert.ok(only(asked, "usage").usage.prompt! > 0);
      const [sent] = only(asked, "sent").images;
      assert.ok(sent && "bytes" in sent && sent.bytes === image.bytes.length);
    });
  }

  it("follows up with all that was said", async () => {
    mock.onMessage("Of what?", { content: "Of sales." });
    assert.equal((await ask(model(), testPrompt({ messages: talk }))).text, "Of sales.");
    const { messages } = mock.getLastRequest()!.body as { messages: { role: string }[] };
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["system", "user", "assistant", "user"],
    );
  });

  it("keeps thinking apart from the answer", async () => {
    mock.onMessage(/./, { content: "A cat.", reasoning: "Let me see." });
    const asked = await ask(model());
    assert.deepEqual([asked.text, asked.reasoning], ["A cat.", "Let me see."]);
  });

  it("says when the output limit cut the answer", async () => {
    mock.onMessage(/./, { content: "A ca", finishReason: "length" });
    assert.equal(only(await ask(model()), "end").reason, "length");
  });

  for (const [status, code] of [
    [400, "badRequest"],
    [401, "badKey"],
    [402, "payment"],
    [403, "forbidden"],
    [404, "modelGone"],
    [413, "tooLargeToSend"],
    [429, "rateLimit"],
    [500, "serverFault"],
    [503, "overloaded"],
  ] as const) {
    it(`tells ${status} as ${code}`, async () => {
      mock.onMessage(/./, { error: { message: "No.", type: "error", code: "error" }, status });
      assert.equal(problemOf(await ask(model())).code, code);
    });
  }

  it("tries again after one failure that passes", async () => {
    mock.onMessage(/./, { content: "Now." });
    mock.nextRequestError(503, { message: "Overloaded" });
    const asked = await ask(model());
    assert.equal(asked.text, "Now.");
    assert.equal(mock.getRequests().length, 2);
  });

  it("keeps what had come of an answer that breaks off", async () => {
    mock.onMessage(
      /./,
      { content: "One two three four" },
      { chunkSize: 4, truncateAfterChunks: 4, latency: 20 },
    );
    const asked = await ask(model());
    assert.ok(asked.text && "One two three four".startsWith(asked.text), asked.text);
    assert.equal(only(asked, "end").reason, "cut");
  });

  it("stops, and goes on with the next", async () => {
    mock.onMessage(/./, { content: "word ".repeat(500) }, { chunkSize: 5, latency: 10 });
    const stopping = new AbortController();
    const asked = await ask(model(), testPrompt(), stopping.signal, ({ kind }) => {
      if (kind === "text") {
        stopping.abort();
      }
    });
    assert.ok(isAbort(asked.error));
    mock.clearFixtures();
    mock.onMessage(/./, { content: "Next." });
    assert.equal((await ask(model())).text, "Next.");
  });

  it("lets thirty talk at once", async () => {
    mock.onMessage(/./, { content: "Hello there." });
    const all = await Promise.all(Array.from({ length: 30 }, () => ask(model())));
    assert.ok(all.every(({ text, error }) => text === "Hello there." && error === undefined));
    assert.equal(mock.getRequests().length, 30);
  });
});
