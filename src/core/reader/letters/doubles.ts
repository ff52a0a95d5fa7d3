import { type Ink, profile } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";

/** The ink between two blank columns, pixels. */
interface Stroke {
  readonly left: number;
  readonly right: number;
}

/** Narrow letters between two others. An `f` and its `i` may be drawn as one. */
const narrowRun = /(?<=fi|[a-eg-z]|f(?!i))[il]+(?=[a-z])/g;

/** Line heights: the widest stroke of a narrow letter. */
const widest = 0.2;

/**
 * The line with two letters where the network ran a double one into one, `fil` for `fill`: between two other letters
 * stand as many strokes, of one height, and those that are dotted are where an `i` was read. For proportional text.
 */
export function withDoubles(line: Reading, ink: Ink): Reading {
  const text = line.glyphs.map(({ char }) => (char.length === 1 ? char : "?")).join("");
  let { glyphs } = line;
  const strokes = line.cjk ? [] : strokesOf(line, ink);
  for (const { 0: narrow, index } of [...text.matchAll(narrowRun)].reverse()) {
    const before = nearest(strokes, line.glyphs[index - 1]!);
    const after = nearest(strokes, line.glyphs[index + narrow.length]!);
    const between = strokes.slice(before + 1, Math.max(before + 1, after));
    const shown = narrowLetters(between, line, ink);
    const double = [...narrow].findIndex(
      (char, i) => char === "l" && `${narrow.slice(0, i)}l${narrow.slice(i)}` === shown,
    );
    if (double >= 0) {
      const own = line.glyphs.slice(index, index + narrow.length);
      const written = own
        .toSpliced(double, 0, own[double]!)
        .map((glyph, i) => ({ ...glyph, x: middle(between[i]!) }));
      glyphs = [...glyphs.slice(0, index), ...written, ...glyphs.slice(index + narrow.length)];
    }
  }
  return { ...line, glyphs };
}

const middle = ({ left, right }: Stroke) => (left + right) / 2;

function strokesOf(line: Reading, ink: Ink): Stroke[] {
  const { left, counts } = profile(ink, line);
  const starts = [...counts.keys()].filter((x) => counts[x] && !counts[x - 1]);
  return starts.map((start) => {
    const length = counts.subarray(start).indexOf(0);
    return { left: left + start, right: length < 0 ? left + counts.length : left + start + length };
  });
}

/** The index of the stroke that a character stands on or beside. */
function nearest(strokes: readonly Stroke[], { x }: Glyph): number {
  const far = ({ left, right }: Stroke) => Math.max(left - x, x - right, 0);
  return strokes.reduce((best, stroke, i) => (far(stroke) < far(strokes[best]!) ? i : best), 0);
}

/** The letters that strokes show, `l` or with a dot `i`; none where one of them is wide, or of another height. */
function narrowLetters(strokes: readonly Stroke[], line: Reading, ink: Ink): string {
  const [top, bottom] = [Math.max(0, Math.round(line.top)), Math.min(ink.height, Math.round(line.bottom))];
  const shapes = strokes.map(({ left, right }) => {
    const isInked = (y: number) => ink.map.subarray(y * ink.width + left, y * ink.width + right).includes(1);
    const rows = Array.from({ length: Math.max(0, bottom - top) }, (_, i) => top + i).filter(isInked);
    const parts = rows.filter((y, i) => y !== rows[i - 1]! + 1).length;
    return { top: rows[0] ?? 0, bottom: rows.at(-1) ?? 0, parts, width: right - left };
  });
  const [first] = shapes;
  const isNarrow = shapes.every(
    (one) =>
      one.width <= widest * (line.bottom - line.top) &&
      Math.abs(one.top - first!.top) <= 1 &&
      Math.abs(one.bottom - first!.bottom) <= 1,
  );
  return isNarrow ? shapes.map(({ parts }) => (parts === 1 ? "l" : parts === 2 ? "i" : "?")).join("") : "";
}
