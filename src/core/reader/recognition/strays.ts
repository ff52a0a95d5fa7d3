import { median } from "../page/layout.ts";
import type { Box } from "../page/page.ts";
import type { Component } from "./components.ts";
import { dashesIn } from "./dashed-lines.ts";

/** A box to be read. */
export interface TextBox extends Box {
  /** A glyph that stands alone, such as a brace on its own line. */
  readonly lone: boolean;
}

/** A box under construction. */
type Growing = { -readonly [Side in keyof Box]: Box[Side] };

/**
 * Adds the ink that the detector missed: it drops lone braces, brackets and commas, and the ends of lines.
 * Glyphs beside a box on the same row make it longer; glyphs that stand alone become boxes of their own. What is in
 * `taken` boxes is read already.
 */
export function withStrays(
  found: readonly Box[],
  parts: readonly Component[],
  taken: readonly Box[] = [],
): TextBox[] {
  const lineHeight = median(found.map((box) => box.bottom - box.top)) || 16;
  const dashes = dashesIn(parts, found);
  const boxes = found.filter((box) => !isFragment(box, parts, lineHeight) && !isDashed(box, parts, dashes));
  const grown: Growing[] = boxes.map((box) => ({ ...box }));
  const strays = parts.filter(
    (part) =>
      !dashes.has(part) &&
      part.bottom - part.top <= lineHeight * 1.5 &&
      (part.right - part.left <= lineHeight * 3 || isWave(part, boxes, lineHeight)) &&
      ![...boxes, ...taken].some((box) => isInside(part, box)),
  );
  const left = growToStrays(grown, strays);
  const signs = left.filter((part) => isGlyph(part, lineHeight) || isCell(part, left, boxes, lineHeight));
  const lone = loneBoxes(signs, lineHeight);
  growToStrays(lone, left);
  return [...grown.map((box) => ({ ...box, lone: false })), ...lone.map((box) => ({ ...box, lone: true }))];
}

/** A row of `~` that touch each other, as under an error, rather than a rule or a squiggle under text. */
function isWave(part: Component, boxes: readonly Box[], lineHeight: number): boolean {
  const [width, height] = [part.right - part.left, part.bottom - part.top];
  const isUnderText = (box: Box) =>
    box.left < part.right && box.right > part.left && box.top < part.bottom && box.bottom > part.top - height;
  return (
    height <= lineHeight * 0.45 &&
    height >= lineHeight * 0.15 &&
    part.size < width * height * 0.75 &&
    !boxes.some(isUnderText)
  );
}

/** The detector often marks only the middle of a lone glyph. Read so, `}` becomes X: better begin from its ink. */
function isFragment(box: Box, parts: readonly Component[], lineHeight: number): boolean {
  const isSmall = box.right - box.left < lineHeight * 1.2 && box.bottom - box.top < lineHeight * 0.95;
  const glyphs = () =>
    parts.filter((part) => part.bottom - part.top > lineHeight * 0.3 && isInside(part, box));
  return isSmall && glyphs().length < 2;
}

const middle = (box: Box) => (box.top + box.bottom) / 2;

/** Whether all that a box holds are dashes. */
function isDashed(box: Box, parts: readonly Component[], dashes: ReadonlySet<Component>): boolean {
  const own = dashes.size > 0 ? parts.filter((part) => isInside(part, box)) : [];
  return own.length > 0 && own.every((part) => dashes.has(part));
}

function isInside(part: Box, box: Box): boolean {
  const x = (part.left + part.right) / 2;
  const y = middle(part);
  return x >= box.left && x <= box.right && y >= box.top - 1 && y <= box.bottom + 1;
}

/** Makes boxes longer, again and again as one stray leads to the next; returns the strays that no box took. */
function growToStrays(boxes: Growing[], strays: readonly Component[]): Component[] {
  let left = [...strays];
  for (let round = 0; round < 8; round++) {
    const before = left.length;
    left = left.filter((stray) => {
      const box = boxes.find((candidate) => isBeside(stray, candidate));
      if (box) {
        box.left = Math.min(box.left, stray.left - 1);
        box.right = Math.max(box.right, stray.right + 1);
      }
      return !box;
    });
    if (left.length === before) {
      break;
    }
  }
  return left;
}

function isBeside(stray: Component, box: Box): boolean {
  const height = box.bottom - box.top;
  const gap = Math.max(box.left - stray.right, stray.left - box.right);
  return (
    middle(stray) > box.top &&
    middle(stray) < box.bottom &&
    stray.top >= box.top - height * 0.25 &&
    stray.bottom <= box.bottom + height * 0.25 &&
    gap < height * 1.2 &&
    (stray.bottom - stray.top >= 2 || stray.right - stray.left >= height * 0.25)
  );
}

/** Sides of a dash, and how far from others it stands in each direction, in line heights. */
const dash = { narrowest: 0.18, widest: 1.3, highest: 0.16, apart: 0.8, below: 4 };

/** Whether a dash is all that a table's cell says: others of its row stand beside it, others of its column above and below. */
function isCell(
  part: Component,
  parts: readonly Component[],
  boxes: readonly Box[],
  lineHeight: number,
): boolean {
  const [width, height] = [part.right - part.left, part.bottom - part.top];
  const isDash =
    width >= lineHeight * dash.narrowest &&
    width <= lineHeight * dash.widest &&
    width >= 1.8 * height &&
    height <= Math.max(2, lineHeight * dash.highest) &&
    part.size > width * height * 0.75;
  if (!isDash) {
    return false;
  }
  const [x, y] = [(part.left + part.right) / 2, middle(part)];
  const room = lineHeight * dash.apart;
  const isNear = (other: Box) =>
    other.left < part.right + room &&
    other.right > part.left - room &&
    other.top < part.bottom + room &&
    other.bottom > part.top - room;
  const ofRow = boxes.filter((box) => Math.abs(middle(box) - y) < lineHeight * 0.25);
  const ofColumn = boxes.filter(
    (box) =>
      Math.abs(middle(box) - y) < lineHeight * dash.below &&
      ((x > box.left && x < box.right) || Math.abs(box.left - part.left) < lineHeight * 0.25),
  );
  return (
    ofRow.length > 0 &&
    ofColumn.length >= 2 &&
    !parts.some((other) => other !== part && isNear(other)) &&
    !ofRow.some(isNear)
  );
}

/** Gives strays that look like glyphs a box of the usual height; neighbours share one. */
function loneBoxes(strays: readonly Component[], lineHeight: number): Growing[] {
  const boxes: Growing[] = [];
  for (const stray of [...strays].sort((a, b) => a.left - b.left)) {
    const y = middle(stray);
    const neighbour = boxes.find(
      (box) =>
        y > box.top && y < box.bottom && stray.left >= box.left && stray.left - box.right < lineHeight * 0.9,
    );
    if (neighbour) {
      neighbour.right = Math.max(neighbour.right, stray.right + 1);
      neighbour.top = Math.min(neighbour.top, stray.top - 1);
      neighbour.bottom = Math.max(neighbour.bottom, stray.bottom + 1);
    } else {
      boxes.push({
        left: stray.left - 1,
        right: stray.right + 1,
        top: Math.min(stray.top - 1, y - lineHeight * 0.42),
        bottom: Math.max(stray.bottom + 1, y + lineHeight * 0.42),
      });
    }
  }
  return boxes;
}

/** Neither dust, nor a rule, nor the thin frame of a control. */
function isGlyph(part: Component, lineHeight: number): boolean {
  const width = part.right - part.left;
  const height = part.bottom - part.top;
  return (
    height >= lineHeight * 0.45 &&
    height <= lineHeight * 1.3 &&
    (width >= lineHeight * 0.15 || height >= lineHeight * 0.7) &&
    part.size / (width * height) > 0.12
  );
}
