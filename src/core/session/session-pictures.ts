import type { Picture } from "../ask/asked.ts";
import { Problem } from "../base/problem.ts";
import type { Fit, ImageCodec } from "../image/encode.ts";
import { defaultLimits } from "../image/file/limits.ts";
import type { FittedImage, SourceImage } from "../image/file/types.ts";
import type { SourceText } from "../image/source-text/source-text.ts";
import { type DrawSvg, drawnInBrowser } from "../image/svg/in-browser.ts";
import type { Preview } from "./transcript.ts";

export interface LookAbilities {
  readonly codec: ImageCodec;
  /** Returns a hexadecimal text that differs for different bytes. */
  hash(bytes: Uint8Array): Promise<string>;
  readonly drawSvg: DrawSvg;
}

/** The size of a preview: sharp on a wide screen, and as large as what most models are sent (see decoded-once.ts). */
export const previewSize = { maxLongEdge: defaultLimits.maxLongEdge, maxBytes: 5_000_000 };

/** The most pixels that the panel shows while a part is chosen: a 5K screen is shown as it is. */
const detailedPixels = 24_000_000;

interface Looked {
  readonly picture: Picture;
  /** The previews that the panel needs, in the images' order. */
  readonly views: readonly Preview[];
}

/**
 * Prepares a picture for a conversation, with what the panel needs of it, whichever part of it is chosen. Throws
 * `Problem`.
 */
export async function look(picture: Picture, abilities: LookAbilities, signal: AbortSignal): Promise<Looked> {
  const looked = await Promise.all(picture.sources.map((source) => lookAt(source, abilities, signal)));
  return {
    picture: { ...picture, sources: looked.map(({ source }) => source) },
    views: looked.map(({ preview }) => preview),
  };
}

async function lookAt(
  given: SourceImage,
  { codec, hash, drawSvg }: LookAbilities,
  signal: AbortSignal,
): Promise<{ readonly source: SourceImage; readonly preview: Preview }> {
  const view = await encodeWhole(given, codec, signal);
  const drawn = await drawnInBrowser(given, view.found, drawSvg, signal);
  const better = drawn && (await encodeWhole(drawn, codec, signal).catch(orNothing));
  const source = better ? drawn : given;
  return {
    source,
    preview: {
      // The pages of a document share their bytes.
      id: (await hash(source.bytes)) + (source.page ? `-${source.page}` : ""),
      view: better ?? view,
      ...(await drawnFrom(source, codec, signal)),
    },
  };
}

const encodeWhole = ({ crop: _, ...whole }: SourceImage, codec: ImageCodec, signal: AbortSignal) =>
  codec.encode(whole, previewSize, signal);

/** Falls back to our own drawing when the one from elsewhere is no picture. */
function orNothing(error: unknown): undefined {
  if (!(error instanceof Problem)) {
    throw error;
  }
}

/** Words alone are no source that can be opened. */
async function drawnFrom(
  { bytes }: SourceImage,
  codec: ImageCodec,
  signal: AbortSignal,
): Promise<{ source?: SourceText }> {
  const source = await codec.carriedText(bytes, "whole", signal);
  return source && source.kind !== "words" ? { source } : {};
}

/** Makes a preview of the whole image with enough detail for choosing a part of it. Throws `Problem`. */
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
