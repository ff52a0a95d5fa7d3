import { median } from "../page/layout.ts";
import type { Box } from "../page/page.ts";
import type { Component } from "./components.ts";

/** Pixels: lower letters could not be read by anyone, higher ones are drawings. */
const heights = { least: 5, most: 90 };
/** Signs in a row that look like a line of text, and how much there may be before it is the texture of a photo. */
const fewest = 4;
const texture = { lines: 12, parts: 4000 };

/** Finds the lines of what looks like text, upright or lying on its side, in ink that none of `read` covers. */
export function unreadLines(inked: readonly Component[], read: readonly Box[]): Box[] {
  const parts = inked.filter((part) => isLikeLetter(part) && !read.some((box) => isCovered(part, box)));
  if (parts.length > texture.parts) {
    return [];
  }
  const upright = stretches(parts);
  const lying = stretches(parts.filter((part) => !upright.some((box) => isCovered(part, box))).map(turned));
  const found = [...upright, ...lying.map(turned)];
  return found.length > texture.lines ? [] : found;
}

function isLikeLetter(part: Component): boolean {
  const [width, height] = [part.right - part.left, part.bottom - part.top];
  return (
    height >= heights.least &&
    height <= heights.most &&
    width >= 2 &&
    width <= height * 6 &&
    part.size / (width * height) > 0.15 &&
    // A block, a bullet or a dot of a dotted line is filled.
    part.size / (width * height) < 0.9
  );
}

const middle = (box: Box) => (box.top + box.bottom) / 2;

/** What stands beside a line, or reaches out of it, was seen with it. */
function isCovered(part: Box, box: Box): boolean {
  const height = box.bottom - box.top;
  const [x, y] = [(part.left + part.right) / 2, middle(part)];
  return (
    x > box.left - height &&
    x < box.right + height &&
    y > box.top - height * 0.15 &&
    y < box.bottom + height * 0.15
  );
}

function turned<Part extends Box>(part: Part): Part {
  return { ...part, left: part.top, right: part.bottom, top: part.left, bottom: part.right };
}

/** Runs of letters side by side: of about one height, close to each other, but not all alike, as the dashes of a line are. */
function stretches(parts: readonly Component[]): Box[] {
  const runs: Component[][] = [];
  for (const part of [...parts].sort((a, b) => a.left - b.left)) {
    const height = part.bottom - part.top;
    const run = runs.find((one) => {
      const last = one.at(-1)!;
      const usual = last.bottom - last.top;
      return (
        part.left - last.right < Math.max(height, usual) * 0.9 &&
        part.left > last.left &&
        Math.abs(middle(part) - middle(last)) < Math.max(height, usual) * 0.35 &&
        Math.max(height, usual) < Math.min(height, usual) * 2.2
      );
    });
    if (run) {
      run.push(part);
    } else {
      runs.push([part]);
    }
  }
  return runs.filter((run) => run.length >= fewest && isVaried(run)).map(around);
}

function isVaried(run: readonly Component[]): boolean {
  const kinds = new Set(run.map((part) => `${part.right - part.left} ${part.size}`));
  const usual = median(run.map((part) => part.bottom - part.top));
  const box = around(run);
  return kinds.size >= run.length * 0.5 && box.right - box.left >= usual * 2.5;
}

const around = (run: readonly Box[]): Box => ({
  left: Math.min(...run.map(({ left }) => left)),
  top: Math.min(...run.map(({ top }) => top)),
  right: Math.max(...run.map(({ right }) => right)),
  bottom: Math.max(...run.map(({ bottom }) => bottom)),
});
