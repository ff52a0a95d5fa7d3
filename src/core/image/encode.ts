import { Problem, throwIfAborted } from "../problem.ts";
import { base64Length, inputLimits, shareBudget } from "./limits.ts";
import { emptyImage, heavyImage, notAnImage, tooMany } from "./refusal.ts";
import { sniff } from "./sniff.ts";
import type { EncodedImage, FittedImage, ImageLimits, Pixels, SourceImage } from "./types.ts";

/** The size that an image must come down to. It is never enlarged, save SVG, which has no pixels of its own. */
export interface Fit {
  /** Pixels of the longer side. */
  readonly maxLongEdge: number;
  /** `Infinity` also says that no detail may be traded for bytes: the result is lossless or untouched. */
  readonly maxBytes: number;
}

/** Whoever can decode and encode pixels: a worker thread on the desktop. */
export interface ImageCodec {
  /** Throws `Problem`, or an `AbortError` once `signal` is aborted. `source.bytes` stay the caller's. */
  encode(source: SourceImage, want: Fit, signal: AbortSignal): Promise<FittedImage>;
  /** Decodes any image that `encode` takes, upright, in its own size. Throws as `encode` does. */
  decode(bytes: Uint8Array, signal: AbortSignal): Promise<Pixels>;
}

/**
 * Makes images fit to send: the one way to an `EncodedImage`. The answer has the order of `sources`.
 * The images share the byte limit, the smallest file first, so that what it leaves can go to the larger ones.
 * Throws `Problem` for the first image that can't be used, naming it; what can be seen without decoding is refused first.
 */
export async function encodeImages(
  sources: readonly SourceImage[],
  limits: ImageLimits,
  codec: ImageCodec,
  signal: AbortSignal,
): Promise<EncodedImage[]> {
  if (sources.length > limits.maxImages) {
    throw tooMany(sources.length, limits.maxImages);
  }
  sources.forEach(refuseAtSight);

  const encoded = new Map<SourceImage, EncodedImage>();
  let base64Left = limits.maxTotalBase64;
  const waiting = sources.toSorted((a, b) => a.bytes.length - b.bytes.length);
  for (const [index, source] of waiting.entries()) {
    throwIfAborted(signal);
    const maxBytes = shareBudget(base64Left, sources.length - index);
    const fitted = await encodeOne(source, { maxLongEdge: limits.maxLongEdge, maxBytes }, codec, signal);
    base64Left -= base64Length(fitted.bytes.length);
    encoded.set(source, fitted as EncodedImage);
  }
  throwIfAborted(signal);
  return sources.map((source) => encoded.get(source)!);
}

/** Refuses what no decoder needs to look at. Throws `Problem`. */
export function refuseAtSight({ name, bytes }: SourceImage): void {
  if (bytes.length === 0) {
    throw emptyImage(name);
  }
  if (bytes.length > inputLimits.fileBytes) {
    throw heavyImage(name);
  }
  if (sniff(bytes) === null) {
    throw notAnImage(name);
  }
}

/** A decoder that crashed or gave up doesn't know the file: its message is given the name here. */
async function encodeOne(source: SourceImage, want: Fit, codec: ImageCodec, signal: AbortSignal) {
  try {
    return await codec.encode(source, want, signal);
  } catch (error) {
    if (error instanceof Problem && !error.message.includes(source.name)) {
      throw new Problem(error.code, `${source.name} can't be read. ${error.message}`, error.steps, error);
    }
    throw error;
  }
}
