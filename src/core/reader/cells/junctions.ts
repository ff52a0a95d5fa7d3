import { frameOf } from "./frames.ts";
import { beside, isKnown, nameOf, runFrom, type Sheet, setName, type Tile } from "./sheet.ts";
import { highest } from "./stroke-shape.ts";

/** Names the places where lying and upright strokes meet and run on. */
export function nameJunctions(sheet: Sheet): void {
  for (const tile of sheet.tiles.values()) {
    const { left, right, up, down, isMore, bars } = tile.shape;
    const isLetter = tile.read && isKnown(tile.read) && !uprightLike.test(tile.read.glyph.char);
    const isCrossed = (left || right) && (up || down) && !isMore && !isLetter && bars.length <= 2;
    const goesOn = bars.some(
      ({ joinsLeft, joinsRight }) =>
        (joinsLeft && isDrawn(beside(sheet, tile, 0, -1))) ||
        (joinsRight && isDrawn(beside(sheet, tile, 0, 1))),
    );
    if (isCrossed && goesOn) {
      setName(sheet, tile, frameOf(tile.shape));
    }
  }
}

/** Letters touch each other too. */
const isDrawn = (tile: Tile | undefined) =>
  tile !== undefined &&
  !tile.isText &&
  !(tile.read && /[\p{L}\p{N}]/u.test(tile.read.glyph.char)) &&
  tile.shape.bars.some(({ place }) => Math.abs(place) < highest);

const uprightLike = /^[|│┃¦!lI1iíì]$/u;
const framed = /[│┃]/u;

/** Tells bars from the upright lines of frames, which are drawn alike, by what they end at. */
export function nameUprights(sheet: Sheet): void {
  const isUpright = (tile: Tile) => isUprightAlone(tile) && nameOf(sheet, tile) === undefined;
  const taken = new Set<Tile>();
  for (const tile of sheet.tiles.values()) {
    if (taken.has(tile) || !isUpright(tile)) {
      continue;
    }
    const column = runFrom(sheet, tile, [1, 0], isUpright);
    for (const one of column) {
      taken.add(one);
    }
    const read = column.flatMap((one) => (one.read ? [one.read.glyph.char] : []));
    if (column.length === 1 && isOfWord(sheet, tile)) {
      continue;
    }
    const isDrawnFrame = isFrame(column, read, sheet);
    if (isDrawnFrame || read.length > 0 || endsAt(column, "+", sheet)) {
      for (const one of column) {
        setName(sheet, one, isDrawnFrame ? "│" : "|");
      }
    }
  }
  // A frame's line that ends at nothing is none.
  for (const tile of sheet.tiles.values()) {
    if (tile.read && framed.test(tile.read.glyph.char) && nameOf(sheet, tile) === undefined) {
      setName(sheet, tile, "|");
    }
  }
}

/** Columns: no letter is as high. */
const highBar = 1.4;

/** In a row of bars the network sees slashes too: those lean by more than this, a share of a column. */
const slash = { leaning: 0.12, char: /[/\\]/ };

const isUprightAlone = ({ shape, isText, read }: Tile) =>
  shape.upright >= shape.pitch * highBar &&
  shape.bars.length === 0 &&
  !shape.isMore &&
  (!read ||
    (slash.char.test(read.glyph.char) && Math.abs(shape.leaning) < slash.leaning) ||
    (!isText && uprightLike.test(read.glyph.char) && (!isKnown(read) || (shape.up && shape.down))));

/** A thin letter of which the network was not sure, beside another. */
const isOfWord = (sheet: Sheet, tile: Tile) =>
  isLetter(tile) && [-1, 1].some((side) => isLetter(beside(sheet, tile, 0, side)));

const isLetter = (tile: Tile | undefined) => tile?.read !== undefined && /\p{L}/u.test(tile.read.glyph.char);

function isFrame(column: readonly Tile[], read: readonly string[], sheet: Sheet): boolean {
  const above = beside(sheet, column[0]!, -1, 0);
  const below = beside(sheet, column.at(-1)!, 1, 0);
  const seen = read.filter((char) => framed.test(char)).length;
  return (
    (above?.shape.down && isCorner(sheet, above)) ||
    (below?.shape.up && isCorner(sheet, below)) ||
    (seen > 0 && seen * 2 >= read.length && column.length >= 2 && !endsAt(column, "+", sheet))
  );
}

const endsAt = (column: readonly Tile[], name: string, sheet: Sheet) =>
  [beside(sheet, column[0]!, -1, 0), beside(sheet, column.at(-1)!, 1, 0)].some(
    (end) => end && nameOf(sheet, end) === name,
  );

const isCorner = (sheet: Sheet, tile: Tile): boolean => /[┌┐└┘├┤┬┴┼╭╮╰╯]/u.test(nameOf(sheet, tile) ?? "");
