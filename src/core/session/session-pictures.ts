import type { Fit, ImageCodec } from "../image/encode.ts";
import type { FittedImage, SourceImage } from "../image/file/types.ts";
import type { SourceText } from "../image/source-text/source-text.ts";
import type { Picture, Preview } from "./transcript.ts";

export interface LookAbilities {
  readonly codec: ImageCodec;
  /** Tells any bytes from any others, in hexadecimal. */
  hash(bytes: Uint8Array): Promise<string>;
}

/** What the panel shows: sharp on a wide screen, and what most models are sent, so that it is encoded once. */
export const previewSize = { maxLongEdge: 1568, maxBytes: 5_000_000 };

/** Pixels that the panel shows at most while a part is chosen: a 5K screen is shown as it is. */
const detailedPixels = 24_000_000;

/** What the panel needs of each image, in their order, whichever part of them is chosen. Throws `Problem`. */
export const look = (
  { sources }: Picture,
  { codec, hash }: LookAbilities,
  signal: AbortSignal,
): Promise<Preview[]> =>
  Promise.all(
    sources.map(async ({ crop: _, ...source }) => ({
      // The pages of a document share their bytes.
      id: (await hash(source.bytes)) + (source.page ? `-${source.page}` : ""),
      view: await codec.encode(source, previewSize, signal),
      ...(await drawnFrom(source, codec, signal)),
    })),
  );

/** Words alone are no source that could be opened. */
async function drawnFrom(
  { bytes }: SourceImage,
  codec: ImageCodec,
  signal: AbortSignal,
): Promise<{ source?: SourceText }> {
  const source = await codec.carriedText(bytes, "whole", signal);
  return source && source.kind !== "words" ? { source } : {};
}

/** The whole of an image with as much detail as a person needs who chooses a part of it. Throws `Problem`. */
export function lookCloser(
  { crop: _, ...whole }: SourceImage,
  { view }: Preview,
  { codec }: LookAbilities,
  signal: AbortSignal,
): Promise<FittedImage> {
  return codec.encode(whole, detailOf(view.found), signal);
}

function detailOf({ width, height }: FittedImage["found"]): Fit {
  const scale = Math.min(1, Math.sqrt(detailedPixels / (width * height)));
  return { maxLongEdge: Math.floor(Math.max(width, height) * scale), maxBytes: 20_000_000 };
}
