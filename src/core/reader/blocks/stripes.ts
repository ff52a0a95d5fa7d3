import { rowsOf } from "../page/layout.ts";
import type { Box, Edge } from "../page/page.ts";

/** Pixels by which text may reach over the end of a frame's edge, or over the edge itself. */
const slack = 3;

/**
 * Returns the heights at which frames and backgrounds part an area from top to bottom: where an edge runs between two
 * rows, over all of one of them. What stands in another type begins at one of them: a terminal below an editor, a
 * listing in a page.
 */
export function rulesOf(items: readonly { readonly box: Box }[], lying: readonly Edge[]): number[] {
  const rows = rowsOf(items).map((row) => ({
    left: Math.min(...row.map(({ box }) => box.left)),
    right: Math.max(...row.map(({ box }) => box.right)),
    top: Math.min(...row.map(({ box }) => box.top)),
    bottom: Math.max(...row.map(({ box }) => box.bottom)),
  }));
  const rules = lying.filter(({ at, from, to }) => {
    const below = rows.findIndex(({ top }) => top >= at - slack);
    const [above, next] = [rows[below - 1], rows[below]];
    return (
      above &&
      next &&
      above.bottom <= at + slack &&
      [above, next].some(({ left, right }) => from <= left + slack && to >= right - slack)
    );
  });
  return rules.map(({ at }) => at).sort((a, b) => a - b);
}

/** Parts what stands above each other at rules; nothing is empty. */
export function partedAt<Item extends Box>(items: readonly Item[], rules: readonly number[]): Item[][] {
  const parts = [Number.NEGATIVE_INFINITY, ...rules].map((from, i) =>
    items.filter(({ top, bottom }) => {
      const middle = (top + bottom) / 2;
      return middle >= from && middle < (rules[i] ?? Number.POSITIVE_INFINITY);
    }),
  );
  return parts.filter((part) => part.length > 0);
}
