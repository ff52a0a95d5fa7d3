import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import { components } from "./components.ts";
import type { Engine } from "./engine.ts";
import { type Normalisation, toTensor } from "./tensor.ts";

/** Pixels of the detector's input. Above this, memory and time grow while small text is still found at a lower scale. */
const maxInput = 2.6e6;
/** Both from PaddleOCR's `DBPostProcess`: a pixel is text above the first, a region counts above the second. */
const pixelThreshold = 0.3;
const regionThreshold = 0.5;
/** Pixels of the detector's output below which a region is noise. */
const minRegion = 6;
/** The detector marks the core of a line; the line is this much larger (area times this, divided by the perimeter). */
const unclip = 1.6;

const normalisation: Normalisation = {
  order: "rgb",
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
};

/** Boxes of the lines of text. Screenshots have upright text: the boxes are axis-aligned, which needs no OpenCV. */
export async function detect(pixels: Pixels, engine: Engine): Promise<Box[]> {
  const shrink = Math.min(1, Math.sqrt(maxInput / (pixels.width * pixels.height)));
  const width = toMultipleOf32(pixels.width * shrink);
  const height = toMultipleOf32(pixels.height * shrink);
  const whole = { left: 0, top: 0, right: pixels.width, bottom: pixels.height };
  const input = toTensor(pixels, whole, width, height, normalisation);
  const probabilities = await engine.detect(input, width, height);
  return boxesOf(probabilities, width, height, pixels);
}

/** Turns the detector's probabilities into boxes in the picture's pixels. */
export function boxesOf(
  probabilities: Float32Array,
  width: number,
  height: number,
  picture: { readonly width: number; readonly height: number },
): Box[] {
  const scaleX = picture.width / width;
  const scaleY = picture.height / height;
  return components(probabilities, width, height, pixelThreshold, minRegion)
    .filter(({ mean }) => mean >= regionThreshold)
    .map((region) => {
      const perimeter = 2 * (region.right - region.left + region.bottom - region.top);
      const margin = (region.size * unclip) / perimeter;
      return {
        left: Math.max(0, (region.left - margin) * scaleX),
        top: Math.max(0, (region.top - margin) * scaleY),
        right: Math.min(picture.width, (region.right + margin) * scaleX),
        bottom: Math.min(picture.height, (region.bottom + margin) * scaleY),
      };
    });
}

const toMultipleOf32 = (length: number) => Math.max(32, Math.round(length / 32) * 32);
