const LINES = 60;

const LONG = 2000;

/** An endless line in parts: what follows neither draws nor shapes them again. */
export function parts(line: string): string[] {
  return Array.from({ length: Math.ceil(line.length / LONG) }, (_, index) =>
    line.slice(index * LONG, (index + 1) * LONG),
  );
}

/**
 * Long text in pieces of 60 lines: a piece that is full never changes, so it is coloured, drawn and laid out once,
 * however much text follows.
 */
export function pieces(text: string): string[] {
  const all: string[] = [];
  let from = 0;
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines += 1;
    if (lines === LINES) {
      all.push(text.slice(from, at + 1));
      from = at + 1;
      lines = 0;
    }
  }
  if (from < text.length) {
    all.push(text.slice(from));
  }
  return all;
}
