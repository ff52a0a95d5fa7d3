import assert from "node:assert/strict";
import fc from "fast-check";
import sharp from "sharp";
import { type Indexed, reduceColours } from "../../../src/core/image/palette.ts";
import { indexedPng } from "../../../src/node/image/indexed-png.ts";
import { codeScreenshot } from "./pictures.ts";

const rgbOf = ({ palette, indices }: Indexed) =>
  Uint8Array.from([...indices].flatMap((index) => [...palette.subarray(index * 3, index * 3 + 3)]));

/** An image of some of so many colours. */
const pictures = (colours: number) =>
  fc
    .record({
      width: fc.integer({ min: 1, max: 19 }),
      height: fc.integer({ min: 1, max: 9 }),
      palette: fc.uint8Array({ minLength: colours * 3, maxLength: colours * 3 }),
    })
    .chain(({ width, height, palette }) =>
      fc
        .array(fc.nat(colours - 1), { minLength: width * height, maxLength: width * height })
        .map((indices) => ({
          width,
          height,
          data: Uint8Array.from(indices.flatMap((i) => [...palette.subarray(i * 3, i * 3 + 3)])),
        })),
    );

describe("reducing colours", () => {
  it("changes nothing where there are few", () => {
    fc.assert(
      fc.property(pictures(40), (image) => {
        assert.deepEqual(rgbOf(reduceColours(image, 40)), image.data);
      }),
    );
  });

  it("leaves as many as are wanted, each pixel near to what it was", async () => {
    const { data, info } = await sharp(await codeScreenshot(1920, 1080, 28))
      .resize(800)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const image = { data, width: info.width, height: info.height };
    for (const [most, worst] of [
      [256, 1.5],
      [64, 4],
      [16, 9],
    ] as const) {
      const reduced = reduceColours(image, most);
      assert.ok(reduced.palette.length <= most * 3, `${reduced.palette.length}`);
      let squares = 0;
      reduced.indices.forEach((index, pixel) => {
        for (let channel = 0; channel < 3; channel++) {
          squares += (reduced.palette[index * 3 + channel]! - data[pixel * 3 + channel]!) ** 2;
        }
      });
      const error = Math.sqrt(squares / data.length);
      assert.ok(error < worst, `${most} colours: off by ${error.toFixed(2)}`);
    }
  });

  it("keeps a colour that few pixels have, when it is far from the others", () => {
    const data = new Uint8Array(300 * 100 * 3);
    for (let at = 0; at < data.length; at++) {
      data[at] = 100 + ((at * 7919) % 40);
    }
    data.set([255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0], 3000);
    const reduced = reduceColours({ data, width: 300, height: 100 }, 16);
    const red = reduced.palette.subarray(reduced.indices[1001]! * 3).subarray(0, 3);
    assert.deepEqual([...red], [255, 0, 0]);
  });
});

describe("a PNG of few colours", () => {
  for (const [colours, depth] of [
    [2, 1],
    [4, 2],
    [16, 4],
    [60, 8],
  ] as const) {
    it(`of ${colours} is read by other programs`, async () => {
      await fc.assert(
        fc.asyncProperty(pictures(colours), async (image) => {
          const png = indexedPng(reduceColours(image, colours));
          assert.ok(png[24]! <= depth, `${png[24]} bits a pixel`);
          const read = sharp(png).toColourspace("srgb").removeAlpha();
          assert.deepEqual(new Uint8Array(await read.raw().toBuffer()), image.data);
        }),
        { numRuns: 30 },
      );
    });
  }
});
