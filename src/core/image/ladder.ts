import { join } from "./passthrough.ts";

/** One way to write pixels down. `quality` is sharp's: for PNG it decides how many of the colours are kept. */
export type Encoding =
  | { readonly mime: "image/png"; readonly quality: number; readonly colours: 256 | 16 }
  | { readonly mime: "image/jpeg"; readonly quality: number };

/**
 * From the best to the smallest, for screens and diagrams. 256 colours read as well as true colour at half the bytes;
 * at equal bytes, JPEG reads clearly worse on small text. sharp knows only whole bit depths, hence no step between 256 and 16.
 */
export const graphicLadder: readonly Encoding[] = [
  { mime: "image/png", quality: 100, colours: 256 },
  { mime: "image/png", quality: 90, colours: 256 },
  { mime: "image/png", quality: 100, colours: 16 },
];

/** The same for photos. A palette would cost seconds here, and band the gradients. */
export const photoLadder: readonly Encoding[] = [
  { mime: "image/jpeg", quality: 85 },
  { mime: "image/jpeg", quality: 72 },
  { mime: "image/jpeg", quality: 60 },
];

/** What the long edge is multiplied by when the last step of a ladder is still too big. */
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

/** Rows of every `sampleStep` that are enough to tell; to compress all would take as long as the real encoding. */
const sampleRows = 32;
const sampleStep = 128;

/** Bands of an RGB image, from top to bottom, as an image of the same width. */
export function sampleBands(data: Uint8Array, width: number, height: number): Uint8Array {
  const row = width * 3;
  const bands: Uint8Array[] = [];
  for (let y = 0; y < height; y += sampleStep) {
    bands.push(data.subarray(y * row, Math.min(y + sampleRows, height) * row));
  }
  return join(bands);
}
