import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { leftOfGif } from "../../../src/core/image/formats/gif-damage.ts";
import { leftOfJpeg } from "../../../src/core/image/formats/jpeg-damage.ts";
import { leftOfPng } from "../../../src/node/image/png-damage.ts";

const [width, height] = [80, 64];
/** Every row is another one, so that none can stand for another. */
const scene = Buffer.from(
  Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return [(x * 3 + y * 5) % 256, (y * 4) % 256, ((x ^ y) * 7) % 256];
  }).flat(),
);
const drawn = () => sharp(scene, { raw: { width, height, channels: 3 } });
const rgb = async (bytes: Uint8Array) => sharp(bytes, { failOn: "none" }).removeAlpha().raw().toBuffer();

const restarts = readFileSync(new URL("../../fixtures/cases/images/sibling-restarts.jpg", import.meta.url));

describe("what is left of a damaged picture", () => {
  it("is all of a whole one", async () => {
    for (const options of [{}, { chromaSubsampling: "4:4:4" }, { quality: 30 }, { optimiseCoding: true }]) {
      const left = leftOfJpeg(await drawn().jpeg(options).toBuffer());
      assert.ok(left?.kind === "pixels" && left.missing === 0, JSON.stringify(options));
    }
    assert.equal(leftOfGif(await drawn().gif().toBuffer())?.missing, 0);
    assert.equal((await leftOfPng(await drawn().png().toBuffer()))?.missing, 0);
    assert.equal((await leftOfPng(await drawn().png({ progressive: true }).toBuffer()))?.missing, 0);
  });

  it("is what came of a JPEG that was cut anywhere", async () => {
    const bytes = await drawn().jpeg({ chromaSubsampling: "4:4:4" }).toBuffer();
    const whole = await rgb(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: bytes.indexOf(Buffer.of(0xff, 0xda)) + 14, max: bytes.length }),
        async (at) => {
          const left = leftOfJpeg(bytes.subarray(0, at));
          assert.ok(left?.kind === "pixels");
          const rows = Math.floor(((1 - left.missing) * height) / 8) * 8;
          const came = rows * width * 3;
          assert.ok(
            (await rgb(left.bytes)).subarray(0, came).equals(whole.subarray(0, came)),
            `${rows} rows`,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is what came of a GIF that was cut anywhere", async () => {
    const bytes = await drawn().gif().toBuffer();
    const whole = await rgb(bytes);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 900, max: bytes.length }), async (at) => {
        const left = leftOfGif(bytes.subarray(0, at));
        assert.ok(left);
        const came = left.rows.size * width * 3;
        assert.ok((await rgb(left.bytes)).subarray(0, came).equals(whole.subarray(0, came)), `${came}`);
      }),
      { numRuns: 60 },
    );
  });

  it("is what came of a PNG that was cut anywhere", async () => {
    const bytes = await drawn().png().toBuffer();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: bytes.indexOf("IDAT") + 6, max: bytes.length }), async (at) => {
        const left = await leftOfPng(bytes.subarray(0, at));
        assert.ok(left);
        const rows = Math.round((1 - left.missing) * height);
        const got = await rgb(left.bytes);
        assert.ok(
          got.subarray(0, rows * width * 3).equals(scene.subarray(0, rows * width * 3)),
          `${rows} rows`,
        );
        assert.ok(got.subarray(rows * width * 3).every((value) => value === 255));
      }),
      { numRuns: 60 },
    );
  });

  it("is a share from 0 to 1 of any bytes in a JPEG's scan", () => {
    const from = restarts.indexOf(Buffer.of(0xff, 0xda)) + 14;
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: from, max: restarts.length - 1 }), fc.integer({ min: 0, max: 255 })),
        ),
        fc.integer({ min: from, max: restarts.length }),
        (changes, end) => {
          const bytes = Buffer.from(restarts.subarray(0, end));
          for (const [at, value] of changes) {
            bytes.fill(value, Math.min(at, end), Math.min(at + 1, end));
          }
          const left = leftOfJpeg(bytes);
          if (left?.kind === "pixels") {
            assert.ok(left.missing >= 0 && left.missing <= 1, String(left.missing));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is nothing of a scan that is nothing but restarts", () => {
    const head = restarts.subarray(0, restarts.indexOf(Buffer.of(0xff, 0xda)) + 14);
    const left = leftOfJpeg(Buffer.concat([head, Buffer.alloc(4_000_000, Buffer.of(0xff, 0xd0))]));
    assert.ok(left?.kind === "pixels" && left.missing === 1);
  });
});
