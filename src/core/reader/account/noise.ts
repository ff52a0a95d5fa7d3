import { layOut, rowsOf, usualPitch } from "../page/layout.ts";
import type { Line, Page } from "../page/page.ts";

/** Of a character that is none. Real ones that stand alone are read with less than usual too, seldom with so little. */
const unlikely = 0.3;
/** Brackets, letters and digits are never noise: a blurred `}` on its own line is read as 1 or 3, and as unsurely. */
const mark = /^[-_.,'`"~^*:·°]$/;

/** The page without rows of a single mark that the reader made of a cursor, an icon or the buttons of a window. */
export function withoutNoise(page: Page): Page {
  const alone = new Set(rowsOf(page.lines).flatMap((row) => (row.length === 1 ? row : [])));
  const lines = page.lines.filter((line) => !(isButtons(line) || (alone.has(line) && isMark(line))));
  if (lines.length === page.lines.length) {
    return page;
  }
  return { ...page, lines, text: layOut(lines, page.monospace ?? usualPitch(lines)) };
}

const isMark = ({ text, confidence }: Line) => mark.test(text) && confidence < unlikely;
const isButtons = ({ text, confidence }: Line) => /^[.·•\s]+$/.test(text) && confidence < 0.6;
