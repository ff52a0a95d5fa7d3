import { rowsOf } from "../page/layout.ts";
import type { Box, Line } from "../page/page.ts";

/** A line of text in a frame of its own. */
export type Framed = Line & { readonly frame: Box };

/** The framed texts of a page, by what their frames look like. */
export interface Controls {
  /** Short text in the middle of a frame that is hardly larger. */
  readonly buttons: readonly Framed[];
  /** Text at the left of a frame with room to write. */
  readonly fields: readonly Framed[];
  /** Frames that share their edges with others, across and down. */
  readonly cells: readonly Framed[];
  /** All frames with text, each once. */
  readonly frames: readonly Box[];
}

const widthOf = ({ left, right }: Box) => right - left;
const heightOf = ({ top, bottom }: Box) => bottom - top;
const isFramed = (line: Line): line is Framed => line.frame !== undefined;

/** Pixels by which edges that meet may miss each other: a rule between two cells is that thick. */
const slack = 4;

export function controlsOf(lines: readonly Line[]): Controls {
  const framed = lines.filter(isFramed);
  const held = new Map<string, Framed[]>();
  for (const line of framed) {
    const { left, top } = line.frame;
    const place = [left, top].map((edge) => Math.round(edge / slack)).join(" ");
    held.set(place, [...(held.get(place) ?? []), line]);
  }
  const alone = [...held.values()].flatMap((group) => (group.length === 1 ? group : []));
  const cells = framed.filter(
    ({ frame }) =>
      framed.some((other) => isNext(frame, other.frame)) &&
      framed.some((other) => isBelow(frame, other.frame)),
  );
  const isCell = new Set<Line>(cells);
  const free = alone.filter((line) => !isCell.has(line) && heightOf(line.frame) <= 3.4 * heightOf(line.box));
  const buttons = free.filter(isButton);
  const isPressed = new Set<Line>(buttons);
  return {
    buttons,
    fields: free.filter((line) => !isPressed.has(line) && isField(line)),
    cells,
    frames: [...held.values()].map(([first]) => first!.frame),
  };
}

/** Either is at the right of the other, wall to wall, and as high. */
const isNext = (a: Box, b: Box) =>
  Math.abs(a.top - b.top) <= slack &&
  Math.abs(a.bottom - b.bottom) <= slack &&
  (Math.abs(a.right - b.left) <= slack || Math.abs(b.right - a.left) <= slack);

const isBelow = (a: Box, b: Box) =>
  Math.abs(a.left - b.left) <= slack &&
  Math.abs(a.right - b.right) <= slack &&
  (Math.abs(a.bottom - b.top) <= slack || Math.abs(b.bottom - a.top) <= slack);

function isButton({ text, box, frame }: Framed): boolean {
  const [before, behind] = [box.left - frame.left, frame.right - box.right];
  return (
    text.split(/\s+/).length <= 5 &&
    /\p{L}/u.test(text) &&
    Math.abs(before - behind) <= Math.max(4, 0.3 * (before + behind))
  );
}

function isField({ box, frame }: Framed): boolean {
  const [before, behind] = [box.left - frame.left, frame.right - box.right];
  return before <= 1.6 * heightOf(box) && widthOf(frame) >= 5 * heightOf(box) && behind > 1.5 * before;
}

/** Buttons beside or below each other that are of one height: those of a dialog. The lowest group of two to five. */
export function buttonRow(buttons: readonly Framed[]): readonly Framed[] {
  const rows = rowsOf(buttons).filter(isAlike);
  const across = rows.findLast((row) => row.length >= 2 && row.length <= 5);
  if (across) {
    return across;
  }
  const column = buttons.filter(({ frame }) =>
    buttons.some(
      (other) =>
        other.frame !== frame &&
        Math.abs(widthOf(other.frame) - widthOf(frame)) <= slack &&
        Math.abs(other.frame.left - frame.left) <= slack,
    ),
  );
  return column.length <= 5 && isAlike(column) ? column : [];
}

function isAlike(row: readonly Framed[]): boolean {
  const heights = row.map(({ frame }) => heightOf(frame));
  return row.length > 0 && Math.max(...heights) <= Math.min(...heights) * 1.25 + slack;
}
