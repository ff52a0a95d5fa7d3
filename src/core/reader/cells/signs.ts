import { blockOf } from "./frames.ts";
import { beside, isExpected, nameOf, runFrom, type Sheet, setName, type Tile } from "./sheet.ts";
import { highest } from "./stroke-shape.ts";

/** Names the pluses, whose arms end before their tile does. */
export function namePluses(sheet: Sheet): void {
  for (const tile of sheet.tiles.values()) {
    const { read, isText } = tile;
    const isRead = read && !isText && /[+┼├┤┬┴]/u.test(read.glyph.char);
    const isMisread =
      read &&
      ((/[tTfF†‡═─━]/u.test(read.glyph.char) && rulesBeside(sheet, tile) === 2) ||
        (/[|lI1]/.test(read.glyph.char) && rulesBeside(sheet, tile) > 0));
    const mayBe = isRead || isMisread || (!read && isExpected(sheet, tile));
    if (mayBe && isPlusShape(tile) && nameOf(sheet, tile) === undefined) {
      setName(sheet, tile, "+");
    }
  }
}

/** Whether its strokes cross, and the upright one ends before the tile does. */
export function isPlusShape({ shape }: Tile): boolean {
  const [bar, second] = shape.bars;
  return (
    bar !== undefined &&
    !second &&
    shape.upright > 0 &&
    !shape.isMore &&
    Math.abs(bar.place) < highest &&
    !shape.up &&
    !shape.down
  );
}

/** The number of sides on which a rule of dashes goes on. */
const rulesBeside = (sheet: Sheet, tile: Tile): number =>
  [-1, 1].filter((side) => {
    const end = beside(sheet, tile, 0, side);
    return end && nameOf(sheet, end) === "-";
  }).length;

/** A share of a tile's width. */
const full = 0.95;
/** Tiles side by side: a single one is a cursor. */
const fewest = 3;

/** Names the blocks of progress bars: tiles that are all ink, side by side in a row of text. */
export function nameBlocks(sheet: Sheet): void {
  const isFull = (tile: Tile) => tile.shape.filled > full && !tile.isText && sheet.isRead(tile.row);
  for (const tile of sheet.tiles.values()) {
    const before = beside(sheet, tile, 0, -1);
    if (!isFull(tile) || (before && isFull(before))) {
      continue;
    }
    const run = runFrom(sheet, tile, [0, 1], isFull);
    const last = run.at(-1)!;
    const next = beside(sheet, last, 0, 1);
    // Text on a ground of its own has ink of the same colour around it.
    const isGround = [before, next].some((end) => end?.isText && !/[[\]()|│]/u.test(end.read!.glyph.char));
    const isEdge = last.box.right + tile.shape.pitch > sheet.right;
    if (run.length < fewest || isGround || isEdge) {
      continue;
    }
    const rest = next && !next.isText && next.shape.filled > 0 ? [next] : [];
    for (const one of [...run, ...rest]) {
      setName(sheet, one, blockOf(one.shape.filled));
    }
  }
}

/** The most ink of a dot, a share of its tile's width, squared. */
const dot = 0.5;

/** Names the dot alone in its row that a tree of files hangs from: the folder that is listed. */
export function nameRoots(sheet: Sheet): void {
  for (const tile of sheet.tiles.values()) {
    const below = beside(sheet, tile, 1, 0);
    const { size, pitch, bars, upright } = tile.shape;
    const isDot = bars.length === 0 && upright === 0 && size <= (pitch * dot) ** 2;
    if (isDot && !sheet.isRead(tile.row) && below && /[├└]/u.test(nameOf(sheet, below) ?? "")) {
      const others = [...sheet.tiles.values()].filter((one) => one.row === tile.row);
      if (others.length === 1) {
        setName(sheet, tile, ".");
      }
    }
  }
}
