import type { Box } from "../page/page.ts";
import { beside, isExpected, nameOf, runFrom, type Sheet, setName, type Tile } from "./sheet.ts";
import { isPlusShape } from "./signs.ts";
import { highest, type Shape } from "./stroke-shape.ts";

/** A stroke in a tile's middle or at its foot, two around its middle, or a tilde. */
type Lying = "middle" | "low" | "double" | "tilde";

const barLike = /^[-─━═=_~]$/u;
/** What the network makes of a tilde. */
const tildeLike = /^[-~^*]$/;

function lyingOf({ shape, read, isText }: Tile): Lying | null {
  const [bar, second] = shape.bars;
  const isBars = bar && !shape.isMore && shape.upright === 0 && shape.bars.length <= 2;
  const isTilde = isBars && bar.swing >= swinging && Math.abs(bar.place) < highest;
  const mayBe = isTilde ? tildeLike : barLike;
  if (!isBars || (isText && !isTilde) || shape.isWave || (read && !mayBe.test(read.glyph.char))) {
    return null;
  }
  if (isTilde && !second) {
    return "tilde";
  }
  if (second) {
    const isEqual = Math.abs(bar.place + second.place) < 2 * highest && second.place - bar.place < farthest;
    return isEqual ? "double" : null;
  }
  if (Math.abs(bar.place) < highest) {
    return "middle";
  }
  return bar.place > lowest.from && bar.place < lowest.to ? "low" : null;
}

/** In columns: how far below a tile's middle a stroke is at its foot, and how far apart two may lie. */
const lowest = { from: 0.45, to: 1.05 };
const farthest = 0.75;
/** A share of a tile's width. */
const swinging = 0.2;
/** Of the tiles of a frame's line, so many run on to both sides. */
const joinedShare = 0.75;
/** Tiles of a rule that nothing else speaks for. */
const shortest = 3;

/** Names rules, and the lines of frames; what the network saw in a squiggle is named nothing. */
export function nameRuns(sheet: Sheet): void {
  for (const tile of sheet.tiles.values()) {
    if (tile.shape.isWave && tile.read && barLike.test(tile.read.glyph.char)) {
      setName(sheet, tile, "");
    }
  }
  const dashes = new Set<number>();
  // A stroke alone counts beside what longer ones have become.
  for (const { run, kind } of runsOf(sheet).sort((a, b) => b.run.length - a.run.length)) {
    const isTyped = kind === "middle" && isTypedRule(sheet, run);
    const name = isTyped ? "-" : nameOfRun(run, kind, { sheet, dashes });
    if (name === "-" && isJoined(run)) {
      dashes.add(thicknessOf(run));
    }
    if (name && (isTyped || sheet.isRead(run[0]!.row) || isCertain(run, name))) {
      for (const tile of run) {
        const own = name === "━" ? heavyOf(tile.shape) : name;
        if (own) {
          setName(sheet, tile, own);
        }
      }
    }
  }
}

/** Whether pluses stand between it and others of its kind, as under the heads of a table by `psql`, and all together are no window's edge. */
function isTypedRule(sheet: Sheet, run: readonly Tile[]): boolean {
  const isOfRule = (tile: Tile) => lyingOf(tile) === "middle" || isPlusShape(tile);
  const walk = (from: Tile, step: -1 | 1) => runFrom(sheet, from, [0, step], isOfRule);
  const rule = [...walk(run[0]!, -1).reverse(), ...run.slice(1, -1), ...walk(run.at(-1)!, 1)];
  const ends = [beside(sheet, rule[0]!, 0, -1), beside(sheet, rule.at(-1)!, 0, 1)];
  return rule.some(isPlusShape) && !rule.some(({ read }) => read) && fills(rule, ends);
}

/** A heavy line, or the half that some progress bars end with; null for the end of a line that is longer than its place. */
function heavyOf({ bars: [bar], pitch }: Shape): string | null {
  const length = (bar!.right - bar!.left) / pitch;
  return length > 0.75 ? "━" : length > 0.58 ? null : bar!.joinsLeft ? "╸" : "╺";
}

/** Lying strokes alike, side by side. */
function runsOf(sheet: Sheet): { readonly run: Tile[]; readonly kind: Lying }[] {
  return [...sheet.tiles.values()].flatMap((tile) => {
    const kind = lyingOf(tile);
    const before = beside(sheet, tile, 0, -1);
    if (!kind || (before && lyingOf(before) === kind)) {
      return [];
    }
    return [{ run: runFrom(sheet, tile, [0, 1], (next) => lyingOf(next) === kind), kind }];
  });
}

/** In a row without text, a rule must be one of characters: the edges of windows and pages lie anywhere, without gaps. */
const isCertain = (run: readonly Tile[], name: string) =>
  /[─━]/.test(name) ||
  (run.length >= shortest &&
    run.every(({ shape }) =>
      shape.bars.every(
        ({ left, right }, i) =>
          right - left < shape.pitch && Math.abs(shape.bars[i]!.top - run[0]!.shape.bars[i]!.top) <= 1,
      ),
    ));

interface Known {
  readonly sheet: Sheet;
  /** The thicknesses of rules whose dashes touch each other, pixels: the font draws them so. */
  readonly dashes: ReadonlySet<number>;
}

function nameOfRun(run: readonly Tile[], kind: Lying, { sheet, dashes }: Known): string | null {
  const [first, last] = [run[0]!, run.at(-1)!];
  const read = run.flatMap((tile) => (tile.read ? [tile.read.glyph.char] : []));
  const ends = [beside(sheet, first, 0, -1), beside(sheet, last, 0, 1)];
  const meetsFrame = ends.some((end) => end && nameOf(sheet, end) !== undefined);
  if (kind === "low") {
    const isInWord = ends.every((end) => end?.isText);
    return read.length > 0 || ((fills(run, ends) || isInWord) && !isUnderline(run, ends)) ? "_" : null;
  }
  const isLine = isJoined(run) && (run.length > 1 || meetsFrame);
  if (kind === "tilde") {
    return run.length >= shortest ? "~" : null;
  }
  if (kind === "double") {
    return read.includes("═") && isLine ? "═" : run.length >= 2 || read.length > 0 ? "=" : null;
  }
  if (!isLine) {
    const isAlone = run.length === 1 && !read.some((char) => /[─━]/.test(char));
    // One stroke may be a dash of another length, which the network tells.
    return isAlone && (read.length > 0 || !isExpected(sheet, first)) ? null : "-";
  }
  const isRead = read.filter((char) => char === "-").length * 2 >= Math.max(1, read.length);
  if (!meetsFrame && (isRead || dashes.has(thicknessOf(run)))) {
    return "-";
  }
  // The two strokes of a small equals sign run into one.
  const isEquals = read.length === run.length && read.every((char) => char === "=");
  const isFrame = meetsFrame || (read.length > 0 && !isEquals) || fills(run, ends);
  return isFrame ? (isHeavy(run) ? "━" : "─") : null;
}

const isJoined = (run: readonly Tile[]) =>
  run.filter(({ shape: { bars } }) => bars[0]!.joinsLeft || bars[0]!.joinsRight).length >=
  run.length * joinedShare;

/** Letters beside have the same stroke below them. */
const isUnderline = (run: readonly Tile[], ends: readonly (Tile | undefined)[]) =>
  ends.some(
    (end) => end?.isText && end.shape.bars.some(({ top }) => Math.abs(top - run[0]!.shape.bars[0]!.top) <= 1),
  );

/** Whether a line begins or ends as its tiles do: that of a window or a table on a page seldom does. */
function fills(run: readonly Tile[], [before, after]: readonly (Tile | undefined)[]): boolean {
  const [first, last] = [run[0]!, run.at(-1)!];
  const [start, end] = [first.shape.bars[0]!, last.shape.bars[0]!];
  return (
    run.length >= shortest &&
    (!start.joinsLeft || isBlur(before, start)) &&
    (!end.joinsRight || isBlur(after, end)) &&
    Math.min(start.left - first.box.left, last.box.right - end.right) <= 1
  );
}

/** The tile beside a line's end has no more ink than the line's last pixels. */
const isBlur = (tile: Tile | undefined, end: Box) =>
  tile !== undefined && tile.shape.size <= Math.max(2, 2 * thickness(end));

/** Pixels of a heavy line's stroke: a share of the columns' pitch, which is 0.6 of the type's size. */
const heavy = 0.21;

const isHeavy = (run: readonly Tile[]) =>
  run.filter(({ shape: { bars, pitch } }) => thickness(bars[0]!) >= Math.max(2, pitch * heavy)).length * 2 >
  run.length;

const thickness = ({ top, bottom }: Box) => bottom - top;
const thicknessOf = (run: readonly Tile[]) => thickness(run[0]!.shape.bars[0]!);
