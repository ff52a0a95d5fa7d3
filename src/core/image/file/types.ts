import type { Area } from "../../base/geometry.ts";
import type { Undrawn } from "./undrawable.ts";

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
  /** The name that a person would use: a file name, or "Clipboard image". */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The path within the workspace, for people. */
  readonly path?: string;
  /** The URI it was read from, as a string; absent for a clipboard image. */
  readonly uri?: string;
  /** The address of an image on the web that may be sent in its place, and how long the download took. */
  readonly byUrl?: { readonly url: string; readonly milliseconds: number };
  /** The requested page, from 1; absent: the first. */
  readonly page?: number;
  /**
   * The requested part, in pixels of the image as found, upright; absent: all of it. It is cut out before anything
   * else.
   */
  readonly crop?: Area;
  /** A browser's drawing of an SVG, which is taken for what the file shows; absent: it is still to be drawn. */
  readonly drawing?: BrowserDrawing;
}

export interface BrowserDrawing {
  readonly png: Uint8Array;
  /** The size that the SVG gives itself, of which the PNG may be a larger picture. */
  readonly width: number;
  readonly height: number;
  /** The parts that no browser draws in an SVG used as a picture. */
  readonly undrawn: readonly Undrawn[];
}

/**
 * The part of the original that an image shows: all of it, to see how the parts fit together, or the `index`-th (from
 * 1) of `of` parts in reading order. Each overlaps the next. Absent: it is sent as one image.
 */
type Part =
  | { readonly kind: "overview" }
  /** The area is in pixels of the image as found, or of its crop. */
  | ({ readonly kind: "tile"; readonly index: number; readonly of: number } & Area);

/** RGBA, 8 bit per channel, straight alpha, rows top to bottom, `width * height * 4` bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The way an image was seen, if not whole and certain: an animation's first frame, the coarse passes of a cut file, or
 * everything of a file with wrong checksums.
 */
export type Seen = "firstFrame" | "coarse" | "doubtful";

/** An image as a codec returns it: PNG or JPEG, upright, sRGB 8 bit, opaque, without metadata. */
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
    /** The way it was seen, if not as intended: see `Seen`. */
    readonly shown?: Seen;
    /** The share of its pixels that its file doesn't hold: it was cut, or is damaged. */
    readonly missing?: number;
    /** The parts of an SVG that couldn't be drawn. */
    readonly undrawn?: Undrawn[];
    /** The program that drew an SVG; absent: our own library. */
    readonly drawnBy?: "browser";
  };
  /** The text that an SVG's file says is drawn, where it is: only of an image that isn't to lose any detail. */
  readonly written?: readonly WrittenLine[];
  /** The part of the image as found that was meant. */
  readonly crop?: Area;
  readonly part?: Part;
  /** Present when it is the file itself but for its metadata, known to be whole and opaque. */
  readonly unchanged?: true;
}

/** A line of a drawing's text in the file's own words, each with the area that it fills. */
export interface WrittenLine {
  readonly words: readonly {
    readonly text: string;
    /** Blanks before it. */
    readonly blanks: number;
    readonly area: Area;
  }[];
}

declare const fitToSend: unique symbol;

/** An image that may be sent, within the model's limits. Only `encodeImages` makes one. */
export interface EncodedImage extends FittedImage {
  readonly [fitToSend]: true;
  /** The address that is sent in place of the bytes: the server fetches the image from there. */
  readonly url?: string;
}

/** The images that a server fetches by itself: smaller than `bytes`, in less than `milliseconds`. */
interface UrlLimits {
  readonly bytes: number;
  readonly milliseconds: number;
  readonly formats: readonly ImageFormat[];
}

/** The largest size of an image that a model doesn't silently make smaller. */
export interface SizeLimits {
  /** Pixels of the longer side. */
  readonly maxLongEdge: number;
  readonly maxShortEdge?: number;
  /** Pixels of the whole image. */
  readonly maxPixels?: number;
}

/**
 * A model's way of counting images: one token (or `each`) for every small square, a fixed number for large ones, or the
 * same for all.
 */
export type TokenRule =
  | { readonly kind: "patches"; readonly side: number; readonly each?: number }
  | { readonly kind: "tiles"; readonly side: number; readonly base: number; readonly each: number }
  | { readonly kind: "fixed"; readonly each: number };

/** The limits of a model. Figures for Fireworks: https://fireworks.ai/docs/guides/querying-vision-language-models */
export interface ImageLimits extends SizeLimits {
  /** Images in one request. */
  readonly maxImages: number;
  /** Characters of base64 in one request, all images together. */
  readonly maxTotalBase64: number;
  /** The limit for one image, where that is lower. */
  readonly maxImageBase64?: number;
  /** The rule for an image's tokens; absent: not known. */
  readonly tokens?: TokenRule;
  /** The limits for images sent as their address; absent: the model takes none. */
  readonly byUrl?: UrlLimits;
}
