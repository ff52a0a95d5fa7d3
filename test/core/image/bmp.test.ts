import assert from "node:assert/strict";
import fc from "fast-check";
import { Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import { decodeBmp } from "../../../src/core/image/formats/dib.ts";

interface Recipe {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  /** 40, 56 or 124; the masks lie behind the header when it is 40. */
  readonly headerSize?: number;
  readonly masks?: readonly number[];
  /** BGR0. */
  readonly palette?: readonly number[];
  readonly data: readonly number[];
  /** What the file says, when that isn't where they are. */
  readonly pixelStart?: number;
}

function bmp({
  width,
  height,
  bits,
  compression = 0,
  headerSize = 40,
  masks = [],
  palette = [],
  data,
  pixelStart,
}: Recipe) {
  const bytes = new Uint8Array(
    14 + headerSize + (headerSize === 40 ? masks.length * 4 : 0) + palette.length + data.length,
  );
  const view = new DataView(bytes.buffer);
  const tables = bytes.length - palette.length - data.length;
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, pixelStart ?? tables + palette.length, true);
  view.setUint32(14, headerSize, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  view.setUint32(46, palette.length / 4, true);
  masks.forEach((mask, index) => {
    view.setUint32(54 + index * 4, mask, true);
  });
  bytes.set(palette, tables);
  bytes.set(data, tables + palette.length);
  return bytes;
}

const decode = (bytes: Uint8Array) => decodeBmp({ name: "a.bmp", bytes });
const [red, green, blue, black] = [
  [255, 0, 0, 255],
  [0, 255, 0, 255],
  [0, 0, 255, 255],
  [0, 0, 0, 255],
];
const colours = [0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0]; // black, red, green, blue

describe("decodeBmp", () => {
  // All are 2 x 2: red, green / blue, black, unless they say otherwise.
  const square = [red, green, blue, black];
  const kinds: Record<string, [Recipe, readonly (number[] | undefined)[]]> = {
    "24 bit, bottom row first": [
      { width: 2, height: 2, bits: 24, data: [255, 0, 0, 0, 0, 0, 9, 9, 0, 0, 255, 0, 255, 0, 9, 9] },
      square,
    ],
    "24 bit, top row first": [
      { width: 2, height: -2, bits: 24, data: [0, 0, 255, 0, 255, 0, 9, 9, 255, 0, 0, 0, 0, 0, 9, 9] },
      square,
    ],
    "24 bit whose last padding is missing": [
      { width: 2, height: 2, bits: 24, data: [255, 0, 0, 0, 0, 0, 9, 9, 0, 0, 255, 0, 255, 0] },
      square,
    ],
    "32 bit with noise in the unused byte": [
      { width: 2, height: 2, bits: 32, data: [255, 0, 0, 7, 0, 0, 0, 0, 0, 0, 255, 128, 0, 255, 0, 1] },
      square,
    ],
    "32 bit fields behind the header": [
      {
        width: 2,
        height: 2,
        bits: 32,
        compression: 3,
        masks: [0xff0000, 0xff00, 0xff],
        data: [255, 0, 0, 7, 0, 0, 0, 0, 0, 0, 255, 128, 0, 255, 0, 1],
      },
      square,
    ],
    "32 bit fields that were not counted in, as on WSLg's clipboard": [
      {
        width: 2,
        height: 2,
        bits: 32,
        compression: 3,
        masks: [0xff0000, 0xff00, 0xff],
        pixelStart: 54,
        data: [255, 0, 0, 7, 0, 0, 0, 0, 0, 0, 255, 128, 0, 255, 0, 1],
      },
      square,
    ],
    "32 bit fields with alpha": [
      {
        width: 2,
        height: 1,
        bits: 32,
        compression: 3,
        headerSize: 56,
        masks: [0xff, 0xff00, 0xff0000, 0xff000000],
        data: [255, 0, 0, 128, 0, 255, 0, 0],
      },
      [
        [255, 0, 0, 128],
        [0, 255, 0, 0],
      ],
    ],
    "32 bit fields with alpha that nobody wrote": [
      {
        width: 2,
        height: 1,
        bits: 32,
        compression: 3,
        headerSize: 124,
        masks: [0xff, 0xff00, 0xff0000, 0xff000000],
        data: [255, 0, 0, 0, 0, 255, 0, 0],
      },
      [red, green],
    ],
    "16 bit, 5 a channel": [
      { width: 2, height: 2, bits: 16, data: [0x1f, 0, 0, 0, 0, 0x7c, 0xe0, 0x03] },
      square,
    ],
    "16 bit fields, 6 for green": [
      {
        width: 2,
        height: 2,
        bits: 16,
        compression: 3,
        masks: [0xf800, 0x07e0, 0x001f],
        data: [0x1f, 0, 0, 0, 0, 0xf8, 0xe0, 0x07],
      },
      square,
    ],
    "8 bit": [{ width: 2, height: 2, bits: 8, palette: colours, data: [3, 0, 9, 9, 1, 2, 9, 9] }, square],
    "4 bit": [
      { width: 2, height: 2, bits: 4, palette: colours, data: [0x30, 9, 9, 9, 0x12, 9, 9, 9] },
      square,
    ],
    "2 bit": [
      { width: 2, height: 2, bits: 2, palette: colours, data: [0xc0, 9, 9, 9, 0x60, 9, 9, 9] },
      square,
    ],
    "1 bit": [
      { width: 2, height: 2, bits: 1, palette: colours.slice(0, 8), data: [0x40, 9, 9, 9, 0x80, 9, 9, 9] },
      [red, black, black, red],
    ],
    "RLE8: a run, single pixels, the end": [
      {
        width: 2,
        height: 2,
        bits: 8,
        compression: 1,
        palette: colours,
        data: [1, 3, 1, 0, 0, 0, 1, 1, 1, 2, 0, 1],
      },
      square,
    ],
    "RLE8: plain pixels, padded": [
      {
        width: 3,
        height: 1,
        bits: 8,
        compression: 1,
        palette: colours,
        data: [0, 3, 1, 2, 3, 9, 0, 1],
      },
      [red, green, blue],
    ],
    "RLE8: a jump, a run past the end of the row, no end mark": [
      {
        width: 2,
        height: 2,
        bits: 8,
        compression: 1,
        palette: colours,
        data: [0, 2, 1, 0, 200, 3, 0, 0, 2, 1, 0, 0],
      },
      [red, red, black, blue],
    ],
    RLE4: [
      {
        width: 4,
        height: 2,
        bits: 4,
        compression: 2,
        palette: colours,
        data: [4, 0x31, 0, 0, 0, 4, 0x12, 0x30, 0, 1],
      },
      [red, green, blue, black, blue, red, blue, red],
    ],
  };
  for (const [name, [recipe, expected]] of Object.entries(kinds)) {
    it(`reads ${name}`, () => {
      const { width, height, data } = decode(bmp(recipe));
      assert.deepEqual([width, height], [recipe.width, Math.abs(recipe.height)]);
      assert.deepEqual([...data], expected.flat());
    });
  }

  const plain: Recipe = { width: 2, height: 2, bits: 24, data: [] };
  const refusals: Record<string, [Uint8Array, ProblemCode]> = {
    "a file that ends in its header": [bmp(plain).subarray(0, 20), "imageUnreadable"],
    "a file without its pixels": [bmp(plain), "imageUnreadable"],
    "run lengths without an end": [
      bmp({ ...plain, bits: 8, compression: 1, palette: colours, data: [2, 1] }),
      "imageUnreadable",
    ],
    "a size of nothing": [bmp({ ...plain, width: 0 }), "imageUnreadable"],
    "a negative width": [bmp({ ...plain, width: -5 }), "imageUnreadable"],
    "50,000 pixels a side, before it allocates": [
      bmp({ ...plain, width: 50_000, height: 50_000, bits: 8, compression: 1 }),
      "imageTooLarge",
    ],
    "the lowest of all heights": [bmp({ ...plain, height: -2_147_483_648 }), "imageTooLarge"],
    "a JPEG inside": [bmp({ ...plain, compression: 4 }), "imageUnsupported"],
    "7 bit": [bmp({ ...plain, bits: 7 }), "imageUnsupported"],
  };
  for (const [name, [bytes, code]] of Object.entries(refusals)) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => decode(bytes),
        (error) => error instanceof Problem && error.code === code && error.message.includes("a.bmp"),
      );
    });
  }

  it("finds the pixels behind the header where the file doesn't say where they are", () => {
    const told = { width: 1, height: 1, bits: 24, data: [1, 2, 3, 0] };
    assert.deepEqual([...decode(bmp({ ...told, pixelStart: 0 })).data], [3, 2, 1, 255]);
  });

  it("ends in pixels or a Problem, whatever the bytes", () => {
    const recipe = fc.record({
      width: fc.integer({ min: -2, max: 70 }),
      height: fc.integer({ min: -70, max: 70 }),
      bits: fc.constantFrom(1, 2, 4, 8, 16, 24, 32, 5),
      compression: fc.constantFrom(0, 1, 2, 3, 6, 9),
      headerSize: fc.constantFrom(40, 56, 124),
      palette: fc.array(fc.nat(255), { maxLength: 40 }),
      data: fc.array(fc.nat(255), { maxLength: 600 }),
    });
    const flips = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(recipe, flips, fc.nat(80), (made, changes, cut) => {
        const bytes = bmp(made);
        for (const [at, value] of changes) {
          // Not the sizes: a valid giant is slow, and refused elsewhere.
          if (at < 18 || at > 26) {
            bytes[at] = value;
          }
        }
        try {
          const { width, height, data } = decode(bytes.subarray(0, bytes.length - cut));
          assert.equal(data.length, width * height * 4);
        } catch (error) {
          assert.ok(error instanceof Problem, String(error));
        }
      }),
      { numRuns: 3000 },
    );
  });
});
