import type { Area } from "../../base/geometry.ts";
import { Problem } from "../../base/problem.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole pixels of an area that lie in an image of this size. Throws `Problem` when there are none. */
export function cropWithin(area: Area, { width, height }: Size): Area {
  const left = Math.max(0, Math.floor(area.x));
  const top = Math.max(0, Math.floor(area.y));
  const right = Math.min(width, Math.ceil(area.x + area.width));
  const bottom = Math.min(height, Math.ceil(area.y + area.height));
  // Also when a coordinate is no number.
  if (!(right > left && bottom > top)) {
    throw new Problem("imageUnreadable", "The part that was chosen lies outside of the picture.", ["crop"]);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** An area of an image of one size, on the same image drawn at another. Not empty where `area` isn't. */
export function scaleArea(area: Area, from: Size, to: Size): Area {
  const [across, down] = [to.width / from.width, to.height / from.height];
  const x = Math.min(to.width - 1, Math.round(area.x * across));
  const y = Math.min(to.height - 1, Math.round(area.y * down));
  return {
    x,
    y,
    width: Math.max(1, Math.min(to.width, Math.round((area.x + area.width) * across)) - x),
    height: Math.max(1, Math.min(to.height, Math.round((area.y + area.height) * down)) - y),
  };
}

/** The size at a scale of at most 1, in whole pixels. */
export function scaledSize({ width, height }: Size, scale: number): Size {
  // A scale that was made from a limit must give the limit, not one less.
  const side = (length: number) => Math.max(1, Math.floor(length * scale + 1e-6));
  return { width: side(width), height: side(height) };
}
