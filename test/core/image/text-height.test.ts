import assert from "node:assert/strict";
import sharp from "sharp";
import { textHeight } from "../../../src/core/image/text-height.ts";
import { codeScreenshot, photo } from "./pictures.ts";

async function estimate(bytes: Uint8Array): Promise<number | undefined> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return textHeight({ data, width: info.width, height: info.height });
}

describe("the size of an image's text", function () {
  this.timeout(60_000);

  for (const size of [9, 10, 12, 14, 18, 21, 28, 36]) {
    it(`of ${size} px is found within a quarter`, async () => {
      const found = await estimate(await codeScreenshot(1600, 1000, size));
      assert.ok(found && found > size * 0.75 && found < size * 1.25, `${found}`);
    });
  }

  it("is that of the smaller text where there are two", async () => {
    const small = await codeScreenshot(800, 1000, 12);
    const large = await codeScreenshot(800, 1000, 30);
    const both = sharp({ create: { width: 1600, height: 1000, channels: 3, background: "#1e1e1e" } });
    const found = await estimate(
      await both
        .composite([
          { input: small, left: 0, top: 0 },
          { input: large, left: 800, top: 0 },
        ])
        .png()
        .toBuffer(),
    );
    assert.ok(found && found > 9 && found < 15, `${found}`);
  });

  it("is unknown where there is none", async () => {
    assert.equal(await estimate(await photo(1200, 900)), undefined);
    const empty = sharp({ create: { width: 500, height: 400, channels: 3, background: "#fff" } });
    assert.equal(await estimate(await empty.png().toBuffer()), undefined);
  });
});
