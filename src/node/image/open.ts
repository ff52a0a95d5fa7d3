import { Problem } from "../../core/base/problem.ts";
import { toSrgb } from "../../core/image/file/cicp.ts";
import { readHeif } from "../../core/image/file/heif.ts";
import {
  damagedImage,
  hugeImage,
  missingPage,
  notAnImage,
  unsupportedJpeg,
} from "../../core/image/file/image-refusal.ts";
import { sniff } from "../../core/image/file/sniff.ts";
import { tiffPages } from "../../core/image/file/tiff.ts";
import type { Pixels, SourceImage } from "../../core/image/file/types.ts";
import { decodeBmp, type LeftOfDib } from "../../core/image/formats/dib.ts";
import { clearAround, readGif } from "../../core/image/formats/gif.ts";
import { openIco } from "../../core/image/formats/ico.ts";
import { mendedJpeg } from "../../core/image/formats/jpeg.ts";
import { decodePnm } from "../../core/image/formats/pnm.ts";
import { meant, type Opened, openCoded, openPixels, refuseLarge, rgba } from "./coded.ts";
import { openDamaged } from "./damaged.ts";
import { decodeHeic } from "./heic.ts";
import { openPng } from "./open-png.ts";
import { plainTiff } from "./plain-tiff.ts";
import { type Bitmap, sharp } from "./sharp.ts";
import { drawSvg, openDrawing } from "./svg.ts";
import { readableTiff } from "./tiff.ts";

/** Opens an image of any format, or throws. */
async function open(source: SourceImage, maxLongEdge: number): Promise<Opened> {
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
      if (source.drawing) {
        return openDrawing(source, source.drawing, maxLongEdge);
      }
      const { natural, pixels, undrawn, findWritten } = await drawSvg(source, maxLongEdge, decodeImage);
      const { width, height } = pixels;
      return { ...openPixels(pixels, format), ...natural, drawn: { width, height }, undrawn, findWritten };
    }
    case "bmp":
      return openDib(decodeBmp(source), format);
    case "pnm":
      return openPixels(decodePnm(source), format);
    case "ico": {
      const icon = openIco(source);
      return "png" in icon ? openCoded({ name, bytes: icon.png }, format) : openDib(icon.pixels, format);
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

/**
 * Opens a GIF. What the first frame leaves free of its canvas is transparent, as in browsers; libvips would make it
 * black.
 */
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

/** Opens a sound JPEG; a damaged one is left to `openDamaged`. */
async function openJpeg({ name, bytes }: SourceImage): Promise<Opened> {
  const mended = mendedJpeg(bytes);
  if ("rare" in mended) {
    throw unsupportedJpeg(name, mended.rare);
  }
  if (!mended.ended) {
    throw damagedImage(name);
  }
  return openCoded({ name, bytes: mended.bytes }, "jpeg");
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

const openDib = ({ missing, ...pixels }: LeftOfDib, format: "bmp" | "ico"): Opened => ({
  ...openPixels(pixels, format),
  ...(missing > 0 ? { mended: { missing } } : {}),
});

const inProfile = ({ width, height, data }: Bitmap, profile: Uint8Array) => ({
  photometric: 2 as const,
  profile,
  ...(data.length === width * height * 4 ? { alpha: 2 as const } : {}),
});

/** Returns the directory of the page that is meant; absent: the first. */
function directoryOf({ name, bytes, page }: SourceImage): number {
  const directory = page === undefined ? 0 : tiffPages(bytes)[page - 1];
  if (directory === undefined) {
    throw missingPage(name);
  }
  return directory;
}

/** Decodes an image upright and in its own size. Throws `Problem`. */
export function decodeImage(source: SourceImage): Promise<Pixels> {
  const { name } = source;
  return opened(source, Number.POSITIVE_INFINITY, async (found) => {
    refuseLarge(found, name);
    if (found.mended && isLess(found.mended)) {
      throw damagedImage(name); // There is nobody to tell.
    }
    const pixels = await rgba(found.image.autoOrient());
    if (found.colours) {
      toSrgb(pixels.data, 4, found.colours);
    }
    return pixels;
  });
}

const isLess = ({ missing, shown }: NonNullable<Opened["mended"]>): boolean =>
  missing > 0 || shown !== undefined;

/**
 * Opens an image and does with it what `use` does; where that finds it damaged, the same with what is left of it.
 * `maxLongEdge` is the size to draw an SVG at. Throws `Problem`.
 */
export async function opened<Made>(
  source: SourceImage,
  maxLongEdge: number,
  use: (found: Opened) => Promise<Made>,
): Promise<Made> {
  try {
    return await use(await open(source, maxLongEdge));
  } catch (error) {
    const problem = asProblem(error, source.name);
    try {
      const left = problem.code === "imageUnreadable" ? await openDamaged(source) : undefined;
      if (left) {
        return await use(left);
      }
    } catch (another) {
      throw asProblem(another, source.name);
    }
    throw problem;
  }
}

/** Returns the problem for a decoder's error, in words for people. */
function asProblem(error: unknown, name: string): Problem {
  if (error instanceof Problem) {
    return error;
  }
  return /pixel limit/.test(String(error)) ? hugeImage(name) : damagedImage(name, error);
}
