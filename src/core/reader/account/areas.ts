import { layOut, rowsOf, usualPitch } from "../page/layout.ts";
import { type Block, type Line, type Page, textOfBlocks } from "../page/page.ts";
import { type Pane, panesOf } from "./pane.ts";

/** A part of a picture that is read by itself: the code of an editor, or what stands around it. */
export interface Area {
  readonly role: "code" | "around";
  readonly page: Page;
}

/** The page as answers show it: without noise, and code without line numbers, apart from the tabs and trees around. */
export function areasOf(read: Page): Area[] {
  const page = withoutNoise(read);
  const { width, height, look, blocks = [page] } = page;
  const areas = blocks.flatMap((block) => areasIn({ width, height, look, ...block }));
  return areas.some(({ role }) => role === "code") ? areas : [{ role: "around", page }];
}

function areasIn(page: Page): Area[] {
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
  if (page.blocks) {
    const blocks = page.blocks.map(cleaned).filter(({ lines }) => lines.length > 0);
    return { ...page, blocks, lines: blocks.flatMap(({ lines }) => lines), text: textOfBlocks(blocks) };
  }
  return { ...page, ...cleaned(page) };
}

function cleaned(page: Block): Block {
  const alone = new Set(rowsOf(page.lines).flatMap((row) => (row.length === 1 ? row : [])));
  const lines = page.lines.filter((line) => !(isButtons(line) || (alone.has(line) && isMark(line))));
  if (lines.length === page.lines.length) {
    return page;
  }
  return { ...page, lines, text: layOut(lines, page.monospace ?? usualPitch(lines)) };
}

const isMark = ({ text, confidence }: Line) => mark.test(text) && confidence < unlikely;
const isButtons = ({ text, confidence }: Line) => /^[.·•\s]+$/.test(text) && confidence < 0.6;

/**
 * An `l` that is added or taken away, not called, indexed or part of a name; `-l` is an option. Compared with a length,
 * it may well be one.
 */
const operandL = /(?<=[\w)\]](?: [-+] |\+))l(?![\w.([$'"`])/g;
/** The name `l` is given to something: a variable, a parameter, a field. */
const namesL =
  /\b(?:let|const|var|val|int|for|auto|mut)\s*\(?l\b|[(,|]\s*l\s*[,):|=]|\bl\s*(?:=|:|=>|\+\+|--|[-+*/]=)(?!=)|\bl[.([]/;
/** `1_o00`: a number in groups of three digits. */
const groups = /\b\d{1,3}(?:_[\doO]{3})+\b/g;

/** Settles slips of the reader that no code can mean. */
export function settleSlips(code: string): string {
  const numbers = code.replace(groups, (number) => number.replace(/[oO]/g, "0"));
  return namesL.test(code) ? numbers : numbers.replace(operandL, "1");
}
