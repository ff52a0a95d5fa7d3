import { layOut, rowsOf, usualPitch } from "../page/layout.ts";
import type { Line, Page } from "../page/page.ts";
import { type Pane, panesOf } from "./pane.ts";
import { settleSlips } from "./slips.ts";

/** A part of a picture that is read by itself: the code of an editor, or what stands around it. */
export interface Area {
  readonly role: "code" | "around";
  readonly page: Page;
}

/** The page as answers show it: without noise, and code without line numbers, apart from the tabs and trees around. */
export function areasOf(read: Page): Area[] {
  const page = withoutNoise(read);
  const panes = panesOf(page);
  if (panes.length === 0) {
    return [{ role: "around", page }];
  }
  const others = page.lines.filter((line) => !panes.some(({ taken }) => taken.has(line)));
  const { left, top, bottom } = panes[0]!.gutter;
  const isTree = ({ box }: Line) => box.right <= left && box.top < bottom;
  const trees = others.filter(isTree);
  // A line or two at the left are a breadcrumb that happens to be short.
  const besides = trees.filter(({ box }) => box.bottom > top).length >= 2 ? trees : [];
  const rest = others.filter((line) => !besides.includes(line));
  return [
    ...around(page, besides),
    ...around(
      page,
      rest.filter(({ box }) => box.top < top),
    ),
    ...panes.filter(({ lines }) => lines.length > 0).map((pane) => codeOf(page, pane)),
    ...around(
      page,
      rest.filter(({ box }) => box.top >= top),
    ),
  ];
}

/** The areas below each other, an empty line between. */
export const textOf = (areas: readonly Area[]) => areas.map(({ page }) => page.text).join("\n\n");

const codeOf = (page: Page, { lines, text }: Pane): Area => ({
  role: "code",
  page: { ...page, lines, text: settleSlips(text) },
});

const around = (page: Page, lines: readonly Line[]): Area[] =>
  lines.length ? [{ role: "around", page: { ...page, lines, text: layOut(lines, usualPitch(lines)) } }] : [];

/**
 * The certainty below which a character is none. Real ones that stand alone are also read with less than usual, but
 * seldom this little.
 */
const unlikely = 0.3;
/** Brackets, letters and digits are never noise: a blurred `}` on its own line is read as 1 or 3, and as unsurely. */
const mark = /^[-_.,'`"~^*:·°]$/;

/** The page without rows of a single mark that the reader made of a cursor, an icon or the buttons of a window. */
function withoutNoise(page: Page): Page {
  const alone = new Set(rowsOf(page.lines).flatMap((row) => (row.length === 1 ? row : [])));
  const lines = page.lines.filter((line) => !(isButtons(line) || (alone.has(line) && isMark(line))));
  if (lines.length === page.lines.length) {
    return page;
  }
  return { ...page, lines, text: layOut(lines, page.monospace ?? usualPitch(lines)) };
}

const isMark = ({ text, confidence }: Line) => mark.test(text) && confidence < unlikely;
const isButtons = ({ text, confidence }: Line) => /^[.·•\s]+$/.test(text) && confidence < 0.6;
