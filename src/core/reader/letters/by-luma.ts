import { median } from "../page/layout.ts";
import type { Box } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";
import type { Measured } from "./extents.ts";
import { sure } from "./look-alike-rules.ts";

/** Ink of a heavy tick at least, a share of its height, squared: a light one has about 0.2, a heavy one 0.36. */
const heavy = 0.28;

/** Letters with another accent, and with a circumflex. */
const circumflexed: Readonly<Record<string, string>> = {
  ...{ À: "Â", Á: "Â", È: "Ê", É: "Ê", Ò: "Ô", Ó: "Ô", Ù: "Û", Ú: "Û" },
  ...{ à: "â", á: "â", è: "ê", é: "ê", ò: "ô", ó: "ô", ù: "û", ú: "û" },
};
/** How much wider a circumflex is at its foot than at its top, and by how many pixels its foot may stand to one side. */
const circumflex = { wider: 1.5, aslant: 0.5 };

/**
 * Tells what the network takes for another sign by how dark it is, pixel by pixel, at sizes at which its ink is two or three
 * pixels: heavy ticks, and circumflexes of which it is unsure. Changes the glyphs.
 */
export function settleByLuma({ glyphs, extents }: Measured, ink: Ink): void {
  const { luma } = ink;
  if (!luma) {
    return;
  }
  glyphs.forEach((glyph, i) => {
    const extent = extents[i];
    if (!extent) {
      return;
    }
    if (glyph.char === "✓" && extent.isolated) {
      const rows = darkness(extent, ink, luma);
      const all = rows.flat().reduce((sum, one) => sum + one, 0);
      glyph.char = all > heavy * rows.length ** 2 ? "✔" : "✓";
    }
    // Its neighbour may touch a letter, hardly its accent.
    const other = circumflexed[glyph.char];
    if (other && glyph.confidence < sure && hasCircumflex(darkness(extent, ink, luma))) {
      glyph.char = other;
    }
  });
}

/** How dark pixels are beside what is around and the darkest of them, 0..1, row by row. */
export function darkness({ left, right, top, bottom }: Box, { width }: Ink, luma: Uint8Array): number[][] {
  const row = (y: number, from: number, to: number) =>
    Array.from(luma.subarray(y * width + Math.max(0, from), y * width + Math.min(width, to)));
  const ys = Array.from({ length: bottom - top }, (_, i) => top + i);
  const ground = median(ys.flatMap((y) => [...row(y, left - 1, left), ...row(y, right, right + 1)]));
  const rows = ys.map((y) => row(y, left, right).map((value) => Math.abs(value - ground)));
  const most = Math.max(1, ...rows.map((one) => Math.max(...one)));
  return rows.map((one) => one.map((value) => value / most));
}

/** Darkness below which a row is empty. */
const empty = 0.12;

/** Whether what stands above a letter is one spot at its top, and two beside it or below it. */
function hasCircumflex(rows: readonly (readonly number[])[]): boolean {
  const end = rows.findIndex((row) => Math.max(...row) < empty);
  if (end < 2) {
    return false;
  }
  const [top, foot] = [spreadOf(rows[0]!), spreadOf(rows[end - 1]!)];
  return (
    foot.spread >= top.spread * circumflex.wider && Math.abs(foot.middle - top.middle) <= circumflex.aslant
  );
}

/** The middle of a row's ink, and how far it is from there on the average, pixels. */
function spreadOf(row: readonly number[]): { readonly middle: number; readonly spread: number } {
  const all = row.reduce((sum, one) => sum + one, 0);
  const middle = row.reduce((sum, one, x) => sum + one * x, 0) / all;
  const spread = Math.sqrt(row.reduce((sum, one, x) => sum + one * (x - middle) ** 2, 0) / all);
  return { middle, spread };
}
