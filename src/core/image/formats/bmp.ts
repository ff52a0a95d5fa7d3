import { damagedImage } from "../file/image-refusal.ts";
import type { SourceImage } from "../file/types.ts";
import { decodeDib, type LeftOfDib } from "./dib.ts";

/**
 * Decodes a BMP of any usual kind: 1 to 32 bit, palette, RLE, bit fields, either row order. sharp can't read BMP.
 * Of one that was cut, what came. Throws `Problem`: `imageUnreadable`, `imageTooLarge` (before anything is allocated) or `imageUnsupported`.
 */
export function decodeBmp(source: SourceImage): LeftOfDib {
  const { name, bytes } = source;
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return decodeDib(source, { headerStart: 14, pixelStart: view.getUint32(10, true) || null, icon: null });
  } catch (error) {
    // What reads past the end of the file.
    throw error instanceof RangeError ? damagedImage(name, error) : error;
  }
}
