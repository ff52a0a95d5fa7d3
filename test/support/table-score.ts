/** Cells that two tables share, each in its row and column. */
export interface CellHits {
  readonly right: number;
  readonly said: number;
  readonly wanted: number;
}

type Rows = readonly (readonly string[])[];

/** Spaces, and the several kinds of dashes and minus signs, make no difference. */
const plain = (text: string | undefined) =>
  (text ?? "")
    .normalize("NFC")
    .replace(/[−–—‐]/g, "-")
    .replace(/\s+/g, " ")
    .trim();

/** Counts the cells that stand in the right column of the right row: rows may be missing, or too many. */
export function scoreCells(said: Rows, wanted: Rows): CellHits {
  const alike = (a: readonly string[], b: readonly string[]) =>
    b.filter((cell, column) => plain(cell) && plain(cell) === plain(a[column])).length;
  const best = Array.from({ length: said.length + 1 }, () => new Array<number>(wanted.length + 1).fill(0));
  for (let i = 1; i <= said.length; i++) {
    for (let j = 1; j <= wanted.length; j++) {
      best[i]![j] = Math.max(
        best[i - 1]![j]!,
        best[i]![j - 1]!,
        best[i - 1]![j - 1]! + alike(said[i - 1]!, wanted[j - 1]!),
      );
    }
  }
  const filled = (rows: Rows) => rows.flat().filter((cell) => plain(cell)).length;
  return { right: best[said.length]![wanted.length]!, said: filled(said), wanted: filled(wanted) };
}
