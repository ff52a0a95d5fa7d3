import { webAddress, webName } from "../core/base/web-address.ts";
import { onPage, pageIn, pagesOf } from "../core/image/file/pages.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import { createDownload } from "../node/download.ts";
import { readImageFile } from "../node/files.ts";
import { UsageError } from "./command.ts";

/** The options for the part of each image that is meant, and for images on the web. */
export const imageOptions = {
  page: { type: "string" },
  crop: { type: "string" },
  "pass-url": { type: "boolean", default: false },
  "private-addresses": { type: "boolean", default: false },
} as const;

interface ImageValues {
  readonly page?: string | undefined;
  readonly crop?: string | undefined;
  readonly "pass-url": boolean;
  readonly "private-addresses": boolean;
}

export const imageUsage = `  --page <number>     only this page of each TIFF, from 1; absent: all its pages, as an image each
  --crop <x,y,w,h>    only this part of each image: left and upper edge, width and height, in its pixels
  --pass-url          let the model fetch images on the web by itself, where it can
  --private-addresses fetch images also from this computer and private networks`;

/** The part of each image that the options name; absent: all of it. */
interface Part {
  readonly page: number | undefined;
  readonly crop: Pick<SourceImage, "crop">;
}

/** Returns the part that the options name. Throws `UsageError`. */
export function partOf({ page: text, crop }: ImageValues): Part {
  const page = text === undefined ? undefined : pageIn(`page=${text}`);
  if (text !== undefined && page === undefined) {
    throw new UsageError(`“${text}” is not a page: give --page a number from 1.`);
  }
  return { page, crop: areaOf(crop) };
}

/** Parses "120,80,640,360": left and upper edge, width and height, in pixels. */
function areaOf(text: string | undefined): Pick<SourceImage, "crop"> {
  const [, x, y, width, height] = text?.match(/^(\d{1,6}),(\d{1,6}),([1-9]\d{0,5}),([1-9]\d{0,5})$/) ?? [];
  if (text !== undefined && !height) {
    throw new UsageError(`“${text}” is not a part of an image: give --crop x,y,width,height in pixels.`);
  }
  return height ? { crop: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) } } : {};
}

/** Reads what is meant of an image that an argument names: a page, or all of them, and of each a part. Throws `Problem`. */
export async function readParts(
  named: string,
  { page, crop }: Part,
  options: ImageValues,
  signal: AbortSignal,
): Promise<readonly SourceImage[]> {
  const source = await readImage(named, options, signal);
  const pages = page === undefined ? pagesOf(source) : [onPage(source, page)];
  return pages.map((one) => ({ ...one, ...crop }));
}

/** Reads the image that an argument names, by its path or its address on the web. Throws `Problem`. */
async function readImage(named: string, options: ImageValues, signal: AbortSignal): Promise<SourceImage> {
  const address = webAddress(named);
  if (!address) {
    return readImageFile(named);
  }
  const allowed = options["private-addresses"] ? "any" : "public";
  const { bytes, url, reach, milliseconds } = await createDownload()(address, allowed, signal);
  const passed = options["pass-url"] && reach === "public" ? { byUrl: { url, milliseconds } } : {};
  return { name: webName(address), uri: address.href, bytes, ...passed };
}
