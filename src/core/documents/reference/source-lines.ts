/** A line of a document, without its line end. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The number of spaces that the line begins with; 0 for a blank line. */
  readonly indent: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { 0: written, index } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    const line = written.replace(/[\r\n]+$/, "");
    if (written || index === 0) {
      const indent = line.search(/\S/);
      lines.push({ start: index, end: index + line.length, text: line, indent: Math.max(indent, 0) });
    }
  }
  return lines;
}

/** The line end that a document uses. */
export const lineEnd = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";

/** Returns a text with spaces in the place of all but its line ends: what follows it keeps its offset and its line. */
export const blanked = (text: string): string => text.replace(/[^\r\n]/g, " ");

/** A place as people and annotations name it: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Tells the places of a text's offsets. */
export function positionsOf(text: string): (offset: number) => Position {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
