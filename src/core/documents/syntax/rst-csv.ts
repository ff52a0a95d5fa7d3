import type { Line } from "../reference/source-lines.ts";

/** A cell of `csv-table`: its lines, in which quotes may still be doubled, and its place without what is around it. */
export interface CsvCell {
  readonly lines: readonly Line[];
  readonly isQuoted: boolean;
}

/** The signs of a table; others than the usual are given as options. */
interface Signs {
  readonly delimiter: string;
  readonly quote: string;
}

/** Reads the signs out of a directive's options; undefined where quotes are escaped in a way of their own. */
function signsOf(options: readonly Line[]): Signs | undefined {
  const given = (name: string) => {
    const option = options.find(({ text }) => text.trimStart().startsWith(`:${name}:`));
    return option?.text.slice(option.text.indexOf(":", option.indent + 1) + 1).trim();
  };
  const named: Readonly<Record<string, string>> = { tab: "\t", space: " " };
  const sign = (written = "", usual: string) => named[written] ?? (written.length === 1 ? written : usual);
  return given("escape") === undefined
    ? { delimiter: sign(given("delim"), ","), quote: sign(given("quote"), '"') }
    : undefined;
}

/** The cells of the content of `csv-table`, none where it can't be read; how far in it is; whether its quotes are the usual. */
export function csvCells(
  content: readonly Line[],
  options: readonly Line[],
): { readonly cells: readonly CsvCell[]; readonly margin: number; readonly isUsual: boolean } {
  const signs = signsOf(options);
  const written = content.filter(({ text }) => text.trim() !== "");
  const margin = written.reduce((least, { indent }) => Math.min(least, indent), written[0]?.indent ?? 0);
  const cells: CsvCell[] = [];
  const table = { cells, margin, isUsual: signs?.quote === '"' };
  if (!signs) {
    return table;
  }
  const partOf = (line: Line, from: number, to: number): Line => {
    const text = line.text.slice(from, to);
    return { text, start: line.start + from, end: line.start + to, indent: Math.max(0, text.search(/\S/)) };
  };
  /** The lines so far of a cell in quotes that goes on. */
  let open: Line[] | undefined;
  for (const line of content) {
    let at = Math.min(margin, line.text.length);
    for (;;) {
      if (open) {
        const end = closingQuote(line.text, at, signs.quote);
        open.push(partOf(line, at, end ?? line.text.length));
        if (end === undefined) break;
        cells.push({ lines: open, isQuoted: true });
        open = undefined;
        at = end + 1;
      } else {
        at += /^ */.exec(line.text.slice(at))![0].length;
        if (line.text[at] === signs.quote) {
          open = [];
          at++;
          continue;
        }
        const end = line.text.indexOf(signs.delimiter, at);
        const to = end < 0 ? line.text.length : end;
        cells.push({
          lines: [partOf(line, at, at + line.text.slice(at, to).trimEnd().length)],
          isQuoted: false,
        });
        at = to;
      }
      if (line.text[at] !== signs.delimiter) break;
      at++;
    }
  }
  return table;
}

/** Returns the place of the quote that ends a cell: two are a sign of its words. */
function closingQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) {
      return at;
    }
  }
  return undefined;
}
