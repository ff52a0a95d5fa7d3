import type { Area } from "../../base/geometry.ts";
import type { Size } from "../file/crop.ts";
import { defaultLimits } from "../file/limits.ts";

/** Pixels of the longer side up to which a drawing is enlarged, since it has no pixels of its own. */
export const legibleEdge = defaultLimits.maxLongEdge;
/** And beyond which it is never drawn, whatever size it gives itself. */
export const largestEdge = 4096;

/**
 * Pixels of the longer side to draw all of an SVG at, by the size that it gives itself: so many that the part that is
 * meant is legible, and at most `maxLongEdge` long.
 */
export function drawnEdge(natural: Size, crop: Area | undefined, maxLongEdge: number): number {
  const edge = Math.max(natural.width, natural.height);
  const meant = crop ? Math.max(crop.width, crop.height) / edge : 1;
  return Math.min(maxLongEdge / meant, largestEdge, Math.max(edge, legibleEdge / meant));
}
