import assert from "node:assert/strict";
import fc from "fast-check";
import { Problem, type ProblemCode } from "../../../src/core/base/problem.ts";
import { openIco } from "../../../src/core/image/formats/ico.ts";
import { decodePnm } from "../../../src/core/image/formats/pnm.ts";

const refusal = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;

describe("decodePnm", () => {
  const decode = (...parts: (string | number[])[]) =>
    decodePnm({
      name: "a.pnm",
      bytes: Buffer.concat(
        parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))),
      ),
    });
  const grey = (...values: number[]) => values.flatMap((value) => [value, value, value, 255]);

  const kinds: Record<string, [(string | number[])[], number[]]> = {
    "P1, comments, no spaces": [["P1 # what\n# size:\n3 2\n101\n0 1 0"], grey(0, 255, 0, 255, 0, 255)],
    "P2 with its own maximum": [["P2 2 1 4 0 4"], grey(0, 255)],
    P3: [["P3\n1 2\n255\n1 2 3\n4 5 6\n"], [1, 2, 3, 255, 4, 5, 6, 255]],
    "P4, rows padded to bytes": [
      ["P4\n9 2\n", [0xff, 0x80, 0, 0]],
      grey(...Array(9).fill(0), ...Array(9).fill(255)),
    ],
    P5: [["P5 3 1 255\n", [0, 128, 255]], grey(0, 128, 255)],
    "P5, 16 bit": [["P5 2 1 65535\n", [0, 0, 0xff, 0xff]], grey(0, 255)],
    "P6 whose first byte is a space": [
      ["P6 1 1 255\n", [32, 10, 35]],
      [32, 10, 35, 255],
    ],
  };
  for (const [name, [parts, expected]] of Object.entries(kinds)) {
    it(`reads ${name}`, () => assert.deepEqual([...decode(...parts).data], expected));
  }

  it("refuses what is cut, empty or too large", () => {
    assert.throws(() => decode("P6 2 2 255\n", Array(11).fill(0)), refusal("imageUnreadable"));
    assert.throws(() => decode("P3 2 2 255\n1 2 3 4 5"), refusal("imageUnreadable"));
    assert.throws(() => decode("P3 2 1 255\n1 2 3 4        "), refusal("imageUnreadable"));
    assert.throws(() => decode("P5 0 1 255\n"), refusal("imageUnreadable"));
    assert.throws(() => decode("P5 3"), refusal("imageUnreadable"));
    assert.throws(() => decode("P5 60000 60000 255\n"), refusal("imageTooLarge"));
  });
});

/** An icon of 8 bit pictures, 2 x 2, each of one colour; the mask hides the upper left pixel. */
function ico(...pictures: { side: number; colour: number[] }[]): Uint8Array {
  const picture = ({ colour }: { colour: number[] }) => {
    const header = Buffer.alloc(40);
    header.writeUInt32LE(40, 0);
    header.writeInt32LE(2, 4);
    header.writeInt32LE(4, 8);
    header.writeUInt16LE(8, 14);
    header.writeUInt32LE(1, 32);
    return Buffer.concat([
      header,
      Buffer.from([...colour, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0]),
    ]);
  };
  const images = pictures.map(picture);
  let start = 6 + 16 * pictures.length;
  const directory = pictures.map(({ side }, index) => {
    const entry = Buffer.alloc(16);
    entry.set([side, side]);
    entry.writeUInt32LE(images[index]!.length, 8);
    entry.writeUInt32LE(start, 12);
    start += images[index]!.length;
    return entry;
  });
  return Buffer.concat([Buffer.from([0, 0, 1, 0, pictures.length, 0]), ...directory, ...images]);
}

describe("openIco", () => {
  const [blue, red] = [
    [255, 0, 0],
    [0, 0, 255],
  ];

  it("takes the largest picture, and cuts out what the mask hides", () => {
    const opened = openIco({
      name: "a.ico",
      bytes: ico({ side: 16, colour: blue! }, { side: 0, colour: red! }),
    });
    assert.ok("pixels" in opened);
    const shown = [255, 0, 0, 255];
    assert.deepEqual([...opened.pixels.data], [255, 0, 0, 0, ...shown, ...shown, ...shown]);
  });

  it("ends in a picture or a Problem, whatever the bytes", () => {
    const whole = ico({ side: 16, colour: blue! }, { side: 32, colour: red! });
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 });
    fc.assert(
      fc.property(flips, fc.nat(120), (changes, cut) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) {
          bytes[at] = value;
        }
        try {
          openIco({ name: "a.ico", bytes: bytes.subarray(0, bytes.length - cut) });
        } catch (error) {
          assert.ok(error instanceof Problem, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
