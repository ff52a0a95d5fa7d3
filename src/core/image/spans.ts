/** A part of a side, in pixels. Inner ends may still move outwards, by `slack` each. */
export interface Span {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Its length when its ends have moved as far as they may. */
  readonly longest: number;
}

export interface SpanRule {
  /** The most pixels of a span, with its ends moved. */
  readonly most: number;
  /** The pixels that two neighbours share at least. */
  readonly overlap: number;
  /** The pixels that an inner end may move outwards. */
  readonly slack: number;
}

/** Covers a side with `count` spans of the same length; undefined when they would be too long, or no parts any more. */
export function spans(length: number, { most, overlap, slack }: SpanRule, count: number): Span[] | undefined {
  const size = Math.ceil((length + (count - 1) * overlap) / count);
  const longest = Math.min(length, size + slack * Math.min(2, count - 1));
  if (!(longest <= most) || (count > 1 && size <= 2 * overlap)) {
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => {
    const from = count === 1 ? 0 : Math.floor((index * (length - size)) / (count - 1));
    return { from, to: from + size, longest };
  });
}

/** Covers a side with as few spans as possible, and at most `atMost`. */
export function fewestSpans(length: number, rule: SpanRule, atMost: number): Span[] | undefined {
  for (let count = 1; count <= atMost; count++) {
    const found = spans(length, rule, count);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/**
 * Moves the inner ends of a span outwards, by at most `slack`, to where least is drawn: so that it cuts through no line
 * of text. `ink` tells how much is drawn at a pixel of the side.
 */
export function moveEnds(
  { from, to }: Span,
  length: number,
  slack: number,
  ink: (at: number) => number,
): Span {
  // A cut lies between two pixels: nothing is split when either of them is empty.
  const cost = (cut: number) => Math.min(ink(cut - 1), ink(cut));
  let [start, end] = [from, to];
  for (let cut = from; from > 0 && cut > 0 && cut >= from - slack; cut--) {
    start = cost(cut) < cost(start) ? cut : start;
  }
  for (let cut = to; to < length && cut < length && cut <= to + slack; cut++) {
    end = cost(cut) < cost(end) ? cut : end;
  }
  return { from: start, to: end, longest: end - start };
}
