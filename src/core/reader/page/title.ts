import { median } from "./median.ts";
import type { Line } from "./page.ts";

export const heightOf = ({ box }: Line) => box.bottom - box.top;

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
