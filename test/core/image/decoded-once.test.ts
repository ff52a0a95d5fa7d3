import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { decodedOnce } from "../../../src/core/image/decoded-once.ts";
import type { ImageCodec, LegibleFit } from "../../../src/core/image/encode.ts";
import type { SourceImage } from "../../../src/core/image/file/types.ts";
import { previewSize } from "../../../src/core/session/session-pictures.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";

describe("a picture that is shown and then sent", () => {
  const codec = createImageCodec(new URL("../../../dist/", import.meta.url));
  after(() => codec.dispose());
  const never = new AbortController().signal;
  const usual: LegibleFit = { maxLongEdge: 1568, maxBytes: 5_000_000, maxImages: 10, illegible: "send" };
  const wants: Record<string, LegibleFit> = {
    "as usual": usual,
    small: { ...usual, maxLongEdge: 300 },
    "with few bytes": { ...usual, maxBytes: 3000 },
    "to the reader": { ...usual, maxLongEdge: Number.MAX_SAFE_INTEGER, maxBytes: Number.POSITIVE_INFINITY },
  };

  /** What is sent of a picture that was shown before, and how often it was decoded for that. */
  async function sent(source: SourceImage, want: LegibleFit) {
    let decoded = 0;
    const counting: ImageCodec = {
      ...codec,
      encodeLegible: (...asked) => {
        decoded++;
        return codec.encodeLegible(...asked);
      },
    };
    const once = decodedOnce(counting);
    await once.encode(source, previewSize, never);
    return { images: await once.encodeLegible(source, want, never), decoded };
  }

  const folder = new URL("../../fixtures/images/", import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.(png|jpe?g|bmp|gif)$/.test(name));

  it("is sent as it is without it, however that is", async () => {
    let spared = 0;
    for (const name of names) {
      const source = { name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) };
      for (const [how, want] of Object.entries(wants)) {
        const alone = await codec.encodeLegible(source, want, never).catch(() => undefined);
        const { images, decoded } = await sent(source, want).catch(() => ({ images: undefined, decoded: 1 }));
        assert.deepEqual(images, alone, `${name}, ${how}`);
        spared += decoded === 0 ? 1 : 0;
      }
    }
    assert.ok(spared >= names.length / 2, `${spared} decodings were spared`);
  }).timeout(120_000);

  it("is decoded for a part of it, and for another file", async () => {
    const source = { name: "a.png", bytes: new Uint8Array(readFileSync(new URL("png-rgb.png", folder))) };
    const part = { ...source, crop: { x: 0, y: 0, width: 10, height: 10 } };
    const once = decodedOnce(codec);
    await once.encode(source, previewSize, never);
    const [cut] = await once.encodeLegible(part, usual, never);
    assert.deepEqual([cut!.width, cut!.height], [10, 10]);
    const [again] = await once.encodeLegible({ ...source, name: "b.png" }, usual, never);
    assert.equal(again!.name, "b.png");
  });
});
