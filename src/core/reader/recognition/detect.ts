import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import { components } from "./components.ts";
import type { Engine } from "./engine.ts";
import { inOrder } from "./in-order.ts";
import { type Normalisation, toTensor } from "./tensor.ts";

/** Pixels of the detector's input. Above this, memory and time grow while small text is still found at a lower scale. */
const maxInput = 2.6e6;
/** Pixels of the input that are looked at in one go. More take more memory: about 70 bytes each. */
const maxBand = 1.2e6;
/** Rows above and below a band that are looked at with it and thrown away: text there needs its surroundings. */
const context = 64;
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
  const probabilities = new Float32Array(width * height);
  const scale = pixels.height / height;
  const bands = bandsOf(width, height);
  // Many bands are looked at one after the other, and all in the same memory.
  const one = bands.length > 2 || engine.atOnce === 1;
  const looking = (one && engine.alone) || engine;
  const room = one ? new Float32Array(3 * width * mostRows(bands)) : undefined;
  const look = async ({ first, end, top, bottom }: Band) => {
    const box = { left: 0, top: top * scale, right: pixels.width, bottom: bottom * scale };
    const input = toTensor(pixels, box, width, bottom - top, normalisation, room);
    const found = await looking.detect(input, width, bottom - top);
    probabilities.set(found.subarray((first - top) * width, (end - top) * width), first * width);
  };
  for await (const _ of inOrder(bands, one ? 1 : 2, look)) {
    // Each has noted what it found.
  }
  return boxesOf(probabilities, width, height, pixels);
}

/** Rows of the detector's input that are wanted, and those that are looked at for them. */
interface Band {
  readonly first: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

const mostRows = (bands: readonly Band[]) => Math.max(...bands.map(({ top, bottom }) => bottom - top));

/** Bands of rows of about the same height, a multiple of 32, that cover the input. */
function bandsOf(width: number, height: number): Band[] {
  const rows = height / 32;
  const count = Math.min(rows, Math.ceil((width * height) / maxBand));
  const edge = (band: number) => Math.round((band * rows) / count) * 32;
  return Array.from({ length: count }, (_, band) => {
    const [first, end] = [edge(band), edge(band + 1)];
    return { first, end, top: Math.max(0, first - context), bottom: Math.min(height, end + context) };
  });
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
