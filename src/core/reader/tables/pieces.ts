import { median, rowsOf, usualPitch } from "../page/layout.ts";
import { around, type Block, type Page, type Word } from "../page/page.ts";
import type { Cell } from "./found-table.ts";

/** Words that stand close together: the text of a cell, or one line of it. */
export interface Piece extends Word {
  readonly words: readonly Word[];
}

/** The height of most lines of a page, pixels. */
export const lineHeight = ({ lines }: Pick<Page, "lines">): number =>
  median(lines.map(({ box }) => box.bottom - box.top));

/** Widths of a character between two words from which they belong to two cells: a space is half of one, or one. */
const cellGap = { proportional: 1.3, monospaced: 1.7 };

/** Parts the lines of a block into pieces, wherever the gap between two words is wider than a space. */
export function piecesOf({ lines, monospace }: Pick<Block, "lines" | "monospace">): Piece[] {
  const usual = usualPitch(lines);
  return lines.flatMap((line) => {
    const gap = monospace
      ? cellGap.monospaced * monospace
      : cellGap.proportional * Math.max(usual, usualPitch([line]));
    const groups: Word[][] = [];
    for (const word of line.words) {
      const before = groups.at(-1)?.at(-1);
      if (before && word.box.left - before.box.right < gap) {
        groups.at(-1)!.push(word);
      } else {
        groups.push([word]);
      }
    }
    return groups.map(pieceOf);
  });
}

/** Makes a piece of words that follow each other in reading order. */
export const pieceOf = (words: readonly Word[]): Piece => ({ ...joined(words), words });

function joined(words: readonly Word[]): Word {
  return {
    text: words.map(({ text }) => text).join(" "),
    confidence: Math.min(...words.map(({ confidence }) => confidence)),
    box: around(words.map(({ box }) => box)),
  };
}

/** A cell of these words, or pieces of several, which may stand on several lines. */
export function cellOf(words: readonly Word[], { across = 1, down = 1 } = {}): Cell {
  return words.length > 0
    ? { ...joined(rowsOf(words).flat()), across, down }
    : { text: "", confidence: 1, across, down };
}
