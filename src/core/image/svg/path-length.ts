import svgpath from "svgpath";
import type { Element } from "./tree/xml.ts";

/** The most segments of a path that are measured; lines on maps have some thousand. */
const mostSegments = 100_000;

/** Returns the length of a shape's outline in its own units; undefined if it has none, or none that can be read. */
export function lengthOf(element: Element): number | undefined {
  const d = outlineOf(element);
  try {
    return d === undefined ? undefined : measured(d);
  } catch {
    return undefined;
  }
}

function outlineOf({ name, attributes }: Element): string | undefined {
  const at = (one: string) => Number.parseFloat(attributes.get(one) ?? "") || 0;
  switch (name) {
    case "path":
      return attributes.get("d");
    case "line":
      return `M${at("x1")} ${at("y1")}L${at("x2")} ${at("y2")}`;
    case "polyline":
      return `M${attributes.get("points") ?? ""}`;
    case "polygon":
      return `M${attributes.get("points") ?? ""}Z`;
    case "circle":
      return ellipse(at("r"), at("r"));
    case "ellipse":
      return ellipse(at("rx") || at("ry"), at("ry") || at("rx"));
    case "rect": {
      const [width, height] = [at("width"), at("height")];
      const rx = Math.min(at("rx") || at("ry"), width / 2);
      const ry = Math.min(at("ry") || at("rx"), height / 2);
      const [across, down] = [width - 2 * rx, height - 2 * ry];
      const corner = (x: number, y: number) => `a${rx} ${ry} 0 0 1 ${x} ${y}`;
      return `M0 0h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}`;
    }
    default:
      return undefined;
  }
}

const ellipse = (rx: number, ry: number) =>
  `M0 0a${rx} ${ry} 0 0 1 ${-rx} ${ry}a${rx} ${ry} 0 0 1 ${-rx} ${-ry}a${rx} ${ry} 0 0 1 ${rx} ${-ry}a${rx} ${ry} 0 0 1 ${rx} ${ry}`;

function measured(d: string): number | undefined {
  let sum = 0;
  let [startX, startY] = [0, 0];
  let count = 0;
  svgpath(d)
    .abs()
    .unarc()
    .unshort()
    .iterate(([sign, a = 0, b = 0, c = 0, e = 0, f = 0, g = 0], _, x, y) => {
      if (++count > mostSegments) {
        return;
      }
      switch (sign) {
        case "M":
          [startX, startY] = [a, b];
          break;
        case "L":
          sum += Math.hypot(a - x, b - y);
          break;
        case "H":
          sum += Math.abs(a - x);
          break;
        case "V":
          sum += Math.abs(a - y);
          break;
        case "C":
          sum += cubic(x, y, a, b, c, e, f, g);
          break;
        case "Q":
          // As a cubic: https://pomax.github.io/bezierinfo/#reordering
          sum += cubic(x, y, (x + 2 * a) / 3, (y + 2 * b) / 3, (c + 2 * a) / 3, (e + 2 * b) / 3, c, e);
          break;
        case "Z":
        case "z":
          sum += Math.hypot(startX - x, startY - y);
          break;
      }
    });
  return count > mostSegments ? undefined : sum;
}

/** The number of chords that stand for a curve's length. */
const chords = 32;

/** Returns the length of a cubic Bézier curve with these four points. */
function cubic(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
): number {
  let length = 0;
  let [lastX, lastY] = [x0, y0];
  for (let step = 1; step <= chords; step++) {
    const t = step / chords;
    const u = 1 - t;
    const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    const x = w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3;
    const y = w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3;
    length += Math.hypot(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return length;
}
