import { around } from "../../../base/geometry.ts";

/** The a, b, c, d, e, f of SVG's matrix(). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Multiplies two matrices: the inner one is applied first, then the outer. */
export const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

export const moved = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

export const scaled = (x: number, y: number): Matrix => [x, 0, 0, y, 0, 0];

export function turned(degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, 0, 0];
}

export function skewed(x: number, y: number): Matrix {
  const tan = (degrees: number) => Math.tan((degrees * Math.PI) / 180);
  return [1, tan(y), tan(x), 1, 0, 0];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Returns the smallest upright box around a box that was moved, turned or stretched. */
export function boxThrough([a, b, c, d, e, f]: Matrix, { x, y, width, height }: Box): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  return around(
    corners.map(([px, py]) => ({ x: a * px + c * py + e, y: b * px + d * py + f, width: 0, height: 0 })),
  )!;
}
