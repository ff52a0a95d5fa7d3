import { median } from "../page/layout.ts";
import { type Box, middleX, middleY } from "../page/page.ts";
import type { Component } from "./components.ts";

/** Sides of an upright dash in line heights: a bar of text is higher. */
const sides = { widest: 0.25, highest: 0.5 };
/** The dashes of a line, at least; line heights from one to the next at most, for rows of text stand farther apart; pixels by which each may differ. */
const fewest = 6;
const farthest = 0.8;
const slack = 1.5;
/** The share of them that must stand as far from the next as others. */
const evenly = 0.6;
/** How near text stands beside the bars of a table, in line heights, and the share of them that has some. */
const near = { across: 2, down: 0.35 };
const tabular = 0.5;

/** Finds the dashes of upright dashed lines, such as the guides of a chart: thin strokes alike, one below the other at an even pitch. */
export function dashesIn(parts: readonly Component[], boxes: readonly Box[]): ReadonlySet<Component> {
  const texts = boxes.filter(({ left, right, top, bottom }) => right - left > bottom - top);
  const lineHeight = median(texts.map(({ top, bottom }) => bottom - top));
  const upright = parts.filter((part) => {
    const [width, height] = [part.right - part.left, part.bottom - part.top];
    return (
      width <= Math.max(2, lineHeight * sides.widest) &&
      height <= lineHeight * sides.highest &&
      height >= 1.5 * width
    );
  });
  const isBesideText = (part: Component) =>
    texts.some(
      (text) =>
        Math.abs(middleY(text) - middleY(part)) < lineHeight * near.down &&
        Math.max(text.left - part.right, part.left - text.right) < lineHeight * near.across,
    );
  return new Set(
    columnsOf(upright)
      .filter((column) => column.length >= fewest && isEven(column, lineHeight * farthest))
      .filter((column) => column.filter(isBesideText).length < column.length * tabular)
      .flat(),
  );
}

/** Groups what stands below each other, from top to bottom. */
function columnsOf(parts: readonly Component[]): Component[][] {
  const columns: Component[][] = [];
  for (const part of [...parts].sort((a, b) => middleX(a) - middleX(b))) {
    const column = columns.at(-1);
    if (column && middleX(part) - middleX(column[0]!) <= slack) {
      column.push(part);
    } else {
      columns.push([part]);
    }
  }
  return columns.map((column) => column.sort((a, b) => a.top - b.top));
}

/** Whether most are as far from the next as others: some are hidden by what stands before the line. */
function isEven(column: readonly Component[], mostPitch: number): boolean {
  const pitches = column.slice(1).map(({ top }, i) => top - column[i]!.top);
  const pitch = median(pitches);
  const even = pitches.filter((one) => Math.abs(one - pitch) <= slack).length;
  return pitch <= mostPitch && even >= pitches.length * evenly;
}
