import { createHash } from "node:crypto";
import { join } from "../../core/base/data/bytes.ts";
import { type Area, type Size, scaleArea } from "../../core/base/geometry.ts";
import { throwIfAborted } from "../../core/base/problem.ts";
import type { Fit } from "../../core/image/encode.ts";
import { toSrgb } from "../../core/image/file/cicp.ts";
import { cropWithin } from "../../core/image/file/crop.ts";
import { hugeImage, overBudget } from "../../core/image/file/image-refusal.ts";
import { fitsWhole } from "../../core/image/file/limits.ts";
import { sniff } from "../../core/image/file/sniff.ts";
import type { FittedImage, ImageFormat, SourceImage, WrittenLine } from "../../core/image/file/types.ts";
import { flatten, isOpaque } from "../../core/image/flatten.ts";
import { moves } from "../../core/image/formats/moves.ts";
import { passthrough } from "../../core/image/formats/passthrough.ts";
import { smallest } from "../../core/image/ladder.ts";
import { scaleWithin } from "../../core/image/plan.ts";
import { type Coded, codeWithin, extract, type Raw, resize, trueColour } from "./code.ts";
import type { Opened } from "./coded.ts";
import { opened } from "./open.ts";
import { keeping, ownBytes, plain, sharp } from "./sharp.ts";

/** Makes one image fit to send. Throws `Problem`, or an `AbortError` between two steps of the work. */
export async function fitImage(source: SourceImage, want: Fit, signal: AbortSignal): Promise<FittedImage> {
  const unchanged = await passOn(source, want);
  if (unchanged) {
    return unchanged;
  }
  throwIfAborted(signal);
  const decoded = await decodeToFit(source, want.maxLongEdge, (size) => scaleWithin(size, want));
  const { raw } = decoded;
  throwIfAborted(signal);
  const coded =
    want.maxBytes === Number.POSITIVE_INFINITY
      ? { mime: "image/png" as const, bytes: await trueColour(raw), width: raw.width, height: raw.height }
      : await codeWithin(raw, { maxBytes: want.maxBytes, least: smallest }, signal);
  if (!coded) {
    throw overBudget(source.name);
  }
  const written = want.maxBytes === Number.POSITIVE_INFINITY ? decoded.findWritten?.() : undefined;
  return { ...finish(source.name, coded, decoded), ...(written?.length ? { written } : {}) };
}

/**
 * The image as it is but for its metadata, when that is fit to send; its pixels are decoded once to be sure of them. Null
 * for one that is damaged as well: what is left of it may be sent in another file.
 */
export async function passOn(source: SourceImage, want: Fit): Promise<FittedImage | null> {
  const unchanged = unchangedWithin(source, want);
  if (!unchanged) {
    return null;
  }
  const { width, height, mayBeTransparent } = unchanged;
  try {
    const image = sharp(unchanged.bytes, { failOn: "warning" });
    const data = await (mayBeTransparent ? image.toColourspace("srgb").ensureAlpha() : image)
      .raw()
      .toBuffer();
    return !mayBeTransparent || isOpaque({ width, height, data }) ? asItIs(source, unchanged) : null;
  } catch {
    return null;
  }
}

/** Passes on a decoded image that is known to be opaque, if it may go as it is. */
export function passOnDecoded(source: SourceImage, want: Fit): FittedImage | null {
  const unchanged = unchangedWithin(source, want);
  return unchanged && asItIs(source, unchanged);
}

interface Candidate extends Coded {
  readonly format: ImageFormat;
  readonly mayBeTransparent: boolean;
}

function unchangedWithin({ bytes, crop }: SourceImage, want: Fit): Candidate | null {
  const format = sniff(bytes);
  const unchanged = format && !crop && passthrough(bytes, format);
  if (!unchanged || scaleWithin(unchanged, want) < 1) {
    return null;
  }
  const { pieces, ...facts } = unchanged;
  const whole = join(pieces);
  return whole.length <= want.maxBytes && fitsWhole(facts.width, facts.height)
    ? { ...facts, format, bytes: whole }
    : null;
}

function asItIs({ name, bytes }: SourceImage, { format, ...coded }: Candidate): FittedImage {
  const { width, height } = coded;
  const found = foundAs({ name, bytes }, { format, width, height });
  return { ...finish(name, coded, { found }), unchanged: true };
}

function foundAs(
  { bytes }: SourceImage,
  {
    format,
    width,
    height,
    mended,
    undrawn,
    drawnBy,
  }: Pick<Opened, "format" | "width" | "height" | "mended" | "undrawn" | "drawnBy">,
): FittedImage["found"] {
  const shown = mended?.shown ?? (moves(bytes, format) ? "firstFrame" : undefined);
  return {
    format,
    width,
    height,
    bytes: bytes.length,
    ...(shown ? { shown } : {}),
    ...(mended?.missing ? { missing: mended.missing } : {}),
    ...(undrawn?.length ? { undrawn } : {}),
    ...(drawnBy ? { drawnBy } : {}),
  };
}

/** Pixels, and what they were found as. */
export interface Decoded extends Pick<FittedImage, "found" | "crop"> {
  readonly raw: Raw;
  /** True when the image as found had no pixel that lets the ground through. */
  readonly opaque: boolean;
  /** True when its file is damaged, so that it can't be sent as it is. */
  readonly mended: boolean;
  /** Finds the text that an SVG's file says is drawn, in pixels of `raw`. */
  readonly findWritten?: () => WrittenLine[];
}

/**
 * Decodes an image, upright and opaque, at the scale that `scaleOf` gives for its size; that of a drawing is the one it
 * is drawn at, which is at most `maxLongEdge` long.
 */
export function decodeToFit(
  source: SourceImage,
  maxLongEdge: number,
  scaleOf: (size: Size, format: ImageFormat) => number,
): Promise<Decoded> {
  return opened(source, maxLongEdge, async (found) => {
    const { image, format, width, height, drawn = { width, height }, colours, findWritten } = found;
    const crop = source.crop && cropWithin(source.crop, { width, height });
    const part = crop ? scaleArea(crop, { width, height }, drawn) : { x: 0, y: 0, ...drawn };
    const scale = scaleOf(part, format);
    if (!fitsWhole(Math.floor(part.width * scale), Math.floor(part.height * scale))) {
      throw hugeImage(source.name, width, height);
    }
    const upright = image.autoOrient().toColourspace("srgb");
    const { data: given, info } = await resize(crop ? extract(upright, part) : upright, part, scale)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const data = plain(given);
    const size = { width: info.width, height: info.height };
    if (colours) {
      toSrgb(data, info.channels === 4 ? 4 : 3, colours);
    }
    const flat = info.channels === 4 ? flatten({ ...size, data }) : { data, wasOpaque: true };
    const raw: Raw = { ...size, data: keeping(flat.data, data) };
    return {
      raw,
      opaque: flat.wasOpaque,
      mended: found.mended !== undefined,
      found: foundAs(source, found),
      ...(crop ? { crop } : {}),
      ...(findWritten ? { findWritten: () => writtenWithin(findWritten(), part, raw) } : {}),
    };
  });
}

/** The words that lie whole in a part of the picture, in pixels of what became of it. */
function writtenWithin(lines: readonly WrittenLine[], part: Area, size: Size): WrittenLine[] {
  const isInside = ({ x, y, width, height }: Area) =>
    x >= part.x && y >= part.y && x + width <= part.x + part.width && y + height <= part.y + part.height;
  return lines
    .map(({ words }) => ({
      words: words
        .filter(({ area }) => isInside(area))
        .map((word) => ({
          ...word,
          area: scaleArea({ ...word.area, x: word.area.x - part.x, y: word.area.y - part.y }, part, size),
        })),
    }))
    .filter(({ words }) => words.length > 0);
}

export function finish(
  name: string,
  { mime, bytes, width, height }: Coded,
  { found, crop, part }: Pick<FittedImage, "found" | "crop" | "part">,
): FittedImage {
  const own = ownBytes(bytes);
  const hash = createHash("sha256").update(own).digest("hex");
  const seen = { found, ...(crop ? { crop } : {}), ...(part ? { part } : {}) };
  return { name, mime, bytes: own, width, height, hash, ...seen };
}
