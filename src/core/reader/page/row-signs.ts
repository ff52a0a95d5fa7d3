import { median } from "./layout.ts";
import type { Line } from "./page.ts";

/** Signs that tell what a row of text belongs to. */

const prompt =
  /^\s*([\w.-]+@[\w.-]+[:~ ].*|[~/][\w./-]*( \([\w./-]+\))? )?(\$|❯|%|PS [A-Z]:\\.*>|\w+[=-]#)\s+\S/;
const timestamp = /^\W*(\d{4}-\d\d-\d\d[T ]|\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d+ \d\d:)/;
const level = /\b(TRACE|DEBUG|INFO|NOTICE|WARN(ING)?|ERROR|FATAL|CRITICAL)\b/;

export const isPrompt = (row: string) => prompt.test(row);
export const isLogged = (row: string) => timestamp.test(row) || level.test(row.slice(0, 60));
/** Three or more cells, parted by wide gaps or bars. */
export const hasColumns = (row: string) => row.trim().split(/\s{2,}|\s*\|\s*/).length >= 3;
export const isPunctuated = (row: string) => /[;{}()[\]]\s*$|[=!<>]=|\w\(/.test(row);

export function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length ? items.filter(test).length / items.length : 0;
}

/** Returns a line's height across its letters: the width of one that runs upwards. */
export const heightOf = ({ box, runs }: Line) => (runs ? box.right - box.left : box.bottom - box.top);

/** The first line with words in it, unless one of the next is clearly larger. */
export function titleOf(lines: readonly Line[]): string | null {
  const worded = lines.filter(({ text }) => /\p{L}{3}|[\u2e80-\u9fff]{2}/u.test(text)).slice(0, 5);
  const title = worded.reduce<Line | undefined>(
    (best, line) => (best && heightOf(line) < heightOf(best) * 1.15 ? best : line),
    undefined,
  );
  return title?.text.trim() ?? null;
}

/** A title that stands out by its size: the first line of a drawing may be any label. */
export function largeTitleOf(lines: readonly Line[]): string | null {
  const title = titleOf(lines);
  const usual = median(lines.map(heightOf));
  return lines.some((line) => line.text.trim() === title && heightOf(line) > usual * 1.15) ? title : null;
}
