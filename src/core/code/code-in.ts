import { pushAll } from "../base/push-all.ts";
import { areasOf } from "../reader/account/areas.ts";
import { fileShown, languageOfFile } from "../reader/account/file-name.ts";
import { kindOf } from "../reader/account/kind.ts";
import type { Language } from "../reader/page/language.ts";
import { rowsOf } from "../reader/page/layout.ts";
import { around, type Box, type Line, type Page } from "../reader/page/page.ts";

/** Code that a picture shows. */
export interface ShownCode {
  readonly text: string;
  /** The language of the file that the editor's title names; null where it names none. */
  readonly named: Language | null;
  /** From the first to the last. */
  readonly words: readonly ShownWord[];
}

/** A word of the code: its place in the text, by offsets in UTF-16 code units, and on the page. */
interface ShownWord {
  readonly from: number;
  readonly to: number;
  /** 0..1 */
  readonly confidence: number;
  readonly box: Box;
}

/**
 * The code on a page, without line numbers and what an editor has around it: one for each of its panes, from left to
 * right. Empty for a page that isn't surely code.
 */
export function codesIn(page: Page): ShownCode[] {
  const areas = areasOf(page);
  const panes = areas.filter(({ role }) => role === "code");
  if (panes.length > 0) {
    const file = fileShown(areas.flatMap(({ role, page }) => (role === "around" ? page.text : [])));
    const named = file && panes.length === 1 ? languageOfFile(file) : null;
    return panes.map((pane) => shownCode(pane.page, named));
  }
  const { kind } = kindOf(page);
  return kind === "code" || kind === "diff" ? [shownCode(areas[0]!.page, null)] : [];
}

/** A row of the text, and the lines of the page that it was written from, from left to right. */
interface Row {
  readonly text: string;
  readonly lines: readonly Line[];
}

function shownCode(page: Page, named: Language | null): ShownCode {
  const read = rowsOf(page.lines);
  let next = 0;
  const all = page.text.split("\n").map((text) => ({ text, lines: text.trim() ? (read[next++] ?? []) : [] }));
  const rows = withoutSigns(all);
  const words: ShownWord[] = [];
  let start = 0;
  for (const row of rows) {
    pushAll(words, wordsIn(row, start));
    start += row.text.length + 1;
  }
  return { text: rows.map(({ text }) => text).join("\n"), named, words };
}

/** A row that a diff has added, taken away, or left as it is: the sign stands where code has none. */
const sign = /^[-+ ](?= |$)/;

/**
 * The code as it is after the change, for rows that an editor's diff marks by a sign of their own in front: what was taken
 * away is left out. Other text stays as it is.
 */
function withoutSigns(rows: readonly Row[]): readonly Row[] {
  const full = rows.filter(({ text }) => text.trim());
  const isMarked = full.every(({ text }) => sign.test(text)) && full.some(({ text }) => /^[-+]/.test(text));
  return isMarked
    ? rows
        .filter(({ text }) => !text.startsWith("-"))
        .map(({ text, lines }) => ({ text: text.slice(1).replace(/^ /, ""), lines: withoutFirstSign(lines) }))
    : rows;
}

const withoutFirstSign = ([first, ...others]: readonly Line[]): readonly Line[] =>
  first
    ? [{ ...first, words: first.words.filter(({ text }, i) => i > 0 || !/^[-+]$/.test(text)) }, ...others]
    : [];

function wordsIn({ text, lines }: Row, start: number): ShownWord[] {
  const words: ShownWord[] = [];
  let column = 0;
  for (const { text: word, box, confidence } of lines.flatMap((line) => line.words)) {
    const next = column + text.slice(column).search(/\S|$/);
    // The text may have been set right since it was read, an `l` that must be a 1: then it isn't looked for further on.
    const isOther = /^\S*/.exec(text.slice(next))![0].length === word.length;
    const at = isOther ? next : text.indexOf(word, column);
    if (at >= 0) {
      column = at + word.length;
      words.push({ from: start + at, to: start + column, confidence, box });
    }
  }
  return words;
}

/**
 * Where a part of the code stands on the page: its words, or the one before where nothing of it is seen. Null when there is
 * none.
 */
export function boxOf({ words }: ShownCode, from: number, to: number): Box | null {
  const within = words.filter((word) => word.from < Math.max(to, from + 1) && word.to > from);
  const found = within.length > 0 ? within : words.filter((word) => word.to <= from).slice(-1);
  return found.length > 0 ? around(found.map(({ box }) => box)) : null;
}
