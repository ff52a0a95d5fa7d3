import { constants, crc32, createInflateRaw, deflateSync, inflateSync } from "node:zlib";
import { join, written } from "../../core/base/data/bytes.ts";
import { fitsWhole, withinPixels } from "../../core/image/file/limits.ts";
import { sealed } from "./indexed-png.ts";

/** The usable rest of a PNG that strict decoders refuse: a valid PNG whose missing rows are white. */
interface LeftOfPng {
  readonly bytes: Uint8Array;
  /** The share of its pixels. */
  readonly missing: number;
  /** True where all sums say that some of its bytes are wrong, and nobody knows which. */
  readonly isDoubtful: boolean;
}

/** Finds the pixels whatever sums, lengths and the end say. Undefined where its size or its colours aren't sure. */
export async function leftOfPng(bytes: Uint8Array): Promise<LeftOfPng | undefined> {
  const chunks = chunksOf(written(bytes));
  const [header] = chunks;
  const kind = header?.isRight && header.type === "IHDR" ? kindOf(header.data) : undefined;
  const sound = chunks.filter(({ type, isRight }) => isRight && !["IDAT", "IEND"].includes(type));
  const palette = sound.find(({ type }) => type === "PLTE")?.data;
  const first = chunks.findIndex(({ type }) => type === "IDAT");
  if (!kind || (kind.isIndexed && !palette) || first < 0) {
    return undefined;
  }
  const packed = chunks.filter(({ type }) => type === "IDAT");
  const whole = join(packed.map(({ data }) => data));
  const rows = await inflated(whole.subarray(2), kind.bytes);
  const came = rowsWithin(rows, kind);
  const missing = (kind.height - came) / kind.height;
  if (kind.isInterlaced && missing > 0) {
    return undefined;
  }
  const all = new Uint8Array(kind.bytes).fill(kind.isIndexed ? lightest(palette!, kind.bits) : 255);
  all.set(missing > 0 ? rows.subarray(0, came * kind.rowBytes) : rows);
  for (let row = came; row < kind.height; row++) {
    all[row * kind.rowBytes] = 0; // Filtered in no way.
  }
  const isBefore = (chunk: Chunk) => chunks.indexOf(chunk) < first;
  return {
    bytes: join([
      bytes.subarray(0, 8),
      ...sound.filter(isBefore).map(({ type, data }) => sealed(type, data)),
      sealed("IDAT", deflateSync(all, { level: 1 })),
      ...sound.filter((chunk) => !isBefore(chunk)).map(({ type, data }) => sealed(type, data)),
      sealed("IEND", new Uint8Array(0)),
    ]),
    missing,
    isDoubtful: missing === 0 && packed.some(({ isWrong }) => isWrong) && isWrong(whole, kind.bytes),
  };
}

interface Chunk {
  readonly type: string;
  /** The part of the last chunk that came. */
  readonly data: Uint8Array;
  /** Neither where its sum didn't come. */
  readonly isRight: boolean;
  readonly isWrong: boolean;
}

/** More than writers make: see `readChunks`. */
const mostChunks = 50_000;

/** The chunks as far as the file goes. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 8 <= bytes.length && chunks.length < mostChunks; ) {
    const end = at + 8 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const sum = end + 4 <= bytes.length ? view.getUint32(end) : undefined;
    const isRight = sum === crc32(bytes.subarray(at + 4, end));
    if (type === "IEND" || !/^[A-Za-z]{4}$/.test(type)) {
      break;
    }
    chunks.push({ type, data: bytes.subarray(at + 8, end), isRight, isWrong: sum !== undefined && !isRight });
    at = end + 4;
  }
  return chunks;
}

interface Kind {
  readonly height: number;
  readonly bits: number;
  readonly isIndexed: boolean;
  readonly isInterlaced: boolean;
  /** With the byte before it that says how it is filtered. */
  readonly rowBytes: number;
  /** The bytes of all rows; of an interlaced image, of all its passes. */
  readonly bytes: number;
}

/** Columns and rows of the seven pictures in an interlaced one: where they begin, and how far they are apart. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** https://www.w3.org/TR/png-3/#11IHDR; undefined for what isn't, or is too large to be held whole. */
function kindOf(header: Uint8Array): Kind | undefined {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length !== 13) {
    return undefined;
  }
  const [width, height, bits, type] = [view.getUint32(0), view.getUint32(4), header[8]!, header[9]!];
  const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[type];
  if (!samples || ![1, 2, 4, 8, 16].includes(bits) || width * height === 0) {
    return undefined;
  }
  if (!withinPixels(width, height, "png") || !fitsWhole(width, height)) {
    return undefined;
  }
  const rowOf = (pixels: number) => (pixels > 0 ? 1 + Math.ceil((pixels * bits * samples) / 8) : 0);
  const isInterlaced = header[12] === 1;
  const bytes = isInterlaced
    ? passes.reduce((sum, [x, y, across, down]) => {
        const rows = Math.max(0, Math.ceil((height - y) / down));
        return sum + rows * rowOf(Math.max(0, Math.ceil((width - x) / across)));
      }, 0)
    : height * rowOf(width);
  return { height, bits, isIndexed: type === 3, isInterlaced, rowBytes: rowOf(width), bytes };
}

/** Rows that are there up to the first that is filtered in a way there isn't; of an interlaced one, all or none. */
function rowsWithin(rows: Uint8Array, { height, rowBytes, bytes, isInterlaced }: Kind): number {
  if (isInterlaced) {
    return rows.length === bytes ? height : 0;
  }
  const came = Math.floor(rows.length / rowBytes);
  for (let row = 0; row < came; row++) {
    if (rows[row * rowBytes]! > 4) {
      return row;
    }
  }
  return came;
}

/** Bytes that come out at a time: of the last ones before a fault, nothing is given. */
const atATime = 4096;

/** Returns the inflated bytes, up to a limit, the end or the first fault. */
function inflated(packed: Uint8Array, most: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pieces: Uint8Array[] = [];
    let length = 0;
    const stream = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: atATime });
    const done = () => {
      stream.destroy();
      resolve(join(pieces).subarray(0, most));
    };
    stream.on("data", (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= most) {
        done();
      }
    });
    stream.on("end", done);
    stream.on("error", done);
    stream.end(packed);
  });
}

/** True where the sum at the end of packed bytes is there, and not that of what comes out. */
function isWrong(packed: Uint8Array, most: number): boolean {
  try {
    inflateSync(packed, { maxOutputLength: most });
    return false;
  } catch (error) {
    return /incorrect data check/.test(String(error));
  }
}

/** A byte of indices of the lightest colour. */
function lightest(palette: Uint8Array, bits: number): number {
  const colours = Math.min(Math.floor(palette.length / 3), 2 ** bits);
  const lightOf = (index: number) =>
    palette.subarray(index * 3, index * 3 + 3).reduce((sum, value) => sum + value, 0);
  let best = 0;
  for (let index = 1; index < colours; index++) {
    best = lightOf(index) > lightOf(best) ? index : best;
  }
  let byte = 0;
  for (let bit = 0; bit < 8; bit += bits) {
    byte |= best << bit;
  }
  return byte;
}
