import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import { tasks } from "../../../src/core/ask/table.ts";
import { isAbort } from "../../../src/core/base/problem.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { ask, fastClock, only, problemOf, testModel, testPrompt } from "../../support/asking.ts";
import { codecOf, testImage, testJpeg, testPng } from "../../support/images.ts";
import { testSession } from "../../support/session.ts";

const key = "sk-test-0123456789";
const talk = [
  { role: "user" as const, text: "What is it?" },
  { role: "assistant" as const, text: "A chart." },
  { role: "user" as const, text: "Of what?" },
];

const imagesOf = (body: unknown) =>
  [...JSON.stringify(body).matchAll(/"image_url":\{"url":"([^"]*)"/g)].map(([, url]) => url);

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
    patience: { headers: 1e7, idle: 1e7, whole: 1e7 },
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

  it("sends several pictures in their order, and one by its address", async () => {
    mock.onMessage(/./, { content: "Three." });
    const [first, second] = [testImage(), testJpeg()];
    const url = "https://images.example.com/a.png?w=1770&q=80";
    const asked = await ask(model(), testPrompt({ images: [first!, { ...testImage(9, 7), url }, second!] }));
    assert.equal(asked.text, "Three.");
    const data = ({ mime, bytes }: typeof first) =>
      `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`;
    assert.deepEqual(imagesOf(mock.getLastRequest()!.body), [data(first), url, data(second)]);
  });

  it("goes through a whole conversation of the panel: task, question, follow-up, another task", async () => {
    const codec = codecOf(async ({ name }) => ({ ...testImage(), name }));
    const { session } = testSession(codec, model());
    mock.onMessage("Why red?", { content: "It is an error." });
    mock.onMessage("And below?", { content: "The stack." });
    mock.on({ predicate: ({ messages }) => messages.length === 2 }, { content: "A red line." });
    await session.show(
      { sources: [{ name: "a.png", bytes: testPng(20, 20) }] },
      new AbortController().signal,
    );
    await session.run("explain");
    await session.ask("Why red?");
    await session.ask("And below?");
    await session.run("text");
    assert.deepEqual(
      session.state().turns.map(({ status, text }) => [status, text]),
      ["A red line.", "It is an error.", "The stack.", "A red line."].map((text) => ["done", text]),
    );
    const bodies = mock.getRequests().map(({ body }) => body as { messages: unknown[] });
    assert.deepEqual(
      bodies.map(({ messages }) => messages.length),
      [2, 4, 6, 2],
    );
    // What was sent before opens what is sent next, the picture to the byte: that is what a server can cache.
    for (const [index, { messages }] of bodies.slice(1, 3).entries()) {
      assert.deepEqual(imagesOf({ messages }), imagesOf(bodies[0]));
      assert.deepEqual(messages.slice(0, index * 2), bodies[index]!.messages.slice(0, index * 2));
    }
  });

  const findings = [{ category: "secret", severity: 3, reason: "A key, top left." }];
  const judged = { content: JSON.stringify({ findings, summary: "A key can be read." }) };
  const moderate = { task: "moderate", shape: tasks.moderate.shape! } as const;

  it("asks for an answer in a form, by its schema", async () => {
    mock.on({ responseFormat: "json_schema" }, judged);
    const asked = await ask(model(), testPrompt(moderate));
    assert.match(asked.text, /^A key can be read\.[\s\S]*\| secret \| 3 \(serious\)/);
    assert.equal(mock.getRequests().length, 1);
    const { response_format } = mock.getLastRequest()!.body as { response_format?: { type: string } };
    assert.equal(response_format?.type, "json_schema");
  });

  it("asks once more for what doesn't fit its form, and says what is wrong", async () => {
    mock.on({ userMessage: /findings\.0/ }, judged);
    mock.on({ predicate: () => true }, { content: judged.content.replace("3", '"blue"') });
    const asked = await ask(model(), testPrompt(moderate));
    assert.match(asked.text, /^A key can be read\./);
    assert.equal(mock.getRequests().length, 2);
    assert.match(JSON.stringify(mock.getLastRequest()!.body), /findings\.0\.severity/);
  });

  it("says that nothing was answered", async () => {
    mock.onMessage(/./, { content: "" });
    assert.equal(problemOf(await ask(model())).code, "emptyAnswer");
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
