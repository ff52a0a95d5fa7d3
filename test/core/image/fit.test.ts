import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import sharp from "sharp";
import { Problem } from "../../../src/core/base/problem.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { base64Length, defaultLimits } from "../../../src/core/image/file/limits.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { codeScreenshot, dist, photo } from "./pictures.ts";

const signal = new AbortController().signal;
const white = { r: 255, g: 255, b: 255, alpha: 1 };

describe("fitting an image to its limits", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());

  it("sends a 4K screen as a small palette PNG, and leaves the main loop alone", async () => {
    const bytes = await codeScreenshot(3840, 2160, 28);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const [image] = await encodeImages([{ name: "4K", bytes }], defaultLimits, codec, signal);
    delay.disable();
    console.log(`      longest gap of the main loop while encoding 4K: ${(delay.max / 1e6).toFixed(1)} ms`);
    assert.deepEqual([image!.mime, image!.width, image!.height], ["image/png", 1568, 882]);
    assert.deepEqual([image!.found.width, image!.found.height], [3840, 2160]);
    assert.ok((await sharp(image!.bytes).metadata()).isPalette);
    assert.ok(image!.bytes.length < 400_000, `${image!.bytes.length}`);
  });

  it("sends a photo as JPEG", async () => {
    const bytes = await photo(2400, 1600);
    const [image] = await encodeImages([{ name: "photo", bytes }], defaultLimits, codec, signal);
    assert.deepEqual([image!.mime, image!.width, image!.height], ["image/jpeg", 1568, 1045]);
  });

  it("loses nothing where nothing limits the bytes", async () => {
    const limits = { maxImages: 1, maxTotalBase64: Number.POSITIVE_INFINITY, maxLongEdge: 100_000 };
    const bytes = await sharp(await photo(1800, 300))
      .webp({ lossless: true })
      .toBuffer();
    const [image] = await encodeImages([{ name: "a.webp", bytes }], limits, codec, signal);
    assert.deepEqual([image!.mime, image!.width, image!.height], ["image/png", 1800, 300]);
    assert.deepEqual(await sharp(image!.bytes).raw().toBuffer(), await sharp(bytes).raw().toBuffer());
  });

  it("never enlarges pixels", async () => {
    const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: "red" } })
      .gif()
      .toBuffer();
    const [image] = await encodeImages([{ name: "a.gif", bytes }], defaultLimits, codec, signal);
    assert.deepEqual([image!.width, image!.height], [20, 10]);
  });

  it("keeps a sliver of a picture at one pixel at least", async () => {
    const bytes = await sharp({ create: { width: 20_000, height: 3, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const [image] = await encodeImages([{ name: "a.png", bytes }], defaultLimits, codec, signal);
    assert.deepEqual([image!.width, image!.height], [1568, 1]);
  });

  it("makes many images share the bytes", async () => {
    const limits = { ...defaultLimits, maxTotalBase64: 600_000 };
    const large = await codeScreenshot(1600, 1200, 14);
    const small = await sharp({ create: { width: 40, height: 40, channels: 4, background: white } })
      .png()
      .toBuffer();
    const picture = await photo(1600, 1200);
    const sources = [large, small, picture].map((bytes, index) => ({ name: `${index}`, bytes }));
    const encoded = await encodeImages(sources, limits, codec, signal);
    assert.deepEqual(
      encoded.map(({ mime }) => mime),
      ["image/png", "image/png", "image/jpeg"],
    );
    const total = encoded.reduce((sum, { bytes }) => sum + base64Length(bytes.length), 0);
    assert.ok(total <= 600_000, `${total}`);
  });

  it("refuses to shrink a picture until nothing can be read", async () => {
    const bytes = await codeScreenshot(1600, 1200, 14);
    await assert.rejects(
      encodeImages([{ name: "a.png", bytes }], { ...defaultLimits, maxTotalBase64: 8000 }, codec, signal),
      (error) =>
        error instanceof Problem && error.code === "tooLargeToSend" && error.message.startsWith("a.png"),
    );
  });

  it("lays a white icon on a dark ground, a black one on white", async () => {
    for (const [colour, ground] of [
      ["#ffffff", 30],
      ["#000000", 255],
    ] as const) {
      const dot = await sharp({ create: { width: 20, height: 20, channels: 3, background: colour } })
        .png()
        .toBuffer();
      const bytes = await sharp({ create: { width: 60, height: 60, channels: 4, background: "#0000" } })
        .composite([{ input: dot }])
        .png()
        .toBuffer();
      const [image] = await encodeImages([{ name: "icon", bytes }], defaultLimits, codec, signal);
      const data = await sharp(image!.bytes).toColourspace("srgb").raw().toBuffer();
      assert.deepEqual([...data.subarray(-3)], [ground, ground, ground]);
    }
  });

  it("stops when asked, and goes on with the next", async () => {
    const stop = new AbortController();
    const large = { name: "large", bytes: await photo(4000, 3000) };
    const stopped = encodeImages([large], defaultLimits, codec, stop.signal);
    setTimeout(() => stop.abort(), 60);
    await assert.rejects(stopped, { name: "AbortError" });
    await encodeImages([large], defaultLimits, codec, signal);
  });
});
