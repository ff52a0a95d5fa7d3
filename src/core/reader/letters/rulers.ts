import { pushAll } from "../../base/push-all.ts";
import type { Profile } from "../recognition/ink.ts";
import type { Glyph } from "../recognition/recognize.ts";

const repeating = new Set("-=_~.*#^+─━═");

/** The characters that a frame's lines are taken for where they have gaps. */
const dashed: Record<string, string> = { "─": "-", "━": "-", "═": "=" };

/**
 * Puts back the characters of rulers (`-----`, `=====`, `.....`), which CTC merges into a few: walks from a repeating
 * character over the grid's cells as long as they are inked. `glyphs` come without spaces and go back in order of x.
 */
export function fillRulers(merged: readonly Glyph[], ink: Profile, pitch: number): Glyph[] {
  const glyphs = withoutFrames(merged, ink, pitch).flatMap((glyph) => split(glyph, pitch));
  const added: Glyph[] = [];
  for (let i = 0; i <= glyphs.length; i++) {
    const before = glyphs[i - 1];
    const after = glyphs[i];
    const from = before?.x ?? ink.inkLeft - pitch / 2;
    const to = after?.x ?? ink.inkRight + pitch / 2;
    const free = Math.round((to - from) / pitch) - 1;
    if (free < 2) {
      continue;
    }
    const step = (to - from) / (free + 1);
    const cells = Array.from({ length: free }, (_, k) => from + (k + 1) * step);
    if (before && repeating.has(before.char)) {
      pushAll(added, run(before, cells, ink, pitch));
    } else if (after && repeating.has(after.char)) {
      pushAll(added, run(after, cells.reverse(), ink, pitch));
    }
  }
  return added.length >= 2 ? [...glyphs, ...added].sort((a, b) => a.x - b.x) : [...glyphs];
}

/** A frame's line has no gaps: where there are some, at least two neighbours are dashes. */
function withoutFrames(glyphs: readonly Glyph[], { left, counts }: Profile, pitch: number): Glyph[] {
  const isCut = (from: number, to: number) =>
    counts.subarray(Math.max(0, Math.round(from - left)), Math.round(to - left)).includes(0);
  return glyphs.map((glyph, i) => {
    const plain = dashed[glyph.char];
    const next = [glyphs[i - 1], glyphs[i + 1]].find((other) => other?.char === glyph.char);
    if (!plain || !next) {
      return glyph;
    }
    const [from, to] = [Math.min(glyph.x, next.x), Math.max(glyph.x, next.x)];
    return isCut(from, Math.max(to, from + pitch)) ? { ...glyph, char: plain } : glyph;
  });
}

/** `__` is one stroke, and is read as one character. */
function split(glyph: Glyph, pitch: number): Glyph[] {
  const cells = Math.floor((glyph.inkWidth ?? 0) / pitch + 0.25);
  if (cells < 2 || glyph.char !== "_") {
    return [glyph];
  }
  return Array.from({ length: cells }, (_, i) => ({ ...glyph, x: glyph.x + (i - (cells - 1) / 2) * pitch }));
}

function run({ char, confidence }: Glyph, cells: readonly number[], ink: Profile, pitch: number): Glyph[] {
  const end = cells.findIndex((x) => !isInked(x, ink, pitch));
  const inked = end < 0 ? cells : cells.slice(0, end);
  return inked.map((x) => ({ char, confidence: confidence * 0.9, x }));
}

function isInked(centre: number, { left, counts }: Profile, pitch: number): boolean {
  const from = Math.max(0, Math.round(centre - pitch * 0.3 - left));
  const to = Math.round(centre + pitch * 0.3 - left);
  return counts.subarray(from, to + 1).some((count) => count > 0);
}
