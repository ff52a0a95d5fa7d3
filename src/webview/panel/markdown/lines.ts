const LINES = 60;

const LONG = 2000;

/** One line that is endless in parts, of which all but the last never change; other text as it is. */
export function parts(text: string): string[] {
  if (text.length <= LONG || text.slice(0, -1).includes("\n")) {
    return [text];
  }
  return Array.from({ length: Math.ceil(text.length / LONG) }, (_, index) =>
    text.slice(index * LONG, (index + 1) * LONG),
  );
}

/**
 * Long text in pieces of 60 lines, and endless lines by themselves: a piece that is full never changes, so it is
 * coloured, drawn and laid out once, however much text follows.
 */
export function pieces(text: string): string[] {
  const all: string[] = [];
  let from = 0;
  let lines = 0;
  const take = (to: number) => {
    if (to > from) {
      all.push(text.slice(from, to));
    }
    from = to;
    lines = 0;
  };
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf("\n", start);
    const next = at < 0 ? text.length : at + 1;
    lines += 1;
    if (next - start > LONG) {
      take(start);
      take(next);
    } else if (lines === LINES && at >= 0) {
      take(next);
    }
    start = next;
  }
  take(text.length);
  return all;
}
