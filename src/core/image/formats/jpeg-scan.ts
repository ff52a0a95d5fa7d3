import { join } from "../../base/data/bytes.ts";
import { type Blocks, type Codes, countUnits, readCodes, stuffed, unstuffed } from "./jpeg-codes.ts";

/** The state at the beginning of a scan. */
export interface ScanPlace {
  /** The frame's header, behind its length. */
  readonly frame: Uint8Array;
  /** The tables of codes that stand before the scan: the data of the DHT segments, in their order. */
  readonly tables: readonly Uint8Array[];
  /** Units between two restarts; 0: there are none. */
  readonly interval: number;
  /** The scan's header, behind its length. */
  readonly header: Uint8Array;
}

/** Coded data in its order, with all its restarts, and which share of its units isn't there. */
export interface RepairedScan {
  readonly coded: Uint8Array;
  readonly missing: number;
}

const restart = 0xd0;
const nothing = new Uint8Array(0);
/** More than there are rows in any picture, and one to a row is the most that writers make. */
const mostIntervals = 65_536;

/**
 * Puts the restarts of a sequential scan right, whose intervals can be told by counting what they hold: one that is missing,
 * that stands twice or has another's number. Of an interval that isn't whole nothing is kept but where the file was cut,
 * as nobody knows from where on it is wrong. Undefined where the scan can't be followed.
 */
export function repairedScan(place: ScanPlace, coded: Uint8Array, wasCut: boolean): RepairedScan | undefined {
  const layout = layoutOf(place);
  if (!layout) {
    return undefined;
  }
  const { blocks, units } = layout;
  const perInterval = place.interval || units;
  const intervals = Math.ceil(units / perInterval);
  const most = 2 * intervals + 1;
  const sizeOf = (index: number) => Math.min(perInterval, units - index * perInterval);
  if (intervals > mostIntervals) {
    return undefined;
  }
  const found = splitAtRestarts(coded, most);
  const filled = found.length > intervals ? found.filter(({ bytes }) => bytes.length > 0) : found;
  const split =
    filled.length < intervals
      ? filled.flatMap((piece) => wholeIntervals(piece, blocks, perInterval, most))
      : filled;
  // A piece that is damaged may look as if it were several.
  const pieces = split.length > intervals ? filled : split;
  if (pieces.length > intervals) {
    return undefined;
  }
  const inOrder = pieces.length === intervals ? pieces : placed(pieces, intervals);
  const kept: Uint8Array[] = [];
  let there = 0;
  for (let index = 0; index < intervals; index++) {
    const bytes = inOrder[index]?.bytes ?? nothing;
    const isLast = inOrder[index] === pieces.at(-1);
    const counted = countUnits(bytes, blocks, sizeOf(index));
    const isWhole = counted.units === sizeOf(index) && isEmpty(bytes.subarray(counted.end));
    const isKept = isWhole || (isLast && wasCut && counted.ranOut);
    there += isKept ? counted.units : 0;
    kept.push(isKept ? stuffed(isWhole ? bytes.subarray(0, counted.end) : bytes) : nothing);
    if (index < intervals - 1) {
      kept.push(restartAfter(index));
    }
  }
  return { coded: join(kept), missing: (units - there) / units };
}

/** The same data with its restarts in their order, and none without data before it: all that can be done without counting. */
export function renumbered(coded: Uint8Array): Uint8Array {
  const pieces = splitAtRestarts(coded, mostIntervals).filter(({ bytes }) => bytes.length > 0);
  return join(
    pieces.flatMap(({ bytes }, index) => [...(index > 0 ? [restartAfter(index - 1)] : []), stuffed(bytes)]),
  );
}

const restartAfter = (interval: number): Uint8Array => Uint8Array.of(0xff, restart + (interval % 8));

/** Data between two restarts, without what stands behind each 255, and the number of the restart before it. */
interface Piece {
  readonly number: number;
  readonly bytes: Uint8Array;
}

function splitAtRestarts(coded: Uint8Array, most: number): Piece[] {
  const pieces: Piece[] = [];
  let [from, number] = [0, 7];
  for (let at = coded.indexOf(255); at >= 0 && pieces.length < most; at = coded.indexOf(255, at + 1)) {
    const marker = coded[at + 1] ?? 0;
    if (marker >= restart && marker < restart + 8) {
      pieces.push({ number, bytes: unstuffed(coded.subarray(from, at)) });
      number = marker - restart;
      from = at + 2;
    }
  }
  return [...pieces, { number, bytes: unstuffed(coded.subarray(from)) }];
}

/** True where nothing else follows: zeros that were never written, half an end marker. */
const isEmpty = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0 || byte === 255);

/** The intervals in a piece: more than one where the restarts between them are missing. */
function wholeIntervals({ number, bytes }: Piece, blocks: Blocks, units: number, most: number): Piece[] {
  const pieces: Piece[] = [];
  for (let rest = bytes; ; ) {
    const own = (number + pieces.length) % 8;
    const counted = countUnits(rest, blocks, units);
    if (counted.units < units || isEmpty(rest.subarray(counted.end)) || pieces.length === most) {
      return [...pieces, { number: own, bytes: rest }];
    }
    pieces.push({ number: own, bytes: rest.subarray(0, counted.end) });
    rest = rest.subarray(counted.end);
  }
}

/** Puts pieces in their places when some are lost: as far apart as their numbers say. */
function placed(pieces: readonly Piece[], intervals: number): (Piece | undefined)[] {
  const inOrder: (Piece | undefined)[] = Array(intervals);
  let at = -1;
  let before = 6;
  for (const piece of pieces) {
    at += ((piece.number - before + 7) % 8) + 1;
    before = piece.number;
    inOrder[at] = piece;
  }
  return inOrder.slice(0, intervals);
}

/** Returns the number of units in a scan, and the blocks of each. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, A.2 */
function layoutOf({ frame, tables, header }: ScanPlace): { blocks: Blocks; units: number } | undefined {
  const number = (at: number) => ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
  const [height, width] = [number(1), number(3)];
  const colours = Array.from({ length: frame[5] ?? 0 }, (_, index) => {
    const [id = 0, sampling = 0] = frame.subarray(6 + 3 * index);
    return { id, wide: sampling >> 4, high: sampling & 15 };
  });
  const codes = new Map<number, Codes>(tables.flatMap(readCodes));
  const most = (side: "wide" | "high") => Math.max(...colours.map((colour) => colour[side]));
  const scanned = Array.from({ length: header[0] ?? 0 }, (_, index) => {
    const [id = 0, places = 0] = header.subarray(1 + 2 * index);
    return {
      colour: colours.find((colour) => colour.id === id),
      first: codes.get(places >> 4),
      others: codes.get(16 | (places & 15)),
    };
  });
  const [only, ...more] = scanned;
  const blocks = scanned.flatMap(({ colour, first, others }) =>
    colour && first && others
      ? Array<Blocks[number]>(more.length ? colour.wide * colour.high : 1).fill([first, others])
      : [],
  );
  const isKnown = scanned.every(
    ({ colour, first, others }) => colour?.wide && colour.high && first && others,
  );
  if (!only?.colour || !isKnown || !width || !height) {
    return undefined;
  }
  // A scan of one colour has only the blocks that its picture needs.
  const { wide, high } = only.colour;
  const side = (length: number, own: number, whole: number) =>
    more.length ? Math.ceil(length / (8 * whole)) : Math.ceil(Math.ceil((length * own) / whole) / 8);
  return { blocks, units: side(width, wide, most("wide")) * side(height, high, most("high")) };
}
