import type { Size } from "../../base/geometry.ts";
import type { Cicp } from "./cicp.ts";

/** The header of an AVIF or HEIC container: https://www.iso.org/standard/83650.html (ISO 23008-12), ISO 14496-12. */
export interface Heif {
  /**
   * The codec of the main picture, as four letters: "av01", "hvc1"; "moov": the file holds only a film; undefined: not
   * known.
   */
  readonly codec: string | undefined;
  /** Whether there are frames to be shown one after the other. */
  readonly moves: boolean;
  /** The meaning of its colours, where numbers give it. */
  readonly colours: Cicp | undefined;
  /** Pixels of the largest picture: a grid's tiles and thumbnails are smaller. Undefined: not known. */
  readonly size: Size | undefined;
}

/** More boxes than any honest file has. */
const mostBoxes = 20_000;

interface Box {
  readonly type: string;
  /** The range of the box's content. */
  readonly start: number;
  readonly end: number;
}

/** Returns the brands of a file, its main one first; empty when it isn't made of such boxes. */
export function brandsOf(bytes: Uint8Array): string[] {
  const [first] = boxesIn(bytes, 0, Math.min(bytes.length, 4096), bytes.length);
  if (first?.type !== "ftyp") {
    return [];
  }
  const brands = [letters(bytes, first.start)];
  for (let at = first.start + 8; at + 4 <= Math.min(first.end, bytes.length, first.start + 512); at += 4) {
    brands.push(letters(bytes, at));
  }
  return brands;
}

/** Reads the boxes around the pictures; never throws, however the file was cut. */
export function readHeif(bytes: Uint8Array): Heif {
  const top = boxesIn(bytes, 0, bytes.length);
  const meta = top.find(({ type }) => type === "meta");
  const film = top.find(({ type }) => type === "moov");
  const parts = meta ? boxesIn(bytes, meta.start + 4, meta.end) : [];
  return {
    codec: codecOf(bytes, parts) ?? (film && !meta ? "moov" : undefined),
    moves: film !== undefined && framesIn(bytes, film) > 1,
    colours: coloursOf(bytes, parts),
    size: sizeOf(bytes, parts),
  };
}

/** Returns the codec of the main item; a grid or an overlay consists of others, of which the first tells. */
function codecOf(bytes: Uint8Array, meta: readonly Box[]): string | undefined {
  const main = meta.find(({ type }) => type === "pitm");
  const items = meta.find(({ type }) => type === "iinf");
  if (!main || !items) {
    return undefined;
  }
  const number = idReader(bytes);
  const mainId = number(main.start + 4, bytes[main.start] === 0);
  const types = new Map<number, string>();
  const short = bytes[items.start] === 0;
  for (const { type, start } of boxesIn(bytes, items.start + 4 + (short ? 2 : 4), items.end)) {
    const version = bytes[start];
    if (type === "infe" && (version === 2 || version === 3)) {
      const wide = version === 3 ? 4 : 2;
      types.set(number(start + 4, version === 2), letters(bytes, start + 4 + wide + 2));
    }
  }
  const type = types.get(mainId);
  return type && !derived.has(type) ? type : [...types.values()].find((one) => !noPicture.has(one));
}

/** Items that are made of other items, and those that are no pictures at all. */
const derived = new Set(["grid", "iovl", "iden", "tmap"]);
const noPicture = new Set([...derived, "Exif", "mime", "uri "]);

/** Returns the properties of the items: sizes, colours, turns. */
function propertiesIn(bytes: Uint8Array, meta: readonly Box[]): Box[] {
  const properties = meta.find(({ type }) => type === "iprp");
  const all = properties && boxesIn(bytes, properties.start, properties.end);
  const container = all?.find(({ type }) => type === "ipco");
  return container ? boxesIn(bytes, container.start, container.end) : [];
}

function sizeOf(bytes: Uint8Array, meta: readonly Box[]): Size | undefined {
  const view = viewOf(bytes);
  const sizes = propertiesIn(bytes, meta)
    .filter(({ type, start, end }) => type === "ispe" && end - start >= 12 && end <= bytes.length)
    .map(({ start }) => ({ width: view.getUint32(start + 4), height: view.getUint32(start + 8) }));
  return sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
}

function coloursOf(bytes: Uint8Array, meta: readonly Box[]): Cicp | undefined {
  const kinds = propertiesIn(bytes, meta).filter(
    ({ type, start, end }) => type === "colr" && end - start >= 10,
  );
  const colr = kinds.find(({ start }) => letters(bytes, start) === "nclx");
  // Beside a profile the numbers only say how brightness and colour were separated.
  if (!colr || kinds.length > 1) {
    return undefined;
  }
  const view = viewOf(bytes);
  return { primaries: view.getUint16(colr.start + 4), transfer: view.getUint16(colr.start + 6) };
}

/** Counts the frames of the film's longest track, by its table of sample sizes. */
function framesIn(bytes: Uint8Array, film: Box): number {
  const view = viewOf(bytes);
  const descend = (boxes: readonly Box[], [type, ...rest]: readonly string[]): Box[] => {
    const found = boxes.filter((box) => box.type === type);
    return rest.length ? found.flatMap(({ start, end }) => descend(boxesIn(bytes, start, end), rest)) : found;
  };
  const tables = descend(boxesIn(bytes, film.start, film.end), ["trak", "mdia", "minf", "stbl", "stsz"]);
  const counts = tables.map(({ start, end }) => (end - start >= 12 ? view.getUint32(start + 8) : 0));
  return Math.max(0, ...counts);
}

/** Reads the boxes between two offsets, up to the first that doesn't fit. `most` is where the whole file ends. */
function boxesIn(bytes: Uint8Array, start: number, end: number, most = bytes.length): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= Math.min(end, bytes.length) && boxes.length < mostBoxes; ) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? most - at : short;
    const header = isLong ? 16 : 8;
    if (length < header) {
      break;
    }
    boxes.push({ type: letters(bytes, at + 4), start: at + header, end: Math.min(at + length, most) });
    at += length;
  }
  return boxes;
}

/** Makes a reader for numbers of items, which have two bytes or four; beyond the end they are -1. */
const idReader = (bytes: Uint8Array) => (at: number, short: boolean) => {
  const view = viewOf(bytes);
  return at + 4 > bytes.length ? -1 : short ? view.getUint16(at) : view.getUint32(at);
};

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const letters = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
