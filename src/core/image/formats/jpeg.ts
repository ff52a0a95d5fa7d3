import { exifOrientation } from "./exif.ts";
import { join } from "./join.ts";
import type { Unchanged } from "./passthrough.ts";

/** JFIF, and Adobe's segment, which tells how the colours are coded. */
const keptApps = new Set([0xe0, 0xee]);
const comment = 0xfe;
const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Baseline, extended and progressive with Huffman codes. The others are rare, and few decoders know them. */
const progressive = 0xc2;
const sequential = new Set([0xc0, 0xc1]);
const commonFrames = new Set([...sequential, progressive]);

/** More than writers make: a large file of empty ones would take gigabytes to list. */
const mostSegments = 50_000;

interface Segment {
  readonly marker: number;
  /** The whole segment with its marker; a scan includes its coded data. */
  readonly whole: Uint8Array;
  /** What follows the length. */
  readonly data: Uint8Array;
}

/**
 * A JPEG whose pixels can go as they are, in a container of their own; null when they need work:
 * CMYK, 12 bit, an EXIF orientation, a colour profile other than sRGB, or an end that is missing.
 * Segments: https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export function unchangedJpeg(bytes: Uint8Array): Unchanged | null {
  const { segments = [], ended } = readSegments(bytes) ?? {};
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const frame = frames[0];
  if (!ended || !frame || frames.length !== 1 || !commonFrames.has(frame.marker) || frame.data.length < 6) {
    return null;
  }
  const view = new DataView(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
  const components = view.getUint8(5);
  if (view.getUint8(0) !== 8 || (components !== 1 && components !== 3) || !segments.every(needsNoWork)) {
    return null;
  }
  const pieces = segments.filter(({ marker }) => !isMetadata(marker)).map(({ whole }) => whole);
  return {
    mime: "image/jpeg",
    width: view.getUint16(3),
    height: view.getUint16(1),
    mayBeTransparent: false,
    pieces: [bytes.subarray(0, 2), ...pieces, Uint8Array.of(0xff, endOfImage)],
  };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isMetadata(marker: number): boolean {
  return marker === comment || (marker >= 0xe0 && marker <= 0xef && !keptApps.has(marker));
}

function needsNoWork({ marker, data }: Segment): boolean {
  const text = String.fromCharCode(...data.subarray(0, 1024));
  if (marker === 0xe1 && text.startsWith("Exif\0\0")) {
    return exifOrientation(data.subarray(6)) === 1;
  }
  if (marker === 0xe2 && text.startsWith("ICC_PROFILE\0\x01")) {
    // The profile's description is text of one or two bytes a character.
    return /s\0?R\0?G\0?B/.test(text);
  }
  return true;
}

/** A JPEG as strict decoders want it, and what became of its end. */
type Mended =
  | { readonly end: "there"; readonly bytes: Uint8Array }
  /** Where `filled` looks otherwise, nothing was left of the picture. */
  | { readonly end: "cutInScan"; readonly bytes: Uint8Array; readonly filled: Uint8Array }
  /** Progressive: of these, the first that can be decoded to its end shows all but what is hardly seen. */
  | { readonly end: "cutInScans"; readonly candidates: readonly Uint8Array[] }
  /** Whole or not, it is of a kind that no decoder here shows right. */
  | { readonly end: "unread"; readonly what: string };

/** More than fills the lowest rows of any picture, and what hardly a picture has. */
const filling = new Uint8Array(65_536).fill(0x5a);

/**
 * Puts right what is wrong with the frame around a JPEG's pixels: stray bytes between segments, no end, parameters that
 * mean nothing or are known. All viewers see past these; strict decoders refuse them. A progressive one may be shown
 * without its last refinement. The very same bytes where nothing was wrong, or all is.
 */
export function mendedJpeg(bytes: Uint8Array): Mended {
  const read = readSegments(bytes);
  const { segments = [], ended = true } = read ?? {};
  const whole = (some: readonly Segment[], filled: Uint8Array[] = []) =>
    join([
      bytes.subarray(0, 2),
      ...some.map((segment) => segment.whole),
      ...filled,
      Uint8Array.of(0xff, endOfImage),
    ]);
  const mended = read?.mended ? whole(segments) : bytes;
  const frame = segments.find(({ marker }) => isFrame(marker));
  const what = frame && rareKind(frame);
  if (what) {
    return { end: "unread", what };
  }
  if (ended || !frame) {
    return { end: "there", bytes: mended };
  }
  if (frame.marker === progressive) {
    const before = segments.slice(
      0,
      segments.findLastIndex(({ marker }) => marker === startOfScan),
    );
    const fine = [segments, before].filter((some) => isFine(frame, some));
    return { end: "cutInScans", candidates: fine.map((some) => whole(some)) };
  }
  return { end: "cutInScan", bytes: mended, filled: whole(segments, [filling]) };
}

/** What libjpeg refuses, or shows in wrong colours: it turns no YCbCr of a lossless one into RGB. */
function rareKind({ marker, data }: Segment): string | undefined {
  if ([0xc3, 0xc7, 0xcb, 0xcf].includes(marker)) {
    return "a lossless JPEG";
  }
  if ([0xc5, 0xc6, 0xcd, 0xce].includes(marker)) {
    return "a hierarchical JPEG";
  }
  return data[0] === 12 ? "a JPEG of 12 bits a sample" : undefined;
}

/** True when progressive scans have brought every coefficient of every colour but for its last bit. */
function isFine({ data: frame }: Segment, segments: readonly Segment[]): boolean {
  const bits = new Map<number, number[]>();
  for (const { marker, data } of segments) {
    const after = 1 + 2 * (data[0] ?? 0);
    if (marker === startOfScan && data.length >= after + 3) {
      for (let colour = 1; colour < after; colour += 2) {
        const its = bits.get(data[colour]!) ?? Array<number>(64).fill(13);
        its.fill(data[after + 2]! & 15, data[after]!, data[after + 1]! + 1);
        bits.set(data[colour]!, its);
      }
    }
  }
  const colours = Array.from({ length: frame[5] ?? 0 }, (_, at) => frame[6 + 3 * at] ?? 0);
  return colours.every((colour) => bits.get(colour)?.every((left) => left <= 1));
}

/**
 * The segments up to the end of the image; what lies behind it (previews, films) is no part of it. `mended`: something
 * between them was left out, or put right; `ended`: the end was there. Null without a scan, or when they are too many.
 */
function readSegments(bytes: Uint8Array): { segments: Segment[]; mended: boolean; ended: boolean } | null {
  const segments: Segment[] = [];
  let mended = false;
  let isProgressive = false;
  for (let at = 2; segments.length < mostSegments; ) {
    const found = nextMarker(bytes, at);
    const marker = bytes[found + 1];
    mended ||= found !== at && bytes[at] !== 0xff;
    const end = found + 2 + (((bytes[found + 2] ?? 0) << 8) | (bytes[found + 3] ?? 0));
    const isEnd = marker === endOfImage;
    if (found >= 0 && !isEnd && (standsAlone(marker!) || end < found + 4)) {
      mended = true;
      at = found + 2;
      continue;
    }
    if (found < 0 || isEnd || end > bytes.length) {
      const ended = found >= 0 && isEnd;
      const hasScan = segments.some((segment) => segment.marker === startOfScan);
      const last = segments.at(-1);
      if (!ended && last?.marker === startOfScan) {
        segments[segments.length - 1] = { ...last, whole: written(last.whole) };
      }
      return hasScan ? { segments, mended: mended || !ended, ended } : null;
    }
    isProgressive ||= isFrame(marker!) && !sequential.has(marker!);
    const next = marker === startOfScan ? scanEnd(bytes, end) : end;
    const segment = {
      marker: marker!,
      whole: bytes.subarray(found, next),
      data: bytes.subarray(found + 4, end),
    };
    const right = isProgressive ? segment : corrected(segment);
    mended ||= right !== segment;
    segments.push(right);
    at = next;
  }
  return null;
}

/** Bytes of zero behind which nothing was written. Coded pixels have few in a row, and more only in even grounds. */
const mostZeros = 64;

/** Without the space that was kept for the rest of a file that never came: as pixels, its zeros would be black. */
function written(scan: Uint8Array): Uint8Array {
  const end = scan.findLastIndex((byte) => byte !== 0) + 2;
  return scan.length - end > mostZeros ? scan.subarray(0, end) : scan;
}

/** Where the next marker begins, past stray bytes and those that fill; -1 when there is none. */
function nextMarker(bytes: Uint8Array, at: number): number {
  for (let found = bytes.indexOf(0xff, at); found >= 0; found = bytes.indexOf(0xff, found + 1)) {
    const marker = bytes[found + 1];
    if (marker !== undefined && marker !== 0 && marker !== 0xff) {
      return found;
    }
  }
  return -1;
}

/** Restarts, a second beginning and one that means nothing: they have no length, and no place between segments. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * The segment with the values that decoders assume anyway: a scan that isn't progressive has all coefficients (Samsung's
 * cameras say otherwise), JFIF is of version 1, Adobe's colours are those that JPEG has by itself.
 */
function corrected(segment: Segment): Segment {
  const { marker, whole, data } = segment;
  const text = String.fromCharCode(...data.subarray(0, 5));
  const changes: (readonly [at: number, value: number])[] = [];
  if (marker === startOfScan) {
    const after = 1 + 2 * data[0]!;
    changes.push([after, 0], [after + 1, 63], [after + 2, 0]);
  } else if (marker === 0xe0 && text === "JFIF\0") {
    changes.push([5, 1]);
  } else if (marker === 0xee && text === "Adobe" && data[11]! > 2) {
    changes.push([11, 1]);
  }
  const wrong = changes.filter(([at, value]) => at < data.length && data[at] !== value);
  if (!wrong.length) {
    return segment;
  }
  const copy = whole.slice();
  for (const [at, value] of wrong) {
    copy[4 + at] = value;
  }
  return { marker, whole: copy, data: copy.subarray(4, 4 + data.length) };
}

/** Where the coded data that begins at `at` ends: at the first marker but a restart. */
function scanEnd(bytes: Uint8Array, at: number): number {
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) {
      return bytes.length;
    }
    const marker = bytes[at + 1]!;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) {
      return at;
    }
    at += marker === 0xff ? 1 : 2;
  }
}
