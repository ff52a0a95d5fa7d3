import { createHash } from "node:crypto";
import type { Sharp } from "sharp";
import { cropWithin, scaleArea } from "../../core/image/crop.ts";
import type { Fit } from "../../core/image/encode.ts";
import { flatten, isOpaque } from "../../core/image/flatten.ts";
import { fitsWhole } from "../../core/image/limits.ts";
import { join, passthrough } from "../../core/image/passthrough.ts";
import { hugeImage, overBudget } from "../../core/image/refusal.ts";
import { sniff } from "../../core/image/sniff.ts";
import type { Area, FittedImage, SourceImage } from "../../core/image/types.ts";
import { throwIfAborted } from "../../core/problem.ts";
import { type Coded, codeWithin, type Raw, resize, trueColour } from "./code.ts";
import { asProblem, open } from "./open.ts";
import { ownBytes, sharp } from "./sharp.ts";

/** Makes one image fit to send. Throws `Problem`, or an `AbortError` between two steps of the work. */
export async function fitImage(source: SourceImage, want: Fit, signal: AbortSignal): Promise<FittedImage> {
  const { name, bytes } = source;
  const unchanged = await passOn(source, want);
  if (unchanged) {
    const { width, height } = unchanged;
    return finish(name, unchanged, { found: { format: sniff(bytes)!, width, height, bytes: bytes.length } });
  }
  throwIfAborted(signal);
  const { raw, ...seen } = await decodeToFit(source, want.maxLongEdge);
  throwIfAborted(signal);
  const coded =
    want.maxBytes === Number.POSITIVE_INFINITY
      ? { mime: "image/png" as const, bytes: await trueColour(raw), width: raw.width, height: raw.height }
      : await codeWithin(raw, want.maxBytes, signal);
  if (!coded) {
    throw overBudget(name);
  }
  return finish(name, coded, seen);
}

/** The image as it is but for its metadata, when that is fit to send; its pixels are decoded once to be sure of them. */
async function passOn({ name, bytes, crop }: SourceImage, want: Fit): Promise<Coded | null> {
  const format = sniff(bytes);
  const unchanged = format && !crop && passthrough(bytes, format);
  if (!unchanged || Math.max(unchanged.width, unchanged.height) > want.maxLongEdge) {
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
    return sendable ? { mime, bytes: whole, width, height } : null;
  } catch (error) {
    throw asProblem(error, name);
  }
}

async function decodeToFit(source: SourceImage, maxLongEdge: number) {
  try {
    const { image, format, width, height, drawn = { width, height } } = await open(source, maxLongEdge);
    const crop = source.crop && cropWithin(source.crop, { width, height });
    const part = crop ?? { width, height };
    const edge = Math.min(maxLongEdge, Math.max(part.width, part.height));
    const scale = edge / Math.max(part.width, part.height);
    if (!fitsWhole(part.width * scale, part.height * scale)) {
      throw hugeImage(source.name, width, height);
    }
    const upright = image.autoOrient().toColourspace("srgb");
    const cut = crop ? extract(upright, scaleArea(crop, { width, height }, drawn)) : upright;
    const resized = format === "svg" ? cut : resize(cut, edge);
    const { data, info } = await resized.raw().toBuffer({ resolveWithObject: true });
    const size = { width: info.width, height: info.height };
    const raw: Raw = { ...size, data: info.channels === 4 ? flatten({ ...size, data }) : data };
    const found = { format, width, height, bytes: source.bytes.length };
    return { raw, found, ...(crop ? { crop } : {}) };
  } catch (error) {
    throw asProblem(error, source.name);
  }
}

const extract = (image: Sharp, { x, y, width, height }: Area): Sharp =>
  image.extract({ left: x, top: y, width, height });

function finish(
  name: string,
  { mime, bytes, width, height }: Coded,
  seen: Pick<FittedImage, "found" | "crop">,
): FittedImage {
  const own = ownBytes(bytes);
  const hash = createHash("sha256").update(own).digest("hex");
  return { name, mime, bytes: own, width, height, hash, ...seen };
}
