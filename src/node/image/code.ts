import type { Sharp } from "sharp";
import { type Area, type Size, scaledSize } from "../../core/base/geometry.ts";
import { throwIfAborted } from "../../core/base/problem.ts";
import type { FittedImage } from "../../core/image/file/types.ts";
import { graphicLadder, isGraphic, photoLadder, sampleBands, shrink } from "../../core/image/ladder.ts";
import { reduceColours } from "../../core/image/palette.ts";
import { indexedPng } from "./indexed-png.ts";
import { fromPixels, plain } from "./sharp.ts";

/** RGB, 8 bit. */
export interface Raw {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type Coded = Pick<FittedImage, "mime" | "bytes" | "width" | "height">;

/**
 * The best encoding that keeps within the bytes: first fewer colours or a lower quality, then fewer pixels, down to the
 * scale `least`. Null when there is none.
 */
export async function codeWithin(
  raw: Raw,
  { maxBytes, least }: { maxBytes: number; least: number },
  signal: AbortSignal,
): Promise<Coded | null> {
  for (let scale = 1; scale >= least; scale *= shrink) {
    const current = await scaled(raw, scale);
    const { width, height } = current;
    const bytesPerPixel = await compressibility(current);
    const graphic = isGraphic(bytesPerPixel);
    for (const step of graphic ? graphicLadder : photoLadder) {
      throwIfAborted(signal);
      let bytes =
        step.mime === "image/png"
          ? indexedPng(reduceColours(current, step.colours))
          : await jpeg(current, step.quality);
      if (graphic && bytesPerPixel * width * height <= bytes.length * 1.2) {
        // Few pixels or repeated ones: true colour may be the smaller one, and loses nothing.
        const exact = await trueColour(current);
        bytes = exact.length <= bytes.length ? exact : bytes;
      }
      if (bytes.length <= maxBytes) {
        return { mime: step.mime, bytes, width, height };
      }
    }
  }
  return null;
}

/** Bytes a pixel of a true-colour PNG, from a sample. */
async function compressibility({ data, width, height }: Raw): Promise<number> {
  const sample = sampleBands(data, width, height);
  const rows = sample.length / (width * 3);
  return (await trueColour({ data: sample, width, height: rows })).length / (width * rows);
}

/** The whole, or the part of it that `area` says, at a scale of at most 1. */
export async function scaled(raw: Raw, scale: number, area?: Area): Promise<Raw> {
  if (scale === 1 && !area) {
    return raw;
  }
  const whole = fromPixels(raw.data, raw.width, raw.height);
  const { data, info } = await resize(area ? extract(whole, area) : whole, area ?? raw, scale)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: plain(data), width: info.width, height: info.height };
}

export function trueColour({ data, width, height }: Raw): Promise<Buffer> {
  return fromPixels(data, width, height).png({ compressionLevel: 6 }).toBuffer();
}

function jpeg({ data, width, height }: Raw, quality: number): Promise<Buffer> {
  return fromPixels(data, width, height).jpeg({ quality, chromaSubsampling: "4:2:0" }).toBuffer();
}

export const extract = (image: Sharp, { x, y, width, height }: Area): Sharp =>
  image.extract({ left: x, top: y, width, height });

/** `size` is the image's own, the scale at most 1. */
export function resize(image: Sharp, size: Size, scale: number): Sharp {
  if (scale === 1) {
    return image;
  }
  const { width, height } = scaledSize(size, scale);
  return image.resize({ width, height, fit: "fill", kernel: "lanczos3" });
}
