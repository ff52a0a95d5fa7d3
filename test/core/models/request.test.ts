import assert from "node:assert/strict";
import { buildPrompt } from "../../../src/core/ask/prompt.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import { fromBase64, toBase64 } from "../../../src/core/base/data/bytes.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { chatBody } from "../../../src/core/models/wire/request.ts";
import { sentImages } from "../../../src/core/models/wire/sent.ts";
import { testPrompt } from "../../support/asking.ts";
import { testImage, testJpeg } from "../../support/images.ts";

const fireworks = { vendor: vendors.fireworks, model: "accounts/fireworks/models/m" };
const ollama = { vendor: vendors.ollama, model: "qwen3-vl:4b" };
const url = (image = testImage()) =>
  `data:${image.mime};base64,${Buffer.from(image.bytes).toString("base64")}`;

describe("request", () => {
  it("is exact to the byte for Fireworks", () => {
    const body = JSON.stringify(chatBody(fireworks, testPrompt()));
    assert.equal(
      body,
      '{"model":"accounts/fireworks/models/m","messages":[{"role":"system","content":"You read pictures."},' +
        '{"role":"user","content":[{"type":"text","text":"Explain this picture."},' +
        `{"type":"image_url","image_url":{"url":"${url()}"}},{"type":"text","text":"File: a.png"}]}],` +
        '"max_tokens":8692,"temperature":0,"stream":true,"stream_options":{"include_usage":true},' +
        '"prompt_cache_key":"c0ffee"}',
    );
  });

  it("tells an image's name, size and use, and the user's note, as text after the images", () => {
    const parts = {
      task: { ...tasks.explain, instruction: "Explain it." },
      images: [{ ...testImage(30, 20), name: "flow\n.png" }],
      language: "en",
      place: "Used in docs/setup.md, line 3.",
      note: " Of our shop.\nThe bar on top is the tenant. ",
      question: "Why?",
      history: [],
      conversation: "c0ffee",
    };
    const textOf = (details: "all" | "none") => {
      const { content } = chatBody(fireworks, buildPrompt({ ...parts, details })).messages[1]!;
      return (content as { type: string; text?: string }[]).map(({ type, text }) => text ?? type);
    };
    const instruction = "Explain it.\n\nAnswer in English.";
    assert.deepEqual(textOf("all"), [
      instruction,
      "image_url",
      'File: "flow .png" (30 × 20 pixels).\nUsed in docs/setup.md, line 3.\n' +
        "Note: Of our shop.\nThe bar on top is the tenant.\n\nWhy?",
    ]);
    assert.deepEqual(textOf("none"), [instruction, "image_url", "Why?"]);
  });

  it("has nothing of Fireworks's for others", () => {
    const body = JSON.stringify(chatBody(ollama, testPrompt({ task: "text" })));
    assert.equal(
      body,
      '{"model":"qwen3-vl:4b","messages":[{"role":"system","content":"You read pictures."},' +
        '{"role":"user","content":[{"type":"text","text":"Explain this picture."},' +
        `{"type":"image_url","image_url":{"url":"${url()}"}},{"type":"text","text":"File: a.png"}]}],` +
        '"max_tokens":4596,"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
    );
  });

  it("asks for little thinking where a task needs none, unless the model rejects the field", () => {
    const effort = (task: "text" | "altText" | "explain" | "ask", allowed: boolean) =>
      chatBody(fireworks, testPrompt({ task }), {
        without: new Set(allowed ? [] : ["reasoning_effort" as const]),
      }).reasoning_effort;
    assert.equal(effort("text", true), "low");
    assert.equal(effort("altText", true), "low");
    assert.equal(effort("explain", true), undefined);
    assert.equal(effort("ask", true), undefined);
    assert.equal(effort("text", false), undefined);
  });

  it("begins a follow-up with the bytes of the request before it", () => {
    const messages = [
      { role: "user" as const, text: "What is it?" },
      { role: "assistant" as const, text: "A chart." },
      { role: "user" as const, text: "Of what?" },
    ];
    const images = [testImage(64, 48, 1), testImage(20, 10, 2)];
    const first = JSON.stringify(chatBody(fireworks, testPrompt({ images, messages: messages.slice(0, 1) })));
    const second = JSON.stringify(chatBody(fireworks, testPrompt({ images, messages })));
    const stable = first.slice(0, first.indexOf('],"max_tokens"'));
    assert.ok(second.startsWith(stable));
    assert.ok(
      second
        .slice(stable.length)
        .startsWith(',{"role":"assistant","content":"A chart."},{"role":"user","content":"Of what?"}]'),
    );
  });

  it("puts images before text for the Llama 3.2 Vision family only", () => {
    const kinds = (model: string) => {
      const { content } = chatBody({ ...fireworks, model }, testPrompt()).messages[1]!;
      return (content as { type: string }[]).map(({ type }) => type);
    };
    assert.deepEqual(kinds("accounts/fireworks/models/llama-v3p2-11b-vision-instruct"), [
      "image_url",
      "text",
      "text",
    ]);
    assert.deepEqual(kinds("meta-llama/llama-3.2-90b-vision-instruct"), ["image_url", "text", "text"]);
    assert.deepEqual(kinds("accounts/fireworks/models/llama4-maverick"), ["text", "image_url", "text"]);
  });

  it("leaves out empty texts", () => {
    const prompt = testPrompt({ system: "", messages: [{ role: "user", text: "" }] });
    const { messages } = chatBody(ollama, prompt);
    assert.equal(messages.length, 1);
    assert.equal(messages[0]!.content?.length, 2);
  });
});

describe("sent images", () => {
  it("are read back from the body", () => {
    const images = [testImage(640, 3), testJpeg(300, 200), testJpeg(31, 32, 6000)];
    const body = JSON.stringify(chatBody(fireworks, testPrompt({ images })));
    assert.deepEqual(
      sentImages(body),
      images.map(({ mime, width, height, bytes }) => ({ mime, width, height, bytes: bytes.length })),
    );
  });

  it("can't be pretended by a text", () => {
    const text = JSON.stringify({ url: "data:image/png;base64,AAAA" });
    const body = JSON.stringify(
      chatBody(fireworks, testPrompt({ images: [], messages: [{ role: "user", text }] })),
    );
    assert.deepEqual(sentImages(body), []);
  });

  it("base64 agrees with Node's at every length", () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, index) => (index * 37) & 255);
    for (let length = 0; length <= bytes.length; length++) {
      const part = bytes.subarray(0, length);
      assert.equal(toBase64(part), Buffer.from(part).toString("base64"));
      assert.deepEqual(fromBase64(toBase64(part)), Uint8Array.from(part));
    }
  });
});
