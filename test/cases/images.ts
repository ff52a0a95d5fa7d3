import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chmod, copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";
import { Problem } from "../../src/core/base/problem.ts";
import { encodeImages } from "../../src/core/image/encode.ts";
import { defaultLimits } from "../../src/core/image/file/limits.ts";
import type { EncodedImage } from "../../src/core/image/file/types.ts";
import { readNativeClipboard } from "../../src/node/clipboard.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { pngWith } from "../support/images.ts";
import { type Samples, tiffOf } from "../support/tiff.ts";
import type { CaseKind } from "./case.ts";

const folder = new URL("../fixtures/cases/", import.meta.url);
const handed = (name: string): Buffer => readFileSync(new URL(`images/${name}`, folder));
const sibling = (name: string): Buffer => handed(`sibling-${name}`);
const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/images/${name}`, import.meta.url));
const signal = new AbortController().signal;

let codec: ReturnType<typeof createImageCodec>;

async function sent(name: string, bytes: Uint8Array): Promise<EncodedImage> {
  const [image] = await encodeImages([{ name, bytes }], defaultLimits, codec, signal);
  return image!;
}

async function pixels({ bytes }: EncodedImage) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return (x: number, y: number) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    return [...data.subarray(at, at + 3)];
  };
}

type Colours = readonly (readonly number[])[];
const quarters: Colours = [
  [255, 0, 0],
  [0, 160, 0],
  [0, 0, 255],
  [255, 255, 255],
];
const greys: Colours = [76, 94, 29, 255].map((grey) => [grey, grey, grey]);
const places = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

/** The sides of pictures that are made here, in pixels; in smaller ones the colours of a JPEG run into each other. */
const side = 64;
const quarterOf = (colours: Colours, x: number, y: number): readonly number[] =>
  colours[(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)]!;

/** The colours of the pictures in test/fixtures/images, at the same places. */
const scene: Colours = [
  [255, 255, 255],
  [255, 255, 255],
  [255, 255, 255],
  [255, 255, 0],
];

/** Makes a case whose picture is sent with these colours in its quarters; without any, red, green / blue, white. */
function shows(name: string, bytes: () => Uint8Array, colours: Colours = quarters, tolerance = 6) {
  return {
    name,
    async holds() {
      const at = await pixels(await sent(name, bytes()));
      for (const [index, [x, y]] of places.entries()) {
        const [got, wanted] = [at(x, y), colours[index]!];
        const near = wanted.every((value, channel) => Math.abs(value - got[channel]!) <= tolerance);
        assert.ok(near, `the quarter at ${x}, ${y} is ${got}, not ${wanted}`);
      }
    },
  };
}

/** Makes a case whose picture isn't sent, with the words that are said instead. */
function refuses(name: string, bytes: () => Uint8Array, says: RegExp) {
  return {
    name,
    async holds() {
      const error = await sent(name, bytes()).then(
        () => assert.fail("It was sent."),
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Problem, String(error));
      assert.match(error.message, says);
      assert.ok(error.message.includes(name) && error.steps.includes("chooseImage"), error.message);
    },
  };
}

const mostlyMissing = /is damaged or incomplete, and \d+ % of it is missing/;

/** Makes a case whose answer comes with a note: which share of the image is missing, or how it was seen. */
function tellsOf(
  name: string,
  bytes: () => Uint8Array,
  { missing, shown }: { missing?: readonly [least: number, most: number]; shown?: "coarse" | "doubtful" },
) {
  const seen = shows(name, bytes, quarters, shown === "coarse" ? 40 : 6);
  return {
    name: `${name}: said`,
    async holds() {
      await seen.holds();
      const { found } = await sent(name, bytes());
      const [least, most] = missing ?? [0, 0];
      const share = found.missing ?? 0;
      assert.ok(share >= least && share <= most, `${share} is missing, not ${least} to ${most}`);
      assert.equal(found.shown, shown);
    },
  };
}

const isDamaged = (name: string, bytes: () => Uint8Array) => ({
  name: `${name} is refused`,
  async holds() {
    await assert.rejects(sent(name, bytes()), /is damaged or incomplete/);
  },
});

/** Makes a case without such a note, since all of the picture is there. */
const whole = (name: string, bytes: () => Uint8Array) => ({ ...tellsOf(name, bytes, {}), name });

const part = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, bytes.length * share);

/** Cuts a JPEG after some of its scans. */
function withScans(name: string, count: number): Buffer {
  const bytes = sibling(name);
  let at = 0;
  for (let scans = 0; scans <= count; scans++) {
    at = bytes.indexOf(scan, at + 1);
  }
  return bytes.subarray(0, at);
}

/** Inserts bytes at a place. */
const inserted = (bytes: Buffer, at: number, more: readonly number[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);

const scan = Buffer.of(0xff, 0xda);
const tables = Buffer.of(0xff, 0xdb);

/** Makes a JPEG's SOS segment say what a progressive one would. */
function withScanParameters(bytes: Buffer, parameters: readonly number[]): Buffer {
  const at = bytes.indexOf(scan);
  bytes.set(parameters, at + 2 + bytes.readUInt16BE(at + 2) - 3);
  return bytes;
}

/** Puts another brand first in the box of brands. */
function branded(name: string, brand: string): Buffer {
  const bytes = fixture(name);
  bytes.write(brand, 8, "latin1");
  return bytes;
}

/** Packs a PNG's pixels as Xcode does: no zlib header, blue first, colours multiplied by alpha. */
function cgbi(): Buffer {
  const [width, height] = [side, side];
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = quarterOf(quarters, x, y);
      const half = (value = 0) => Math.round((value * 128) / 255);
      rows.set([half(blue), half(green), half(red), 128], y * (width * 4 + 1) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  const start = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const end = Buffer.concat([Buffer.alloc(4), Buffer.from("IEND"), Buffer.alloc(4)]);
  let png: Uint8Array = Buffer.concat([start, end]);
  for (const [type, data] of [
    ["CgBI", Buffer.of(0x50, 0, 0x20, 2)],
    ["IHDR", header],
    ["IDAT", deflateRawSync(rows)],
  ] as const) {
    png = pngWith(type, data, png);
  }
  const done = Buffer.from(png);
  return Buffer.concat([done.subarray(0, -12), Buffer.from("0000000049454e44ae426082", "hex")]);
}

/** The colours at half their opacity on white. */
const halves: Colours = quarters.map((colour) => colour.map((value) => (value + 255) / 2));

/** Makes a PNG of four quarters with the code points of a colour space before its pixels. */
async function numbered(
  colours: Colours,
  numbers: readonly [primaries: number, transfer: number],
): Promise<Buffer> {
  const data = Buffer.alloc(side * side * 3);
  for (let at = 0; at < side * side; at++) {
    data.set(quarterOf(colours, at % side, at / side), at * 3);
  }
  const png = await sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
  const chunk = Buffer.from(pngWith("cICP", Buffer.of(...numbers, 0, 1), png.subarray(0, 33 + 12)));
  const start = chunk.indexOf("cICP") - 4;
  return inserted(png, 33, [...chunk.subarray(start, start + 16)]);
}

/** Makes four quarters as samples of any kind; `scale` turns 0 to 255 into what is written. */
function samples(
  kind: Pick<Samples, "bits" | "format"> & Partial<Samples>,
  colours: Colours,
  scale: (value: number) => number,
): () => Uint8Array {
  const photometric = kind.photometric ?? (colours[0]!.length === 1 ? 1 : 2);
  const values = Array.from({ length: side * side }, (_, at) =>
    quarterOf(colours, at % side, at / side).map(scale),
  ).flat();
  return () => tiffOf({ ...kind, photometric, values, width: side, height: side });
}
const bare = greys.map(([grey]) => [grey!]);
const stretched: Colours = [76, 94, 29, 255].map((grey) => {
  const seen = Math.round(((grey - 29) / (255 - 29)) * 255);
  return [seen, seen, seen];
});

/** Finds the restart markers of a JPEG from some scan on. */
function restartsOf(bytes: Buffer, from = bytes.lastIndexOf(scan)): number[] {
  return [...bytes.keys()].filter((at) => at > from && bytes[at] === 255 && (bytes[at + 1]! & 0xf8) === 0xd0);
}

/** Changes one restart marker of a JPEG. */
function withRestart(
  name: string,
  index: number,
  change: (bytes: Buffer, at: number, next: number) => Buffer,
) {
  return () => {
    const bytes = sibling(name);
    const at = restartsOf(bytes);
    return change(bytes, at.at(index)!, at.at(index + 1)!);
  };
}

type Damage = readonly [
  what: string,
  index: number,
  change: (bytes: Buffer, at: number, next: number) => Buffer,
];
const mendable: readonly Damage[] = [
  ...[0, 3, -1].map(
    (index): Damage => [
      `without restart ${index}`,
      index,
      (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 2)]),
    ],
  ),
  ["with a restart twice", 2, (bytes, at) => inserted(bytes, at, [...bytes.subarray(at, at + 2)])],
  [
    "with two restarts in each other's place",
    1,
    (bytes, at, next) => {
      [bytes[at + 1], bytes[next + 1]] = [bytes[next + 1]!, bytes[at + 1]!];
      return bytes;
    },
  ],
  [
    "with a restart of another number",
    1,
    (bytes, at) => {
      bytes[at + 1]! ^= 4;
      return bytes;
    },
  ],
  [
    "with restarts that all have one number",
    0,
    (bytes) => {
      for (const at of restartsOf(bytes)) {
        bytes[at + 1] = 0xd0;
      }
      return bytes;
    },
  ],
];

/** Makes the four quarters as a PNG whose packed rows are no shorter than the rows. */
function plainPng(change: (packed: Buffer) => Uint8Array = (packed) => packed, type = 2): Buffer {
  const rows = Buffer.concat(
    Array.from({ length: side }, (_, y) =>
      Buffer.from([
        0,
        ...Array.from({ length: side }, (_, x) =>
          type === 3
            ? [(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)]
            : [...quarterOf(quarters, x, y), 255].slice(0, type === 6 ? 4 : 3),
        ).flat(),
      ]),
    ),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, type], 8);
  const empty = Buffer.concat([
    pngWith("tEXt", Buffer.of()).subarray(0, 8),
    Buffer.from("0000000049454e44ae426082", "hex"),
  ]);
  const palette =
    type === 3
      ? pngWith("PLTE", Buffer.from(quarters.flat()), pngWith("IHDR", header, empty))
      : pngWith("IHDR", header, empty);
  return Buffer.from(pngWith("IDAT", change(deflateSync(rows, { level: 0 })), palette));
}

/** Inverts a byte of a PNG's first chunk of some kind, counted from its end: 1 to 4 are its checksum. */
function withWrong(bytes: Buffer, type: string, fromEnd: number): Buffer {
  const start = bytes.indexOf(type) - 4;
  bytes[start + 12 + bytes.readUInt32BE(start) - fromEnd]! ^= 0x55;
  return bytes;
}

const wrongSum = (packed: Buffer): Buffer => {
  packed[packed.length - 1]! ^= 0x55;
  return packed;
};

/** Makes the four quarters, the lowest row first. */
function bitmap(): Buffer {
  const header = Buffer.alloc(54);
  header.write("BM", "latin1");
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(side, 18);
  header.writeInt32LE(side, 22);
  header.set([1, 0, 24], 26);
  const pixels = Array.from({ length: side * side }, (_, at) =>
    quarterOf(quarters, at % side, side - 1 - Math.floor(at / side)).toReversed(),
  );
  return Buffer.concat([header, Buffer.from(pixels.flat())]);
}

/** Damaged JPEGs, held to Chromium, which paints an interval grey if its restart marker is missing. */
const damaged = [
  ...["restarts.jpg", "scans-restarts.jpg"].flatMap((name) =>
    mendable.map(([what, index, change]) => whole(`${name} ${what}`, withRestart(name, index, change))),
  ),
  ...mendable
    .slice(3)
    .map(([what, index, change]) =>
      whole(`progressive-restarts.jpg ${what}`, withRestart("progressive-restarts.jpg", index, change)),
    ),
  tellsOf(
    "a progressive JPEG without a restart",
    () => {
      const bytes = sibling("progressive-restarts.jpg");
      const second = bytes.indexOf(scan, bytes.indexOf(scan) + 2);
      const at = restartsOf(bytes, second)[0]!;
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 2)]);
    },
    { shown: "coarse" },
  ),
  tellsOf(
    "a JPEG without an interval",
    withRestart("restarts.jpg", 0, (bytes, at, next) =>
      Buffer.concat([bytes.subarray(0, at), bytes.subarray(next)]),
    ),
    { missing: [0.12, 0.13] },
  ),
  tellsOf(
    "a JPEG with an interval of nonsense",
    withRestart("restarts.jpg", 0, (bytes, at, next) => bytes.fill(0x55, at + 4, next)),
    { missing: [0.12, 0.13] },
  ),
  tellsOf(
    "a JPEG with restarts that was cut",
    withRestart("restarts.jpg", -1, (bytes, at) => bytes.subarray(0, at)),
    { missing: [0.12, 0.13] },
  ),
  refuses(
    "half with restarts.jpg",
    withRestart("restarts.jpg", 3, (bytes, at) => bytes.subarray(0, at)),
    mostlyMissing,
  ),
  isDamaged("colours missing.jpg", () => withScans("scans-restarts.jpg", 1)),

  ...[2, 3, 6].flatMap((type) => [
    whole(`PNG of type ${type}, the sum of its rows wrong`, () => plainPng(wrongSum, type)),
    whole(`PNG of type ${type}, the sum of its rows missing`, () =>
      plainPng((packed) => packed.subarray(0, -4), type),
    ),
    whole(`PNG of type ${type}, the sum of a chunk wrong`, () =>
      withWrong(plainPng(undefined, type), "IDAT", 1),
    ),
    tellsOf(`PNG of type ${type}, a byte wrong`, () => withWrong(plainPng(undefined, type), "IDAT", 5), {
      shown: "doubtful",
    }),
    tellsOf(`PNG of type ${type} that was cut`, () => part(plainPng(undefined, type), 0.9), {
      missing: [0.08, 0.13],
    }),
    refuses(`half a PNG of type ${type}.png`, () => part(plainPng(undefined, type), 0.5), mostlyMissing),
  ]),
  whole("PNG of which only the end is missing", () => plainPng().subarray(0, -12)),
  whole("PNG cut in the sum of its pixels", () => plainPng().subarray(0, -14)),
  whole("a PNG's text with a wrong sum", () => {
    const text = Buffer.from(pngWith("tEXt", Buffer.from("Comment\0hello"), plainPng()));
    return withWrong(text, "tEXt", 1);
  }),
  tellsOf("PNG of which the rest is zeros", () => plainPng().fill(0, Math.floor(side * side * 3 * 0.9)), {
    missing: [0.08, 0.13],
  }),
  isDamaged("header.png", () => withWrong(plainPng(), "IHDR", 1)),
  isDamaged("palette.png", () => withWrong(plainPng(undefined, 3), "PLTE", 1)),
  whole("an interlaced PNG with a wrong sum", () => withWrong(sibling("interlaced.png"), "IDAT", 1)),

  ...["plain.gif", "interlaced.gif"].flatMap((name) => [
    whole(`${name} without its end`, () => sibling(name).subarray(0, -1)),
    whole(`${name} without the end of its frame`, () => sibling(name).subarray(0, -3)),
    tellsOf(`${name} without its last rows`, () => sibling(name).subarray(0, -12), { missing: [0.01, 0.2] }),
    refuses(`half of ${name}`, () => part(sibling(name), 0.6), mostlyMissing),
  ]),

  tellsOf("a bitmap without its last byte", () => bitmap().subarray(0, -1), { missing: [0.001, 0.06] }),
  tellsOf("a bitmap without its last tenth", () => part(bitmap(), 0.9), { missing: [0.09, 0.13] }),
  refuses("half a bitmap.bmp", () => part(bitmap(), 0.5), mostlyMissing),
  whole("a bitmap of run lengths without its end", () => sibling("runs.bmp").subarray(0, -2)),
  tellsOf("a bitmap of run lengths without its last rows", () => sibling("runs.bmp").subarray(0, -40), {
    missing: [0.01, 0.2],
  }),
];

const bytesOf = (text: string) => () => Buffer.from(text, "latin1");

export const images: CaseKind = {
  name: "images",
  async start() {
    codec = createImageCodec(new URL("../../dist/", import.meta.url));
    return () => codec.dispose();
  },
  cases: [
    shows("avif-anim.avif", () => handed("avif-anim.avif")),
    shows("avif-major-avio.avif", () => handed("avif-major-avio.avif")),
    ...["avio", "avis", "miaf", "mif2", "MA1B"].map((brand) =>
      shows(`an AVIF of the brand ${brand}`, () => branded("avif.avif", brand), scene),
    ),
    ...["heix", "hevc", "heim", "mif1", "msf1"].map((brand) =>
      shows(`a HEIC of the brand ${brand}`, () => branded("heic.heic", brand), scene),
    ),
    shows("colours by numbers (P3)", () => sibling("p3-by-numbers.avif")),

    ...["jpg-sos-params.jpg", "jpg-extraneous.jpg", "jpg-cut-2.jpg", "jpg-progressive-cut2.jpg"].map((name) =>
      shows(name, () => handed(name)),
    ),
    shows("scan parameters of zero", () => withScanParameters(sibling("subsampled.jpg"), [0, 0, 0])),
    shows("scan parameters of 255", () => withScanParameters(sibling("subsampled.jpg"), [255, 255, 255])),
    shows("stray bytes before the tables", () => {
      const jpeg = sibling("subsampled.jpg");
      return inserted(jpeg, jpeg.indexOf(tables), [1, 2, 3, 4, 5]);
    }),
    shows("a second beginning", () => inserted(sibling("subsampled.jpg"), 2, [0xff, 0xd8])),
    shows("a segment that is longer than it says", () =>
      inserted(sibling("progressive.jpg"), 2, [0xff, 0xe1, 0, 6, 69, 120, 105, 102, 0, 0, 7, 7]),
    ),
    shows("JFIF of version 2", () => {
      const jpeg = sibling("subsampled.jpg");
      jpeg[jpeg.indexOf("JFIF") + 5] = 2;
      return jpeg;
    }),
    shows("half an end marker", () => sibling("subsampled.jpg").subarray(0, -1)),
    shows("a byte of the scan missing", () => handed("jpg-extraneous.jpg").subarray(0, -3)),
    shows("a progressive JPEG without its last bytes", () => sibling("progressive.jpg").subarray(0, -12)),
    shows("bytes after the end", () => Buffer.concat([sibling("subsampled.jpg"), Buffer.alloc(999, 7)])),
    shows("zeros where the file was never written", () =>
      Buffer.concat([handed("jpg-cut-2.jpg"), Buffer.alloc(3000)]),
    ),
    tellsOf(
      "a JPEG of which the rest is zeros",
      () => Buffer.concat([part(handed("jpg-extraneous.jpg"), 0.95), Buffer.alloc(3000)]),
      { missing: [0.03, 0.2] },
    ),
    refuses("lossless.jpg", () => sibling("lossless.jpg"), /a lossless JPEG/),
    refuses(
      "12bit.jpg",
      () => {
        const jpeg = sibling("subsampled.jpg");
        jpeg[jpeg.indexOf(Buffer.of(0xff, 0xc0)) + 4] = 12;
        return jpeg;
      },
      /a JPEG with 12 bits per sample/,
    ),
    ...[0.97, 0.95].map((share) =>
      tellsOf(`a JPEG of ${share * 100} %`, () => part(handed("jpg-extraneous.jpg"), share), {
        missing: [0.01, 0.2],
      }),
    ),
    ...[0.6, 0.4, 0.25].map((share) =>
      refuses(`${share * 100} per cent.jpg`, () => part(handed("jpg-extraneous.jpg"), share), mostlyMissing),
    ),
    tellsOf("a progressive JPEG of which half the scans are there", () => withScans("progressive.jpg", 2), {
      shown: "coarse",
    }),
    ...damaged,

    shows("tif-webp.tif", () => handed("tif-webp.tif")),
    shows("tif-zstd.tif", () => handed("tif-zstd.tif")),
    shows("tif-lab.tif", () => handed("tif-lab.tif")),
    ...[
      "webp-tiled.tif",
      "webp-strips-big-endian.tif",
      "zstd-tiled-predictor.tif",
      "planes-zstd.tif",
      "planes-tiled.tif",
      "lerc.tif",
      "lab-16bit.tif",
      "ycbcr.tif",
    ].map((name) => shows(name, () => sibling(name))),
    refuses("lzma.tif", () => sibling("lzma.tif"), /this TIFF is compressed with LZMA.*Export it as PNG/),
    refuses("cmyk-webp.tif", () => sibling("cmyk-webp.tif"), /this TIFF is compressed with WebP, in CMYK/),
    refuses(
      "planes-webp.tif",
      () => sibling("planes-webp.tif"),
      /this TIFF is compressed with WebP, each color by itself/,
    ),
    refuses(
      "zstd-big-endian-differences.tif",
      () => sibling("zstd-big-endian-differences.tif"),
      /this TIFF is stored as differences in Motorola's byte order/,
    ),
    refuses(
      "12bit.tif",
      () => sibling("12bit.tif"),
      /this TIFF is made of samples of 12 bits.*Export it as PNG/,
    ),
    shows(
      "32 bits",
      samples({ bits: 32, format: 1 }, quarters, (value) => value * 0x1010101),
    ),
    shows(
      "32 bits that hold 8",
      samples({ bits: 32, format: 1 }, quarters, (value) => value),
    ),
    shows(
      "8 bits with a sign",
      samples({ bits: 8, format: 2 }, quarters, (value) => value - 128),
    ),
    shows(
      "16 bits with a sign",
      samples({ bits: 16, format: 2 }, quarters, (value) => value * 257 - 32_768),
    ),
    shows(
      "floats to 1",
      samples({ bits: 32, format: 3 }, quarters, (value) => value / 255),
    ),
    shows(
      "floats to 255",
      samples({ bits: 32, format: 3, bigEndian: true }, quarters, (value) => value),
    ),
    shows(
      "wide floats to 1",
      samples({ bits: 64, format: 3 }, quarters, (value) => value / 255),
    ),
    shows(
      "grey floats to 1",
      samples({ bits: 32, format: 3 }, bare, (value) => value / 255),
      greys,
    ),
    shows(
      "grey floats to 1, white is zero",
      samples({ bits: 32, format: 3, photometric: 0 }, bare, (value) => 1 - value / 255),
      greys,
    ),
    shows(
      "grey of 32 bits",
      samples({ bits: 32, format: 1 }, bare, (value) => value * 0x1010101),
      greys,
    ),
    shows(
      "a measurement",
      samples({ bits: 32, format: 3 }, bare, (value) => value * 1000 - 50_000),
      stretched,
    ),
    shows(
      "five samples a pixel",
      samples(
        { bits: 8, format: 1, photometric: 2, extra: [0, 0] },
        quarters.map((colour) => [...colour, 0, 99]),
        (value) => value,
      ),
    ),
    shows(
      "a fourth sample that nobody knows",
      samples(
        { bits: 8, format: 1, photometric: 2, extra: [0] },
        quarters.map((colour) => [...colour, 0]),
        (value) => value,
      ),
    ),

    shows("png-cgbi.png", () => handed("png-cgbi.png")),
    shows("half transparent, as iOS packs it", cgbi, halves),
    {
      name: "png-16bit-cicp-pq.png",
      async holds() {
        const at = await pixels(await sent("hdr.png", handed("png-16bit-cicp-pq.png")));
        assert.ok(
          at(0.75, 0.75).every((value) => value >= 250),
          `white is ${at(0.75, 0.75)}`,
        );
      },
    },
    {
      name: "HLG",
      async holds() {
        const white = [191, 191, 191];
        const bytes = await numbered([[191, 0, 0], [0, 0, 0], [128, 128, 128], white], [9, 18]);
        const at = await pixels(await sent("hlg.png", bytes));
        assert.ok(
          at(0.75, 0.75).every((value) => value >= 250),
          `white is ${at(0.75, 0.75)}`,
        );
        assert.deepEqual(at(0.75, 0.25), [0, 0, 0]);
        const [red, green, blue] = at(0.25, 0.75);
        assert.ok(
          red === green && green === blue && red! > 100 && red! < 200,
          `grey is ${red}, ${green}, ${blue}`,
        );
      },
    },
    {
      name: "sRGB by numbers is sent as it is",
      async holds() {
        const at = await pixels(await sent("srgb.png", await numbered(quarters, [1, 13])));
        assert.deepEqual(
          places.map(([x, y]) => at(x, y)),
          quarters,
        );
      },
    },
    {
      name: "gif-offset.gif",
      async holds() {
        const image = await sent("offset.gif", handed("gif-offset.gif"));
        const at = await pixels(image);
        assert.deepEqual(
          places.map(([x, y]) => at(x, y)),
          quarters,
        );
        assert.deepEqual(at(0, 0), at(0.999, 0.999));
        assert.notDeepEqual(at(0, 0), [0, 0, 0]);
      },
    },
    ...["gif-animated.gif", "png-animated.png", "webp-animated.webp", "../cases/images/avif-anim.avif"].map(
      (name) => ({
        name: `${path.basename(name)}: the first frame`,
        async holds() {
          assert.equal((await sent("moves", fixture(name))).found.shown, "firstFrame");
        },
      }),
    ),
    ...["gif.gif", "png-rgb.png", "webp-lossy.webp", "avif.avif", "heic.heic"].map((name) => ({
      name: `${name}: no animation`,
      async holds() {
        assert.equal((await sent("still", fixture(name))).found.shown, undefined);
      },
    })),
    tellsOf("a JPEG without its lowest blocks", () => handed("jpg-extraneous.jpg").subarray(0, -10), {
      missing: [0.0001, 0.03],
    }),

    refuses("lfs.png", () => handed("lfs.png"), /is a Git LFS pointer, not the image\. Run “git lfs pull”/),
    refuses("jxl.jxl", () => handed("jxl.jxl"), /is a JPEG XL image.*Export it as PNG/),
    refuses("real.pdf", () => handed("real.pdf"), /is a PDF\. Export the page .* screenshot/),
    refuses("jpeg2000.jp2", () => sibling("jpeg2000.jp2"), /is a JPEG 2000 image.*Export it as PNG/),
    refuses("photoshop.psd", () => sibling("photoshop.psd"), /is a Photoshop document.*Export it as PNG/),
    refuses("annex.png", bytesOf("/annex/objects/SHA256E-s1--aa.png\n"), /git-annex pointer.*git annex get/),
    refuses("naked.jxl", bytesOf("\xff\x0a\xfa\x1f\x41\x91"), /is a JPEG XL image/),
    refuses("late.pdf", bytesOf(`${"\n".repeat(200)}%PDF-1.4\n`), /is a PDF/),
    refuses("a.eps", bytesOf("%!PS-Adobe-3.0 EPSF-3.0\n"), /is a PostScript file/),
    refuses("a.exr", bytesOf("v/1\x01\x02\0\0\0"), /is an OpenEXR image/),
    refuses("a.xcf", bytesOf("gimp xcf v011\0"), /is a GIMP document/),
    refuses("a.qoi", bytesOf("qoif\0\0\0\x01\0\0\0\x01\x04\0"), /is a QOI image/),
    refuses("a.dds", bytesOf("DDS \x7c\0\0\0"), /is a compressed texture/),
    refuses("a.emf", bytesOf(`\x01\0\0\0${"\0".repeat(36)} EMF`), /is a Windows metafile/),
    refuses(
      "a.mp4",
      bytesOf("\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41"),
      /is a video \(MP4\)\. Take a screenshot of the frame/,
    ),
    refuses("a.mov", bytesOf("\0\0\0\x14ftypqt  \0\0\0\0qt  "), /is a video \(QuickTime\)/),
    refuses("a.webm", bytesOf("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm"), /is a video \(WebM\)/),
    refuses("a.avi", bytesOf("RIFF\0\0\0\0AVI LIST"), /is a video \(AVI\)/),
    refuses("a.mp3", bytesOf("ID3\x04\0\0"), /is a sound file/),
    refuses(
      "a.cr3",
      bytesOf("\0\0\0\x18ftypcrx \0\0\0\x01crx isom"),
      /is a camera's raw photo.*Export it as JPEG/,
    ),
    ...(
      [
        ["a.mka", "\x1a\x45\xdf\xa3\x42\x82\x88matroska\x86\x88A_VORBIS", "a sound file (Matroska)"],
        [
          "a.mkv",
          "\x1a\x45\xdf\xa3\x42\x82\x88matroska\x86\x88A_VORBIS\x86\x86V_MPEG4",
          "a video (Matroska)",
        ],
        ["sound.webm", "\x1a\x45\xdf\xa3\x42\x82\x84webm\x86\x86A_OPUS", "a sound file (WebM)"],
        [
          "a.wma",
          "\x30\x26\xb2\x75\x8e\x66\xcf\x11....\x40\x9e\x69\xf8\x4d\x5b\xcf\x11",
          "a sound file (Windows",
        ],
        [
          "a.wmv",
          "\x30\x26\xb2\x75\x8e\x66\xcf\x11....\xc0\xef\x19\xbc\x4d\x5b\xcf\x11",
          "a video (Windows Media)",
        ],
        ["a.m2ts", `\x0e\xbf\x46\x22G${"\xff".repeat(191)}G${"\xff".repeat(191)}G`, "a video (MPEG)"],
        ["a.swf", "FWS\x06\xe8\x0d\0\0", "a Flash film"],
        ["a.264", "\0\0\0\x01\x67\xf4\0\x0a", "a video (H.264)"],
        ["a.mp2", "\xff\xfd\xe0\xc4", "a sound file (MP2)"],
        ["a.aiff", "FORM\0\0\x01\0AIFF", "a sound file (AIFF)"],
        ["a.iff", "FORM\0\0\x01\0ILBM", "an Amiga image"],
        ["a.dpx", "SDPX\0\0\x06\x80V1.0", "a DPX or Cineon image"],
        [
          "a.pict",
          `${"\0".repeat(512)}\x02\0\0\0\0\0\0\x30\0\x40\0\x11\x02\xff\x0c\0`,
          "an image of an old Mac",
        ],
        ["a.xwd", "\0\0\0\x65\0\0\0\x07\0\0\0\x02", "an X window dump"],
        ["a.dwg", "AC1032\0\0", "a CAD drawing"],
        ["named.tga", `\x05\0\x02${"\0".repeat(60)}TRUEVISION-XFILE.\0`, "a Targa image"],
        ["lost.png", "\0".repeat(600), "filled with zeros: what was in it is lost. Get it again"],
        ["wide.png", "\xff\xfe<\0h\0t\0m\0l\0>\0", "a web page, not an image"],
      ] as const
    ).map(([name, text, what]) =>
      refuses(name, bytesOf(text), new RegExp(`is ${what.replace(/[.()]/g, "\\$&")}`)),
    ),
    ...(
      [
        ["avc1", "coded as H.264"],
        ["vvc1", "coded as H.266"],
        ["evc1", "coded as EVC"],
        ["jpeg", "coded as JPEG"],
        ["unci", "of plain pixels"],
      ] as const
    ).map(([codec, what]) =>
      refuses(
        `${codec}.heif`,
        () => codedAs(codec),
        new RegExp(`is a HEIF image ${what}, .* Export it as PNG`),
      ),
    ),
    refuses("a.docx", bytesOf(`PK\x03\x04${"\0".repeat(26)}[Content_Types].xml`), /is an Office document/),
    refuses("a.zip", bytesOf(`PK\x03\x04${"\0".repeat(26)}photo.png`), /is an archive\. Unpack it/),
    refuses("login.png", bytesOf("<!doctype html><title>Sign in</title>"), /is a web page, not an image/),
    refuses("error.jpg", bytesOf('{"error": "not found"}'), /is text \(JSON\), not an image/),
    refuses("notes.png", bytesOf("TODO: draw this\n"), /is text, not an image/),
    refuses("a.heif", () => codedAs("j2k1"), /is a HEIF image coded as JPEG 2000/),
    refuses(
      "a.dng",
      samples({ bits: 8, format: 1, photometric: 32_803 as 1 }, bare, (value) => value),
      /is a camera's raw photo/,
    ),

    clipboard("image/bmp only, on Wayland", "wl-paste", { WAYLAND_DISPLAY: "wayland-0" }, "image/bmp"),
    clipboard("image/bmp only, on X11", "xclip", { DISPLAY: ":7" }, "image/bmp"),
    clipboard("a bitmap by another name", "xclip", { DISPLAY: ":7" }, "image/x-MS-bmp"),
    clipboard(
      "a JPEG beside a bitmap",
      "wl-paste",
      { WAYLAND_DISPLAY: "wayland-0" },
      "image/jpeg\nimage/bmp",
    ),
    clipboard("the PNG, where there is one", "xclip", { DISPLAY: ":7" }, "TARGETS\nimage/bmp\nimage/png"),
  ],
};

/** Makes a HEIC that claims another coding. */
function codedAs(codec: string): Buffer {
  const bytes = fixture("heic.heic");
  for (let at = bytes.indexOf("infe"); at >= 0; at = bytes.indexOf("infe", at + 4)) {
    if (bytes.toString("latin1", at + 12, at + 16) === "hvc1") {
      bytes.write(codec, at + 12, "latin1");
    }
  }
  return bytes;
}

/**
 * Makes a case with a clipboard tool first in PATH, which has the bitmap in each of the types it lists, and a line for
 * any other.
 */
function clipboard(name: string, tool: string, display: Readonly<Record<string, string>>, types: string) {
  return {
    name: `a clipboard of ${name}`,
    async holds() {
      const own = await mkdtemp(path.join(tmpdir(), "figscribe-clipboard-"));
      const stood = { ...process.env };
      try {
        const bitmap = path.join(own, "bmp-v5-bitfields.bmp");
        await copyFile(fileURLToPath(new URL("paste/bmp-v5-bitfields.bmp", folder)), bitmap);
        const png = path.join(own, "a.png");
        await writeFile(png, fixture("png-rgb.png"));
        const script = [
          "#!/bin/sh",
          'for a in "$@"; do case "$a" in',
          `-l|--list-types|TARGETS) printf '%s\\n' ${types.split("\n").join(" ")}; exit 0;;`,
          `image/png) ${types.includes("image/png") ? `cat ${png}; exit 0` : "exit 1"};;`,
          ...types
            .split("\n")
            .flatMap((type) =>
              type === "image/png" || !type.startsWith("image/") ? [] : [`${type}) cat ${bitmap}; exit 0;;`],
            ),
          "esac; done",
          "exit 1",
        ].join("\n");
        await writeFile(path.join(own, tool), script);
        await chmod(path.join(own, tool), 0o755);
        for (const variable of ["WAYLAND_DISPLAY", "DISPLAY"]) {
          delete process.env[variable];
        }
        Object.assign(process.env, display, { PATH: `${own}:${stood.PATH}` });
        const bytes = await readNativeClipboard(signal);
        assert.ok(bytes, "There was nothing.");
        const image = await sent("clipboard", bytes);
        assert.equal(image.found.format, types.includes("image/png") ? "png" : "bmp");
      } finally {
        for (const variable of Object.keys(process.env)) {
          if (!(variable in stood)) {
            delete process.env[variable];
          }
        }
        Object.assign(process.env, stood);
        await rm(own, { recursive: true });
      }
    },
  };
}
