import { join } from "../../base/data/bytes.ts";
import { renumbered, repairedScan } from "./jpeg-scan.ts";
import { isFrame, isSequential, markers, readSegments, type Segment, wholeJpeg } from "./jpeg-segments.ts";

/** The usable rest of a JPEG that strict decoders refuse. */
export type LeftOfJpeg =
  /** Whole, or without a share of its pixels, where a decoder that isn't strict makes grey. */
  | { readonly kind: "pixels"; readonly bytes: Uint8Array; readonly missing: number }
  /** Progressive: of these, the first that can be decoded to its end shows most. */
  | { readonly kind: "scans"; readonly candidates: readonly Candidate[] };

interface Candidate {
  readonly bytes: Uint8Array;
  /** Without more than the last bits. */
  readonly coarse: boolean;
}

/** Each costs a decoder's look at it. */
const mostCandidates = 12;

/** Finds what of a damaged or cut JPEG can be shown for sure. Undefined where nobody knows. */
export function leftOfJpeg(bytes: Uint8Array): LeftOfJpeg | undefined {
  const { segments = [], ended = true } = readSegments(bytes) ?? {};
  const frame = segments.find(({ marker }) => isFrame(marker));
  if (!frame || frame.data.length < 6) {
    return undefined;
  }
  if (isSequential(frame.marker)) {
    return leftOfPixels(bytes, frame, segments, ended);
  }
  return frame.marker === markers.progressive
    ? { kind: "scans", candidates: candidatesOf(bytes, frame, segments) }
    : undefined;
}

function leftOfPixels(
  bytes: Uint8Array,
  frame: Segment,
  segments: readonly Segment[],
  ended: boolean,
): LeftOfJpeg | undefined {
  const tables: Uint8Array[] = [];
  const shown = new Set<number>();
  let interval = 0;
  let missing = 0;
  const repaired: Segment[] = [];
  for (const segment of segments) {
    const { marker, data } = segment;
    if (marker === markers.codes) {
      tables.push(data);
    } else if (marker === markers.interval) {
      interval = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    }
    if (marker !== markers.scan) {
      repaired.push(segment);
      continue;
    }
    const wasCut = !ended && segment === segments.at(-1);
    const place = { frame: frame.data, tables, interval, header: data };
    const scan = repairedScan(place, codedIn(segment), wasCut);
    if (!scan) {
      return undefined;
    }
    for (const colour of coloursIn(data)) {
      shown.add(colour);
    }
    missing = Math.max(missing, scan.missing);
    repaired.push({ ...segment, whole: withCoded(segment, scan.coded) });
  }
  const isWhole = coloursOf(frame.data).every((colour) => shown.has(colour));
  return isWhole ? { kind: "pixels", bytes: wholeJpeg(bytes, repaired), missing } : undefined;
}

/** The beginnings of a progressive JPEG that bring something of all of its colours, the longest first. */
function candidatesOf(bytes: Uint8Array, frame: Segment, segments: readonly Segment[]): Candidate[] {
  const candidates: Candidate[] = [];
  let some = segments.map((segment) =>
    segment.marker === markers.scan
      ? { ...segment, whole: withCoded(segment, renumbered(codedIn(segment))) }
      : segment,
  );
  while (some.length > 0 && candidates.length < mostCandidates) {
    const left = missingBits(frame, some);
    if (left.every(([ofMean]) => ofMean !== nothing)) {
      const coarse = left.some((bits) => bits.some((each) => each > 1));
      candidates.push({ bytes: wholeJpeg(bytes, some), coarse });
    }
    const last = some.findLastIndex(({ marker }) => marker === markers.scan);
    some = some.slice(0, Math.max(0, last));
  }
  return candidates;
}

/** The code for a coefficient that is missing. */
const nothing = 13;

/** Bits that scans have not brought: of each colour's 64 coefficients, of which the first is the mean. */
function missingBits({ data: frame }: Segment, segments: readonly Segment[]): number[][] {
  const bits = new Map<number, number[]>(coloursOf(frame).map((colour) => [colour, Array(64).fill(nothing)]));
  for (const { marker, data } of segments) {
    const [from = 0, to = 63, left = 0] = data.subarray(1 + 2 * (data[0] ?? 0));
    for (const colour of marker === markers.scan ? coloursIn(data) : []) {
      bits.get(colour)?.fill(left & 15, from, to + 1);
    }
  }
  return [...bits.values()];
}

const coloursOf = (frame: Uint8Array): number[] =>
  Array.from({ length: frame[5] ?? 0 }, (_, at) => frame[6 + 3 * at] ?? 0);

const coloursIn = (scan: Uint8Array): number[] =>
  Array.from({ length: scan[0] ?? 0 }, (_, at) => scan[1 + 2 * at] ?? 0);

const codedIn = ({ whole, data }: Segment): Uint8Array => whole.subarray(4 + data.length);

const withCoded = ({ whole, data }: Segment, coded: Uint8Array): Uint8Array =>
  join([whole.subarray(0, 4 + data.length), coded]);
