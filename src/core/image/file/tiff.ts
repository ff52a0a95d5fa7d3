/** The most pages: no document that anyone sends is longer, and a circular chain has to end. */
const mostPages = 1000;
/** The most values that are read of a field: none that we need has more. */
const mostValues = 1024;

/** Numbers of fields: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf */
export const tags = {
  newSubfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  orientation: 274,
  samplesPerPixel: 277,
  planarConfiguration: 284,
  predictor: 317,
  whitePoint: 318,
  colourMap: 320,
  tileWidth: 322,
  subDirectories: 330,
  extraSamples: 338,
  sampleFormat: 339,
  subsampling: 530,
  profile: 34675,
  dngVersion: 50706,
} as const;

/** One image's fields, by their tags. A field that isn't there, or isn't of whole numbers, has no numbers. */
export interface Directory {
  readonly littleEndian: boolean;
  numbers(tag: number): readonly number[];
  /** Returns the values of a field of fractions. */
  fractions(tag: number): readonly number[];
  /** The very bytes of a field. */
  bytes(tag: number): Uint8Array | undefined;
}

/**
 * Returns the directories of a TIFF that are its pages, from 0, in their order: all but reduced copies of others
 * (thumbnails, pyramids). Only the headers are read; a broken chain ends there. Empty when the bytes are no TIFF.
 */
export function tiffPages(bytes: Uint8Array): number[] {
  return directoriesOf(bytes).flatMap((directory, index) => (isReduced(directory) ? [] : [index]));
}

const isReduced = (directory: Directory): boolean =>
  ((directory.numbers(tags.newSubfileType)[0] ?? 0) & 1) !== 0;

/** Returns the directories that follow each other in the file, up to `most`; not those below others. */
export function directoriesOf(bytes: Uint8Array, most = mostPages): Directory[] {
  const file = openTiff(bytes);
  const directories: Directory[] = [];
  const seen = new Set<number>();
  for (let at = file?.first; file && at && !seen.has(at) && directories.length < most; ) {
    seen.add(at);
    const read = file.directory(at);
    if (!read) {
      break;
    }
    directories.push(read.directory);
    at = read.next;
  }
  return directories;
}

/** Returns the directories below another one, in which a camera keeps what it saw. */
export function subDirectories(bytes: Uint8Array, directory: Directory): Directory[] {
  const file = openTiff(bytes);
  return directory.numbers(tags.subDirectories).flatMap((at) => file?.directory(at)?.directory ?? []);
}

/** Bytes of a value, by the number of its type: bytes, 16 and 32 bit, fractions, places in the file, 64 bit. */
const sizes: Readonly<Record<number, 1 | 2 | 4 | 8>> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4, 16: 8, 18: 8 };

/** Opens a TIFF or a BigTIFF (http://bigtiff.org); undefined for other bytes. Nothing of it throws. */
function openTiff(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const big = view.byteLength >= 16 && view.getUint16(2, little) === 43;
  const signature = view.byteLength >= 8 ? view.getUint16(0) : 0;
  if ((signature !== 0x4949 && signature !== 0x4d4d) || (!big && view.getUint16(2, little) !== 42)) {
    return undefined;
  }
  const place = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const value = (at: number, size: 1 | 2 | 4 | 8) =>
    size === 1
      ? view.getUint8(at)
      : size === 2
        ? view.getUint16(at, little)
        : size === 4
          ? view.getUint32(at, little)
          : Number(view.getBigUint64(at, little));
  const [wide, entryLength, inside] = big ? [8, 20, 8] : [4, 12, 4];
  return {
    first: place(big ? 8 : 4),
    /** Undefined where the file ends before it does. */
    directory(start: number): { directory: Directory; next: number } | undefined {
      const countLength = big ? 8 : 2;
      const end = (count: number) => start + countLength + count * entryLength;
      if (start + countLength > bytes.length) {
        return undefined;
      }
      const count = big ? place(start) : view.getUint16(start, little);
      if (end(count) + wide > bytes.length) {
        return undefined;
      }
      const field = (tag: number) => {
        for (let at = start + countLength; at < end(count); at += entryLength) {
          if (view.getUint16(at, little) === tag) {
            const size = sizes[view.getUint16(at + 2, little)];
            const values = place(at + 4);
            const from = size && size * values <= inside ? at + 4 + wide : place(at + 4 + wide);
            return size && from + size * values <= bytes.length ? { size, values, from } : undefined;
          }
        }
        return undefined;
      };
      const directory: Directory = {
        littleEndian: little,
        numbers(tag) {
          const found = field(tag);
          return found
            ? Array.from({ length: Math.min(found.values, mostValues) }, (_, index) =>
                value(found.from + index * found.size, found.size),
              )
            : [];
        },
        fractions(tag) {
          const found = field(tag);
          return found?.size === 8
            ? Array.from({ length: Math.min(found.values, mostValues) }, (_, index) => {
                const at = found.from + index * 8;
                return view.getUint32(at, little) / view.getUint32(at + 4, little);
              })
            : [];
        },
        bytes(tag) {
          const found = field(tag);
          return found && bytes.subarray(found.from, found.from + found.size * found.values);
        },
      };
      return { directory, next: place(end(count)) };
    },
  };
}
