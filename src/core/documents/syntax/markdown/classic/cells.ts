/** A part of a row. */
interface Cell {
  readonly start: number;
  readonly end: number;
}

/** Cuts the row of a table at its bars, but for those that are escaped or in code. */
export function cellsOf(row: string): Cell[] {
  const bars: number[] = [];
  const sign = /\\[\s\S]|(`+)|\|/g;
  for (let found = sign.exec(row); found; found = sign.exec(row)) {
    const [all, ticks] = found;
    if (all === "|") {
      bars.push(found.index);
    } else if (ticks) {
      const close = new RegExp(`(?<!\`)${ticks}(?!\`)`, "g");
      close.lastIndex = sign.lastIndex;
      sign.lastIndex = close.exec(row) ? close.lastIndex : sign.lastIndex;
    }
  }
  const first = row.search(/\S/);
  const edges = [
    ...(bars[0] === first ? [] : [-1]),
    ...bars,
    ...(bars.at(-1) === row.trimEnd().length - 1 && bars.length > 0 ? [] : [row.length]),
  ];
  return edges.slice(1).map((end, rank) => ({ start: edges[rank]! + 1, end }));
}
