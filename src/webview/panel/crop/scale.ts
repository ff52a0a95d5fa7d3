import type { Size } from "./geometry.ts";

/** The shorter side in CSS pixels below which a picture is too thin to aim at. */
const thread = 64;
/** The CSS pixels to which the shorter side of a small picture is enlarged, at most by this factor. */
const comfortable = 160;
const enlarged = 4;
/** The factor of one press of + or −. */
const press = 1.5;

/**
 * Returns the CSS pixels per pixel of the picture, to show all of it where that can be aimed at, else as wide or high
 * as the view.
 */
export function fitScale({ width, height }: Size, view: Size): number {
  const shorter = Math.min(width, height);
  const most = Math.max(1, Math.min(enlarged, comfortable / shorter));
  const [across, down] = [view.width / width, view.height / height];
  const whole = Math.min(across, down, most);
  return shorter * whole >= Math.min(thread, shorter) ? whole : Math.min(most, Math.max(across, down));
}

/** Returns the scale after a step in or out, between the whole picture and single pixels. */
export function zoomed(scale: number, way: 1 | -1, size: Size, view: Size): number {
  const least = Math.min(fitScale(size, view), view.width / size.width, view.height / size.height);
  const next = way > 0 ? scale * press : scale / press;
  // People want to see the picture's own pixels: never step over that scale.
  const over = (scale - 1) * (next - 1) < 0 ? 1 : next;
  return Math.min(Math.max(enlarged, fitScale(size, view)), Math.max(least, over));
}
