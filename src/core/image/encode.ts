import { Problem, throwIfAborted } from "../base/problem.ts";
import { translated } from "../base/text/foreign.ts";
import { urlToSend } from "./file/by-url.ts";
import { emptyImage, heavyImage, notAnImage, tooMany } from "./file/image-refusal.ts";
import { base64Length, inputLimits, shareBudget } from "./file/limits.ts";
import { sniff } from "./file/sniff.ts";
import type {
  EncodedImage,
  FittedImage,
  ImageLimits,
  Pixels,
  SizeLimits,
  SourceImage,
} from "./file/types.ts";
import type { SourceText } from "./source-text/source-text.ts";

/** The size that an image must be reduced to. It is never enlarged, except an SVG, which has no pixels of its own. */
export interface Fit extends SizeLimits {
  /** `Infinity` also says that no detail may be traded for bytes: the result is lossless or untouched. */
  readonly maxBytes: number;
}

/** The treatment of a picture whose text is too small within the limits. "send": it is sent as large as it may be. */
export type Illegible = "refuse" | "send";

/** The limits for sending an image: the size of each part, and the bytes of all its parts together. */
export interface LegibleFit extends Fit {
  /** The most images, counting one overview and its parts. */
  readonly maxImages: number;
  readonly illegible: Illegible;
  /** Font size of its small text, in pixels of the image as found, where that is known. */
  readonly text?: number;
}

/** The ability to decode and encode pixels: a worker thread on the desktop. */
export interface ImageCodec {
  /**
   * Makes as many images of one as are needed to keep its text legible. Throws `Problem`, or an `AbortError` once
   * `signal` is aborted. `source.bytes` stay the caller's.
   */
  encodeLegible(source: SourceImage, want: LegibleFit, signal: AbortSignal): Promise<FittedImage[]>;
  /**
   * Makes one image, as large as is wanted, whether its text can be read then or not. Throws as `encodeLegible` does.
   */
  encode(source: SourceImage, want: Fit, signal: AbortSignal): Promise<FittedImage>;
  /** Decodes any image that `encode` takes, upright, in its own size. Throws as `encode` does. */
  decode(bytes: Uint8Array, signal: AbortSignal): Promise<Pixels>;
  /**
   * Returns the text that an image's file carries: "whole", or "brief" as a model gets it. Undefined when it carries
   * none, or none that can be read in time. Throws an `AbortError` once `signal` is aborted.
   */
  carriedText(bytes: Uint8Array, as: "whole" | "brief", signal: AbortSignal): Promise<SourceText | undefined>;
}

/**
 * Makes images fit to send: the only way to an `EncodedImage`. The result has the order of `sources`; a source that is
 * sent in parts becomes the overview, then the parts in reading order. The sources share the limits of bytes and
 * images, the smallest file first, so that larger ones get what it leaves. Throws `Problem` for the first image that
 * can't be used, naming it; what can be seen without decoding is refused first.
 */
export async function encodeImages(
  sources: readonly SourceImage[],
  { maxImages, maxTotalBase64, maxImageBase64 = maxTotalBase64, ...size }: ImageLimits,
  codec: ImageCodec,
  signal: AbortSignal,
  illegible: Illegible = "refuse",
): Promise<EncodedImage[]> {
  if (sources.length > maxImages) {
    throw tooMany(sources.length, maxImages);
  }
  sources.forEach(refuseAtSight);

  const encoded = new Map<SourceImage, EncodedImage[]>();
  let base64Left = maxTotalBase64;
  let imagesLeft = maxImages;
  let bodiesLeft = sources.filter((source) => !urlToSend(source, size)).length;
  for (const source of sources.toSorted((a, b) => a.bytes.length - b.bytes.length)) {
    throwIfAborted(signal);
    const url = urlToSend(source, size);
    // An image sent by its address is encoded too, whole: it must be one that can be shown, and its size known.
    const want: LegibleFit = url
      ? { ...sizeOf(size), maxBytes: inputLimits.fileBytes, maxImages: 1, illegible: "send" }
      : {
          ...sizeOf(size),
          maxBytes: Math.min(shareBudget(base64Left, bodiesLeft), shareBudget(maxImageBase64, 1)),
          maxImages: Math.floor(imagesLeft / (sources.length - encoded.size)),
          illegible,
        };
    const parts = await encodeOne(source, want, codec, signal);
    imagesLeft -= parts.length;
    if (!url) {
      base64Left -= parts.reduce((sum, { bytes }) => sum + base64Length(bytes.length), 0);
      bodiesLeft--;
    }
    encoded.set(source, (url ? parts.map((part) => ({ ...part, url })) : parts) as EncodedImage[]);
  }
  throwIfAborted(signal);
  return sources.flatMap((source) => encoded.get(source)!);
}

/** Returns the limits of size alone: a worker needs to know nothing else about a model. */
function sizeOf({ maxLongEdge, maxShortEdge, maxPixels }: SizeLimits): SizeLimits {
  return {
    maxLongEdge,
    ...(maxShortEdge === undefined ? {} : { maxShortEdge }),
    ...(maxPixels === undefined ? {} : { maxPixels }),
  };
}

/** Refuses an image that needs no decoder to be refused. Throws `Problem`. */
export function refuseAtSight({ name, bytes }: SourceImage): void {
  if (bytes.length === 0) {
    throw emptyImage(name);
  }
  if (bytes.length > inputLimits.fileBytes) {
    throw heavyImage(name, bytes);
  }
  if (sniff(bytes) === null) {
    throw notAnImage(name, bytes);
  }
}

/** Encodes an image, and adds its name to the error of a decoder that crashed or gave up, which doesn't know it. */
async function encodeOne(source: SourceImage, want: LegibleFit, codec: ImageCodec, signal: AbortSignal) {
  try {
    return await codec.encodeLegible(source, want, signal);
  } catch (error) {
    if (error instanceof Problem && !error.message.includes(source.name)) {
      throw new Problem(
        error.code,
        translated("{0} can't be read. {1}", source.name, error.message),
        error.steps,
        error,
      );
    }
    throw error;
  }
}
