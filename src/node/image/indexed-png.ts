import { crc32, deflateSync } from "node:zlib";
import type { Indexed } from "../../core/image/palette.ts";

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const indexedColour = 3;

/** A PNG of colours by their numbers, unfiltered, as such rows compress best. https://www.w3.org/TR/png-3/ */
export function indexedPng(image: Indexed): Buffer {
  const { width, height, palette } = image;
  const depth = depthFor(palette.length / 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, indexedColour], 8);
  return Buffer.concat([
    signature,
    sealed("IHDR", header),
    sealed("PLTE", palette),
    // Level 4 takes a third of level 6's time, for 1 % more.
    sealed("IDAT", deflateSync(rowsOf(image, depth), { level: 4, memLevel: 9 })),
    sealed("IEND", Buffer.alloc(0)),
  ]);
}

/** Bits a pixel. */
const depthFor = (colours: number): 1 | 2 | 4 | 8 =>
  colours > 16 ? 8 : colours > 4 ? 4 : colours > 2 ? 2 : 1;

/** Rows of packed pixels, each after the number of its filter: 0, none. */
function rowsOf({ width, height, indices }: Indexed, depth: number): Uint8Array {
  const perByte = 8 / depth;
  const row = 1 + Math.ceil(width / perByte);
  const rows = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const pixels = indices.subarray(y * width, (y + 1) * width);
    if (depth === 8) {
      rows.set(pixels, y * row + 1);
      continue;
    }
    for (let x = 0; x < width; x++) {
      rows[y * row + 1 + Math.floor(x / perByte)]! |= pixels[x]! << (8 - depth - (x % perByte) * depth);
    }
  }
  return rows;
}

/** A chunk of a PNG with its length and its sum. `type` is four letters. */
export function sealed(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8);
  return chunk;
}
