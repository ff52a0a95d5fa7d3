export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts a sign in the place of every character of some ranges, which are in order and apart; line ends stay, so that
 * offsets and lines stay true.
 */
export function covered(text: string, ranges: readonly Range[], sign: " " | "x" = " "): string {
  let result = "";
  for (const { start, end } of ranges) {
    result += text.slice(result.length, start);
    result += text.slice(start, end).replace(/[^\r\n]/g, sign);
  }
  return ranges.length ? result + text.slice(result.length) : text;
}

/** A stretch of text by the patterns of its two ends, both global: `{% comment %}` … `{% endcomment %}`. */
export type Ends = readonly [opening: RegExp, closing: RegExp];

/** Finds the stretches from an opening to the next closing, in time that grows with the text. */
export function stretches(text: string, [opening, closing]: Ends): Range[] {
  const found: Range[] = [];
  let end = 0;
  for (;;) {
    opening.lastIndex = end;
    const first = opening.exec(text);
    closing.lastIndex = opening.lastIndex;
    const last = first && closing.exec(text);
    if (!last) {
      return found;
    }
    end = closing.lastIndex;
    found.push({ start: first.index, end });
  }
}

/** A destination with spaces, which kramdown and Pandoc take. */
export const spaced =
  /(?<=!\[[^\]\r\n]{0,500}\]\()[^()"'<>{}\r\n]*[^\s()"'<>{}] [^\s=()"'<>{}][^()"'<>{}\r\n]*?(?=\)|[ \t]{1,9}(?:"[^"\r\n]*"|'[^'\r\n]*')[ \t]{0,9}\))/g;

/** Tells whether places lie in ranges, both in order. */
export function within(ranges: readonly Range[]): (at: number) => boolean {
  let rank = 0;
  return (at) => {
    while (rank < ranges.length && ranges[rank]!.end <= at) {
      rank++;
    }
    return rank < ranges.length && ranges[rank]!.start <= at;
  };
}
