import type { Size } from "../../base/geometry.ts";
import { throwIfAborted } from "../../base/problem.ts";
import { largestEdge, legibleEdge } from "../file/crop.ts";
import { markupText } from "../file/markup-text.ts";
import type { FittedImage, SourceImage } from "../file/types.ts";
import { leftByBrowsers } from "../file/undrawable.ts";
import { unchangedPng } from "../formats/png.ts";

/**
 * Draws all of an SVG at a size in pixels; returns the PNG, or undefined where nobody could. Nothing that the SVG
 * refers to is loaded, no script is run. Throws an `AbortError` once `signal` is aborted.
 */
export type DrawSvg = (svg: string, size: Size, signal: AbortSignal) => Promise<Uint8Array | undefined>;

/** The characters of an SVG that is worth a second drawing, and the bytes of its picture. */
const most = { characters: 8_000_000, bytes: 32 * 1024 * 1024 };

/**
 * Gives an SVG the picture that a browser draws of it, where that has what the library has left out of `found`. Undefined
 * where a browser wouldn't draw more, or didn't draw it. Throws an `AbortError` once `signal` is aborted.
 */
export async function drawnInBrowser(
  source: SourceImage,
  { undrawn = [], ...natural }: FittedImage["found"],
  draw: DrawSvg,
  signal: AbortSignal,
): Promise<SourceImage | undefined> {
  const left = leftByBrowsers(undrawn);
  if (left.length === undrawn.length) {
    return undefined;
  }
  const svg = markupText(source.bytes);
  if (svg.length > most.characters || isAnimated(svg)) {
    return undefined;
  }
  const size = sizeToDraw(natural);
  const png = await draw(svg, size, signal);
  throwIfAborted(signal);
  if (!png || !isPngOf(png, size)) {
    return undefined;
  }
  const { width, height } = natural;
  return { ...source, drawing: { png, width, height, undrawn: left } };
}

/**
 * Returns whether it is animated: a browser would show its first moment, in which much may not have appeared yet; we
 * show a later one.
 */
const isAnimated = (svg: string): boolean =>
  /<(?:[\w-]+:)?(?:animate\w*|set)[\s/>]|@(?:-\w+-)?keyframes\b/i.test(svg);

/** Returns twice the size at which it is shown and sent, so that a part of it can be cut out. */
function sizeToDraw({ width, height }: Size): Size {
  const edge = Math.max(width, height);
  const scale = Math.min(largestEdge, Math.max(edge, 2 * legibleEdge)) / edge;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

function isPngOf(bytes: Uint8Array, { width, height }: Size): boolean {
  const png = bytes.length <= most.bytes ? unchangedPng(bytes) : null;
  return png?.width === width && png.height === height;
}
