import type { Sharp } from "sharp";
import { Problem } from "../../core/base/problem.ts";
import { type Cicp, needsColours, toSrgb } from "../../core/image/file/cicp.ts";
import type { Size } from "../../core/image/file/crop.ts";
import { readHeif } from "../../core/image/file/heif.ts";
import {
  damagedImage,
  hugeImage,
  missingPage,
  notAnImage,
  unsupportedJpeg,
} from "../../core/image/file/image-refusal.ts";
import { fitsWhole, pixelLimit, progressiveLimit, withinPixels } from "../../core/image/file/limits.ts";
import { sniff } from "../../core/image/file/sniff.ts";
import { tiffPages } from "../../core/image/file/tiff.ts";
import type { ImageFormat, Pixels, SourceImage, WrittenLine } from "../../core/image/file/types.ts";
import type { Undrawn } from "../../core/image/file/undrawable.ts";
import { decodeBmp } from "../../core/image/formats/bmp.ts";
import { clearAround, readGif } from "../../core/image/formats/gif.ts";
import { openIco } from "../../core/image/formats/ico.ts";
import { mendedJpeg } from "../../core/image/formats/jpeg.ts";
import { coloursOfPng, withoutProfile } from "../../core/image/formats/png.ts";
import { decodePnm } from "../../core/image/formats/pnm.ts";
import { isCgbi, straighten, unpackedCgbi } from "./cgbi.ts";
import { decodeHeic } from "./heic.ts";
import { plainTiff } from "./plain-tiff.ts";
import { type Bitmap, fromPixels, ownBytes, sharp } from "./sharp.ts";
import { drawSvg } from "./svg.ts";
import { readableTiff } from "./tiff.ts";

/** An image whose header was read and found to be within the limits. Its pixels are decoded when they are asked for. */
export interface Opened {
  readonly image: Sharp;
  readonly format: ImageFormat;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** The size of `image`, where it isn't that of the image as found: an SVG is drawn larger. */
  readonly drawn?: Size;
  /** What of it couldn't be drawn. */
  readonly undrawn?: Undrawn[];
  /** Finds the text that its file says is drawn, in pixels of `image`. */
  readonly findWritten?: () => WrittenLine[];
  /** Its file was cut, and a little of its lower end is missing. */
  readonly cut?: true;
  /** How its colours are meant, where they are still to be brought to sRGB: see `toSrgb`. */
  readonly colours?: Cicp;
}

/** Opens an image of any format; `maxLongEdge` is the size to draw an SVG at. Throws `Problem`. */
export async function open(source: SourceImage, maxLongEdge: number): Promise<Opened> {
  const { name, bytes } = source;
  const format = sniff(bytes);
  switch (format) {
    case null:
      throw notAnImage(name, bytes);
    case "heic": {
      const { profile, ...pixels } = await decodeHeic(source);
      const opened = meant(openPixels(pixels, format), readHeif(bytes).colours);
      return profile ? { ...opened, image: sharp(plainTiff(pixels, inProfile(pixels, profile))) } : opened;
    }
    case "svg": {
      const { natural, pixels, undrawn, findWritten } = await drawSvg(source, maxLongEdge, decodeImage);
      const { width, height } = pixels;
      return { ...openPixels(pixels, format), ...natural, drawn: { width, height }, undrawn, findWritten };
    }
    case "bmp":
      return openPixels(decodeBmp(source), format);
    case "pnm":
      return openPixels(decodePnm(source), format);
    case "ico": {
      const icon = openIco(source);
      return "png" in icon ? openCoded({ name, bytes: icon.png }, format) : openPixels(icon.pixels, format);
    }
    case "gif":
      return openGif(source);
    case "png":
      return openPng(source);
    case "jpeg":
      return openJpeg(source);
    case "avif":
      return meant(await openCoded({ name, bytes: brandedAvif(bytes) }, format), readHeif(bytes).colours);
    case "tiff": {
      const { bytes: readable, page } = await readableTiff(source, directoryOf(source));
      return openCoded({ name, bytes: readable }, format, page);
    }
    default:
      return openCoded(source, format);
  }
}

/** What the first frame leaves free of its canvas is transparent, as in browsers; to libvips it is black. */
async function openGif(source: SourceImage): Promise<Opened> {
  const { first, width, height } = readGif(source.bytes);
  const opened = await openCoded(source, "gif");
  if (!first || (first.width >= width && first.height >= height && first.x === 0 && first.y === 0)) {
    return opened;
  }
  const pixels = await rgba(opened.image);
  clearAround(pixels, first);
  return openPixels(pixels, "gif");
}

/** Also one as Xcode packs it, and one of HDR or of other colours that numbers tell of. */
async function openPng(source: SourceImage): Promise<Opened> {
  const { name, bytes } = source;
  if (isCgbi(bytes)) {
    const opened = await openCoded({ name, bytes: unpackedCgbi(bytes) }, "png");
    refuseLarge(opened, name);
    const pixels = await rgba(opened.image);
    straighten(pixels.data);
    return openPixels(pixels, "png");
  }
  const colours = coloursOfPng(bytes);
  return colours && needsColours(colours)
    ? meant(await openCoded({ name, bytes: withoutProfile(bytes) }, "png"), colours)
    : openCoded(source, "png");
}

const meant = (opened: Opened, colours: Cicp | undefined): Opened =>
  colours && needsColours(colours) ? { ...opened, colours } : opened;

/** Opens a JPEG of which nothing is missing that would be missed. */
async function openJpeg({ name, bytes }: SourceImage): Promise<Opened> {
  const mended = mendedJpeg(bytes);
  switch (mended.end) {
    case "there":
      return openCoded({ name, bytes: mended.bytes }, "jpeg");
    case "unread":
      throw unsupportedJpeg(name, mended.what);
    case "cutInScan": {
      const missing = await shareThatDiffers(mended.bytes, mended.filled);
      if (missing <= mostMissing) {
        const opened = await openCoded({ name, bytes: mended.bytes }, "jpeg", 0, "none");
        return missing > 0 ? { ...opened, cut: true } : opened;
      }
      break;
    }
    case "cutInScans":
      for (const candidate of mended.candidates) {
        if (await small(candidate, "warning").catch(() => undefined)) {
          return openCoded({ name, bytes: candidate }, "jpeg");
        }
      }
  }
  throw damagedImage(name, "Too much of its end is missing.");
}

/** The share of a cut picture's pixels that may be missing: those at its lower right end. */
const mostMissing = 1 / 32;

async function shareThatDiffers(left: Uint8Array, filled: Uint8Array): Promise<number> {
  const [a, b] = [await small(left, "none"), await small(filled, "none")];
  return a.reduce((count, value, at) => count + (value === b[at] ? 0 : 1), 0) / a.length;
}

/** A JPEG's pixels at an eighth of its size, one for each of its blocks, which takes little time and memory. */
async function small(bytes: Uint8Array, failOn: "none" | "warning"): Promise<Buffer> {
  const image = sharp(bytes, { limitInputPixels: pixelLimit("jpeg"), failOn });
  const { width } = await image.metadata();
  return image
    .resize({ width: Math.ceil(width / 8), kernel: "nearest" })
    .raw()
    .toBuffer();
}

/** libvips looks at the first brand only, and knows none but these: https://github.com/libvips/libvips/issues/3629 */
function brandedAvif(bytes: Uint8Array): Uint8Array {
  const known = ["avif", "mif1", "msf1"];
  if (known.includes(String.fromCharCode(...bytes.subarray(8, 12)))) {
    return bytes;
  }
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode("avif"), 8);
  return copy;
}

const inProfile = ({ width, height, data }: Bitmap, profile: Uint8Array) => ({
  photometric: 2 as const,
  profile,
  ...(data.length === width * height * 4 ? { alpha: 2 as const } : {}),
});

function openPixels({ width, height, data }: Bitmap, format: ImageFormat): Opened {
  return { image: fromPixels(data, width, height), format, width, height };
}

/** Of what has several pages or frames, the one that is meant. */
async function openCoded(
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

/** Where a document keeps the page that is meant; absent: its first. */
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
    const opened = await open(source, Number.POSITIVE_INFINITY);
    refuseLarge(opened, name);
    const pixels = await rgba(opened.image.autoOrient());
    if (opened.colours) {
      toSrgb(pixels.data, 4, opened.colours);
    }
    return pixels;
  } catch (error) {
    throw asProblem(error, name);
  }
}

function refuseLarge({ width, height }: Opened, name: string): void {
  if (!fitsWhole(width, height)) {
    throw hugeImage(name, width, height);
  }
}

async function rgba(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: ownBytes(data) };
}

/** What a decoder threw, as a person should read it. */
export function asProblem(error: unknown, name: string): Problem {
  if (error instanceof Problem) {
    return error;
  }
  return /pixel limit/.test(String(error)) ? hugeImage(name) : damagedImage(name, error);
}
