import type { Ink } from "../../src/core/reader/recognition/ink.ts";
import type { Glyph, Reading } from "../../src/core/reader/recognition/recognize.ts";

/** Makes ink from a drawing in which `#` is inked; all rows have the same length. */
export function inkOf(rows: readonly string[]): Ink {
  const width = rows[0]?.length ?? 0;
  const map = Uint8Array.from(rows.join(""), (char) => (char === "#" ? 1 : 0));
  return { width, height: rows.length, map };
}

/** Makes a line as the network would read it: characters in cells of `pitch` pixels, all certain. */
export function readingOf(text: string, left: number, top: number, pitch = 8): Reading {
  const glyphs = Array.from(
    text,
    (char, i): Glyph => ({ char, confidence: 0.99, x: left + (i + 0.5) * pitch }),
  );
  const right = left + glyphs.length * pitch;
  return { left, top, right, bottom: top + 16, lone: false, cjk: false, glyphs, latin: glyphs };
}

/** Makes the ink under the readings: a block for every character but the space, `gap` pixels apart. */
export function inkUnder(readings: readonly Reading[], width: number, height: number, gap = 2): Ink {
  const map = new Uint8Array(width * height);
  for (const { glyphs, top, left } of readings) {
    const half = ((glyphs[0]?.x ?? left) - left) | 0;
    for (const { char, x } of glyphs) {
      for (let y = top + 4; char !== " " && y < top + 12; y++) {
        map.fill(1, y * width + Math.round(x - half + gap / 2), y * width + Math.round(x + half - gap / 2));
      }
    }
  }
  return { width, height, map };
}
