import type { Area } from "../../base/geometry.ts";
import type { WrittenLine } from "../../image/file/types.ts";
import type { Box, Line, Word } from "../page/page.ts";
import { type Ink, profile } from "../recognition/ink.ts";
import type { TextBox } from "../recognition/strays.ts";

/** The lines of a picture whose file tells them: there is nothing to doubt. */
export function writtenLines(lines: readonly WrittenLine[]): Line[] {
  return lines.map(({ words }) => {
    const own: Word[] = words.map(({ text, area }) => ({ text, confidence: 1, box: boxOf(area) }));
    const text = words.map((word, index) => " ".repeat(index > 0 ? word.blanks : 0) + word.text).join("");
    return { text, confidence: 1, box: around(own), words: own };
  });
}

const boxOf = ({ x, y, width, height }: Area): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

const around = (words: readonly Word[]): Box => ({
  left: Math.min(...words.map(({ box }) => box.left)),
  top: Math.min(...words.map(({ box }) => box.top)),
  right: Math.max(...words.map(({ box }) => box.right)),
  bottom: Math.max(...words.map(({ box }) => box.bottom)),
});

/** Shares of a line's height: the margin around the ink found, and the least height that may be text. */
const margin = 0.5;

/** Returns the boxes that are still to be read once the lines given by the file are taken out. */
export function uncovered(boxes: readonly TextBox[], written: readonly Line[], ink: Ink): TextBox[] {
  return written.reduce(
    (left: readonly TextBox[], { box }) => left.flatMap((one) => without(one, box, ink)),
    boxes,
  ) as TextBox[];
}

function without(box: TextBox, taken: Box, ink: Ink): TextBox[] {
  const height = box.bottom - box.top;
  const reach = height * margin;
  const overlap = Math.min(box.bottom, taken.bottom) - Math.max(box.top, taken.top);
  if (
    overlap < 0.5 * Math.min(height, taken.bottom - taken.top) ||
    taken.right <= box.left ||
    taken.left >= box.right
  ) {
    return [box];
  }
  return [
    { ...box, right: taken.left - reach / 4 },
    { ...box, left: taken.right + reach / 4 },
  ].filter((rest) => rest.right - rest.left > reach && profile(ink, rest).counts.some((count) => count > 0));
}

/** Letters before a word for its place to tell how wide they are, and such words for a page. */
const telling = { letters: 3, words: 4 };

/** Pixels from one letter to the next where each is as wide as any other; null where they aren't, or it can't be told. */
export function writtenPitch(lines: readonly Line[]): number | null {
  const places = lines.flatMap(({ text, words, box }) => {
    let end = 0;
    return words.flatMap((word) => {
      const letters = text.indexOf(word.text, end);
      end = letters + word.text.length;
      return letters >= telling.letters ? [{ letters, width: word.box.left - box.left }] : [];
    });
  });
  const sum = (name: "letters" | "width") => places.reduce((all, place) => all + place[name], 0);
  const pitch = sum("width") / sum("letters");
  // Each letter's own ink begins somewhere else in its cell.
  const onGrid = places.filter(({ letters, width }) => Math.abs(width - letters * pitch) < 0.4 * pitch);
  return places.length >= telling.words && onGrid.length >= 0.9 * places.length ? pitch : null;
}
