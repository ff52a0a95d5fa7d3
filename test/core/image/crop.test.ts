import assert from "node:assert/strict";
import fc from "fast-check";
import sharp from "sharp";
import { scaleArea } from "../../../src/core/base/geometry.ts";
import { Problem } from "../../../src/core/base/problem.ts";
import { cropWithin } from "../../../src/core/image/file/crop.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;
const want = { maxLongEdge: 1568, maxBytes: 5_000_000 };

/** Four quarters of 100 × 80: red and green above blue and white. */
const quarters = () =>
  sharp({ create: { width: 200, height: 160, channels: 3, background: "#ffffff" } })
    .composite(
      (
        [
          ["#ff0000", 0, 0],
          ["#00ff00", 100, 0],
          ["#0000ff", 0, 80],
        ] as const
      ).map(([background, left, top]) => ({
        input: { create: { width: 100, height: 80, channels: 3, background } },
        left,
        top,
      })),
    )
    .png()
    .toBuffer();

describe("a crop", function () {
  this.timeout(30_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());

  it("is cut from the original pixels before anything else", async () => {
    const bytes = await quarters();
    const crop = { x: 90, y: 70, width: 40, height: 20 };
    const image = await codec.encode({ name: "a.png", bytes, crop }, want, signal);
    assert.deepEqual([image.width, image.height, image.crop], [40, 20, crop]);
    assert.deepEqual([image.found.width, image.found.height], [200, 160]);
    const whole = sharp(bytes).removeAlpha();
    const expected = whole.extract({ left: 90, top: 70, width: 40, height: 20 }).raw().toBuffer();
    assert.deepEqual(
      await sharp(image.bytes).toColourspace("srgb").removeAlpha().raw().toBuffer(),
      await expected,
    );
  });

  it("is meant upright, whatever the orientation that the file names", async () => {
    // The fixtures are the same picture upright, stored in each of the eight ways.
    const corner = async (orientation: number) => {
      const bytes = fixture(`jpeg-exif-${orientation}.jpg`);
      const crop = { x: 4, y: 4, width: 8, height: 8 };
      const image = await codec.encode({ name: "a.jpg", bytes, crop }, want, signal);
      const { data } = await sharp(image.bytes).raw().toBuffer({ resolveWithObject: true });
      return [image.width, image.height, data[0]! >> 6, data[1]! >> 6, data[2]! >> 6];
    };
    const upright = await corner(1);
    for (let orientation = 2; orientation <= 8; orientation++) {
      assert.deepEqual(await corner(orientation), upright, `orientation ${orientation}`);
    }
  });

  it("of a drawing is drawn anew, so that it is sharp", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">
      <rect width="400" height="200" fill="#ff0000"/><rect x="200" y="100" width="40" height="20" fill="#0000ff"/></svg>`;
    const crop = { x: 200, y: 100, width: 40, height: 20 };
    const image = await codec.encode({ name: "a.svg", bytes: Buffer.from(svg), crop }, want, signal);
    assert.ok(image.width >= 400, `${image.width}`);
    const { channels } = await sharp(image.bytes).toColourspace("srgb").removeAlpha().stats();
    // Its outermost pixels may hold a little of what lies around it.
    const [red, , blue] = channels.map(({ mean }) => mean);
    assert.ok(red! < 3 && blue! > 252, `${red} ${blue}`);
  });

  it("outside of the picture is refused, one that reaches over its edge is cut", async () => {
    const bytes = await quarters();
    const over = await codec.encode(
      { name: "a.png", bytes, crop: { x: 150, y: -10, width: 500, height: 50 } },
      want,
      signal,
    );
    assert.deepEqual(over.crop, { x: 150, y: 0, width: 50, height: 40 });
    await assert.rejects(
      codec.encode({ name: "a.png", bytes, crop: { x: 300, y: 0, width: 10, height: 10 } }, want, signal),
      (error) => error instanceof Problem && error.code === "imageUnreadable",
    );
  });
});

describe("areas", () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const size = fc.record({ width: side, height: side });

  it("stay within the image they are scaled to, and are never empty", () => {
    fc.assert(
      fc.property(size, size, fc.tuple(side, side, side, side), (from, to, [x, y, width, height]) => {
        fc.pre(x < from.width && y < from.height);
        const area = scaleArea(cropWithin({ x, y, width, height }, from), from, to);
        assert.ok(area.x >= 0 && area.y >= 0 && area.width >= 1 && area.height >= 1);
        assert.ok(area.x + area.width <= to.width && area.y + area.height <= to.height);
      }),
    );
  });
});
