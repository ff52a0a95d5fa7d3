import { createHash } from "node:crypto";
import { cropWithin, type Size, scaleArea } from "../../core/image/crop.ts";
import type { Fit } from "../../core/image/encode.ts";
import { flatten, isOpaque } from "../../core/image/flatten.ts";
import { smallest } from "../../core/image/ladder.ts";
import { fitsWhole } from "../../core/image/limits.ts";
import { join, passthrough } from "../../core/image/passthrough.ts";
import { scaleWithin } from "../../core/image/plan.ts";
import { hugeImage, overBudget } from "../../core/image/refusal.ts";
import { sniff } from "../../core/image/sniff.ts";
import type { FittedImage, ImageFormat, SourceImage } from "../../core/image/types.ts";
import { throwIfAborted } from "../../core/problem.ts";
import { type Coded, codeWithin, extract, type Raw, resize, trueColour } from "./code.ts";
import { asProblem, open } from "./open.ts";
import { ownBytes, sharp } from "./sharp.ts";

/** Makes one image fit to send. Throws `Problem`, or an `AbortError` between two steps of the work. */
export async function fitImage(source: SourceImage, want: Fit, signal: AbortSignal): Promise<FittedImage> {
  const unchanged = await passOn(source, want);
  if (unchanged) {
    return unchanged;
  }
  throwIfAborted(signal);
  const { raw, ...seen } = await decodeToFit(source, want.maxLongEdge, (size) => scaleWithin(size, want));
  throwIfAborted(signal);
  const coded =
    want.maxBytes === Number.POSITIVE_INFINITY
      ? { mime: "image/png" as const, bytes: await trueColour(raw), width: raw.width, height: raw.height }
      : await codeWithin(raw, { maxBytes: want.maxBytes, least: smallest }, signal);
  if (!coded) {
    throw overBudget(source.name);
  }
  return finish(source.name, coded, seen);
}

/** The image as it is but for its metadata, when that is fit to send; its pixels are decoded once to be sure of them. */
export async function passOn({ name, bytes, crop }: SourceImage, want: Fit): Promise<FittedImage | null> {
  const format = sniff(bytes);
  const unchanged = format && !crop && passthrough(bytes, format);
  if (!unchanged || scaleWithin(unchanged, want) < 1) {
    return null;
  }
  const { width, height, mime, mayBeTransparent } = unchanged;
  const whole = join(unchanged.pieces);
  if (whole.length > want.maxBytes || !fitsWhole(width, height)) {
    return null;
  }
  try {
    const image = sharp(whole, { failOn: "warning" });
    const data = await (mayBeTransparent ? image.toColourspace("srgb").ensureAlpha() : image)
      .raw()
      .toBuffer();
    const sendable = !mayBeTransparent || isOpaque({ width, height, data });
    const found = { format, width, height, bytes: bytes.length };
    return sendable ? finish(name, { mime, bytes: whole, width, height }, { found }) : null;
  } catch (error) {
    throw asProblem(error, name);
  }
}

/** Pixels, and what they were found as. */
export interface Decoded extends Pick<FittedImage, "found" | "crop"> {
  readonly raw: Raw;
}

/**
 * Decodes an image, upright and opaque, at the scale that `scaleOf` gives for its size; that of a drawing is the one it
 * is drawn at, which is at most `maxLongEdge` long.
 */
export async function decodeToFit(
  source: SourceImage,
  maxLongEdge: number,
  scaleOf: (size: Size, format: ImageFormat) => number,
): Promise<Decoded> {
  try {
    const { image, format, width, height, drawn = { width, height } } = await open(source, maxLongEdge);
    const crop = source.crop && cropWithin(source.crop, { width, height });
    const part = crop ? scaleArea(crop, { width, height }, drawn) : { x: 0, y: 0, ...drawn };
    const scale = scaleOf(part, format);
    if (!fitsWhole(Math.floor(part.width * scale), Math.floor(part.height * scale))) {
      throw hugeImage(source.name, width, height);
    }
    const upright = image.autoOrient().toColourspace("srgb");
    const { data, info } = await resize(crop ? extract(upright, part) : upright, part, scale)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const size = { width: info.width, height: info.height };
    const raw: Raw = { ...size, data: info.channels === 4 ? flatten({ ...size, data }) : data };
    const found = { format, width, height, bytes: source.bytes.length };
    return { raw, found, ...(crop ? { crop } : {}) };
  } catch (error) {
    throw asProblem(error, source.name);
  }
}

export function finish(
  name: string,
  { mime, bytes, width, height }: Coded,
  seen: Pick<FittedImage, "found" | "crop" | "part">,
): FittedImage {
  const own = ownBytes(bytes);
  const hash = createHash("sha256").update(own).digest("hex");
  return { name, mime, bytes: own, width, height, hash, ...seen };
}
