import type { Sharp } from "sharp";
import { decodeBmp } from "../../core/image/bmp.ts";
import type { Size } from "../../core/image/crop.ts";
import { openIco } from "../../core/image/ico.ts";
import { fitsWhole, pixelLimit, progressiveLimit, withinPixels } from "../../core/image/limits.ts";
import { decodePnm } from "../../core/image/pnm.ts";
import { damagedImage, hugeImage, missingPage, notAnImage } from "../../core/image/refusal.ts";
import { sniff } from "../../core/image/sniff.ts";
import { tiffPages } from "../../core/image/tiff.ts";
import type { ImageFormat, Pixels, SourceImage } from "../../core/image/types.ts";
import { Problem } from "../../core/problem.ts";
import { decodeHeic } from "./heic.ts";
import { type Bitmap, fromPixels, ownBytes, sharp } from "./sharp.ts";
import { drawSvg } from "./svg.ts";
import { withProfile } from "./with-profile.ts";

/** An image whose header was read and found to be within the limits. Its pixels are decoded when they are asked for. */
export interface Opened {
  readonly image: Sharp;
  readonly format: ImageFormat;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** The size of `image`, where it isn't that of the image as found: an SVG is drawn larger. */
  readonly drawn?: Size;
}

/** Opens an image of any format; `maxLongEdge` is the size to draw an SVG at. Throws `Problem`. */
export async function open(source: SourceImage, maxLongEdge: number): Promise<Opened> {
  const { name, bytes } = source;
  const format = sniff(bytes);
  switch (format) {
    case null:
      throw notAnImage(name);
    case "heic": {
      const { profile, ...pixels } = await decodeHeic(source);
      const opened = openPixels(pixels, format);
      return profile ? { ...opened, image: sharp(withProfile(pixels, profile)) } : opened;
    }
    case "svg": {
      const { natural, pixels } = await drawSvg(source, maxLongEdge, decodeImage);
      const { width, height } = pixels;
      return { ...openPixels(pixels, format), ...natural, drawn: { width, height } };
    }
    case "bmp":
      return openPixels(decodeBmp(source), format);
    case "pnm":
      return openPixels(decodePnm(source), format);
    case "ico": {
      const icon = openIco(source);
      return "png" in icon ? openCoded({ name, bytes: icon.png }, format) : openPixels(icon.pixels, format);
    }
    default:
      return openCoded(source, format);
  }
}

function openPixels({ width, height, data }: Bitmap, format: ImageFormat): Opened {
  return { image: fromPixels(data, width, height), format, width, height };
}

/** The page that is meant, else the first page or frame. */
async function openCoded(source: SourceImage, format: ImageFormat): Promise<Opened> {
  const { name, bytes } = source;
  const page = directoryOf(source);
  const image = sharp(bytes, { limitInputPixels: pixelLimit(format), failOn: "warning", page });
  const { autoOrient, isProgressive, depth } = await image.metadata();
  const { width, height } = autoOrient;
  const most = isProgressive ? progressiveLimit(format, depth === "uchar" ? 1 : 2) : pixelLimit(format);
  if (!withinPixels(width, height, format) || width * height > most) {
    throw hugeImage(name, width, height);
  }
  return { image, format, width, height };
}

/** Where a document keeps the page that is meant. */
function directoryOf({ name, bytes, page }: SourceImage): number {
  const directory = page === undefined ? 0 : tiffPages(bytes)[page - 1];
  if (directory === undefined) {
    throw missingPage(name);
  }
  return directory;
}

/** Decodes an image upright and in its own size. Throws `Problem`. */
export async function decodeImage(source: SourceImage): Promise<Pixels> {
  const { name } = source;
  try {
    const { image, width, height } = await open(source, Number.POSITIVE_INFINITY);
    if (!fitsWhole(width, height)) {
      throw hugeImage(name, width, height);
    }
    const { data, info } = await image
      .autoOrient()
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: ownBytes(data) };
  } catch (error) {
    throw asProblem(error, name);
  }
}

/** What a decoder threw, as a person should read it. */
export function asProblem(error: unknown, name: string): Problem {
  if (error instanceof Problem) {
    return error;
  }
  return /pixel limit/.test(String(error)) ? hugeImage(name) : damagedImage(name, error);
}
