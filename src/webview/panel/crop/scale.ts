import type { Size } from "./geometry.ts";

/** CSS pixels of its shorter side: with fewer, a picture is a thread that nobody can aim at. */
const thread = 64;
/** CSS pixels that the shorter side of a small picture is enlarged to, and how far at most. */
const comfortable = 160;
const enlarged = 4;
/** One press of + or −. */
const press = 1.5;

/** CSS pixels to a pixel of the picture: all of it where that can be aimed at, else as wide or high as the view. */
export function fitScale({ width, height }: Size, view: Size): number {
  const shorter = Math.min(width, height);
  const most = Math.max(1, Math.min(enlarged, comfortable / shorter));
  const [across, down] = [view.width / width, view.height / height];
  const whole = Math.min(across, down, most);
  return shorter * whole >= Math.min(thread, shorter) ? whole : Math.min(most, Math.max(across, down));
}

/** The scale after a step in or out, between all of the picture and single pixels. */
export function zoomed(scale: number, way: 1 | -1, size: Size, view: Size): number {
  const least = Math.min(fitScale(size, view), view.width / size.width, view.height / size.height);
  const next = way > 0 ? scale * press : scale / press;
  // Its own pixels are what a person wants to see: never step over them.
  const over = (scale - 1) * (next - 1) < 0 ? 1 : next;
  return Math.min(Math.max(enlarged, fitScale(size, view)), Math.max(least, over));
}
