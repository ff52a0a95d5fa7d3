import * as v from "valibot";

/** A rectangle of an image, in pixels from its top left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The size of an image, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A whole number of pixels. */
export const pixels = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A side that is not empty. */
export const side = v.pipe(pixels, v.minValue(1));

/** A part of a picture, in pixels of the picture as found, and upright. */
export const area = v.object({ x: pixels, y: pixels, width: side, height: side });

/** Returns the smallest area around all, in their unit; `undefined` where there is none. */
export function around(boxes: readonly Area[]): Area | undefined {
  const [first, ...rest] = boxes;
  return (
    first &&
    rest.reduce((whole, box) => {
      const x = Math.min(whole.x, box.x);
      const y = Math.min(whole.y, box.y);
      return {
        x,
        y,
        width: Math.max(whole.x + whole.width, box.x + box.width) - x,
        height: Math.max(whole.y + whole.height, box.y + box.height) - y,
      };
    }, first)
  );
}

/** Converts an area of an image to the same image drawn at another size. Not empty where `area` isn't. */
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

/** Returns the size at a scale of at most 1, in whole pixels. */
export function scaledSize({ width, height }: Size, scale: number): Size {
  // A scale that was made from a limit must give the limit, not one less.
  const side = (length: number) => Math.max(1, Math.floor(length * scale + 1e-6));
  return { width: side(width), height: side(height) };
}
