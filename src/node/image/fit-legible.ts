import { type Area, type Size, scaleArea } from "../../core/base/geometry.ts";
import { throwIfAborted } from "../../core/base/problem.ts";
import type { Fit, LegibleFit } from "../../core/image/encode.ts";
import { overBudget, tooDense } from "../../core/image/file/image-refusal.ts";
import { inputLimits, shareBytes } from "../../core/image/file/limits.ts";
import type { FittedImage, ImageFormat, SourceImage } from "../../core/image/file/types.ts";
import { smallest } from "../../core/image/ladder.ts";
import { comfortableEdge, legibleText, type Plan, planImage, scaleWithin } from "../../core/image/plan.ts";
import { textHeight } from "../../core/image/text-height.ts";
import { cutTiles } from "../../core/image/tiles.ts";
import { codeWithin, type Raw, scaled } from "./code.ts";
import { type Decoded, decodeToFit, finish, fitImage, passOn, passOnDecoded } from "./fit.ts";

/** Makes as many images of one as it takes to keep its text legible. Throws as `fitImage` does. */
export async function fitLegible(
  source: SourceImage,
  want: LegibleFit,
  signal: AbortSignal,
): Promise<FittedImage[]> {
  if (want.maxBytes === Number.POSITIVE_INFINITY) {
    return [await fitImage(source, want, signal)];
  }
  const comfortable = { ...want, maxLongEdge: Math.min(want.maxLongEdge, comfortableEdge) };
  const asItIs = await passOn(source, comfortable);
  if (asItIs) {
    return [asItIs];
  }
  throwIfAborted(signal);
  const measured = await decodeForText(source, want, signal);
  throwIfAborted(signal);
  const { decoded, text } = measured;
  const plan = planImage({ ...sizeOf(decoded.raw), text, limits: want, maxImages: want.maxImages });
  if (plan.legible === "no" && want.illegible === "refuse") {
    throw tooDense(source.name, text! * foundScale(decoded), text! * plan.scale);
  }
  const unchanged =
    plan.kind === "whole" &&
    plan.scale === 1 &&
    decoded.opaque &&
    !decoded.mended &&
    passOnDecoded(source, want);
  return unchanged
    ? [unchanged]
    : code(source.name, measured, plan, leastScale(plan, text, want), want.maxBytes, signal);
}

/** Returns the smallest further scale for a plan's images when bytes have to be saved. */
function leastScale({ scale }: Plan, text: number | undefined, { illegible }: LegibleFit): number {
  return text === undefined || illegible === "send" ? smallest : Math.min(1, legibleText / text / scale);
}

async function code(
  name: string,
  { decoded, comfortable }: Measured,
  plan: Plan,
  least: number,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FittedImage[]> {
  const { raw, found, crop } = decoded;
  const tiles = plan.kind === "tiles" ? cutTiles(raw, plan) : [];
  const parts: { scale: number; area?: Area; part?: FittedImage["part"] }[] =
    plan.kind === "whole"
      ? [{ scale: plan.scale }]
      : [
          { scale: plan.overview, part: { kind: "overview" } },
          ...tiles.map((area, index) => ({
            scale: plan.scale,
            area,
            part: {
              kind: "tile" as const,
              index: index + 1,
              of: tiles.length,
              ...scaleArea(area, raw, crop ?? found),
            },
          })),
        ];
  const images: FittedImage[] = [];
  let bytesLeft = maxBytes;
  for (const [index, { scale, area, part }] of parts.entries()) {
    throwIfAborted(signal);
    const share = shareBytes(bytesLeft, parts.length - index);
    const limit = part?.kind === "overview" ? smallest : least;
    const ready = plan.kind === "whole" && scale === comfortable.scale;
    const pixels = await (ready ? comfortable.raw : scaled(raw, scale, area));
    const coded = await codeWithin(pixels, { maxBytes: share, least: limit }, signal);
    if (!coded) {
      throw overBudget(name);
    }
    bytesLeft -= Math.ceil(coded.bytes.length / 3) * 3;
    images.push(finish(name, coded, { ...decoded, ...(part ? { part } : {}) }));
  }
  return images;
}

/** An image with the font size of its small text. */
export interface MeasuredText extends Size {
  readonly format: ImageFormat;
  /** Pixels of the image as found; undefined: it seems to have no text. */
  readonly text: number | undefined;
}

/** Measures the text of an image, or of its crop, whose size is returned then. Throws as `fitImage` does. */
export async function measureText(source: SourceImage, signal: AbortSignal): Promise<MeasuredText> {
  const want = { maxLongEdge: comfortableEdge, maxBytes: inputLimits.fileBytes };
  const { decoded, text } = await decodeForText(source, want, signal);
  return {
    ...sizeOf(decoded.crop ?? decoded.found),
    format: decoded.found.format,
    text: text === undefined ? undefined : text * foundScale(decoded),
  };
}

interface Measured {
  readonly decoded: Decoded;
  /** Font size of its small text, in pixels of what was decoded; undefined: it has none. */
  readonly text: number | undefined;
  /** The form that nearly all images are sent in. */
  readonly comfortable: { readonly scale: number; readonly raw: Promise<Raw> };
}

/**
 * Decodes an image and measures its text. A JPEG is decoded at half its size first, which takes a quarter of the time:
 * nearly all of them are photos, and larger text can be seen there as well.
 */
async function decodeForText(
  source: SourceImage,
  want: Fit & Pick<LegibleFit, "text">,
  signal: AbortSignal,
): Promise<Measured> {
  const wholePixels = (size: Size) =>
    scaleWithin(size, { maxLongEdge: inputLimits.side, maxPixels: inputLimits.wholePixels });
  const halved = (size: Size, format: ImageFormat): number =>
    format === "jpeg" && Math.max(size.width, size.height) >= 2 * comfortableEdge ? 0.5 : 1;
  const decode = async (scaleOf: typeof halved): Promise<Measured> => {
    const decoded = await decodeToFit(source, Number.POSITIVE_INFINITY, scaleOf);
    // libvips has threads of its own: it scales while we measure.
    const { scale } = planImage({ ...sizeOf(decoded.raw), text: undefined, limits: want, maxImages: 1 });
    const raw = scaled(decoded.raw, scale);
    raw.catch(() => {}); // Nobody may ask for it.
    const text = want.text ? want.text / foundScale(decoded) : textHeight(decoded.raw);
    return { decoded, text, comfortable: { scale, raw } };
  };
  const first = await decode((size, format) => Math.min(wholePixels(size), halved(size, format)));
  const halfIsTooSmall =
    first.text !== undefined && first.text < legibleText && foundScale(first.decoded) > 1.5;
  throwIfAborted(signal);
  return halfIsTooSmall ? decode(wholePixels) : first;
}

/** Pixels of the image as found to one that was decoded. */
function foundScale({ raw, found, crop }: Decoded): number {
  return (crop ?? found).width / raw.width;
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });
