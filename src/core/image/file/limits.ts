import type { ImageFormat, ImageLimits } from "./types.ts";

/**
 * The limits on what is read. Measured on the WASM decoders in their worst cases: within them a process takes less than
 * 700 MB.
 */
export const inputLimits = {
  /** Bytes of one file. */
  fileBytes: 64 * 1024 * 1024,
  /** The pixels of one image: a 100 MP PNG takes 0.8 s and 260 MB. */
  pixels: 100_000_000,
  /** The same for a progressive JPEG, whose coefficients are all held at once. */
  progressivePixels: 36_000_000,
  /** The same where all pixels are held at once, by the decoder or by us; of an interlaced PNG of 16 bit, half. */
  wholePixels: 20_000_000,
  /** Bytes of all samples of a TIFF that are held at once, before they are brought to 8 bits. */
  sampleBytes: 160_000_000,
  /** Pixels of a HEIC: what phones make. */
  heicPixels: 25_000_000,
  /** The same for AVIF and WebP, whose decoders work on several copies: an AVIF of 48 MP takes 13 s and 970 MB. */
  copiedPixels: 14_000_000,
  /** Pixels of one side: the most that JPEG can say. */
  side: 65_535,
} as const;

/**
 * The limits for a model that declares nothing else. 1568 keeps the text of a 4K screen at 200 % at 11 px, which reads
 * like the original.
 */
export const defaultLimits: ImageLimits = { maxImages: 30, maxTotalBase64: 10_000_000, maxLongEdge: 1568 };

/**
 * The number of pasted images that are kept on this computer, as many as one request may have; the oldest are deleted.
 */
export const mostPasted = defaultLimits.maxImages;

/** Returns the most pixels that an image of this format may have. */
export function pixelLimit(format: ImageFormat): number {
  switch (format) {
    case "bmp":
    case "ico":
    case "pnm":
    case "gif":
      return inputLimits.wholePixels;
    case "heic":
      return inputLimits.heicPixels;
    case "avif":
    case "webp":
      return inputLimits.copiedPixels;
    default:
      return inputLimits.pixels;
  }
}

/** Returns the most pixels of a PNG or JPEG that is coded from coarse to fine, with this number of bytes a channel. */
export function progressiveLimit(format: ImageFormat, bytesPerChannel: number): number {
  return format === "jpeg" ? inputLimits.progressivePixels : inputLimits.wholePixels / bytesPerChannel;
}

/** Returns whether all pixels of an image of this size may be held in memory at once. */
export function fitsWhole(width: number, height: number): boolean {
  return width * height <= inputLimits.wholePixels;
}

/** Returns whether an image of this size may be decoded. */
export function withinPixels(width: number, height: number, format: ImageFormat): boolean {
  return Math.max(width, height) <= inputLimits.side && width * height <= pixelLimit(format);
}

/** Returns the number of characters that `bytes` bytes take as base64. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/**
 * Returns the bytes that the next of `imagesLeft` images may have, when `base64Left` characters are left for all of
 * them. Asked anew for each image, it passes on what earlier ones left unused. `Infinity` when nothing limits them.
 */
export function shareBudget(base64Left: number, imagesLeft: number): number {
  return base64Left >= Number.MAX_SAFE_INTEGER
    ? Number.POSITIVE_INFINITY
    : Math.floor(base64Left / imagesLeft / 4) * 3;
}

/**
 * Returns the bytes that the next of `partsLeft` parts may have; whole groups of base64, so that the sum fits as well.
 */
export function shareBytes(bytesLeft: number, partsLeft: number): number {
  return Math.floor(bytesLeft / partsLeft / 3) * 3;
}
