import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import { textHeight } from "../../../src/core/image/text-height.ts";
import { codeScreenshot, photo } from "./pictures.ts";

const screen = (name: string) =>
  readFileSync(new URL(`../../fixtures/reader-set/${name}.png`, import.meta.url));
const icon = (name: string) =>
  new URL(`../../../node_modules/@vscode/codicons/src/icons/${name}`, import.meta.url);

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

  // Drawn by browsers and terminals: light on dark and dark on light, with several fonts, colours and densities.
  const screens: Record<string, number> = {
    "ts-dark-11": 11,
    "ts-dark-dim": 14,
    "term-2x": 26,
    "sql-solar": 14,
    "json-light-12": 12,
    "py-light-10": 10,
    "py-pale": 13,
    "ui-small-10": 10,
    "settings-dark": 13,
    "dialog-2x": 26,
    "vscode-mock": 14,
  };
  for (const [name, size] of Object.entries(screens)) {
    it(`of ${size} px is found within a quarter in ${name}`, async () => {
      const found = await estimate(screen(name));
      assert.ok(found && found > size * 0.75 && found < size * 1.25, `${found}`);
    });
  }

  // Characters without small letters look larger than they are, and are read down to 8 px: readable.test.ts.
  for (const [name, size] of Object.entries({ "chinese-ui": 15, "chinese-code": 15 })) {
    for (const scale of [1, 2]) {
      it(`of ${size * scale} px is found within a third in ${name}`, async () => {
        const { width } = await sharp(screen(name)).metadata();
        const scaled = sharp(screen(name)).resize(Math.round(width * scale));
        const found = (await estimate(await scaled.png().toBuffer())) ?? 0;
        assert.ok(found > size * scale * 0.75 && found < size * scale * 1.37, `${found}`);
      });
    }
  }

  it("is that of the text where there are small icons", async () => {
    const icons = readdirSync(icon("")).filter((name) => name.endsWith(".svg"));
    const drawn = await Promise.all(
      icons.slice(0, 90).map(async (name, index) => {
        const svg = readFileSync(icon(name), "utf8").replace(/currentColor|#[0-9a-f]{3,6}/gi, "#cccccc");
        const input = await sharp(Buffer.from(svg)).resize(16, 16).png().toBuffer();
        return { input, left: 1520 + (index % 3) * 24, top: 10 + Math.floor(index / 3) * 30 };
      }),
    );
    const editor = sharp(await codeScreenshot(1600, 1000, 28)).composite(drawn);
    const found = await estimate(await editor.png().toBuffer());
    assert.ok(found && found > 21 && found < 35, `${found}`);
  });

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
