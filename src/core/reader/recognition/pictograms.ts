import type { Pixels } from "../../image/file/types.ts";
import type { Box } from "../page/page.ts";
import type { Component } from "./components.ts";
import type { Ink } from "./ink.ts";

/** Sides in line heights: a letter is lower or narrower, a picture larger. */
const sides = { least: 0.55, most: 2 };
/** The share of its box that a sign fills: letters are thin, emoji aren't. */
const filled = 0.42;
/** How far a colour lies from the mixtures of background and ink, and the share of a sign that has such colours. */
const apart = 45;
const mixed = 0.3;

/** Finds the emoji and coloured icons that stand in a line of text: small, filled, and of more than one colour. */
export function pictogramsIn(
  pixels: Pixels,
  ink: Ink,
  parts: readonly Component[],
  lines: readonly Box[],
): Box[] {
  return parts.filter((part) => lines.some((line) => isBeside(part, line)) && isColourful(part, pixels, ink));
}

function isBeside(part: Box, line: Box): boolean {
  const height = line.bottom - line.top;
  const [across, down] = [part.right - part.left, part.bottom - part.top];
  const middle = (part.top + part.bottom) / 2;
  return (
    Math.min(across, down) >= height * sides.least &&
    Math.max(across, down) <= height * sides.most &&
    Math.max(across, down) <= Math.min(across, down) * 1.6 &&
    middle > line.top &&
    middle < line.bottom &&
    part.right > line.left - height &&
    part.left < line.right + height
  );
}

/** A letter has one colour, which its edges mix with the background: an emoji has more. */
function isColourful(part: Component, pixels: Pixels, ink: Ink): boolean {
  const area = (part.right - part.left) * (part.bottom - part.top);
  if (part.size < area * filled) {
    return false;
  }
  const inked: Colour[] = [];
  for (let y = part.top; y < part.bottom; y++) {
    for (let x = part.left; x < part.right; x++) {
      if (ink.map[y * ink.width + x]) {
        inked.push(colourAt(pixels, x, y));
      }
    }
  }
  const ground = colourAt(pixels, Math.max(0, part.left - 2), Math.max(0, part.top - 1));
  const far = inked.reduce((most, colour) =>
    length(minus(colour, ground)) > length(minus(most, ground)) ? colour : most,
  );
  const axis = minus(far, ground);
  const other = inked.filter((colour) => distance(minus(colour, ground), axis) > apart).length;
  return other >= inked.length * mixed;
}

type Colour = readonly [red: number, green: number, blue: number];

const colourAt = ({ data, width }: Pixels, x: number, y: number): Colour => {
  const at = (y * width + x) * 4;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
};
const minus = (a: Colour, b: Colour): Colour => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Colour, b: Colour) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const length = (colour: Colour) => Math.sqrt(dot(colour, colour));

/** From a colour to the nearest on the way along an axis. */
function distance(colour: Colour, axis: Colour): number {
  const along = dot(colour, axis) / Math.max(1, dot(axis, axis));
  return length([colour[0] - along * axis[0], colour[1] - along * axis[1], colour[2] - along * axis[2]]);
}
