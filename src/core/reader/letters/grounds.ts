import type { Box } from "../page/page.ts";
import type { Ink, Profile } from "../recognition/ink.ts";

/** The widest empty stretch between a character's centre and the one before it, columns of the picture. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The grounds that a line lies on, column by column, as inline code has one of its own. */
export interface Grounds {
  /** The picture's column that the first luma belongs to. */
  readonly left: number;
  /** 0..255 */
  readonly lumas: Uint8Array;
  /** That of the lines around. */
  readonly outside: number;
}

/** Shares of a line's height: the rows that tell a column's ground, and those around the line in which others' ground is seen. */
const telling = { from: 0.15, to: 0.85 };
const around = 0.4;

/** Lumas: by which a ground differs from its own noise, and at least from another's. */
const noise = 26;
const least = 4;
/** The share of what the line's letters differ from their ground by that another ground differs at most. */
const soft = 0.45;

/**
 * Returns the grounds of a line, and its profile without the columns that are nothing but a ground or an edge of its own:
 * where one is darker than the text around it allows, all of it is taken for ink.
 */
export function groundsOf(
  { width, height, luma }: Required<Ink>,
  { left, counts, ...edges }: Profile,
  line: Box,
): [Grounds, Profile] {
  const high = line.bottom - line.top;
  const row = (share: number) => Math.min(height - 1, Math.max(0, Math.round(line.top + share * high)));
  const levels = new Uint32Array(256);
  let [darkest, lightest] = [255, 0];
  for (let y = row(-around); y < row(1 + around); y++) {
    for (let x = left; x < left + counts.length; x++) {
      const value = luma[y * width + x]!;
      levels[value]!++;
      darkest = Math.min(darkest, value);
      lightest = Math.max(lightest, value);
    }
  }
  const outside = levels.indexOf(Math.max(...levels));
  const strongest = soft * Math.max(lightest - outside, outside - darkest);
  const rows = Array.from({ length: row(telling.to) - row(telling.from) }, (_, i) => row(telling.from) + i);
  const column = new Uint8Array(rows.length);
  const lumas = new Uint8Array(counts.length);
  const own = counts.map((count, x) => {
    rows.forEach((y, i) => {
      column[i] = luma[y * width + left + x]!;
    });
    // Nearly all columns are of one luma, or have letters: only others need be sorted.
    const spread = Math.max(...column) - Math.min(...column);
    if (count > 0 && spread > 2 * noise) {
      lumas[x] = outside;
      return count;
    }
    if (spread > 0) {
      column.sort();
    }
    const ground = column[column.length >> 1] ?? outside;
    lumas[x] = ground;
    const isFlat = (column[0] ?? ground) > ground - noise && (column.at(-1) ?? ground) < ground + noise;
    const differs = Math.abs(ground - outside);
    return isFlat && differs > least && differs < strongest ? 0 : count;
  });
  return [
    { left, lumas, outside },
    { left, counts: own, ...edges },
  ];
}

/** Where a gap is: on the ground of the lines around, within another, or with so many pixels outside of one that ends there. */
export type Side = "outside" | "within" | number;

/**
 * Tells where gaps are. One that a ground ends in or beside has a blank outside of it: of a frame on the ground of the
 * lines around, the narrower side.
 */
export function sidesOf(
  { left, lumas, outside }: Grounds,
  gaps: readonly Gap[],
  { inkLeft, inkRight }: Profile,
): Side[] {
  const isOutside = ({ from, to }: Gap) =>
    withoutSoftEdges(
      Array.from(lumas.subarray(from - left, to - left), (luma) => Math.abs(luma - outside) < least),
    );
  const places = gaps.map(isOutside);
  const before = isOutside({ from: left, to: inkLeft });
  const after = isOutside({ from: inkRight, to: left + lumas.length });
  return places.map((own, i) => {
    const [first, last] = [own.indexOf(false), own.lastIndexOf(false)];
    if (first < 0) {
      return "outside";
    }
    if (!own.some(Boolean)) {
      const isBeside = (places[i - 1] ?? before).at(-1) || (places[i + 1] ?? after)[0];
      return isBeside ? 0 : "within";
    }
    const ends = [first, own.length - 1 - last];
    const within = own.slice(first, last).filter(Boolean).length;
    return Math.min(...ends) > 0 ? Math.min(...ends) : Math.max(...ends, within);
  });
}

/** A letter's soft edge is no ground. */
const withoutSoftEdges = (columns: readonly boolean[]) =>
  columns.map(
    (own, i) =>
      own || (i === 0 && columns[1] === true) || (i === columns.length - 1 && columns.at(-2) === true),
  );
