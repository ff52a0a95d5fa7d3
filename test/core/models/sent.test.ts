import assert from "node:assert/strict";
import { parse } from "valibot";
import { askedFor } from "../../../src/core/ask/asked.ts";
import { wholeAnswer } from "../../../src/core/ask/follow.ts";
import { type Receipt, receipt as schema } from "../../../src/core/ask/receipt.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import type { FittedImage } from "../../../src/core/image/file/types.ts";
import { sentImages } from "../../../src/core/models/wire/sent.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { testModel } from "../../support/asking.ts";
import { codecOf, testImage, testJpeg } from "../../support/images.ts";

const signal = new AbortController().signal;
const source = (name: string) => ({ name, bytes: testImage().bytes });

/** A picture in an overview and three parts, and one as a single image. */
const parts: Record<string, FittedImage[]> = {
  "dense.png": [
    { ...testImage(40, 30, 1), part: { kind: "overview" } },
    ...[1, 2, 3].map(
      (index): FittedImage => ({
        ...testImage(60 + index, 40, index + 1),
        part: { kind: "tile", index, of: 3, x: 0, y: (index - 1) * 90, width: 200, height: 100 },
      }),
    ),
  ],
  "photo.jpg": [testJpeg(50, 20)],
};
const codec = {
  ...codecOf(() => assert.fail()),
  encodeLegible: async ({ name }: { name: string }) => parts[name]!.map((image) => ({ ...image, name })),
};

describe("a receipt and the request body", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  const ask = async (template?: string, task: keyof typeof tasks = "explain"): Promise<Receipt> => {
    const model = {
      ...testModel(provider, {
        model: "accounts/fireworks/models/vision-test",
        price: { input: 2, cached: 0.5, output: 10 },
        ...(template ? { completionsTemplate: template } : {}),
      }),
    };
    const limits = { ...model.limits, tokens: { kind: "patches" as const, side: 28 } };
    const picture = { sources: [source("dense.png"), source("photo.jpg")] };
    const asked = askedFor(
      { language: "en" },
      { task: tasks[task], picture, model: { ...model, limits }, conversation: "c" },
    );
    const { receipt } = await wholeAnswer(asked, { codec, now: () => performance.now() }, signal, () => {});
    // As it is stored and read again.
    return parse(schema, JSON.parse(JSON.stringify(receipt)));
  };

  for (const [name, template, task] of [
    ["POST /chat/completions", undefined, "explain"],
    ["POST /completions", "USER: <image>${prompt}\nASSISTANT:", "explain"],
    ["POST /chat/completions", undefined, "moderate"],
  ] as const) {
    it(`agree to the byte, also on parts: ${name}, ${task}`, async () => {
      const receipt = await ask(template, task);
      assert.equal(provider.chats().at(-1)!.body.includes('"response_format"'), task === "moderate");
      const { pictures, size, path } = provider.chats().at(-1)!;
      assert.ok(path.endsWith(name.slice("POST ".length)));
      assert.equal(receipt.requestBytes, size);
      assert.deepEqual(
        receipt.images.map(({ sent }) => sent),
        pictures.map(({ mime, width, height, bytes }) => ({ mime, width, height, bytes: bytes.length })),
      );
      assert.deepEqual(
        receipt.images.map(({ name, part }) => [name, part?.kind, part?.kind === "tile" ? part.index : 0]),
        [
          ["dense.png", "overview", 0],
          ["dense.png", "tile", 1],
          ["dense.png", "tile", 2],
          ["dense.png", "tile", 3],
          ["photo.jpg", undefined, 0],
        ],
      );
      assert.deepEqual(
        receipt.images.map(({ tokens }) => tokens),
        [4, 6, 6, 6, 2],
      );
    });
  }

  it("have the provider's count and its price", async () => {
    await ask();
    const { promptTokens, cachedTokens = 0, completionTokens, cost } = await ask();
    assert.ok(promptTokens && completionTokens && cachedTokens > 0);
    const dollars = ((promptTokens - cachedTokens) * 2 + cachedTokens * 0.5 + completionTokens * 10) / 1e6;
    assert.ok(Math.abs(cost! - dollars) < 1e-12, `${cost} ${dollars}`);
  });

  it("know an image that went as its address from one that went as bytes, and from what the user wrote", () => {
    const url = "https://example.com/a.png?x=[1]&y=%22";
    const said = JSON.stringify(`"image_url":{"url":"${url}"},"images":["${url}"]`);
    const image = testImage(9, 7);
    const data = `data:image/png;base64,${Buffer.from(image.bytes).toString("base64")}`;
    const bytes = { mime: "image/png", width: 9, height: 7, bytes: image.bytes.length };
    const part = (at: string) => `{"type":"image_url","image_url":{"url":${JSON.stringify(at)}}}`;
    const chat = `{"messages":[{"content":[{"type":"text","text":${said}},${part(url)},${part(data)}]}],"max_tokens":1}`;
    assert.deepEqual(sentImages(chat), [{ url }, bytes]);
    const completion = `{"prompt":${said},"images":${JSON.stringify([url, data])},"max_tokens":1}`;
    assert.deepEqual(sentImages(completion), [{ url }, bytes]);
  });
});
