import assert from "node:assert/strict";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import { join } from "../../../src/core/base/data/bytes.ts";
import { passthrough } from "../../../src/core/image/formats/passthrough.ts";

const latin1 = (text: string) => [...Buffer.from(text, "latin1")];

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...latin1(type), ...data];
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(Uint8Array.from(body)), 4);
  return [...frame.subarray(0, 4), ...body, ...frame.subarray(4)];
}
const signature = [0x89, ...latin1("PNG\r\n\x1a\n")];
const header = (bits = 8, colour = 2) => chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, bits, colour, 0, 0, 0]);
const pixels = chunk("IDAT", [...deflateSync(Uint8Array.of(0, 1, 2, 3))]);
const end = chunk("IEND", []);

/** Orientation as the only entry of a little-endian TIFF. */
const tiff = (orientation: number) => [
  ...latin1("II*\0"),
  8,
  0,
  0,
  0,
  1,
  0,
  0x12,
  0x01,
  3,
  0,
  1,
  0,
  0,
  0,
  orientation,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
];

describe("passthrough of PNG", () => {
  const pass = (...parts: number[][]) => passthrough(Uint8Array.from([...signature, ...parts.flat()]), "png");

  it("drops all metadata and what lies behind the end, and keeps the rest byte for byte", () => {
    const colours = [chunk("sRGB", [0]), chunk("gAMA", [0, 0, 0xb1, 0x8f])].flat();
    const secrets = [
      chunk("tEXt", latin1("Author\0me")),
      chunk("zTXt", latin1("a\0\0b")),
      chunk("iTXt", latin1("mxfile\0")),
      chunk("eXIf", tiff(1)),
      chunk("tIME", [1, 2, 3, 4, 5, 6, 7]),
      chunk("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 1]),
      chunk("iCCP", latin1("sRGB IEC61966-2.1\0\0x")),
      chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]),
    ].flat();
    const passed = pass(header(), secrets, colours, pixels, secrets, end, latin1("a film, say"));
    assert.deepEqual([...join(passed!.pieces)], [...signature, ...header(), ...colours, ...pixels, ...end]);
    assert.deepEqual([passed!.mime, passed!.width, passed!.height], ["image/png", 1, 1]);
    assert.equal(passed!.mayBeTransparent, false);
  });

  it("keeps palette and transparency, and says that the pixels have to tell", () => {
    const palette = [chunk("PLTE", [1, 2, 3]), chunk("tRNS", [9])].flat();
    const passed = pass(header(8, 3), palette, pixels, end);
    assert.deepEqual(
      [...join(passed!.pieces)],
      [...signature, ...header(8, 3), ...palette, ...pixels, ...end],
    );
    assert.ok(passed!.mayBeTransparent);
    assert.ok(pass(header(8, 6), pixels, end)!.mayBeTransparent);
  });

  const work: Record<string, number[][]> = {
    "16 bit": [header(16), pixels, end],
    "a wide colour profile": [header(), chunk("iCCP", latin1("Display P3\0\0x")), pixels, end],
    "an orientation": [header(), chunk("eXIf", tiff(6)), pixels, end],
    "no end": [header(), pixels],
    "a chunk longer than the file": [header(), pixels.slice(0, -6)],
    "no header": [pixels, end],
  };
  for (const [name, parts] of Object.entries(work)) {
    it(`leaves ${name} to the decoder`, () => assert.equal(pass(...parts), null));
  }
});

function segment(marker: number, data: readonly number[]): number[] {
  return [0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data];
}
const start = [0xff, 0xd8];
const jfif = segment(0xe0, latin1("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
const adobe = segment(0xee, latin1("Adobe\0d\0\0\0\0\x01"));
const frame = (marker = 0xc0, bits = 8, components = 3) =>
  segment(marker, [bits, 0, 64, 0, 96, components, ...Array(components * 3).fill(1)]);
const tables = [segment(0xdb, Array(65).fill(1)), segment(0xc4, Array(20).fill(0))].flat();
/** Coded data with a stuffed byte, a restart and a marker-like fill. */
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5];
const jpegEnd = [0xff, 0xd9];

describe("passthrough of JPEG", () => {
  const pass = (...parts: number[][]) => passthrough(Uint8Array.from([...start, ...parts.flat()]), "jpeg");

  it("drops all metadata and what lies behind the end, and keeps the rest byte for byte", () => {
    const secrets = [
      segment(0xe1, [...latin1("Exif\0\0"), ...tiff(1), ...latin1("GPS")]),
      segment(0xe1, latin1("http://ns.adobe.com/xap/1.0/\0<x/>")),
      segment(0xed, latin1("Photoshop 3.0\0")),
      segment(0xe2, latin1("ICC_PROFILE\0\x01\x01.desc.sRGB IEC61966-2.1")),
      segment(0xe2, latin1("MPF\0")),
      segment(0xfe, latin1("a comment")),
    ].flat();
    const passed = pass(
      jfif,
      secrets,
      adobe,
      tables,
      frame(0xc2),
      scan,
      tables,
      scan,
      secrets,
      jpegEnd,
      latin1("film"),
    );
    const kept = [
      ...start,
      ...jfif,
      ...adobe,
      ...tables,
      ...frame(0xc2),
      ...scan,
      ...tables,
      ...scan,
      ...jpegEnd,
    ];
    assert.deepEqual([...join(passed!.pieces)], kept);
    assert.deepEqual([passed!.mime, passed!.width, passed!.height], ["image/jpeg", 96, 64]);
    assert.equal(passed!.mayBeTransparent, false);
  });

  const work: Record<string, number[][]> = {
    CMYK: [jfif, tables, frame(0xc0, 8, 4), scan, jpegEnd],
    "12 bit": [tables, frame(0xc1, 12), scan, jpegEnd],
    "arithmetic coding": [tables, frame(0xc9), scan, jpegEnd],
    "an orientation": [segment(0xe1, [...latin1("Exif\0\0"), ...tiff(3)]), tables, frame(), scan, jpegEnd],
    "a wide colour profile": [
      segment(0xe2, latin1("ICC_PROFILE\0\x01\x01Display P3")),
      frame(),
      scan,
      jpegEnd,
    ],
    "no frame": [tables, scan, jpegEnd],
    "no end": [tables, frame(), scan],
    "a cut segment": [tables, frame().slice(0, -4)],
  };
  for (const [name, parts] of Object.entries(work)) {
    it(`leaves ${name} to the decoder`, () => assert.equal(pass(...parts), null));
  }

  it("never throws, whatever the bytes", () => {
    const whole = [
      ...start,
      ...jfif,
      ...segment(0xe1, [...latin1("Exif\0\0"), ...tiff(3)]),
      ...frame(),
      ...scan,
      ...jpegEnd,
    ];
    const png = [...signature, ...header(), ...chunk("eXIf", tiff(1)), ...pixels, ...end];
    const changes = fc.array(fc.tuple(fc.nat(150), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(changes, fc.nat(150), (flips, cut) => {
        for (const [bytes, format] of [
          [whole, "jpeg"],
          [png, "png"],
        ] as const) {
          const changed = Uint8Array.from(bytes);
          for (const [at, value] of flips) {
            changed[at] = value;
          }
          passthrough(changed.subarray(0, changed.length - cut), format);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
