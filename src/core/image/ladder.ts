import { join } from "../base/data/bytes.ts";

/** A way to encode pixels: a number of colours at most, or a quality as in sharp. */
export type Encoding =
  | { readonly mime: "image/png"; readonly colours: number }
  | { readonly mime: "image/jpeg"; readonly quality: number };

/**
 * The encodings for screens and diagrams, from the best to the smallest. 256 colours read as well as true colour at
 * half the bytes; at equal bytes, JPEG reads clearly worse on small text.
 */
export const graphicLadder: readonly Encoding[] = [
  { mime: "image/png", colours: 256 },
  { mime: "image/png", colours: 64 },
  { mime: "image/png", colours: 16 },
];

/** The encodings for photos, in which a palette would band the gradients. */
export const photoLadder: readonly Encoding[] = [
  { mime: "image/jpeg", quality: 85 },
  { mime: "image/jpeg", quality: 72 },
  { mime: "image/jpeg", quality: 60 },
];

/** The factor for the long edge when the last step of a ladder is still too big. */
export const shrink = 0.8;

/** The share of its fitted size below which an image is refused: text would no longer be legible. */
export const smallest = 0.5;

/**
 * Tells screens and diagrams from photos by how well they compress: bytes of the true-colour PNG (zlib level 6) a pixel.
 * Measured: code 0.35, photos 2.5.
 */
export function isGraphic(bytesPerPixel: number): boolean {
  return bytesPerPixel <= 1;
}

/** Bands of rows are enough; to compress everything would take as long as the real encoding. */
const [bands, bandRows] = [12, 8];

/** Returns bands of an RGB image, from top to bottom, as an image of the same width; all of it, if it is small. */
export function sampleBands(data: Uint8Array, width: number, height: number): Uint8Array {
  const row = width * 3;
  const step = Math.max(bandRows, Math.ceil(height / bands));
  const found: Uint8Array[] = [];
  for (let y = 0; y < height; y += step) {
    found.push(data.subarray(y * row, Math.min(y + bandRows, height) * row));
  }
  return join(found);
}
