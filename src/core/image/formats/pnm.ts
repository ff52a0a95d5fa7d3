import { damagedImage, hugeImage } from "../file/image-refusal.ts";
import { withinPixels } from "../file/limits.ts";
import type { Pixels, SourceImage } from "../file/types.ts";

/**
 * Decodes PBM, PGM and PPM, as text (P1-P3) or binary (P4-P6). https://netpbm.sourceforge.net/doc/ppm.html
 * Throws `Problem`: `imageUnreadable` or `imageTooLarge`, before anything is allocated.
 */
export function decodePnm({ name, bytes }: SourceImage): Pixels {
  const reader = createReader(bytes);
  const kind = bytes[1]! - 0x30;
  const isBitmap = kind === 1 || kind === 4;
  const channels = kind === 3 || kind === 6 ? 3 : 1;
  const [width, height] = [reader.number(), reader.number()];
  const max = isBitmap ? 1 : reader.number();
  if (!(width > 0 && height > 0 && max > 0 && max < 65_536)) {
    throw damagedImage(name);
  }
  if (!withinPixels(width, height, "pnm")) {
    throw hugeImage(name, width, height);
  }
  const sampleBytes = max > 255 ? 2 : 1;
  const rowBytes = kind === 4 ? Math.ceil(width / 8) : width * channels * (kind > 4 ? sampleBytes : 1);
  const space = kind > 3 ? 1 : 0; // One after the header of the binary kinds.
  if (bytes.length - reader.at() - space < rowBytes * height) {
    throw damagedImage(name);
  }
  const start = reader.at() + space;
  const binary = (index: number) =>
    sampleBytes === 1
      ? bytes[start + index]!
      : (bytes[start + index * 2]! << 8) | bytes[start + index * 2 + 1]!;
  const bit = (index: number) => {
    const x = index % width;
    return (bytes[start + rowBytes * Math.floor(index / width) + (x >>> 3)]! >>> (7 - (x & 7))) & 1;
  };
  const sample = kind === 1 ? reader.digit : kind === 4 ? bit : kind < 4 ? reader.number : binary;

  const data = new Uint8Array(width * height * 4).fill(255);
  const scale = 255 / max;
  for (let index = 0, to = 0; to < data.length; to += 4) {
    for (let channel = 0; channel < channels; channel++) {
      const value = Math.min(sample(index++), max);
      data[to + channel] = (isBitmap ? 1 - value : value) * scale + 0.5;
    }
    if (channels === 1) {
      data.fill(data[to]!, to + 1, to + 3);
    }
  }
  if (reader.ranOut()) {
    throw damagedImage(name);
  }
  return { width, height, data };
}

/** Reads numbers one after the other, skipping spaces and comments. */
function createReader(bytes: Uint8Array) {
  let position = 2;
  let ranOut = false;
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
  const skip = () => {
    while (position < bytes.length && !isDigit(bytes[position])) {
      const lineEnd = bytes[position] === 0x23 ? bytes.indexOf(0x0a, position) : position;
      position = lineEnd < 0 ? bytes.length : lineEnd + 1;
    }
  };
  const read = (digits: number) => {
    skip();
    ranOut ||= position >= bytes.length;
    let value = 0;
    for (let count = 0; count < digits && isDigit(bytes[position]); count++, position++) {
      value = value * 10 + bytes[position]! - 0x30;
    }
    return value;
  };
  return {
    number: () => read(10),
    /** P1 may write its bits without spaces between. */
    digit: () => read(1),
    /** Bytes read so far. */
    at: () => position,
    /** True once a number was asked for where the file had ended. */
    ranOut: () => ranOut,
  };
}
