import type { Ink } from "../recognition/ink.ts";
import type { Glyph } from "../recognition/recognize.ts";
import type { Extent, Measured } from "./extents.ts";

/** Characters in a row that look the same before they count as a rule. */
const shortest = 4;
/** Capital heights: all letters and digits are taller. */
const low = 0.62;

/**
 * Rules such as `=====` and marks such as `~~~^^^` are read as letters, for the network looks for words in them: here,
 * where these letters stand in a row and are all lower than letters can be. Changes the glyphs.
 */
export function settleRepeats(line: Measured, ink: Ink, capHeight: number): void {
  settleRuns(line, capHeight, /[=sS*]/, () => "=");
  settleRuns(line, capHeight, /[\^~ARN]/, (extents) => {
    const carets = extents.filter((extent) => isCaret(ink, extent));
    return carets.length * 2 > extents.length ? "^" : "~";
  });
}

function settleRuns(
  { glyphs, extents }: Measured,
  capHeight: number,
  misread: RegExp,
  charOf: (extents: readonly Extent[]) => string,
): void {
  const belongs = (index: number) => {
    const extent = extents[index];
    const isLow = extent !== undefined && extent.bottom - extent.top <= capHeight * low;
    return isLow && misread.test(glyphs[index]!.char);
  };
  for (let start = 0; start < glyphs.length; start++) {
    let end = start;
    while (end < glyphs.length && belongs(end)) {
      end++;
    }
    if (end - start >= shortest) {
      // All that the network took for the same letter are the same character.
      const run = glyphs.slice(start, end).map((glyph, i) => ({ glyph, extent: extents[start + i]! }));
      for (const alike of groupsOf(run)) {
        const char = charOf(alike.map(({ extent }) => extent));
        for (const { glyph } of alike) {
          glyph.char = char;
        }
      }
    }
    start = end;
  }
}

function groupsOf<Item extends { readonly glyph: Glyph }>(run: readonly Item[]): Item[][] {
  const chars = new Set(run.map(({ glyph }) => glyph.char));
  return [...chars].map((char) => run.filter(({ glyph }) => glyph.char === char));
}

/** A caret has one end above and two below. */
function isCaret(ink: Ink, { left, right, top, bottom }: Extent): boolean {
  const ends = (y: number) => {
    const row = ink.map.subarray(y * ink.width + left, y * ink.width + right);
    return row.filter((inked, x) => inked && !row[x - 1]).length;
  };
  return ends(top) === 1 && ends(bottom - 1) === 2;
}
