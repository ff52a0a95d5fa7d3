/** Formats told apart by their first bytes; never by a file's name. */
export type ImageFormat =
  | "png"
  | "jpeg"
  | "gif"
  | "webp"
  | "avif"
  | "bmp"
  | "tiff"
  | "svg"
  | "heic"
  | "ico"
  | "pnm";

/** An image as found. It can't be sent: see `EncodedImage`. */
export interface SourceImage {
  /** What a person calls it: a file name, or "Clipboard image". */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it lies, for people: a path within the workspace. */
  readonly path?: string;
  /** The URI it was read from, as a string; absent for a clipboard image. */
  readonly uri?: string;
}

/** RGBA, 8 bit per channel, straight alpha, rows top to bottom, `width * height * 4` bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What a codec makes of a `SourceImage`: PNG or JPEG, upright, sRGB 8 bit, opaque, without metadata. */
export interface FittedImage {
  readonly name: string;
  readonly mime: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of `bytes`, hexadecimal: the key of caches. */
  readonly hash: string;
  /** The image as found: its size in pixels after EXIF orientation, and its bytes. */
  readonly found: {
    readonly format: ImageFormat;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
  };
}

declare const fitToSend: unique symbol;

/** An image that may be sent, within the model's limits. Only `encodeImages` makes one. */
export interface EncodedImage extends FittedImage {
  readonly [fitToSend]: true;
}

/** What a model takes. Figures for Fireworks: https://fireworks.ai/docs/guides/querying-vision-language-models */
export interface ImageLimits {
  /** Images in one request. */
  readonly maxImages: number;
  /** Characters of base64 in one request, all images together. */
  readonly maxTotalBase64: number;
  /** Pixels of the longer side that we send at most. */
  readonly maxLongEdge: number;
}
