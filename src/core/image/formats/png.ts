import { join } from "../../base/data/bytes.ts";
import { type Cicp, needsColours } from "../file/cicp.ts";
import { exifOrientation } from "./exif.ts";
import type { Unchanged } from "./passthrough.ts";

/** Only what changes the pixels that a plain decoder sees. The rest is metadata: text, times, EXIF, animation. */
const kept = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"]);

const signatureLength = 8;
/** Length, type and checksum around each chunk's data. */
const chunkFrame = 12;
/** More than writers make: a large file of empty ones would take gigabytes to list. */
const mostChunks = 50_000;

interface Chunk {
  readonly type: string;
  /** The range of the chunk, from its length to the end of its checksum. */
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array;
}

/**
 * Returns a PNG whose pixels can be sent as they are, in a container of their own; null when they need work: 16 bit, a
 * colour profile other than sRGB, an EXIF orientation, or a damaged container. Chunks:
 * https://www.w3.org/TR/png-3/#11Chunks
 */
export function unchangedPng(bytes: Uint8Array): Unchanged | null {
  const chunks = readChunks(bytes);
  const header = chunks?.[0];
  if (!chunks || header?.type !== "IHDR" || header.data.length !== 13) {
    return null;
  }
  const view = new DataView(header.data.buffer, header.data.byteOffset, 13);
  const bitDepth = view.getUint8(8);
  const colourType = view.getUint8(9);
  if (bitDepth > 8 || !chunks.every(needsNoWork)) {
    return null;
  }
  const pieces = chunks
    .filter(({ type }) => kept.has(type))
    .map(({ start, end }) => bytes.subarray(start, end));
  return {
    mime: "image/png",
    width: view.getUint32(0),
    height: view.getUint32(4),
    mayBeTransparent: (colourType & 4) !== 0 || chunks.some(({ type }) => type === "tRNS"),
    pieces: [bytes.subarray(0, signatureLength), ...pieces],
  };
}

function needsNoWork({ type, data }: Chunk): boolean {
  switch (type) {
    case "iCCP":
      // Begins with the profile's name; what follows is compressed.
      return /^[^\0]*sRGB/.test(String.fromCharCode(...data.subarray(0, 80)));
    case "eXIf":
      return exifOrientation(data) === 1;
    case "cICP":
      return !needsColours(coloursIn(data));
    // Xcode's, whose pixels are packed otherwise.
    case "CgBI":
      return false;
    default:
      return true;
  }
}

/**
 * Reads the chunks up to the first IEND; what follows it is no part of the image. Null when they don't add up, or are
 * too many.
 */
export function readChunks(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let start = signatureLength; start + chunkFrame <= bytes.length && chunks.length < mostChunks; ) {
    const end = start + chunkFrame + view.getUint32(start);
    if (end > bytes.length) {
      return null;
    }
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    chunks.push({ type, start, end, data: bytes.subarray(start + 8, end - 4) });
    if (type === "IEND") {
      return chunks;
    }
    start = end;
  }
  return null;
}

/** Returns the meaning of the colours, where numbers give it: https://www.w3.org/TR/png-3/#cICP-chunk */
export function coloursOfPng(bytes: Uint8Array): Cicp | undefined {
  const chunk = readChunks(bytes)?.find(({ type }) => type === "cICP");
  return chunk && coloursIn(chunk.data);
}

const coloursIn = ([primaries = 2, transfer = 2]: Uint8Array): Cicp => ({ primaries, transfer });

/** Removes everything else about its colours: the numbers take precedence. */
export function withoutProfile(bytes: Uint8Array): Uint8Array {
  const chunks = readChunks(bytes) ?? [];
  const others = chunks.filter(({ type }) => !["iCCP", "gAMA", "cHRM", "sRGB"].includes(type));
  return join([
    bytes.subarray(0, signatureLength),
    ...others.map(({ start, end }) => bytes.subarray(start, end)),
  ]);
}
