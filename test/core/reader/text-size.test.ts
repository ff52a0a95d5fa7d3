import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import type { SourceImage } from "../../../src/core/image/file/types.ts";
import { embeddedModel } from "../../../src/core/models/embedded.ts";
import type { Reader } from "../../../src/core/reader/page/page.ts";
import { acquainted, textSize } from "../../../src/core/reader/ready.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { createReader } from "../../../src/node/reader.ts";
import { plainLook } from "../../support/pages.ts";
import { dist } from "../image/pictures.ts";

const signal = new AbortController().signal;
const picture = (name: string) =>
  readFileSync(new URL(`../../fixtures/reader-set/${name}.png`, import.meta.url));

describe("the size of text that has been read", function () {
  this.timeout(120_000);
  const codec = createImageCodec(dist);
  const reader = createReader(dist, codec.decode);
  after(() => Promise.all([codec.dispose(), reader.dispose()]));

  // Latin and Chinese, monospaced and not, dark and light.
  const sizes = {
    "ts-dark-14": 14,
    "py-light-10": 10,
    "ui-small-10": 10,
    "chinese-ui": 15,
    "chinese-code": 15,
  };
  for (const [name, size] of Object.entries(sizes)) {
    it(`is found within a tenth in ${name}`, async () => {
      const page = await reader.read({ bytes: picture(name), mime: "image/png", hash: name }, signal);
      const found = textSize(page);
      assert.ok(found && Math.abs(found / size - 1) < 0.1, `${found}`);
    });
  }

  it("is unknown where nothing was read", () => {
    assert.equal(
      textSize({ width: 9, height: 9, lines: [], text: "", monospace: null, unread: [], look: plainLook }),
      undefined,
    );
  });

  it("decides how large an image is sent afterwards, and nothing of its crops", async () => {
    const input = picture("chinese-ui");
    const wide = sharp({ create: { width: 2800, height: 400, channels: 3, background: "#fff" } }).composite(
      [0, 700, 1400, 2100].map((left) => ({ input, left, top: 0 })),
    );
    const source: SourceImage = { name: "a.png", bytes: await wide.png().toBuffer() };
    const hasRead: string[] = [];
    const counting: Reader = {
      read(image, ...others) {
        hasRead.push(image.hash);
        return reader.read(image, ...others);
      },
    };
    const both = acquainted(counting, codec);
    const limits = { ...defaultLimits, maxLongEdge: 4096 };
    const sizeSent = async (some: SourceImage) => {
      const [image, ...rest] = await encodeImages([some], limits, both.codec, signal);
      assert.equal(rest.length, 0);
      return (15 * image!.width) / (some.crop?.width ?? 2800);
    };
    const crop = { x: 0, y: 0, width: 2700, height: 400 };
    const before = [await sizeSent(source), await sizeSent({ ...source, crop })];

    const [image] = await encodeImages([source], embeddedModel(counting).limits, both.codec, signal);
    await both.reader.read(image!, signal);
    assert.equal(hasRead.length, 1);
    const read = await sizeSent(source);
    assert.ok(read > 10.5 && read < 12, `text of ${read} px is sent`);
    assert.notEqual(before[0], read);
    assert.equal(await sizeSent({ ...source, crop }), before[1]);
  });
});
