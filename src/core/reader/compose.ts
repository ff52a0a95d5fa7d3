import type { Area } from "./blocks/cut.ts";
import { centreOf, findLattice, type Lattice, latticeOf } from "./cells/lattice.ts";
import { type Seat, seat } from "./cells/seats.ts";
import { type SeatedLine, withStrokes } from "./cells/strokes.ts";
import { withDoubles } from "./letters/doubles.ts";
import { withoutDrawings } from "./letters/drawings.ts";
import { settleModes } from "./letters/file-modes.ts";
import { writtenPitch } from "./letters/given-lines.ts";
import { groundsOf } from "./letters/grounds.ts";
import { settleIllegible } from "./letters/illegible.ts";
import { withLigatures } from "./letters/ligatures.ts";
import { settleLoneZeros } from "./letters/lone-zeros.ts";
import { settleLookAlikes } from "./letters/look-alikes.ts";
import { settleMarks } from "./letters/marks.ts";
import { usualAdvance } from "./letters/pitch.ts";
import { settleScripts } from "./letters/scripts.ts";
import { readSpaces, spacesByBlank } from "./letters/spacing.ts";
import { betweenCells, isParted, layOut, leftmost, rowsOf, usualPitch } from "./page/layout.ts";
import {
  type Block,
  type Box,
  type Edge,
  type Line,
  type Page,
  textOfBlocks,
  type Word,
} from "./page/page.ts";
import { boxBefore } from "./page/turns.ts";
import { findInk, type Ink, type Profile, profile } from "./recognition/ink.ts";
import type { Label } from "./recognition/labels.ts";
import { countCjk, type Glyph, type Reading } from "./recognition/recognize.ts";

/** A page as far as its text makes it. */
export type Composed = Omit<Page, "look">;

/**
 * Makes lines, words and laid-out text of what the network read in an area, by default the whole picture, with the ink
 * as witness, and of what was written there anyway. Changes the readings' glyphs.
 */
export function compose(
  readings: readonly Reading[],
  ink: Ink,
  written: readonly Line[] = [],
  { box, edge, rules = [] }: Place = wholeOf(ink),
): Block {
  const inked = inOneScript(readings)
    .filter(hasText)
    .map((line) => withLigatures(line, ink));
  const lattice = findLattice(inked, ink);
  const told = lattice
    ? inked
    : inked.map((line) => withDoubles(withoutDrawings(line, ink, rules), ink)).filter(hasText);
  settleScripts(told);
  settleMarks(told);
  settleLookAlikes(told, ink, lattice !== null);
  settleLoneZeros(told);
  const pitch = lattice?.pitch ?? null;
  const { lines: read, unread } = settleIllegible(
    settleModes(linesOf(told, { box, rules }, ink, lattice)),
    ink,
  );
  if (written.length > 0) {
    const lines = rowsOf([...read, ...written]).flat();
    const grid = writtenPitch(written);
    return { lines, text: layOut(lines, grid ?? usualPitch(lines)), monospace: grid, unread };
  }
  const from = Math.min(edge, leftmost(read));
  return {
    lines: read,
    text: layOut(read, pitch ?? usualAdvance(told), from, rules),
    monospace: pitch,
    unread,
  };
}

interface Place extends Omit<Area<unknown>, "items"> {
  /** Upright rules, such as part the cells of a table. */
  readonly rules?: readonly Edge[];
}

const hasText = ({ glyphs }: Reading) => glyphs.some(({ char }) => char !== " ");

const wholeOf = ({ width, height }: Ink): Place => ({
  box: { left: 0, top: 0, right: width, bottom: height },
  edge: Number.POSITIVE_INFINITY,
});

/** A label that runs upwards or downwards: it is read by itself, and stands where it stood in the picture. */
export function blockOfLabel({ reading, pixels, turn, runs }: Label): Block {
  const { lines, unread, ...block } = compose([reading], findInk(pixels));
  const placed = <Item extends { readonly box: Box }>(item: Item) => ({
    ...item,
    box: boxBefore(turn, item.box),
  });
  return {
    ...block,
    monospace: null,
    lines: lines.map((line) => ({ ...placed(line), words: line.words.map(placed), runs })),
    unread: unread.map(({ what, ...box }) => ({ ...boxBefore(turn, box), what })),
  };
}

/** Puts the areas of a picture together. */
export function pageOf(
  blocks: readonly Block[],
  { width, height }: Pick<Page, "width" | "height">,
): Composed {
  const own = blocks.filter(({ lines }) => lines.length > 0);
  const [first = { lines: [], text: "", monospace: null, unread: [] }, ...others] = own;
  if (others.length === 0) {
    return { width, height, ...first };
  }
  const size = ({ text }: Block) => text.replace(/\s/g, "").length;
  const main = own.reduce((most, block) => (size(block) > size(most) ? block : most));
  return {
    width,
    height,
    lines: own.flatMap(({ lines }) => lines),
    text: textOfBlocks(own),
    monospace: main.monospace,
    unread: own.flatMap(({ unread }) => unread),
    blocks: own,
  };
}

/** What is no likelier than this is no evidence of a script. */
const guessed = 0.4;

/** A single Chinese character on a page without any other is a misread brace or bar. */
function inOneScript(readings: readonly Reading[]): readonly Reading[] {
  const isCertain = ({ cjk, glyphs }: Reading) =>
    cjk && countCjk(glyphs.filter(({ confidence }) => confidence > guessed).map(({ char }) => char)) >= 2;
  return readings.some(isCertain)
    ? readings
    : readings.map((reading) => ({ ...reading, cjk: false, glyphs: reading.latin }));
}

function linesOf(
  readings: readonly Reading[],
  { box: area, rules }: { readonly box: Box; readonly rules: readonly Edge[] },
  ink: Ink,
  shared: Lattice | null,
): Line[] {
  const seated: SeatedLine[] = [];
  const loose: Line[] = [];
  for (const reading of readings) {
    const lattice = shared && latticeOf(reading, shared, ink);
    const seats = lattice && seat(reading, lattice, ink);
    if (lattice && seats) {
      seated.push({ box: reading, lattice, seats });
    } else {
      const glyphs = reading.glyphs.filter(({ char }) => char !== " ");
      loose.push(looseLine(reading, glyphs, ink, rules));
    }
  }
  const lines = shared
    ? withStrokes(seated, shared, { ink, area, taken: loose.map(({ box }) => box) }).map((line) =>
        seatedLine(line, ink),
      )
    : [];
  return rowsOf([...lines, ...loose]).flat();
}

/** A line whose characters stand in columns. Its box is made of whole cells, those of its words end where their ink does. */
function seatedLine({ box: { top, bottom }, lattice, seats }: SeatedLine, ink: Ink): Line {
  const cells = (from: Seat, to: Seat, room: number): Box => ({
    left: centreOf(lattice, from.column - 0.5 - room),
    right: centreOf(lattice, to.column + 0.5 + room),
    top,
    bottom,
  });
  const inked = (box: Box): Box => {
    const { inkLeft, inkRight } = profile(ink, box);
    return { ...box, left: inkLeft, right: inkRight };
  };
  const starts = seats.flatMap(({ column }, i) => (i === 0 || column > seats[i - 1]!.column + 1 ? [i] : []));
  const words = starts.map((start, n): Word => {
    const own = seats.slice(start, starts[n + 1]);
    return {
      text: own.map(({ glyph }) => glyph.char).join(""),
      confidence: meanConfidence(own.map(({ glyph }) => glyph)),
      box: inked(cells(own[0]!, own.at(-1)!, 0.25)),
    };
  });
  return {
    text: seats
      .map(({ column, glyph }, i) => " ".repeat(i === 0 ? 0 : column - seats[i - 1]!.column - 1) + glyph.char)
      .join(""),
    confidence: meanConfidence(seats.map(({ glyph }) => glyph)),
    box: cells(seats[0]!, seats.at(-1)!, 0),
    words,
  };
}

function looseLine(reading: Reading, glyphs: readonly Glyph[], whole: Ink, rules: readonly Edge[]): Line {
  const ink = ownInk(profile(whole, reading), glyphs, reading.bottom - reading.top);
  const spaces = spacesBefore(reading, glyphs, ink, whole).map((count, i) => {
    const [left, right] = [glyphs[i - 1]?.x ?? 0, glyphs[i]!.x];
    return count === 1 && isParted(rules, left, { ...reading, left: right }) ? betweenCells : count;
  });
  const words = wordsOf(glyphs, spaces, {
    reading,
    ink,
    halfCell: (reading.bottom - reading.top) * 0.25,
  });
  return {
    text: words.map(({ word, spaces }) => " ".repeat(spaces) + word.text).join(""),
    confidence: meanConfidence(reading.glyphs),
    box: { left: ink.inkLeft, right: ink.inkRight, top: reading.top, bottom: reading.bottom },
    words: words.map(({ word }) => word),
  };
}

/** A blank that parts a line's ink from a neighbour's that reaches into its box, in line heights. */
const apart = 0.5;

/** The ink with the edges of what was read: nobody reads the tail of a neighbour's letter. */
function ownInk(ink: Profile, glyphs: readonly Glyph[], lineHeight: number): Profile {
  const edge = (from: number, step: -1 | 1): number => {
    let last = Math.round(from) - ink.left;
    for (
      let x = last;
      x >= 0 && x < ink.counts.length && Math.abs(x - last) <= lineHeight * apart;
      x += step
    ) {
      last = ink.counts[x] ? x : last;
    }
    return ink.left + last;
  };
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  return first && last
    ? {
        ...ink,
        inkLeft: Math.max(ink.inkLeft, edge(first.x, -1)),
        inkRight: Math.min(ink.inkRight, edge(last.x, 1) + 1),
      }
    : ink;
}

function spacesBefore(
  reading: Reading,
  glyphs: readonly Glyph[],
  inked: Profile,
  { width, height, map, luma }: Ink,
): number[] {
  const written = readSpaces(reading, glyphs);
  if (reading.cjk) {
    return written.map(Number);
  }
  const [grounds, ink] = luma ? groundsOf({ width, height, map, luma }, inked, reading) : [undefined, inked];
  return spacesByBlank(glyphs, { written, ink, grounds }, reading.bottom - reading.top);
}

interface Frame {
  readonly reading: Reading;
  readonly ink: Profile;
  /** Pixels from a character's centre to its edge. */
  readonly halfCell: number;
}

function wordsOf(glyphs: readonly Glyph[], spaces: readonly number[], { reading, ink, halfCell }: Frame) {
  const starts = glyphs.flatMap((_, i) => (i === 0 || spaces[i]! > 0 ? [i] : []));
  return starts.map((start, n) => {
    const end = starts[n + 1] ?? glyphs.length;
    const own = glyphs.slice(start, end);
    const word: Word = {
      text: own.map(({ char }) => char).join(""),
      confidence: meanConfidence(own),
      box: {
        left: start === 0 ? ink.inkLeft : own[0]!.x - halfCell,
        right: end === glyphs.length ? ink.inkRight : own.at(-1)!.x + halfCell,
        top: reading.top,
        bottom: reading.bottom,
      },
    };
    return { word, spaces: spaces[start]! };
  });
}

const meanConfidence = (glyphs: readonly Glyph[]) =>
  glyphs.length ? glyphs.reduce((sum, { confidence }) => sum + confidence, 0) / glyphs.length : 0;
