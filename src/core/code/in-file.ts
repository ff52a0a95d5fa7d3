/** Lines that code of a picture and the same lines of its file may lie apart, by what was put in or taken out between. */
const slack = 30;
/** Places of one line that are looked at: more tell nothing. */
const mostPlaces = 100;

/**
 * A file with the code of a picture in the place of those lines that it seems to show, so that the two can be compared: a
 * picture seldom shows a whole file. The code alone where none of its lines is in the file.
 */
export function codeInFile(file: string, code: string): string {
  const lines = file.split(/\r?\n/);
  const shown = code.split("\n");
  const pairs = sameLines(lines, shown);
  const offset = commonest(pairs.map(([at, from]) => at - from));
  const near = pairs.filter(([at, from]) => offset !== undefined && Math.abs(at - from - offset) <= slack);
  const [first, last] = [near[0], near.at(-1)];
  if (!first || !last) {
    return code;
  }
  const start = Math.max(0, first[0] - first[1]);
  const end = Math.max(start, last[0] + shown.length - last[1]);
  return [...lines.slice(0, start), ...shown, ...lines.slice(end)].join("\n");
}

/** Pairs of a line of the file and a line of the code that say the same, in the code's order. Lone brackets tell nothing. */
function sameLines(file: readonly string[], code: readonly string[]): (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (const [at, line] of file.entries()) {
    const found = places.get(line.trim()) ?? [];
    if (found.length < mostPlaces) {
      found.push(at);
    }
    places.set(line.trim(), found);
  }
  return code.flatMap((line, from) =>
    /\w{2}/.test(line) ? (places.get(line.trim()) ?? []).map((at) => [at, from] as const) : [],
  );
}

function commonest(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  let best: number | undefined;
  for (const number of numbers) {
    const count = (counts.get(number) ?? 0) + 1;
    counts.set(number, count);
    if (best === undefined || count > counts.get(best)!) {
      best = number;
    }
  }
  return best;
}
