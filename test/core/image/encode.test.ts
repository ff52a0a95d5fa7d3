import assert from "node:assert/strict";
import { Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import { encodeImages, type ImageCodec, type LegibleFit } from "../../../src/core/image/encode.ts";
import {
  base64Length,
  defaultLimits,
  inputLimits,
  shareBudget,
} from "../../../src/core/image/file/limits.ts";
import type { FittedImage, SourceImage } from "../../../src/core/image/file/types.ts";

const signal = new AbortController().signal;
const gif = (name: string, size = 20): SourceImage => {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode("GIF89a"));
  return { name, bytes };
};

/** Takes as many bytes as it may, or as `wanted` says, and notes what it was asked. */
function recordingCodec(wanted: Record<string, number> = {}, more: Record<string, number> = {}) {
  const asked: { name: string; want: LegibleFit }[] = [];
  const codec: ImageCodec = {
    async encodeLegible({ name, bytes }, want): Promise<FittedImage[]> {
      asked.push({ name, want });
      const size = Math.min(wanted[name] ?? want.maxBytes, want.maxBytes);
      const found = { format: "gif" as const, width: 1, height: 1, bytes: bytes.length };
      const image = { name, mime: "image/png" as const, width: 1, height: 1, hash: name, found };
      const parts = Math.min(want.maxImages, more[name] ?? 1);
      return Array.from({ length: parts }, () => ({ ...image, bytes: new Uint8Array(size / parts) }));
    },
    encode: () => assert.fail("not asked for"),
    decode: () => assert.fail("nothing to decode"),
    carriedText: () => assert.fail("nothing to read"),
  };
  return { codec, asked };
}

const refusal = (code: ProblemCode, text: string) => (error: unknown) =>
  error instanceof Problem && error.code === code && error.message.includes(text) && error.steps.length > 0;

describe("encodeImages", () => {
  it("answers in the order of the sources, the smallest encoded first", async () => {
    const { codec, asked } = recordingCodec();
    const sources = [gif("large", 300), gif("small", 30), gif("middle", 100)];
    const encoded = await encodeImages(sources, { ...defaultLimits, maxTotalBase64: 4000 }, codec, signal);
    assert.deepEqual(
      encoded.map(({ name }) => name),
      ["large", "small", "middle"],
    );
    assert.deepEqual(
      asked.map(({ name }) => name),
      ["small", "middle", "large"],
    );
  });

  it("hands on what one image leaves of its share, and keeps within the whole", async () => {
    const { codec, asked } = recordingCodec({ a: 100 });
    const limits = { ...defaultLimits, maxTotalBase64: 12_000 };
    const encoded = await encodeImages([gif("a", 20), gif("b", 21), gif("c", 22)], limits, codec, signal);
    assert.deepEqual(
      asked.map(({ want }) => want.maxBytes),
      [3000, 4449, 4449],
    );
    const total = encoded.reduce((sum, { bytes }) => sum + base64Length(bytes.length), 0);
    assert.ok(total <= 12_000 && total > 11_990, `${total}`);
  });

  it("keeps each image within what one may have, whatever is left for all", async () => {
    const { codec, asked } = recordingCodec();
    const limits = { ...defaultLimits, maxTotalBase64: 100_000, maxImageBase64: 4000 };
    await encodeImages([gif("a", 20), gif("b", 21)], limits, codec, signal);
    assert.deepEqual(
      asked.map(({ want }) => want.maxBytes),
      [3000, 3000],
    );
  });

  it("shares the images it may send, and hands on what is left of them", async () => {
    const { codec, asked } = recordingCodec({}, { a: 2, b: 9, c: 9 });
    const limits = { ...defaultLimits, maxImages: 9, maxShortEdge: 768 };
    const encoded = await encodeImages([gif("c", 22), gif("b", 21), gif("a", 20)], limits, codec, signal);
    assert.deepEqual(
      asked.map(({ want }) => want.maxImages),
      [3, 3, 4],
    );
    assert.deepEqual(encoded.map(({ name }) => name).join(""), "ccccbbbaa");
    assert.deepEqual(Object.keys(asked[0]!.want).toSorted(), [
      "illegible",
      "maxBytes",
      "maxImages",
      "maxLongEdge",
      "maxShortEdge",
    ]);
  });

  it("asks for lossless where nothing limits the bytes", async () => {
    for (const maxTotalBase64 of [Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER]) {
      const { codec, asked } = recordingCodec({ a: 1 });
      await encodeImages([gif("a")], { ...defaultLimits, maxTotalBase64 }, codec, signal);
      assert.equal(asked[0]!.want.maxBytes, Number.POSITIVE_INFINITY);
    }
  });

  const refused: Record<string, [SourceImage, ProblemCode, string]> = {
    "an empty file": [{ name: "a.png", bytes: new Uint8Array() }, "imageUnreadable", "a.png is empty."],
    text: [{ name: "a.png", bytes: new TextEncoder().encode("hello") }, "notAnImage", "a.png"],
    "a file of more than 64 MB": [
      gif("a.gif", inputLimits.fileBytes + 1),
      "imageTooLarge",
      "a.gif is larger than 64 MB.",
    ],
  };
  for (const [what, [source, code, text]] of Object.entries(refused)) {
    it(`refuses ${what} before any image is decoded`, async () => {
      const { codec, asked } = recordingCodec();
      await assert.rejects(
        encodeImages([gif("fine"), source], defaultLimits, codec, signal),
        refusal(code, text),
      );
      assert.equal(asked.length, 0);
    });
  }

  it("refuses more images than the model takes", async () => {
    const { codec, asked } = recordingCodec();
    const limits = { ...defaultLimits, maxImages: 1 };
    await assert.rejects(
      encodeImages([gif("a"), gif("b")], limits, codec, signal),
      refusal("tooManyImages", "takes 1 image at a time, and these are 2"),
    );
    assert.equal(asked.length, 0);
  });

  it("names the file when the decoder can't", async () => {
    const crashing: ImageCodec = {
      encodeLegible: () => Promise.reject(new Problem("workerCrashed", "The decoder stopped.", ["retry"])),
      encode: () => assert.fail(),
      decode: () => assert.fail(),
      carriedText: () => assert.fail(),
    };
    await assert.rejects(
      encodeImages([gif("a.gif")], defaultLimits, crashing, signal),
      refusal("workerCrashed", "a.gif can't be read. The decoder stopped."),
    );
  });

  it("stops between two images", async () => {
    const stop = new AbortController();
    const { codec, asked } = recordingCodec();
    const stopping: ImageCodec = {
      ...codec,
      encodeLegible: (...args) => {
        stop.abort();
        return codec.encodeLegible(...args);
      },
    };
    await assert.rejects(encodeImages([gif("a"), gif("b")], defaultLimits, stopping, stop.signal), {
      name: "AbortError",
    });
    assert.equal(asked.length, 1);
  });
});

describe("shareBudget", () => {
  it("is what base64 can carry of an even share", () => {
    assert.equal(shareBudget(10_000_000, 30), 249_999);
    assert.equal(base64Length(249_999) * 30, 9_999_960);
    assert.equal(shareBudget(0, 1), 0);
  });
});
