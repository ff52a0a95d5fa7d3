import * as l10n from "@vscode/l10n";
import { unsupportedImage } from "../file/image-refusal.ts";
import type { SourceImage } from "../file/types.ts";

/** The header of a device-independent bitmap: what BMP and ICO have in common. */
export interface DibHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  /** Run lengths, of 8 or 4 bit a pixel; null when rows are stored plainly. */
  readonly runLength: 8 | 4 | null;
  /** The bits of a 16 or 32 bit pixel that are red, green, blue and alpha; null for all others. */
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number] | null;
  /** The palette's offset and the bytes of each entry. */
  readonly paletteStart: number;
  readonly paletteStride: 3 | 4;
  readonly paletteLength: number;
  /** The first byte after header, masks and palette. */
  readonly end: number;
}

const plain = 0;
const bitFields = 3;
const alphaBitFields = 6;

/**
 * Reads the header at `start`. https://learn.microsoft.com/windows/win32/gdi/bitmap-header-types
 * Throws `RangeError` where the file ends too early, `Problem` for kinds that hold another format (PNG, JPEG) or none.
 */
export function readDibHeader({ name, bytes }: SourceImage, start: number): DibHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(start, true);
  const old = size === 12; // OS/2 1: 16 bit sizes, three bytes a colour.
  const signedHeight = old ? view.getUint16(start + 6, true) : view.getInt32(start + 8, true);
  const bitsPerPixel = view.getUint16(start + (old ? 10 : 14), true);
  // The short header of OS/2 2 ends before the fields that tell compression and colours.
  const compression = size >= 20 ? view.getUint32(start + 16, true) : plain;
  const coloursUsed = size >= 36 ? view.getUint32(start + 32, true) : 0;
  const masked = compression === bitFields || compression === alphaBitFields;
  const runLength =
    compression === 1 && bitsPerPixel === 8 ? 8 : compression === 2 && bitsPerPixel === 4 ? 4 : null;
  const known =
    compression === plain || runLength !== null || (masked && (bitsPerPixel === 16 || bitsPerPixel === 32));
  if (!known || ![1, 2, 4, 8, 16, 24, 32].includes(bitsPerPixel)) {
    throw unsupportedImage(name, l10n.t("this kind of bitmap"));
  }
  const masksStart = start + 40;
  const masksInside = size >= 52;
  const maskBytes = !masked || masksInside ? 0 : compression === alphaBitFields ? 16 : 12;
  const paletteStart = start + size + maskBytes;
  const paletteStride = old ? 3 : 4;
  const paletteLength = bitsPerPixel > 8 ? 0 : Math.min(coloursUsed || 256, 1 << bitsPerPixel);
  const mask = (index: number) => view.getUint32(masksStart + index * 4, true);
  const hasAlpha = compression === alphaBitFields || size >= 56;
  return {
    width: old ? view.getUint16(start + 4, true) : view.getInt32(start + 4, true),
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bitsPerPixel,
    runLength,
    masks: masked ? [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0] : plainMasks(bitsPerPixel),
    paletteStart,
    paletteStride,
    paletteLength,
    end: paletteStart + paletteLength * paletteStride,
  };
}

function plainMasks(bitsPerPixel: number): DibHeader["masks"] {
  switch (bitsPerPixel) {
    case 16:
      return [0x7c00, 0x03e0, 0x001f, 0];
    case 32:
      // The fourth byte is undefined here, and holds noise in screenshots from the Windows clipboard.
      return [0xff0000, 0x00ff00, 0x0000ff, 0];
    default:
      return null;
  }
}
