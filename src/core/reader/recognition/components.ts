import type { Box } from "../page/page.ts";
import type { Ink } from "./ink.ts";

export interface Component extends Box {
  /** Pixels in it. */
  readonly size: number;
  /** The mean of its values. */
  readonly mean: number;
}

/** Pixels of ink below which it is a speck. */
const smallestPart = 3;

/** Finds the pieces of a picture's ink. */
export const partsOf = ({ map, width, height }: Ink): Component[] =>
  components(map, width, height, 0, smallestPart);

/**
 * Groups of at least `fewest` touching pixels (8 neighbours) with a value above `threshold`, in the order of their first
 * pixel. A photo's noise has a million smaller ones, which would take more memory than all else.
 */
export function components(
  values: Float32Array | Uint8Array,
  width: number,
  height: number,
  threshold: number,
  fewest = 1,
): Component[] {
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  const found: Component[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || values[start]! <= threshold) {
      continue;
    }
    let [left, top, right, bottom] = [width, height, 0, 0];
    let size = 0;
    let sum = 0;
    stack.push(start);
    seen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      size++;
      sum += values[at]!;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const next = v * width + u;
          if (!seen[next] && values[next]! > threshold) {
            seen[next] = 1;
            stack.push(next);
          }
        }
      }
    }
    if (size >= fewest) {
      found.push({ left, top, right, bottom, size, mean: sum / size });
    }
  }
  return found;
}
