import { readHeif } from "../file/heif.ts";
import type { ImageFormat } from "../file/types.ts";
import { readGif } from "./gif.ts";
import { readChunks } from "./png.ts";

/** Returns whether this is an animation, of which the first frame stands for all. */
export function moves(bytes: Uint8Array, format: ImageFormat): boolean {
  switch (format) {
    case "gif":
      return readGif(bytes).moves;
    case "png":
      return framesOfPng(bytes) > 1;
    case "webp":
      return hasTwoFrames(bytes);
    case "avif":
    case "heic":
      return readHeif(bytes).moves;
    default:
      return false;
  }
}

/**
 * Returns the number of frames from the control chunk, which comes before the pixels.
 * https://www.w3.org/TR/png-3/#acTL-chunk
 */
function framesOfPng(bytes: Uint8Array): number {
  const control = readChunks(bytes)?.find(({ type }) => type === "acTL")?.data;
  return control && control.length >= 4 ? new DataView(control.buffer, control.byteOffset).getUint32(0) : 0;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function hasTwoFrames(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frames = 0;
  for (let at = 12; at + 8 <= bytes.length && frames < 2; ) {
    frames += String.fromCharCode(...bytes.subarray(at, at + 4)) === "ANMF" ? 1 : 0;
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length & 1);
  }
  return frames > 1;
}
