import * as v from "valibot";

/** A rectangle of an image, in pixels from its top left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A whole number of pixels. */
export const pixels = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The side of what is not empty. */
export const side = v.pipe(pixels, v.minValue(1));

/** A part of a picture, in pixels of the picture as found, upright. */
export const area = v.object({ x: pixels, y: pixels, width: side, height: side });
