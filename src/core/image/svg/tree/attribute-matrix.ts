import { identity, type Matrix, moved, scaled, skewed, times, turned } from "./matrix.ts";

/** Returns the matrix of a `transform` attribute: numbers without units, with commas or blanks between. */
export function attributeMatrix(written: string | undefined): Matrix | undefined {
  if (written === undefined) {
    return undefined;
  }
  let whole: Matrix = identity;
  for (const [, name, inner] of written.matchAll(/([a-zA-Z]+)\s*\(([^()]*)\)/g)) {
    const step = single(name!, inner!.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)?.map(Number) ?? []);
    if (!step) {
      return undefined;
    }
    whole = times(whole, step);
  }
  return whole;
}

function single(name: string, [a = 0, b, c, d = 0, e = 0, f = 0]: readonly number[]): Matrix | undefined {
  switch (name) {
    case "matrix":
      return [a, b ?? 0, c ?? 0, d, e, f];
    case "translate":
      return moved(a, b ?? 0);
    case "scale":
      return scaled(a, b ?? a);
    case "rotate":
      return b === undefined ? turned(a) : times(times(moved(b, c ?? 0), turned(a)), moved(-b, -(c ?? 0)));
    case "skewX":
      return skewed(a, 0);
    case "skewY":
      return skewed(0, a);
    default:
      return undefined;
  }
}
