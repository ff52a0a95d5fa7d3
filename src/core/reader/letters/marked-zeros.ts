import { around, type Box } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";
import { darkness } from "./by-luma.ts";
import type { Measured } from "./extents.ts";

/**
 * Shares of the strokes' contrast with their ground: what stands in the middle of a zero with a dot, a bar or a slash at
 * least, and in that of a letter at most. One between them tells that the picture is too blurred to tell.
 */
const marked = 0.2;
const empty = 0.06;

/** Pixels by which letters of one type and size differ. */
const alike = 1;

interface Round {
  readonly glyph: Measured["glyphs"][number];
  readonly extent: Box;
  readonly middle: number;
}

const round = /^[0O]$/;

/** Pixels of the smallest letter whose middle can be told. */
const smallest = { width: 4, height: 6 };

/**
 * Tells O from 0 in code, whose characters are all of one width, where both stand in one size and only some have
 * something in their middle: those are the zeros. Changes the glyphs.
 */
export function settleMarkedZeros(lines: readonly Measured[], ink: Ink): void {
  const { luma } = ink;
  if (!luma) {
    return;
  }
  const rounds = lines.flatMap((line) => {
    const boxes = boxesOf(line);
    return line.glyphs.flatMap((glyph, i): Round[] => {
      const extent = boxes[i];
      const isLarge =
        extent &&
        extent.right - extent.left >= smallest.width &&
        extent.bottom - extent.top >= smallest.height;
      return isLarge ? [{ glyph, extent, middle: middleOf(extent, ink, luma) }] : [];
    });
  });
  for (const { glyph, extent, middle } of rounds) {
    const others = rounds.filter((one) => isAlike(one.extent, extent));
    const isClear = others.every((one) => one.middle >= marked || one.middle <= empty);
    const zeros = others.filter((one) => one.middle >= marked).length;
    if (isClear && zeros > 0 && zeros < others.length) {
      glyph.char = middle >= marked ? "0" : "O";
    }
  }
}

/** Boxes of a line's O and 0. Those that touch each other share their ink evenly: the network's centres may be off. */
function boxesOf({ glyphs, extents }: Measured): (Box | undefined)[] {
  const boxes = glyphs.map(({ char }, i) => (round.test(char) ? extents[i] : undefined));
  const touches = (i: number) => boxes[i] !== undefined && !extents[i]!.isolated;
  return boxes.map((box, i) => {
    if (!touches(i)) {
      return box;
    }
    let [from, to] = [i, i + 1];
    while (touches(from - 1)) {
      from--;
    }
    while (touches(to)) {
      to++;
    }
    const all = around(boxes.slice(from, to).flatMap((one) => one ?? []));
    const width = (all.right - all.left) / (to - from);
    const left = Math.round(all.left + (i - from) * width);
    return to - from > 1 ? { ...all, left, right: Math.round(left + width) } : undefined;
  });
}

const isAlike = (a: Box, b: Box): boolean =>
  Math.abs(a.right - a.left - (b.right - b.left)) <= alike &&
  Math.abs(a.bottom - a.top - (b.bottom - b.top)) <= alike;

/** How dark the middle is, of four pixels on the average, beside the strokes. */
function middleOf(box: Box, ink: Ink, luma: Uint8Array): number {
  const rows = darkness(box, ink, luma);
  const [x, y] = [(box.right - box.left - 1) / 2, (rows.length - 1) / 2];
  const middle = [Math.floor(y), Math.ceil(y)].flatMap((row) =>
    [Math.floor(x), Math.ceil(x)].map((column) => rows[row]![column]!),
  );
  return middle.reduce((sum, one) => sum + one, 0) / middle.length;
}
