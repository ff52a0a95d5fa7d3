import type { Bitmap } from "./sharp.ts";

/** Rows of a strip: few enough that a decoder holds little at a time. */
const rowsPerStrip = 64;
const [short, long, undefinedBytes] = [3, 4, 7];

/** The meaning of the pixels in a TIFF of 8 bits. */
interface Meaning {
  /** The photometric interpretation in TIFF's numbers: 0 white is zero, 1 black is zero, 2 RGB, 5 CMYK. */
  readonly photometric: 0 | 1 | 2 | 5;
  /** 1: colours are multiplied by it already; 2: they are not. Absent: there is none. */
  readonly alpha?: 1 | 2;
  /** The orientation in EXIF's numbers. */
  readonly orientation?: number;
  /** ICC. */
  readonly profile?: Uint8Array;
}

/**
 * An uncompressed TIFF of pixels: sharp takes profiles and other colours than RGB only from files.
 * https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf, tag 34675: ICC.1, annex B.
 */
export function plainTiff(
  { width, height, data }: Bitmap,
  { photometric, alpha, orientation, profile }: Meaning,
): Uint8Array {
  const channels = data.length / (width * height);
  const strip = rowsPerStrip * width * channels;
  const strips = Math.ceil(height / rowsPerStrip);
  const lengths = Array.from({ length: strips }, (_, at) => Math.min(strip, data.length - at * strip));
  const entries: [tag: number, type: number, values: readonly number[] | Uint8Array][] = [
    [256, long, [width]],
    [257, long, [height]],
    [258, short, Array(channels).fill(8)],
    [259, short, [1]],
    [262, short, [photometric]],
    [273, long, lengths.map((_, at) => at * strip)],
    [277, short, [channels]],
    [278, long, [rowsPerStrip]],
    [279, long, lengths],
  ];
  if (orientation) {
    entries.splice(6, 0, [274, short, [orientation]]);
  }
  if (alpha) {
    entries.push([338, short, [alpha]]);
  }
  if (profile) {
    entries.push([34675, undefinedBytes, profile]);
  }
  const sizeOf = (type: number) => ({ [short]: 2, [long]: 4 })[type] ?? 1;
  const padded = (bytes: number) => bytes + (bytes % 2);
  const header = 8 + 2 + entries.length * 12 + 4;
  const outside = entries
    .map(([, type, values]) => sizeOf(type) * values.length)
    .reduce((sum, bytes) => sum + (bytes > 4 ? padded(bytes) : 0), 0);
  const pixels = header + outside;

  const file = new Uint8Array(pixels + data.length);
  file.set(data, pixels);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, entries.length, true);
  let free = header;
  for (const [index, [tag, type, values]] of entries.entries()) {
    const at = 10 + index * 12;
    const bytes = sizeOf(type) * values.length;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, values.length, true);
    let to = at + 8;
    if (bytes > 4) {
      view.setUint32(to, free, true);
      to = free;
      free += padded(bytes);
    }
    for (const [position, value] of values.entries()) {
      const shifted = tag === 273 ? value + pixels : value;
      const place = to + position * sizeOf(type);
      if (type === short) view.setUint16(place, shifted, true);
      else if (type === long) view.setUint32(place, shifted, true);
      else file[place] = shifted;
    }
  }
  return file;
}
