import * as l10n from "@vscode/l10n";
import { exifOrientation } from "./exif.ts";
import {
  endOfImage,
  isFrame,
  isSequential,
  markers,
  readSegments,
  type Segment,
  wholeJpeg,
} from "./jpeg-segments.ts";
import type { Unchanged } from "./passthrough.ts";

/** JFIF, and Adobe's segment, which tells how the colours are coded. */
const keptApps = new Set([0xe0, 0xee]);
const comment = 0xfe;
/** Baseline, extended and progressive with Huffman codes. The others are rare, and few decoders know them. */
const isCommon = (marker: number): boolean => isSequential(marker) || marker === markers.progressive;

/**
 * Returns a JPEG whose pixels can be sent as they are, in a container of their own; null when they need work: CMYK, 12
 * bit, an EXIF orientation, a colour profile other than sRGB, or a missing end. Segments:
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export function unchangedJpeg(bytes: Uint8Array): Unchanged | null {
  const { segments = [], ended } = readSegments(bytes) ?? {};
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const frame = frames[0];
  if (!ended || !frame || frames.length !== 1 || !isCommon(frame.marker) || frame.data.length < 6) {
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
    pieces: [bytes.subarray(0, 2), ...pieces, endOfImage],
  };
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

/** A JPEG as strict decoders want it, or the name of a kind that no decoder here shows correctly, whole or not. */
type Mended = { readonly bytes: Uint8Array; readonly ended: boolean } | { readonly rare: string };

/**
 * Mends the frame around a JPEG's pixels: stray bytes between segments, parameters that mean nothing or are known. All
 * viewers ignore these; strict decoders refuse them. Returns the very same bytes where nothing was wrong, or everything
 * is. `ended` is false where the end is missing: what came may be the picture all the same.
 */
export function mendedJpeg(bytes: Uint8Array): Mended {
  const read = readSegments(bytes);
  const frame = read?.segments.find(({ marker }) => isFrame(marker));
  const rare = frame && rareKind(frame);
  return rare
    ? { rare }
    : { bytes: read?.mended ? wholeJpeg(bytes, read.segments) : bytes, ended: !frame || read!.ended };
}

/**
 * Returns the name of a kind of JPEG that libjpeg refuses, or shows in wrong colours: it doesn't convert a lossless
 * YCbCr one to RGB.
 */
function rareKind({ marker, data }: Segment): string | undefined {
  if ([0xc3, 0xc7, 0xcb, 0xcf].includes(marker)) {
    return l10n.t("a lossless JPEG");
  }
  if ([0xc5, 0xc6, 0xcd, 0xce].includes(marker)) {
    return l10n.t("a hierarchical JPEG");
  }
  return data[0] === 12 ? l10n.t("a JPEG with 12 bits per sample") : undefined;
}
