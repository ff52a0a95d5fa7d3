/** A line of a document, or what a container leaves of it, without its line end. Columns count tabs as up to four. */
export interface MappedLine {
  /** The columns of the white space that it begins with; 0 for a blank one. */
  readonly indent: number;
  /** The text after that; "" for a blank line. */
  readonly text: string;
  /** The offset of that text in the document, in UTF-16 code units. */
  readonly at: number;
}

export const isBlank = ({ text }: MappedLine): boolean => text === "";

/** Cuts a part of a document into lines. */
export function mappedLines(document: string, from = 0, to = document.length): MappedLine[] {
  const lines: MappedLine[] = [];
  const line = /[^\r\n]*(?:\r\n|\n|\r|$)/g;
  line.lastIndex = from;
  while (line.lastIndex < to) {
    const at = line.lastIndex;
    line.exec(document);
    lines.push(withIndent(document.slice(at, Math.min(line.lastIndex, to)).replace(/[\r\n]+$/, ""), at));
  }
  return lines;
}

/** A line of which `column` columns stand before `text`. */
export function withIndent(text: string, at: number, column = 0): MappedLine {
  let end = column;
  let taken = 0;
  for (; text[taken] === " " || text[taken] === "\t"; taken++) {
    end += text[taken] === " " ? 1 : 4 - (end % 4);
  }
  const rest = text.slice(taken);
  return rest.trim() === ""
    ? { indent: 0, text: "", at: at + taken }
    : { indent: end - column, text: rest, at: at + taken };
}

/** The line without so many columns of its white space. */
export const dedented = (line: MappedLine, columns: number): MappedLine =>
  line.indent >= columns ? { ...line, indent: line.indent - columns } : line;

/** The line without the beginning of its text: a list's mark, a quote's. */
export function without(line: MappedLine, taken: string): MappedLine {
  return withIndent(line.text.slice(taken.length), line.at + taken.length, line.indent + taken.length);
}

/** A stretch of a document, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text that was put together of lines, or is a part of one. */
export interface MappedText {
  readonly text: string;
  /** Tells where a place of the text lies in the document. */
  readonly at: (offset: number) => number;
}

/** Puts lines together, without the white space that they begin with. */
export function joined(lines: readonly MappedLine[]): MappedText {
  const text = lines.map((line) => line.text).join("\n");
  const rankAt = ranked(startsOf(lines.map((line) => line.text.length)));
  return {
    text,
    at(offset) {
      const { rank, within } = rankAt(offset);
      return (lines[rank]?.at ?? 0) + within;
    },
  };
}

/** A part of a line as a text of its own. */
export function partOf({ text, at }: MappedLine, start: number, end: number): MappedText {
  return { text: text.slice(start, end), at: (offset) => at + start + offset };
}

/** Returns where each of several lines begins in a text that they are put together in. */
export function startsOf(lengths: readonly number[]): number[] {
  let next = 0;
  return lengths.map((length) => {
    const start = next;
    next += length + 1;
    return start;
  });
}

/** Returns what tells the rank of the line that a place lies in, and how far in it. */
export const ranked = (starts: readonly number[]) => (offset: number) => {
  let [low, high] = [0, Math.max(0, starts.length - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { rank: low, within: offset - (starts[low] ?? 0) };
};

/** The stretches of the document that a part of a text is made of: one for each line. */
export function stretchesOf({ text, at }: MappedText, start: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = start; from < end; ) {
    const line = text.indexOf("\n", from);
    const to = line < 0 || line > end ? end : line;
    stretches.push({ start: at(from), end: at(from) + to - from });
    from = to + 1;
  }
  return stretches;
}
