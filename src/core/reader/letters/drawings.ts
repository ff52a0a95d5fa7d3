import { type Edge, middleY } from "../page/page.ts";
import type { Ink } from "../recognition/ink.ts";
import type { Glyph, Reading } from "../recognition/recognize.ts";
import { sure } from "./look-alike-rules.ts";

/** Characters that nobody writes but in columns. */
const drawn = /[━─█]/u;
/** Characters that are solid by themselves. */
const solid = /[■▪●•✓✔☑]/u;

/** The line without what the network made of drawings beside it, where text is proportional: keys of a legend, an axis. */
export function withoutDrawings(reading: Reading, ink: Ink, rules: readonly Edge[]): Reading {
  const inked = reading.glyphs.filter(({ char }) => char !== " ");
  const ends = [inked[0], inked.at(-1)];
  const isWritten = (glyph: Glyph) =>
    !(ends.includes(glyph) && isAxis(glyph, reading, rules)) &&
    (isSureLetter(glyph) || solid.test(glyph.char) || !isField(ink, glyph.x, reading));
  const isDrawn = (word: readonly Glyph[]) =>
    word.some(({ char }) => drawn.test(char)) && !word.some(({ char }) => /[\p{L}\p{N}]/u.test(char));
  const glyphs = wordsIn(reading.glyphs)
    .filter((word) => !isDrawn(word))
    .flat()
    .filter(isWritten);
  return { ...reading, glyphs };
}

/** An upright rule that was taken for a bar: the network is not surer of it, no letter is as high, and it stands so near. */
const axis = { certainty: 0.75, height: 3, near: 0.3 };

function isAxis({ char, confidence, x }: Glyph, box: Reading, rules: readonly Edge[]): boolean {
  const height = box.bottom - box.top;
  return (
    /[|Il[\]!│└┘┌┐]/u.test(char) &&
    confidence < axis.certainty &&
    rules.some(
      ({ at, from, to }) =>
        to - from > axis.height * height &&
        from < middleY(box) &&
        to > middleY(box) &&
        Math.abs(at - x) < axis.near * height,
    )
  );
}

const isSureLetter = ({ char, confidence }: Glyph) => confidence >= sure && /[\p{L}\p{N}]/u.test(char);

/** Parts glyphs at their spaces, which stay with the word before. */
function wordsIn(glyphs: readonly Glyph[]): Glyph[][] {
  const words: Glyph[][] = [];
  glyphs.forEach((glyph, i) => {
    if (i === 0 || (glyphs[i - 1]!.char === " " && glyph.char !== " ")) {
      words.push([]);
    }
    words.at(-1)!.push(glyph);
  });
  return words;
}

/** Sides of a filled square in line heights, how much longer one may be than the other, and the ink in it and around it. */
const field = { least: 0.35, longer: 1.5, filled: 0.97, around: 0.2 };

/** Whether a column stands in a filled square: the key of a legend, a bullet. */
function isField(ink: Ink, at: number, { top, bottom }: Reading): boolean {
  const [x, y] = [Math.round(at), Math.round((top + bottom) / 2)];
  const isInked = (u: number, v: number) =>
    u >= 0 && v >= 0 && u < ink.width && v < ink.height && ink.map[v * ink.width + u] === 1;
  const run = (dx: number, dy: number) => {
    let length = 0;
    while (isInked(x + dx * (length + 1), y + dy * (length + 1))) {
      length++;
    }
    return length;
  };
  if (!isInked(x, y)) {
    return false;
  }
  const [left, right, up, down] = [run(-1, 0), run(1, 0), run(0, -1), run(0, 1)];
  const [across, high] = [left + right + 1, up + down + 1];
  if (
    Math.min(across, high) < field.least * (bottom - top) ||
    Math.max(across, high) > field.longer * Math.min(across, high)
  ) {
    return false;
  }
  let [inside, around] = [0, 0];
  for (let v = y - up - 1; v <= y + down + 1; v++) {
    for (let u = x - left - 1; u <= x + right + 1; u++) {
      const isEdge = v < y - up || v > y + down || u < x - left || u > x + right;
      inside += Number(!isEdge && isInked(u, v));
      around += Number(isEdge && isInked(u, v));
    }
  }
  return inside >= field.filled * across * high && around <= field.around * (across + high);
}
