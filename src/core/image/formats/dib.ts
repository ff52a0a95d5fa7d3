import { allowMissing, damagedImage, hugeImage } from "../file/image-refusal.ts";
import { withinPixels } from "../file/limits.ts";
import type { Pixels, SourceImage } from "../file/types.ts";
import { type DibHeader, readDibHeader } from "./dib-header.ts";
import { decodeRuns } from "./dib-runs.ts";

export interface DibPlace {
  readonly headerStart: number;
  /** The offset of the pixels as the file gives it; null when they follow the header. */
  readonly pixelStart: number | null;
  /** Set for an icon, where height counts the transparency mask too and 32 bit pixels have alpha. */
  readonly icon: { readonly height: number } | null;
}

/** Pixels, and the share of them that isn't there: it is transparent, as in browsers. */
export interface LeftOfDib extends Pixels {
  readonly missing: number;
}

/**
 * Decodes the bitmap whose header is at `headerStart`, as far as the file goes. Throws `Problem`, or `RangeError` where it
 * ends within the header. Memory: 4 bytes a pixel, one more for run lengths.
 */
export function decodeDib(source: SourceImage, { headerStart, pixelStart, icon }: DibPlace): LeftOfDib {
  const { name, bytes } = source;
  const header = readDibHeader(source, headerStart);
  const { width, bitsPerPixel } = header;
  const height = icon?.height ?? header.height;
  if (width <= 0 || height <= 0) {
    throw damagedImage(name);
  }
  if (!withinPixels(width, height, "bmp")) {
    throw hugeImage(name, width, height);
  }
  // Some writers, WSLg's clipboard among them, forget the masks when they count where the pixels start.
  const start = header.masks ? Math.max(pixelStart ?? 0, header.end) : (pixelStart ?? header.end);
  const stride = ((width * bitsPerPixel + 31) >>> 5) * 4;
  const lastRow = Math.ceil((width * bitsPerPixel) / 8);
  const runs =
    header.runLength === null
      ? undefined
      : decodeRuns(bytes.subarray(start), { width, height, bits: header.runLength });
  // The last row needs no bytes that fill it up.
  const there = runs ? runs.rows : Math.floor((bytes.length - start - lastRow) / stride) + 1;
  const came = Math.min(height, Math.max(0, there));
  const missing = (height - came) / height;
  allowMissing(name, missing);
  const first = header.topDown ? 0 : height - came;
  const rows: Rows = {
    bytes,
    start,
    stride,
    width,
    height,
    topDown: header.topDown,
    first,
    end: first + came,
  };
  const data = new Uint8Array(width * height * 4);
  if (runs) {
    const whole: Rows = { ...rows, bytes: runs.indices, start: 0, stride: width };
    fromPalette(whole, 8, readPalette(source, header, start), data);
  } else if (bitsPerPixel <= 8) {
    fromPalette(rows, bitsPerPixel, readPalette(source, header, start), data);
  } else if (bitsPerPixel === 24) {
    fromBytes(rows, data);
  } else {
    fromMasks(rows, bitsPerPixel, icon ? iconMasks(header) : header.masks!, data);
  }
  return { width, height, data, missing };
}

interface Rows {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  /** The rows that are there, from the image's top. */
  readonly first: number;
  readonly end: number;
}

/** Returns the offset in the file of the row that is `y` rows below the image's top. */
function rowStart({ start, stride, height, topDown }: Rows, y: number): number {
  return start + stride * (topDown ? y : height - 1 - y);
}

function iconMasks({ bitsPerPixel, masks }: DibHeader): NonNullable<DibHeader["masks"]> {
  return bitsPerPixel === 32 ? [0xff0000, 0x00ff00, 0x0000ff, 0xff000000] : masks!;
}

/** 256 colours of RGB; what the file leaves out is black. Entries end where the pixels start, whatever the header says. */
function readPalette({ bytes }: SourceImage, header: DibHeader, pixelStart: number): Uint8Array {
  const palette = new Uint8Array(256 * 3);
  const end = Math.min(header.end, Math.max(pixelStart, header.paletteStart), bytes.length);
  for (let index = 0, at = header.paletteStart; at + 3 <= end; index++, at += header.paletteStride) {
    palette.set([bytes[at + 2]!, bytes[at + 1]!, bytes[at]!], index * 3);
  }
  return palette;
}

function fromPalette(rows: Rows, bits: number, palette: Uint8Array, data: Uint8Array): void {
  const mask = (1 << bits) - 1;
  for (let y = rows.first, to = y * rows.width * 4; y < rows.end; y++) {
    const row = rowStart(rows, y);
    for (let x = 0; x < rows.width; x++, to += 4) {
      const bit = x * bits;
      const colour = ((rows.bytes[row + (bit >>> 3)]! >>> (8 - bits - (bit & 7))) & mask) * 3;
      data[to] = palette[colour]!;
      data[to + 1] = palette[colour + 1]!;
      data[to + 2] = palette[colour + 2]!;
      data[to + 3] = 255;
    }
  }
}

function fromBytes(rows: Rows, data: Uint8Array): void {
  for (let y = rows.first, to = y * rows.width * 4; y < rows.end; y++) {
    for (let x = 0, from = rowStart(rows, y); x < rows.width; x++, from += 3, to += 4) {
      data[to] = rows.bytes[from + 2]!;
      data[to + 1] = rows.bytes[from + 1]!;
      data[to + 2] = rows.bytes[from]!;
      data[to + 3] = 255;
    }
  }
}

function fromMasks(rows: Rows, bits: number, masks: NonNullable<DibHeader["masks"]>, data: Uint8Array): void {
  const view = new DataView(rows.bytes.buffer, rows.bytes.byteOffset, rows.bytes.byteLength);
  const channels = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, scale: 255 / (mask >>> shift || 1) };
  });
  const hasAlpha = masks[3] !== 0;
  let visible = false;
  const [from, end] = [rows.first * rows.width * 4, rows.end * rows.width * 4];
  for (let y = rows.first, to = from; y < rows.end; y++) {
    const row = rowStart(rows, y);
    for (let x = 0; x < rows.width; x++, to += 4) {
      const pixel = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
      for (let channel = 0; channel < 4; channel++) {
        const { mask, shift, scale } = channels[channel]!;
        data[to + channel] = ((pixel & mask) >>> shift) * scale + 0.5;
      }
      visible ||= data[to + 3] !== 0;
    }
  }
  // Alpha that is zero everywhere was never written: every viewer shows such an image as opaque.
  if (!hasAlpha || !visible) {
    for (let at = from + 3; at < end; at += 4) {
      data[at] = 255;
    }
  }
}

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
