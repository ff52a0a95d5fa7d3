import type { Hits, Score } from "../../support/ocr-score.ts";
import type { Sample } from "../../support/reader-set.ts";

/** A picture's score, and the processor's seconds that it took. */
export interface Scored extends Score {
  readonly cpu: number;
}

/** The scores of a reader's answers to some of the pictures. */
export type Scores = (samples: readonly Sample[]) => readonly Scored[];

const sum = <Item>(items: readonly Item[], value: (item: Item) => number) =>
  items.reduce((total, item) => total + value(item), 0);
const percent = (part: number, whole: number) => (whole ? ((100 * part) / whole).toFixed(0) : "");

function f1(scores: readonly Scored[], key: "words" | "cells" | "following"): string {
  const total = (side: keyof Hits) => sum(scores, (one) => one[key][side]);
  return percent(2 * total("found"), total("wanted") + total("given"));
}

/** The share of characters that are wrong, missing or too much. */
export const errorRate = (scores: readonly Scored[]): number =>
  sum(scores, ({ edits }) => edits) / sum(scores, ({ length }) => length);

/** Percents, but for the seconds. */
export const columns = {
  CER: (scores: readonly Scored[]) => (100 * errorRate(scores)).toFixed(2),
  words: (scores: readonly Scored[]) => f1(scores, "words"),
  cells: (scores: readonly Scored[]) => f1(scores, "cells"),
  order: (scores: readonly Scored[]) => f1(scores, "following"),
  indent: (scores: readonly Scored[]) =>
    percent(
      sum(scores, ({ indented }) => indented),
      sum(scores, ({ codeLines }) => codeLines),
    ),
  "CPU s": (scores: readonly Scored[]) => sum(scores, ({ cpu }) => cpu).toFixed(1),
} as const;

/** Prints the readers' figures, one kind of picture below the other. */
export function printByKind(
  title: string,
  readers: Readonly<Record<string, Scores>>,
  samples: readonly Sample[],
): void {
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(8)).join(""));
  const names = Object.keys(columns);
  console.log(`\n${title}, ${samples.length} pictures: %`);
  row(
    "",
    Object.keys(readers).map((name) => name.padStart(8 * names.length)),
  );
  row(
    "",
    Object.keys(readers).flatMap(() => names),
  );
  const kinds = [...new Set(samples.map(({ truth }) => truth.cat))].sort();
  for (const kind of [...kinds, "all"]) {
    const own = samples.filter(({ truth }) => kind === "all" || truth.cat === kind);
    const cells = (scores: readonly Scored[]) => Object.values(columns).map((cell) => cell(scores));
    row(
      kind,
      Object.values(readers).flatMap((scoresOf) => cells(scoresOf(own))),
    );
  }
}
