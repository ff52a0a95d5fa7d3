import { join, written } from "../../base/data/bytes.ts";

/** The markers that begin a JPEG's parts. https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B) */
export const markers = {
  baseline: 0xc0,
  extended: 0xc1,
  progressive: 0xc2,
  codes: 0xc4,
  end: 0xd9,
  scan: 0xda,
  interval: 0xdd,
} as const;

/** More than writers make: a large file of empty ones would take gigabytes to list. */
const mostSegments = 50_000;

export interface Segment {
  readonly marker: number;
  /** The whole segment with its marker; a scan includes its coded data. */
  readonly whole: Uint8Array;
  /** The bytes after the length. */
  readonly data: Uint8Array;
}

export const endOfImage = Uint8Array.of(0xff, markers.end);

/** Puts a JPEG together from its segments, with an end. */
export const wholeJpeg = (bytes: Uint8Array, segments: readonly Segment[]): Uint8Array =>
  join([bytes.subarray(0, 2), ...segments.map(({ whole }) => whole), endOfImage]);

export const isSequential = (marker: number): boolean =>
  marker === markers.baseline || marker === markers.extended;

export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * Reads the segments up to the end of the image; what follows it (previews, films) is no part of it. `mended`:
 * something between them was left out, or corrected; `ended`: the end was there. Null without a scan, or when they are
 * too many.
 */
export function readSegments(
  bytes: Uint8Array,
): { segments: Segment[]; mended: boolean; ended: boolean } | null {
  const segments: Segment[] = [];
  let mended = false;
  let isProgressive = false;
  for (let at = 2; segments.length < mostSegments; ) {
    const found = nextMarker(bytes, at);
    const marker = bytes[found + 1];
    mended ||= found !== at && bytes[at] !== 0xff;
    const end = found + 2 + (((bytes[found + 2] ?? 0) << 8) | (bytes[found + 3] ?? 0));
    const isEnd = marker === markers.end;
    if (found >= 0 && !isEnd && (standsAlone(marker!) || end < found + 4)) {
      mended = true;
      at = found + 2;
      continue;
    }
    if (found < 0 || isEnd || end > bytes.length) {
      const ended = found >= 0 && isEnd;
      const hasScan = segments.some((segment) => segment.marker === markers.scan);
      const last = segments.at(-1);
      if (!ended && last?.marker === markers.scan) {
        segments[segments.length - 1] = { ...last, whole: written(last.whole) };
      }
      return hasScan ? { segments, mended: mended || !ended, ended } : null;
    }
    isProgressive ||= isFrame(marker!) && !isSequential(marker!);
    const next = marker === markers.scan ? scanEnd(bytes, end) : end;
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

/** Returns the offset of the next marker, past stray and fill bytes; -1 if there is none. */
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
 * Returns the segment with the values that decoders assume anyway: a scan that isn't progressive has all coefficients
 * (Samsung's cameras say otherwise), JFIF is of version 1, Adobe's colours are JPEG's own.
 */
function corrected(segment: Segment): Segment {
  const { marker, whole, data } = segment;
  const text = String.fromCharCode(...data.subarray(0, 5));
  const changes: (readonly [at: number, value: number])[] = [];
  if (marker === markers.scan) {
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

/** Returns the end of the coded data that begins at `at`: the first marker other than a restart. */
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
