import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { distance } from "fastest-levenshtein";
import sharp from "sharp";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { createReader } from "../../../src/node/reader.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;
const line = "Exit code 137: killed";

/** What the text of these was before other programs wrote them down in their formats. */
const texts: Record<string, readonly string[]> = { "svg-read-graphviz.svg": ["Parse", "Render"] };
const files = readdirSync(new URL("../../fixtures/images", import.meta.url)).filter((name) =>
  /-read/.test(name),
);

describe("what is sent of an image can still be read", function () {
  this.timeout(120_000);
  const codec = createImageCodec(dist);
  const reader = createReader(dist, codec.decode);
  after(() => Promise.all([codec.dispose(), reader.dispose()]));

  for (const name of files) {
    it(name, async () => {
      const [image] = await encodeImages([{ name, bytes: fixture(name) }], defaultLimits, codec, signal);
      const { lines } = await reader.read(image!, signal, () => {});
      const plain = (text: string) => text.replaceAll(" ", "");
      assert.deepEqual(
        lines.map(({ text }) => plain(text)),
        (texts[name] ?? [line]).map(plain),
      );
    });
  }

  it("a screen full of Chinese text, made smaller", async () => {
    const screen = (name: string) => new URL(`../../fixtures/reader-set/chinese-ui.${name}`, import.meta.url);
    const input = readFileSync(screen("png"));
    const tops = [0, 400, 800, 1200, 1600];
    const composed = sharp({ create: { width: 3500, height: 2000, channels: 3, background: "#fff" } });
    const bytes = await composed
      .composite(tops.flatMap((top) => [0, 700, 1400, 2100, 2800].map((left) => ({ input, left, top }))))
      .png()
      .toBuffer();
    const [image] = await encodeImages(
      [{ name: "screen.png", bytes }],
      { ...defaultLimits, maxLongEdge: 4096 },
      codec,
      signal,
    );
    const scale = image!.width / 3500;
    assert.ok(scale < 0.7, `sent at ${scale}`);
    // One of its twenty-five pieces, and what was written there.
    const piece = sharp(image!.bytes).extract({
      left: Math.round(700 * scale),
      top: Math.round(400 * scale),
      width: Math.round(700 * scale),
      height: Math.round(400 * scale),
    });
    const read = await reader.read(
      { bytes: await piece.png().toBuffer(), mime: "image/png", hash: "p" },
      signal,
    );
    const { lines } = JSON.parse(readFileSync(screen("json"), "utf8")) as { lines: { text: string }[] };
    const plain = (text: string) => text.replace(/\s+/g, "");
    const truth = plain(lines.map(({ text }) => text).join(""));
    const wrong = distance(plain(read.text), truth) / truth.length;
    assert.ok(wrong < 0.04, `${(wrong * 100).toFixed(1)} % of the characters are read wrongly`);
  });
});
