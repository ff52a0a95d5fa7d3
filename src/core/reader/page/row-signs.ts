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
