import assert from "node:assert/strict";
import { vendors } from "../../../src/core/models/vendors.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, only, problemOf, testModel, testPrompt } from "../../support/asking.ts";
import { testImage, testJpeg } from "../../support/images.ts";

describe("chat model", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  it("sends the picture itself, and streams the answer", async () => {
    const images = [testImage(), testJpeg()];
    provider.answerWith(({ pictures }) => `I see ${pictures.length} pictures — good.`);
    const asked = await ask(testModel(provider), testPrompt({ images }));
    assert.equal(asked.error, undefined);
    assert.equal(asked.text, "I see 2 pictures — good.");
    // The last characters of a piece may wait for the next: they might be the beginning of the key.
    const kinds = asked.chunks.map(({ kind }) => kind).join(" ");
    assert.match(kinds, /^sent(?: text){4,} usage end$/);
    assert.deepEqual(only(asked, "end"), { kind: "end", reason: "stop" });
    const [arrived] = provider.chats();
    assert.deepEqual(
      arrived!.pictures.map(({ bytes }) => Buffer.from(bytes)),
      images.map(({ bytes }) => Buffer.from(bytes)),
    );
    const sent = only(asked, "sent");
    assert.equal(sent.requestBytes, arrived!.size);
    assert.deepEqual(
      sent.images,
      images.map(({ mime, width, height, bytes }) => ({ mime, width, height, bytes: bytes.length })),
    );
  });

  it("tells what is sent before the server answers", async () => {
    provider.script({ kind: "stall", at: "beforeHeaders" });
    const stopping = new AbortController();
    const asked = await ask(testModel(provider), testPrompt(), stopping.signal, () => stopping.abort());
    assert.deepEqual(
      asked.chunks.map(({ kind }) => kind),
      ["sent"],
    );
  });

  it("says who it is", () => {
    const { ref, label, vendor, host, origin, limits } = testModel(provider);
    assert.deepEqual(
      { ref, label, vendor, host, origin },
      {
        ref: "fireworks:accounts/fireworks/models/vision-test",
        label: "vision-test",
        vendor: "Fireworks",
        host: new URL(provider.origin).host,
        origin: provider.origin,
      },
    );
    assert.equal(limits.maxImages, 30);
  });

  it("counts tokens, and cached ones in a follow-up", async () => {
    const model = testModel(provider);
    const first = only(await ask(model), "usage").usage;
    const messages = [
      { role: "user" as const, text: "File: a.png" },
      { role: "assistant" as const, text: "It is a test picture." },
      { role: "user" as const, text: "Why?" },
    ];
    const second = only(await ask(model, testPrompt({ messages })), "usage").usage;
    assert.equal(first.cached, 0);
    assert.equal(second.cached, first.prompt);
    assert.ok(second.prompt! > first.prompt!);
    const other = only(await ask(model, testPrompt({ messages, conversation: "other" })), "usage").usage;
    assert.equal(other.cached, 0);
  });

  for (const usage of ["last", "extra", "none"] as const) {
    it(`finds usage: ${usage}`, async () => {
      provider.script({ kind: "stream", text: "Hello there", usage });
      const asked = await ask(testModel(provider));
      assert.equal(asked.error, undefined);
      assert.equal(
        asked.chunks.some(({ kind }) => kind === "usage"),
        usage !== "none",
      );
    });
  }

  for (const reasoningAs of ["reasoning_content", "reasoning", "think"] as const) {
    it(`keeps thinking apart from the answer: ${reasoningAs}`, async () => {
      provider.script({ kind: "stream", reasoning: "Let me see.", reasoningAs, text: "A cat.", pieces: 7 });
      const asked = await ask(testModel(provider));
      assert.equal(asked.text, "A cat.");
      assert.equal(asked.reasoning, "Let me see.");
    });
  }

  it("takes the reasoning effort back from a model that rejects it, once for good", async () => {
    const model = testModel(provider, { model: "accounts/fireworks/models/glm-5p3-flash" });
    const prompt = testPrompt({ task: "text" });
    const first = await ask(model, prompt);
    assert.equal(first.error, undefined);
    assert.deepEqual(
      first.chunks.map((chunk) => (chunk.kind === "sent" ? chunk.requestBytes : 0)).filter(Boolean),
      provider.chats().map(({ size }) => size),
    );
    assert.equal((await ask(model, prompt)).error, undefined);
    assert.deepEqual(
      provider.chats().map(({ body }) => /"reasoning_effort":"low"/.test(body)),
      [true, false, false],
    );
  });

  it("lets nothing of the environment into a request", async () => {
    const planted = {
      OPENAI_API_KEY: "sk-leak-0123456789",
      OPENAI_ADMIN_KEY: "sk-admin-leak-0123456789",
      OPENAI_ORG_ID: "org-leak",
      OPENAI_PROJECT_ID: "proj-leak",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      OPENAI_CUSTOM_HEADERS: "Authorization: Bearer leak\nx-evil: leak\ncookie: leak",
      OPENAI_LOG: "debug",
      OPENAI_WEBHOOK_SECRET: "leak",
    };
    const before = Object.fromEntries(Object.keys(planted).map((name) => [name, process.env[name]]));
    Object.assign(process.env, planted);
    const written: unknown[] = [];
    const { log, debug, warn, error, info } = console;
    const record = (...words: unknown[]) => void written.push(words);
    Object.assign(console, { log: record, debug: record, warn: record, error: record, info: record });
    let results: Awaited<ReturnType<typeof ask>>[];
    try {
      results = [
        await ask(testModel(provider)),
        await ask(
          testModel(provider, { vendor: vendors.ollama, model: "qwen3-vl:4b", baseUrl: provider.ollamaUrl }),
        ),
        await ask(
          testModel(provider, {
            vendor: vendors.custom,
            model: "qwen3-vl:4b",
            baseUrl: provider.ollamaUrl,
            key: async () => undefined,
          }),
        ),
      ];
    } finally {
      Object.assign(console, { log, debug, warn, error, info });
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) {
          delete process.env[name];
        } else {
          process.env[name] = value;
        }
      }
    }
    assert.deepEqual(
      results.map(({ error: thrown }) => thrown),
      [undefined, undefined, undefined],
    );
    assert.deepEqual(written, []);
    const names = ["accept", "accept-encoding", "accept-language", "connection", "content-length"];
    const more = ["content-type", "host", "sec-fetch-mode", "user-agent"];
    for (const [index, { headers, body }] of provider.chats().entries()) {
      assert.ok(!/leak/i.test(JSON.stringify(headers) + body));
      const expected = [...(index === 0 ? ["authorization"] : []), ...names, ...more].sort();
      assert.deepEqual(Object.keys(headers).sort(), expected);
    }
    assert.equal(provider.chats()[0]!.headers.authorization, `Bearer ${provider.key}`);
  });

  it("needs a key where one is needed, and keeps it from a server that needs none", async () => {
    const problem = problemOf(await ask(testModel(provider, { key: async () => undefined })));
    assert.equal(problem.code, "noKey");
    assert.ok(problem.steps.includes("setKey"));
    assert.equal(provider.requests.length, 0);
  });

  it("says that a key can't be one before it gets into a header, or into an error that quotes the header", async () => {
    for (const key of ["fw_test_a\nx-evil: 1", "fw_test_ü", "fw_test…"]) {
      const problem = problemOf(await ask(testModel(provider, { key: async () => key })));
      assert.equal(problem.code, "badKey");
      assert.equal(problem.cause, undefined);
    }
    assert.equal(provider.requests.length, 0);
  });

  it("never sends a key in clear through the internet", async () => {
    const calls: unknown[] = [];
    const fetch = (async (...call: unknown[]) => void calls.push(call)) as unknown as typeof globalThis.fetch;
    const model = testModel(provider, { baseUrl: "http://api.example.com/v1", fetch: () => fetch });
    assert.equal(problemOf(await ask(model)).code, "notAllowed");
    assert.deepEqual(calls, []);
  });

  it("rejects what the real server rejects: the fake is strict", async () => {
    const thirtyOne = Array.from({ length: 31 }, () => testImage(2, 2));
    assert.match(
      problemOf(await ask(testModel(provider), testPrompt({ images: thirtyOne }))).message,
      /at most 30/,
    );
    const liar = { ...testImage(), mime: "image/jpeg" as const };
    const asked = await ask(testModel(provider), testPrompt({ images: [liar] }));
    assert.equal(problemOf(asked).code, "badRequest");
    assert.match(problemOf(asked).message, /the bytes are not a image\/jpeg/);
  });
});
