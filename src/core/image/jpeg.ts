import { exifOrientation } from "./exif.ts";
import type { Unchanged } from "./passthrough.ts";

/** JFIF, and Adobe's segment, which tells how the colours are coded. */
const keptApps = new Set([0xe0, 0xee]);
const comment = 0xfe;
const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Baseline, extended and progressive with Huffman codes. The others are rare, and few decoders know them. */
const commonFrames = new Set([0xc0, 0xc1, 0xc2]);

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
 * CMYK, 12 bit, an EXIF orientation, a colour profile other than sRGB, or a damaged container.
 * Segments: https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export function unchangedJpeg(bytes: Uint8Array): Unchanged | null {
  const segments = readSegments(bytes);
  const frames = segments?.filter(({ marker }) => isFrame(marker));
  const frame = frames?.[0];
  if (
    !segments ||
    !frame ||
    frames.length !== 1 ||
    !commonFrames.has(frame.marker) ||
    frame.data.length < 6
  ) {
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

/** The segments up to the end of the image; what lies behind it (previews, films) is no part of it. Null when cut, or when they are too many. */
function readSegments(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && segments.length < mostSegments) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++; // A fill byte.
      continue;
    }
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end > bytes.length || end < at + 4) {
      return null;
    }
    const next = marker === startOfScan ? scanEnd(bytes, end) : end;
    segments.push({ marker, whole: bytes.subarray(at, next), data: bytes.subarray(at + 4, end) });
    at = next;
    if (bytes[at] === 0xff && bytes[at + 1] === endOfImage) {
      return segments;
    }
  }
  return null;
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
