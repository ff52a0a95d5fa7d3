import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { ImageCodec } from "../../src/core/image/encode.ts";
import type { EncodedImage } from "../../src/core/image/file/types.ts";
import { textOf } from "../../src/core/image/source-text/source-text.ts";

/** Makes a grey PNG of noise, whose bytes grow with its pixels; the same for the same arguments. */
export function testPng(width: number, height: number, seed = 1): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  let state = seed;
  const rows = Buffer.alloc((width + 1) * height).map((_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return index % (width + 1) === 0 ? 0 : state >>> 24;
  });
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Returns a PNG with one more chunk. */
export function pngWith(type: string, data: Uint8Array, to: Uint8Array = testPng(20, 20)): Uint8Array {
  const png = Buffer.from(to);
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), chunk(type, Buffer.from(data)), png.subarray(end)]);
}

/** Makes an image as `encode` would, only for tests of what comes after encoding. */
export function testImage(width = 64, height = 48, seed = 1): EncodedImage {
  return encoded(testPng(width, height, seed), "image/png", width, height);
}

/** Makes the header of a JPEG with a comment of some length before the frame: enough for reading its size. */
export function testJpeg(width = 40, height = 30, comment = 0): EncodedImage {
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  const length = comment + 2;
  const before = comment ? [0xff, 0xfe, length >> 8, length & 255, ...Array(comment).fill(32)] : [];
  return encoded(Uint8Array.from([0xff, 0xd8, ...before, ...frame, 0xff, 0xd9]), "image/jpeg", width, height);
}

function encoded(bytes: Uint8Array, mime: EncodedImage["mime"], width: number, height: number): EncodedImage {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const format = mime === "image/png" ? ("png" as const) : ("jpeg" as const);
  const found = { format, width, height, bytes: bytes.length };
  return {
    name: `${width}x${height}.${format}`,
    mime,
    bytes,
    width,
    height,
    hash,
    found,
  } as unknown as EncodedImage;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Makes a codec that returns one image for each, as `encode` does, and decodes nothing. */
export const codecOf = (encode: ImageCodec["encode"]): ImageCodec => ({
  encode,
  encodeLegible: async (source, want, signal) => [await encode(source, want, signal)],
  decode: () => Promise.reject(new Error("not used")),
  carriedText: textOf,
});
