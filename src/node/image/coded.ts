import type { Sharp } from "sharp";
import type { Size } from "../../core/base/geometry.ts";
import { type Cicp, needsColours } from "../../core/image/file/cicp.ts";
import { hugeImage } from "../../core/image/file/image-refusal.ts";
import { fitsWhole, pixelLimit, progressiveLimit, withinPixels } from "../../core/image/file/limits.ts";
import type { ImageFormat, Pixels, Seen, SourceImage, WrittenLine } from "../../core/image/file/types.ts";
import type { Undrawn } from "../../core/image/file/undrawable.ts";
import { type Bitmap, fromPixels, ownBytes, sharp } from "./sharp.ts";

/** An image whose header was read and found to be within the limits. Its pixels are decoded when they are asked for. */
export interface Opened {
  readonly image: Sharp;
  readonly format: ImageFormat;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** The size of `image`, where it isn't that of the image as found: an SVG is drawn larger. */
  readonly drawn?: Size;
  /** The parts that couldn't be drawn. */
  readonly undrawn?: Undrawn[];
  readonly drawnBy?: "browser";
  /** Finds the text that its file says is drawn, in pixels of `image`. */
  readonly findWritten?: () => WrittenLine[];
  /** The repair that made a damaged file readable to strict decoders; the file itself can't be sent. */
  readonly mended?: { readonly missing: number; readonly shown?: Seen };
  /** The meaning of its colours, if they are still to be converted to sRGB: see `toSrgb`. */
  readonly colours?: Cicp;
}

export function openPixels({ width, height, data }: Bitmap, format: ImageFormat): Opened {
  return { image: fromPixels(data, width, height), format, width, height };
}

/** Opens the page or frame that is meant of an image with several. */
export async function openCoded(
  { name, bytes }: SourceImage,
  format: ImageFormat,
  page = 0,
  failOn: "none" | "warning" = "warning",
): Promise<Opened> {
  const image = sharp(bytes, { limitInputPixels: pixelLimit(format), failOn, page });
  const { autoOrient, isProgressive, depth } = await image.metadata();
  const { width, height } = autoOrient;
  const most = isProgressive ? progressiveLimit(format, depth === "uchar" ? 1 : 2) : pixelLimit(format);
  if (!withinPixels(width, height, format) || width * height > most) {
    throw hugeImage(name, width, height);
  }
  return { image, format, width, height };
}

export function refuseLarge({ width, height }: Opened, name: string): void {
  if (!fitsWhole(width, height)) {
    throw hugeImage(name, width, height);
  }
}

export async function rgba(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: ownBytes(data) };
}

export const meant = (opened: Opened, colours: Cicp | undefined): Opened =>
  colours && needsColours(colours) ? { ...opened, colours } : opened;
