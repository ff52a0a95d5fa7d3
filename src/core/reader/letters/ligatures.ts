import { type Ink, type Profile, profile } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";

/** The signs that coding fonts draw as one: `==`, `->`, `<=>`. */
const sign = /[-=<>!:|~+*/]/;
/** The width of a character in a monospaced font, line heights. */
const cell = 0.5;
/** In such widths: how much wider than its characters a sign is that has one more, and how wide one may be. */
const more = 0.5;
const widest = 4;
/** The same: what the network nearly saw nearer to a character is that character. */
const apart = 0.5;

/**
 * Adds to the signs that are drawn as one those of their characters that the network nearly saw: where the ink runs on
 * without a gap, and is too wide for what was read of it. Dashes alone may be a rule.
 */
export function withLigatures(line: Reading, ink: Ink): Reading {
  const candidates = (line.missed ?? []).filter(({ char }) => sign.test(char));
  if (line.cjk || candidates.length === 0) {
    return line;
  }
  const inked = profile(ink, line);
  const unit = cell * (line.bottom - line.top);
  const glyphs = [...line.glyphs];
  for (const missed of [...candidates].sort((a, b) => b.confidence - a.confidence)) {
    const run = runAt(inked, missed.x);
    const isIn = ({ char, x }: Glyph) => char !== " " && run && x >= run.left && x < run.right;
    const own = glyphs.filter(isIn);
    if (
      run &&
      own.length > 0 &&
      [...own, missed].some(({ char }) => char !== "-") &&
      own.every(({ char, x }) => sign.test(char) && Math.abs(x - missed.x) >= apart * unit) &&
      run.right - run.left >= (own.length + more) * unit &&
      run.right - run.left <= widest * unit
    ) {
      glyphs.push(missed);
    }
  }
  return { ...line, glyphs: glyphs.sort((a, b) => a.x - b.x) };
}

/** The columns around a place that all have ink, pixels; undefined where there is none. */
function runAt({ left, counts }: Profile, x: number): { left: number; right: number } | undefined {
  let from = Math.round(x - left);
  let to = from;
  if (!counts[from]) {
    return undefined;
  }
  while (counts[from - 1]) {
    from--;
  }
  while (counts[to]) {
    to++;
  }
  return { left: left + from, right: left + to };
}
