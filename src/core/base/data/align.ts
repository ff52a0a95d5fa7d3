/** What stands for nothing costs less than two that are wholly unlike, so that those still make a pair. */
const gap = -0.6;

/** An item of each of two lists that belong together, by their indices; null: the other list has none for it. */
export type Pair =
  | readonly [one: number, other: number]
  | readonly [one: number, other: null]
  | readonly [one: null, other: number];

/**
 * Pairs the items of two lists in their order, so that what is missing or added in one of them shifts nothing.
 * `likeness` is 0 (nothing in common) to 1 (the same). Time and memory grow with the product of the two lengths.
 */
export function align(
  length: number,
  others: number,
  likeness: (one: number, other: number) => number,
): Pair[] {
  let start = 0;
  while (start < Math.min(length, others) && likeness(start, start) === 1) {
    start++;
  }
  const rows = length - start + 1;
  const columns = others - start + 1;
  const worth = new Float64Array(rows * columns);
  /** 0: a pair, 1: only the first list has it, 2: only the other. */
  const from = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = row === 0 ? 1 : 0; column < columns; column++) {
      const at = row * columns + column;
      const choices = [
        row > 0 && column > 0
          ? worth[at - columns - 1]! + likeness(start + row - 1, start + column - 1)
          : Number.NEGATIVE_INFINITY,
        row > 0 ? worth[at - columns]! + gap : Number.NEGATIVE_INFINITY,
        column > 0 ? worth[at - 1]! + gap : Number.NEGATIVE_INFINITY,
      ];
      const best = choices.indexOf(Math.max(...choices));
      worth[at] = choices[best]!;
      from[at] = best;
    }
  }
  const pairs: Pair[] = [];
  for (let row = rows - 1, column = columns - 1; row > 0 || column > 0; ) {
    const how = from[row * columns + column]!;
    row -= how === 2 ? 0 : 1;
    column -= how === 1 ? 0 : 1;
    pairs.push(
      how === 0 ? [start + row, start + column] : how === 1 ? [start + row, null] : [null, start + column],
    );
  }
  const same = Array.from({ length: start }, (_, at): Pair => [at, at]);
  return [...same, ...pairs.reverse()];
}

/** How often each two neighbouring characters stand in a text, and how many such pairs it has. */
export interface Bigrams {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Counts the pairs of neighbours in a text, its two ends included. */
export function bigramsOf(text: string): Bigrams {
  const counts = new Map<string, number>();
  const whole = ` ${text} `;
  for (let at = 0; at < whole.length - 1; at++) {
    const two = whole.slice(at, at + 2);
    counts.set(two, (counts.get(two) ?? 0) + 1);
  }
  return { counts, total: whole.length - 1 };
}

/** The share of neighbours that two texts have in common: 0..1; texts that hardly have any are wholly unlike. */
export function likenessOf(one: Bigrams, other: Bigrams): number {
  let common = 0;
  for (const [two, count] of one.counts) {
    common += Math.min(count, other.counts.get(two) ?? 0);
  }
  const share = (2 * common) / (one.total + other.total);
  return share < 0.3 ? 0 : share;
}

const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const singles = /[\u2018\u2019\u201A\u201B\u2032\u00B4]/g;
const doubles = /[\u201C-\u201F\u2033\u00AB\u00BB]/g;

/** A text as two readers may both write it: without white space, each quotation mark and dash as its plain one. */
export const plainly = (text: string): string =>
  text
    .normalize("NFC")
    .replace(dashes, "-")
    .replace(singles, "'")
    .replace(doubles, '"')
    .replaceAll("\u2026", "...")
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]+/g, "");
