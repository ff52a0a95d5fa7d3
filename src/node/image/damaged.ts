import { allowMissing } from "../../core/image/file/image-refusal.ts";
import { pixelLimit } from "../../core/image/file/limits.ts";
import { sniff } from "../../core/image/file/sniff.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { clearAround } from "../../core/image/formats/gif.ts";
import { fillMissing, leftOfGif } from "../../core/image/formats/gif-damage.ts";
import { openIco } from "../../core/image/formats/ico.ts";
import { leftOfJpeg } from "../../core/image/formats/jpeg-damage.ts";
import { type Opened, openCoded, openPixels, refuseLarge, rgba } from "./coded.ts";
import { openPng } from "./open-png.ts";
import { leftOfPng } from "./png-damage.ts";
import { sharp } from "./sharp.ts";

/**
 * Opens what is left of a file that strict decoders refuse, where browsers show it. Undefined where nothing can be told.
 * Throws `Problem` where too much is missing.
 */
export async function openDamaged(source: SourceImage): Promise<Opened | undefined> {
  switch (sniff(source.bytes)) {
    case "png":
      return openLeftOfPng(source);
    case "ico": {
      const icon = openIco(source);
      const left = "png" in icon ? await openLeftOfPng({ name: source.name, bytes: icon.png }) : undefined;
      return left && { ...left, format: "ico" };
    }
    case "jpeg":
      return openLeftOfJpeg(source);
    case "gif":
      return openLeftOfGif(source);
    default:
      return undefined;
  }
}

async function openLeftOfPng({ name, bytes }: SourceImage): Promise<Opened | undefined> {
  const left = await leftOfPng(bytes);
  if (!left) {
    return undefined;
  }
  const { missing, isDoubtful } = left;
  allowMissing(name, missing);
  const opened = await openPng({ name, bytes: left.bytes });
  return { ...opened, mended: { missing, ...(isDoubtful ? { shown: "doubtful" } : {}) } };
}

async function openLeftOfJpeg({ name, bytes }: SourceImage): Promise<Opened | undefined> {
  const left = leftOfJpeg(bytes);
  if (left?.kind === "pixels") {
    const { missing } = left;
    allowMissing(name, missing);
    const opened = await openCoded({ name, bytes: left.bytes }, "jpeg", 0, missing > 0 ? "none" : "warning");
    return { ...opened, mended: { missing } };
  }
  for (const { bytes: some, coarse } of left?.candidates ?? []) {
    if (await isDecodable(some)) {
      const opened = await openCoded({ name, bytes: some }, "jpeg");
      return { ...opened, mended: { missing: 0, ...(coarse ? { shown: "coarse" } : {}) } };
    }
  }
  return undefined;
}

/** Decodes a JPEG at an eighth of its size, which takes little time and memory. */
async function isDecodable(bytes: Uint8Array): Promise<boolean> {
  try {
    const image = sharp(bytes, { limitInputPixels: pixelLimit("jpeg"), failOn: "warning" });
    const { width } = await image.metadata();
    await image
      .resize({ width: Math.ceil(width / 8), kernel: "nearest" })
      .raw()
      .toBuffer();
    return true;
  } catch {
    return false;
  }
}

async function openLeftOfGif({ name, bytes }: SourceImage): Promise<Opened | undefined> {
  const left = leftOfGif(bytes);
  if (!left) {
    return undefined;
  }
  const { missing } = left;
  allowMissing(name, missing);
  const opened = await openCoded({ name, bytes: left.bytes }, "gif", 0, "none");
  refuseLarge(opened, name);
  const pixels = await rgba(opened.image);
  clearAround(pixels, left.frame);
  fillMissing(pixels, left);
  return { ...openPixels(pixels, "gif"), mended: { missing } };
}
