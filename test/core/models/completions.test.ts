import assert from "node:assert/strict";
import { Problem } from "../../../src/core/base/problem.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { completionBody } from "../../../src/core/models/wire/completions.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, only, problemOf, testModel, testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";

const completionsTemplate = "SYSTEM: Hello\n\nUSER:<image>\n${prompt}\n\nASSISTANT:";
const images = [testImage(64, 48, 1), testImage(20, 10, 2)];
const url = (image = images[0]!) => `data:image/png;base64,${Buffer.from(image.bytes).toString("base64")}`;
const ref = { vendor: vendors.fireworks, model: "accounts/fireworks/models/m" };

describe("completions", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  it("are exact to the byte", () => {
    const prompt = testPrompt({ images: images.slice(0, 1) });
    assert.equal(
      JSON.stringify(completionBody(ref, prompt, completionsTemplate)),
      '{"model":"accounts/fireworks/models/m","prompt":"SYSTEM: Hello\\n\\nUSER:<image>\\nYou read pictures.\\n\\n' +
        `Explain this picture.\\n\\nFile: a.png\\n\\nASSISTANT:","images":["${url()}"],"max_tokens":8692,` +
        '"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
    );
  });

  it("have a token for each image, in order, and stream as chats do", async () => {
    const asked = await ask(testModel(provider, { completionsTemplate }), testPrompt({ images }));
    assert.equal(asked.error, undefined);
    assert.equal(asked.text, "It is a test picture.");
    assert.equal(only(asked, "end").reason, "stop");
    assert.ok(only(asked, "usage").usage.prompt);
    const [arrived] = provider.chats();
    assert.equal(arrived!.path, "/inference/v1/completions");
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

  it("keep what had come of a cut answer, and tell faults as chats do", async () => {
    const model = testModel(provider, { completionsTemplate });
    provider.script({
      kind: "stream",
      text: "One two three",
      pieces: 1,
      breaks: { after: 2, what: "reset" },
    });
    const cut = await ask(model);
    assert.equal(cut.text, "One two");
    assert.equal(only(cut, "end").reason, "cut");
    provider.script({ kind: "status", status: 404, message: "Model not found" });
    assert.equal(problemOf(await ask(model)).code, "modelGone");
    provider.script({ kind: "stream", text: "" });
    assert.equal(problemOf(await ask(model)).code, "emptyAnswer");
  });

  it("don't take what is said for a part of the template", () => {
    const text = 'A <image> $& ${prompt} ","images":["data:image/png;base64,AAAA"]';
    const { prompt } = completionBody(
      ref,
      testPrompt({ messages: [{ role: "user", text }] }),
      "<image>${prompt}",
    );
    assert.ok(prompt.endsWith('A (image) $& ${prompt} ","images":["data:image/png;base64,AAAA"]'));
    const messages = [
      { role: "user" as const, text: "What?" },
      { role: "assistant" as const, text: "A cat." },
      { role: "user" as const, text: "Why?" },
    ];
    const talk = completionBody(ref, testPrompt({ messages }), "<image>${prompt}").prompt;
    assert.ok(talk.endsWith("User: What?\n\nAssistant: A cat.\n\nUser: Why?"));
  });

  for (const [template, words] of [
    ["<image> tell me", /has no \$\{prompt\}/],
    ["${prompt}", /has no “image” token/],
    ["<image><image><image>${prompt}", /has 3 “image” tokens, but there are 2 images/],
  ] as const) {
    it(`are not sent by a template that doesn't fit: ${template}`, async () => {
      const asked = await ask(testModel(provider, { completionsTemplate: template }), testPrompt({ images }));
      const problem = problemOf(asked);
      assert.ok(problem instanceof Problem && problem.steps.includes("openSettings"));
      assert.equal(problem.code, "badSetting");
      assert.match(problem.message, words);
      assert.equal(provider.requests.length, 0);
    });
  }

  it("take as many tokens as there are images, wherever they stand", () => {
    const { prompt } = completionBody(ref, testPrompt({ images }), "A<image> B<image> ${prompt}");
    assert.ok(prompt.startsWith("A<image> B<image> You"));
  });
});
