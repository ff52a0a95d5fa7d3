import { svgPathBbox } from "svg-path-bbox";
import { around } from "../../../base/geometry.ts";
import { type Box, boxThrough, type Matrix } from "./matrix.ts";
import { type Element, elementsIn } from "./xml.ts";

/** Returns an element's own matrix, in its parent's units. */
export type MatrixOf = (element: Element) => Matrix;

/** Returns one of an element's lengths in pixels, if nothing else has to be known for it. */
function plainLength(element: Element, name: string): number {
  return Number.parseFloat(element.attributes.get(name) ?? "") || 0;
}

/**
 * Returns the box around what an element fills, in its own units:
 * https://svgwg.org/svg2-draft/coords.html#BoundingBoxes
 */
export function boxOf(element: Element, matrix: MatrixOf): Box | undefined {
  const at = (name: string) => plainLength(element, name);
  switch (element.name) {
    case "rect":
    case "image":
    case "foreignObject":
      return { x: at("x"), y: at("y"), width: at("width"), height: at("height") };
    case "circle":
      return { x: at("cx") - at("r"), y: at("cy") - at("r"), width: 2 * at("r"), height: 2 * at("r") };
    case "ellipse": {
      const [rx, ry] = [at("rx") || at("ry"), at("ry") || at("rx")];
      return { x: at("cx") - rx, y: at("cy") - ry, width: 2 * rx, height: 2 * ry };
    }
    case "line":
      return between([at("x1"), at("y1"), at("x2"), at("y2")]);
    case "polyline":
    case "polygon":
      return between(
        (element.attributes.get("points") ?? "").match(/[-+]?[\d.]+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [],
      );
    case "path":
      return ofPath(element.attributes.get("d") ?? "");
    case "text": {
      const size = plainLength(element, "font-size") || 16;
      const length = textIn(element).trim().length * size * 0.5;
      const start = { middle: length / 2, end: length }[element.attributes.get("text-anchor") ?? ""] ?? 0;
      return { x: at("x") - start, y: at("y") - size * 0.9, width: length, height: size * 1.15 };
    }
    case "g":
    case "a":
    case "svg":
    case "switch":
      return around(
        elementsIn(element).flatMap((child) => {
          const box = boxOf(child, matrix);
          return box ? [boxThrough(matrix(child), box)] : [];
        }),
      );
    default:
      return undefined;
  }
}

function textIn(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}

function between(numbers: readonly number[]): Box | undefined {
  const boxes: Box[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    boxes.push({ x: numbers[at]!, y: numbers[at + 1]!, width: 0, height: 0 });
  }
  return around(boxes);
}

function ofPath(d: string): Box | undefined {
  try {
    const [left, top, right, bottom] = svgPathBbox(d);
    return [left, top, right, bottom].every(Number.isFinite)
      ? { x: left, y: top, width: right - left, height: bottom - top }
      : undefined;
  } catch {
    return undefined;
  }
}
