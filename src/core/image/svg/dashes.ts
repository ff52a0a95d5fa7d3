import { inherited } from "./context-paint.ts";
import { lengthOf } from "./path-length.ts";
import { type Element, everyElement } from "./tree/xml.ts";

/**
 * Converts dashes given in a shape's own measure (`pathLength`) to the drawing's units, which is all that a plain
 * renderer knows. All values are attributes by now.
 */
export function measureDashes(root: Element): void {
  for (const element of everyElement(root)) {
    const told = Number(element.attributes.get("pathLength") ?? Number.NaN);
    const dashes = inherited(element, "stroke-dasharray") ?? "none";
    if (!(told > 0) || !/\d/.test(dashes) || dashes.includes("%")) {
      continue;
    }
    const length = lengthOf(element);
    if (length === undefined) {
      continue;
    }
    const scale = length / told;
    element.attributes.set("stroke-dasharray", scaled(dashes, scale));
    const offset = inherited(element, "stroke-dashoffset");
    if (offset !== undefined) {
      element.attributes.set("stroke-dashoffset", scaled(offset, scale));
    }
  }
}

const scaled = (lengths: string, scale: number): string =>
  lengths
    .trim()
    .split(/[\s,]+/)
    .map((one) => Number((Number.parseFloat(one) * scale).toFixed(6)))
    .join(" ");
