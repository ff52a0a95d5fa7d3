import { damagedImage } from "../file/image-refusal.ts";
import { sniff } from "../file/sniff.ts";
import type { Pixels, SourceImage } from "../file/types.ts";
import { decodeDib, type LeftOfDib } from "./dib.ts";
import { readDibHeader } from "./dib-header.ts";

const directoryStart = 6;
const entryLength = 16;

/**
 * The largest picture of an ICO or CUR file: a PNG to decode elsewhere, or pixels.
 * Throws `Problem`: `imageUnreadable`, `imageTooLarge`, `imageUnsupported`.
 */
export function openIco({ name, bytes }: SourceImage): { png: Uint8Array } | { pixels: LeftOfDib } {
  const picture = largestEntry(bytes);
  if (!picture) {
    throw damagedImage(name);
  }
  if (sniff(picture) === "png") {
    return { png: picture };
  }
  try {
    return { pixels: decodeIcon({ name, bytes: picture }) };
  } catch (error) {
    throw error instanceof RangeError ? damagedImage(name, error) : error;
  }
}

/** More than any rank. */
const wholeRank = 2 ** 24;

/** The bytes of the entry with the most pixels, and of those the most colours; one that was cut, where there is no other. */
function largestEntry(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let best: { rank: number; picture: Uint8Array } | undefined;
  const count = bytes.length < directoryStart ? 0 : view.getUint16(4, true);
  for (let entry = 0; entry < count; entry++) {
    const at = directoryStart + entry * entryLength;
    if (at + entryLength > bytes.length) {
      break;
    }
    const start = view.getUint32(at + 12, true);
    const end = start + view.getUint32(at + 8, true);
    // A side of 0 stands for 256. The hot spot of a cursor stands where an icon has its bits.
    const side = (offset: number) => bytes[at + offset]! || 256;
    const isCut = end > bytes.length;
    const rank =
      side(0) * side(1) * 64 + Math.min(view.getUint16(at + 6, true), 63) - (isCut ? wholeRank : 0);
    if (start < Math.min(end, bytes.length) && (!best || rank > best.rank)) {
      best = { rank, picture: bytes.subarray(start, end) };
    }
  }
  return best?.picture;
}

/** A bitmap of twice the height: the colours, and below them one bit a pixel that is set where it is transparent. */
function decodeIcon(source: SourceImage): LeftOfDib {
  const header = readDibHeader(source, 0);
  const height = header.height >> 1;
  const pixels = decodeDib(source, { headerStart: 0, pixelStart: null, icon: { height } });
  if (header.bitsPerPixel !== 32) {
    const colourStride = ((header.width * header.bitsPerPixel + 31) >>> 5) * 4;
    cutOut(pixels, source.bytes.subarray(header.end + colourStride * height));
  }
  return pixels;
}

/** Makes the pixels transparent whose bit is set; rows go from the bottom up. A mask that is cut short is left out. */
function cutOut({ width, height, data }: Pixels, mask: Uint8Array): void {
  const stride = ((width + 31) >>> 5) * 4;
  if (mask.length < stride * height) {
    return;
  }
  for (let y = 0; y < height; y++) {
    const row = stride * (height - 1 - y);
    for (let x = 0; x < width; x++) {
      if ((mask[row + (x >>> 3)]! >>> (7 - (x & 7))) & 1) {
        data[(y * width + x) * 4 + 3] = 0;
      }
    }
  }
}
