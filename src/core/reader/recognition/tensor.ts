import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";

/** The pixel values a network expects: `(channel / 255 - mean) / deviation`, in three planes. */
export interface Normalisation {
  readonly order: "rgb" | "bgr";
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/**
 * Cuts `box` out of a picture and resizes it to `width` × `height` as three float planes.
 * They go into `room`, a buffer that may be used again. Bilinear; when shrinking by 1.5 or more, the mean of several samples. Outside the picture its border repeats.
 */
export function toTensor(
  pixels: Pixels,
  box: Box,
  width: number,
  height: number,
  normalisation: Normalisation,
  room = new Float32Array(3 * width * height),
): Float32Array {
  const { data } = pixels;
  const across = taps(box.left, box.right, width, pixels.width, 4);
  const down = taps(box.top, box.bottom, height, pixels.height, pixels.width * 4);
  const plane = width * height;
  const tensor = room.subarray(0, 3 * plane);
  const share = 1 / (across.perOutput * down.perOutput);
  const [first, second, third] =
    normalisation.order === "rgb" ? [0, plane, 2 * plane] : [2 * plane, plane, 0];
  const { mean, deviation } = normalisation;
  const scale = deviation.map((value) => share / (255 * value));
  const shift = deviation.map((value, channel) => mean[channel]! / value);

  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let v = y * down.perOutput; v < (y + 1) * down.perOutput; v++) {
        const above = down.near[v]!;
        const below = down.far[v]!;
        const downWeight = down.weight[v]!;
        for (let u = x * across.perOutput; u < (x + 1) * across.perOutput; u++) {
          const left = across.near[u]!;
          const right = across.far[u]!;
          const weight = across.weight[u]!;
          const a = (1 - weight) * (1 - downWeight);
          const b = weight * (1 - downWeight);
          const c = (1 - weight) * downWeight;
          const d = weight * downWeight;
          const p = above + left;
          const q = above + right;
          const r = below + left;
          const s = below + right;
          red += data[p]! * a + data[q]! * b + data[r]! * c + data[s]! * d;
          green += data[p + 1]! * a + data[q + 1]! * b + data[r + 1]! * c + data[s + 1]! * d;
          blue += data[p + 2]! * a + data[q + 2]! * b + data[r + 2]! * c + data[s + 2]! * d;
        }
      }
      const at = y * width + x;
      tensor[first + at] = red * scale[0]! - shift[0]!;
      tensor[second + at] = green * scale[1]! - shift[1]!;
      tensor[third + at] = blue * scale[2]! - shift[2]!;
    }
  }
  return tensor;
}

/** For each output pixel `perOutput` samples: the offsets of the two source pixels around each, and the second's weight. */
function taps(from: number, to: number, outputs: number, sources: number, stride: number) {
  const step = (to - from) / outputs;
  const perOutput = Math.max(1, Math.round(step));
  const count = outputs * perOutput;
  const near = new Int32Array(count);
  const far = new Int32Array(count);
  const weight = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    const position = Math.min(sources - 1, Math.max(0, from + ((k + 0.5) * step) / perOutput - 0.5));
    const pixel = Math.floor(position);
    near[k] = pixel * stride;
    far[k] = Math.min(sources - 1, pixel + 1) * stride;
    weight[k] = position - pixel;
  }
  return { perOutput, near, far, weight };
}
