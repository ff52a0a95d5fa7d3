import type { ImageFormat } from "../file/types.ts";
import { unchangedJpeg } from "./jpeg.ts";
import { unchangedPng } from "./png.ts";

/** An image whose coded pixels can be sent as they are. That they can be decoded is still to be checked. */
export interface Unchanged {
  readonly mime: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  /** Whether only the pixels can tell that the image is opaque. */
  readonly mayBeTransparent: boolean;
  /** The file without its metadata; the pieces lie in the bytes that were handed in. */
  readonly pieces: readonly Uint8Array[];
}

/**
 * Returns an upright sRGB PNG or JPEG of 8 bit a channel without its metadata; null when the image needs more than
 * that. The coded pixels stay the same, byte for byte: nothing is lost, and nothing grows.
 */
export function passthrough(bytes: Uint8Array, format: ImageFormat): Unchanged | null {
  switch (format) {
    case "png":
      return unchangedPng(bytes);
    case "jpeg":
      return unchangedJpeg(bytes);
    default:
      return null;
  }
}
