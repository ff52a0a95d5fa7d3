import * as l10n from "@vscode/l10n";
import type { Area, Size } from "../../base/geometry.ts";
import { Problem } from "../../base/problem.ts";
import { defaultLimits } from "./limits.ts";

/** Returns the whole pixels of an area that lie in an image of this size. Throws `Problem` when there are none. */
export function cropWithin(area: Area, { width, height }: Size): Area {
  const left = Math.max(0, Math.floor(area.x));
  const top = Math.max(0, Math.floor(area.y));
  const right = Math.min(width, Math.ceil(area.x + area.width));
  const bottom = Math.min(height, Math.ceil(area.y + area.height));
  // Also when a coordinate is no number.
  if (!(right > left && bottom > top)) {
    throw new Problem("imageUnreadable", l10n.t("The chosen part is outside the image."), ["crop"]);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The longer side, in pixels, up to which a drawing is enlarged, since it has no pixels of its own. */
export const legibleEdge = defaultLimits.maxLongEdge;
/** The longer side, in pixels, beyond which it is never drawn, whatever size it gives itself. */
export const largestEdge = 4096;

/**
 * Returns the longer side, in pixels, at which to draw all of an SVG, given its own size: large enough for the
 * requested part to be legible, and for that part at most `maxLongEdge`.
 */
export function drawnEdge(natural: Size, crop: Area | undefined, maxLongEdge: number): number {
  const edge = Math.max(natural.width, natural.height);
  const meant = crop ? Math.max(crop.width, crop.height) / edge : 1;
  return Math.min(maxLongEdge / meant, largestEdge, Math.max(edge, legibleEdge / meant));
}
