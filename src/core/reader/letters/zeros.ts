import type { Measured } from "./extents.ts";
import { sure } from "./look-alike-rules.ts";

/** Letters and signs that look like a zero with a slash, a bar or a dot in it. */
const zeroLike = /[ΘϴӨѲØΦθөѳøφ∅]/;
/** Those of them that never stand before a number, and never after one: `φ1`, `Ø12` and `2θ` are what they seem. */
const strange = { first: /[ΘϴӨѲ]/, last: /[ΘϴӨѲØ∅]/ };

/** A decimal or hexadecimal number. */
const number = /^(?:0?x)?[\da-f]*\d[\da-f]*$/i;

/** Below this share of zeros with ink in their middle a picture's are plain: in small type, many a dot is too faint. */
const plain = 0.2;

/**
 * `Θ0 Θ1`, `1Ø24`: within a number stands a zero, where the picture's zeros aren't plain. `slashed`: the share of them
 * with ink in their middle; undefined when it can't be told. Changes the glyphs.
 */
export function settleZeros({ glyphs, spaced }: Measured, slashed: number | undefined): void {
  if (slashed !== undefined && slashed < plain) {
    return;
  }
  for (const found of partsOf(glyphs, spaced)) {
    const others = found.filter(({ char }) => !zeroLike.test(char));
    if (!number.test(others.map(({ char }) => char).join(""))) {
      continue;
    }
    found.forEach((glyph, i) => {
      const isWithin = i > 0 && i < found.length - 1;
      const isStrange = (i > 0 ? strange.last : strange.first).test(glyph.char) && slashed !== undefined;
      if (zeroLike.test(glyph.char) && glyph.confidence < sure && (isWithin || isStrange)) {
        glyph.char = "0";
      }
    });
  }
}

/** The letters and digits of a line that stand side by side. */
function partsOf(glyphs: Measured["glyphs"], spaced: Measured["spaced"]): Measured["glyphs"][number][][] {
  const parts: Measured["glyphs"][number][][] = [];
  let isOpen = false;
  glyphs.forEach((glyph, i) => {
    const belongs = /[\p{L}\p{N}∅]/u.test(glyph.char);
    if (belongs && isOpen && !spaced[i]) {
      parts.at(-1)!.push(glyph);
    } else if (belongs) {
      parts.push([glyph]);
    }
    isOpen = belongs;
  });
  return parts;
}
