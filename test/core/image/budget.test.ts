import assert from "node:assert/strict";
import fc from "fast-check";
import { encodeImages, type ImageCodec } from "../../../src/core/image/encode.ts";
import { base64Length, defaultLimits } from "../../../src/core/image/file/limits.ts";

const signal = new AbortController().signal;

/** Takes what each image needs, as far as it may: its own size, as a file that is passed on as it is. */
const codec: ImageCodec = {
  async encodeLegible({ name, bytes }, { maxBytes }) {
    const size = Math.min(bytes.length, maxBytes);
    const found = { format: "gif" as const, width: 1, height: 1, bytes: bytes.length };
    return [
      {
        name,
        mime: "image/png",
        width: 1,
        height: 1,
        hash: String(maxBytes),
        found,
        bytes: new Uint8Array(size),
      },
    ];
  },
  encode: () => assert.fail("not asked for"),
  decode: () => assert.fail("not asked for"),
  carriedText: () => assert.fail("not asked for"),
};

const gif = (length: number, index: number) => {
  const bytes = new Uint8Array(length);
  bytes.set(Buffer.from("GIF89a"));
  return { name: `${index}`, bytes };
};

describe("the bytes that many images share", () => {
  it("are kept to in sum, never less than an even share, and none are left while an image wants more", async () => {
    const sizes = fc.array(fc.integer({ min: 10, max: 60_000 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 4000, max: 600_000 }), async (lengths, maxTotalBase64) => {
        const sources = lengths.map(gif);
        const encoded = await encodeImages(sources, { ...defaultLimits, maxTotalBase64 }, codec, signal);
        const total = encoded.reduce((sum, { bytes }) => sum + base64Length(bytes.length), 0);
        assert.ok(total <= maxTotalBase64, `${total} of ${maxTotalBase64}`);
        const even = Math.floor(maxTotalBase64 / lengths.length / 4) * 3;
        assert.ok(encoded.every(({ hash }) => Number(hash) >= even));
        const cut = encoded.some(({ bytes, found }) => bytes.length < found.bytes);
        // Groups of four characters each may be lost to rounding.
        assert.ok(!cut || maxTotalBase64 - total < 8 * lengths.length, `${maxTotalBase64 - total} are left`);
      }),
      { numRuns: 300 },
    );
  });
});
