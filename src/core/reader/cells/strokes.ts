import { rowsOf } from "../page/layout.ts";
import type { Box } from "../page/page.ts";
import { nameJunctions, nameUprights } from "./junctions.ts";
import type { Lattice } from "./lattice.ts";
import { nameRuns } from "./lying.ts";
import type { Seat } from "./seats.ts";
import { nameOf, type Sheet, type Surface, sheetOf } from "./sheet.ts";
import { nameBlocks, namePluses, nameRoots } from "./signs.ts";
import { findRows, rowAt, tileAt } from "./text-rows.ts";

/** A line whose characters stand in columns. */
export interface SeatedLine {
  readonly box: Box;
  readonly lattice: Lattice;
  readonly seats: readonly Seat[];
}

/** The certainty of a character that is read by its ink alone. */
const byInk = 0.96;

/**
 * Reads rules, trees, frames and bars from the ink of each character's place: the detector passes them over, and the
 * network takes them for letters. Rows of nothing else become lines of their own.
 */
export function withStrokes(
  lines: readonly SeatedLine[],
  lattice: Lattice,
  { taken: elsewhere, ...surface }: Surface,
): SeatedLine[] {
  const own = lines.filter((line) => line.lattice === lattice);
  const others = lines.filter((line) => line.lattice !== lattice);
  const rows = findRows(own.map(({ box }) => box));
  if (!rows) {
    return [...others, ...rowsOf(own).flatMap((row) => stretches(joined(row), row, lattice))];
  }
  const found = new Map<number, SeatedLine[]>();
  for (const line of own) {
    const row = rowAt(rows, (line.box.top + line.box.bottom) / 2);
    found.set(row, [...(found.get(row) ?? []), line]);
  }
  const read = new Map([...found].map(([row, these]) => [row, joined(these)]));
  const taken = [...elsewhere, ...others.map(({ box }) => box)];
  const sheet = sheetOf(read, lattice, rows, { ...surface, taken });
  nameJunctions(sheet);
  nameRuns(sheet);
  namePluses(sheet);
  nameUprights(sheet);
  nameBlocks(sheet);
  nameRoots(sheet);
  const drawn = written(read, sheet).flatMap(([row, seats]) => {
    const none = { box: tileAt(lattice, rows, row, 0), lattice, seats: [] };
    return stretches(seats, found.get(row) ?? [none], lattice);
  });
  return [...others, ...drawn];
}

/** The characters of a row, one for each column: where boxes overlap, some are read twice. */
function joined(lines: readonly SeatedLine[]): Seat[] {
  const seats = new Map<number, Seat>();
  for (const seat of lines.flatMap((line) => line.seats)) {
    const known = seats.get(seat.column);
    if (!known || known.glyph.confidence < seat.glyph.confidence) {
      seats.set(seat.column, seat);
    }
  }
  return [...seats.values()].sort((a, b) => a.column - b.column);
}

/** Empty columns that part two stretches of a row. */
const gap = 3;

/** A row's characters as lines, each as high as the one that was read there. */
function stretches(seats: readonly Seat[], read: readonly SeatedLine[], lattice: Lattice): SeatedLine[] {
  const starts = seats.flatMap(({ column }, i) =>
    i === 0 || column > seats[i - 1]!.column + gap ? [i] : [],
  );
  return starts.map((start, n) => {
    const own = seats.slice(start, starts[n + 1]);
    const shared = ({ seats: others }: SeatedLine) => others.filter((one) => own.includes(one)).length;
    const { box } = read.reduce((best, line) => (shared(line) > shared(best) ? line : best));
    return { box, lattice, seats: own };
  });
}

/** Characters of a row that is made of nothing but strokes. */
const fewest = 3;

/** Each row's characters with the names put in, from left to right. */
function written(read: ReadonlyMap<number, readonly Seat[]>, sheet: Sheet): [row: number, seats: Seat[]][] {
  const found = new Map<number, Map<number, Seat>>(
    [...read].map(([row, seats]) => [row, new Map(seats.map((seat) => [seat.column, seat]))]),
  );
  for (const tile of sheet.tiles.values()) {
    const char = nameOf(sheet, tile);
    if (char !== undefined) {
      const { row, column, box } = tile;
      const seats = found.get(row) ?? new Map<number, Seat>();
      if (char === "") {
        seats.delete(column);
        continue;
      }
      seats.set(column, { column, glyph: { char, confidence: byInk, x: (box.left + box.right) / 2 } });
      found.set(row, seats);
    }
  }
  return [...found].flatMap(([row, seats]): [number, Seat[]][] =>
    read.has(row) ||
    seats.size >= fewest ||
    [...seats.values()].every(({ glyph }) => /[|│.]/u.test(glyph.char))
      ? [[row, [...seats.values()].sort((a, b) => a.column - b.column)]]
      : [],
  );
}
