import type { Area } from "../base/geometry.ts";
import type { Plan } from "./plan.ts";
import { moveEnds, type Span } from "./spans.ts";
import type { Rgb } from "./text-height.ts";

/**
 * Returns the areas of a picture's parts, row by row as they are read, without those where nothing is drawn. Their
 * edges lie where least is drawn nearby, so that no line of text is cut along, and columns cut as few words as
 * possible.
 */
export function cutTiles(image: Rgb, { columns, rows, slack }: Extract<Plan, { kind: "tiles" }>): Area[] {
  const { width, height } = image;
  const across = columns.map((span) =>
    moveEnds(span, width, slack.columns, (x) => edges(image, x, width, height)),
  );
  const down = across.map((column) =>
    rows.map((span) =>
      moveEnds(span, height, slack.rows, (y) =>
        edges(image, y * width + column.from, 1, column.to - column.from),
      ),
    ),
  );
  const areas = rows.flatMap((_, row) => across.map((column, index) => areaOf(column, down[index]![row]!)));
  return areas.filter((area) => showsSomething(image, area));
}

const areaOf = (column: Span, row: Span): Area => ({
  x: column.from,
  y: row.from,
  width: column.to - column.from,
  height: row.to - row.from,
});

function showsSomething(image: Rgb, { x, y, width, height }: Area): boolean {
  for (let row = y; row < y + height; row++) {
    if (edges(image, row * image.width + x, 1, width, faint) > 0) {
      return true;
    }
  }
  return false;
}

/** Difference of brightness (of 255) that makes an edge; four times, as it is summed. */
const edge = 24 * 4;
/** The same, where nothing may be missed. */
const faint = 4 * 4;

/** Counts the edges that a line of pixels meets: along a row (`step` 1), or down a column (`step` the width). */
function edges({ data }: Rgb, start: number, step: number, length: number, least = edge): number {
  let count = 0;
  let before = 0;
  for (let i = 0, at = start * 3; i < length; i++, at += step * 3) {
    const brightness = data[at]! + 2 * data[at + 1]! + data[at + 2]!;
    count += i > 0 && Math.abs(brightness - before) > least ? 1 : 0;
    before = brightness;
  }
  return count;
}
