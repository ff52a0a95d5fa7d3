import type { Box } from "../page/page.ts";
import type { Ink } from "./ink.ts";

/** Degrees: the most that is looked for, and steps. */
const most = 15;
const coarse = 0.5;
const fine = 0.1;
/** Pixels of ink that are looked at. */
const enough = 40_000;
/** How much better the rows of upright text must be than at an angle of one degree, or than those of slanted text. */
const clearly = 1.12;

/**
 * Returns the angle by which lines of text fall to the right, radians; 0 where they don't. It is the one at which rows
 * of pixels are either full of ink or empty.
 */
export function slantOf(ink: Ink, found: readonly Box[]): number {
  const points = pointsIn(ink, found);
  const score = (degrees: number) => sharpness(points, (degrees * Math.PI) / 180, ink);
  const level = score(0);
  if (points.length === 0 || level >= clearly * Math.max(score(1), score(-1))) {
    return 0;
  }
  const bestOf = (from: number, to: number, step: number) => {
    let best = { degrees: 0, score: level };
    for (let degrees = from; degrees <= to; degrees += step) {
      const own = score(degrees);
      best = own > best.score ? { degrees, score: own } : best;
    }
    return best;
  };
  const rough = bestOf(-most, most, coarse).degrees;
  const best = bestOf(rough - coarse, rough + coarse, fine);
  return best.score >= clearly * level ? (best.degrees * Math.PI) / 180 : 0;
}

/** Places of ink in the boxes, one after the other: x, y, x, y... */
function pointsIn(ink: Ink, boxes: readonly Box[]): Float32Array {
  const area = boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0);
  const step = Math.max(1, Math.round(area / 5 / enough));
  const points: number[] = [];
  let count = 0;
  for (const box of boxes) {
    for (let y = Math.max(0, Math.round(box.top)); y < Math.min(ink.height, box.bottom); y++) {
      for (let x = Math.max(0, Math.round(box.left)); x < Math.min(ink.width, box.right); x++) {
        if (ink.map[y * ink.width + x] && count++ % step === 0) {
          points.push(x, y);
        }
      }
    }
  }
  return Float32Array.from(points);
}

/** The sum of the squares of what lies in each row, seen at an angle. */
function sharpness(points: Float32Array, angle: number, { width, height }: Ink): number {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const rows = new Float64Array(width + 2 * height);
  const shift = sin > 0 ? width * sin : 0;
  for (let i = 0; i < points.length; i += 2) {
    const row = points[i + 1]! * cos - points[i]! * sin + shift;
    const at = Math.floor(row);
    const part = row - at;
    rows[at]! += 1 - part;
    rows[at + 1]! += part;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}
