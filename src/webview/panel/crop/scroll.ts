import type { Area } from "../../../core/base/geometry.ts";

/** CSS pixels that are kept free around the part. */
const room = 12;

/** Scrolls the view only as far as is needed to see a part of the picture; of a part that is larger, its end. */
export function showPart(view: HTMLElement, surface: HTMLElement, area: Area, scale: number): void {
  const left = surface.offsetLeft + area.x * scale;
  const top = surface.offsetTop + area.y * scale;
  view.scrollLeft = within(view.scrollLeft, view.clientWidth, left, left + area.width * scale);
  view.scrollTop = within(view.scrollTop, view.clientHeight, top, top + area.height * scale);
}

function within(at: number, length: number, start: number, end: number): number {
  return Math.max(Math.min(at, start - room), end + room - length);
}
