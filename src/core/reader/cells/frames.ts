/** The directions in which strokes leave a character's place. */
export interface Arms {
  readonly left: boolean;
  readonly right: boolean;
  readonly up: boolean;
  readonly down: boolean;
  readonly isRound: boolean;
}

/** Frame characters by the arms they have: left, right, up and down as 1, 2, 4 and 8. */
const frames: Readonly<Record<number, string>> = {
  5: "┘",
  6: "└",
  7: "┴",
  9: "┐",
  10: "┌",
  11: "┬",
  13: "┤",
  14: "├",
  15: "┼",
};
const round: Readonly<Record<string, string>> = { "┘": "╯", "└": "╰", "┐": "╮", "┌": "╭" };

export function frameOf({ left, right, up, down, isRound }: Arms): string {
  const square = frames[Number(left) + 2 * Number(right) + 4 * Number(up) + 8 * Number(down)] ?? "┼";
  return isRound ? (round[square] ?? square) : square;
}

/** Eighths of a place, from its left. */
const blocks = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/** The block that fills this share of a place from its left. */
export const blockOf = (share: number): string =>
  blocks[Math.min(7, Math.max(0, Math.round(share * 8) - 1))]!;
