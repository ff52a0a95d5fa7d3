import type { Size } from "../base/geometry.ts";
import { defaultLimits } from "./file/limits.ts";
import type { SizeLimits } from "./file/types.ts";
import { fewestSpans, type Span, spans } from "./spans.ts";

/**
 * The font size, in pixels, from which on text reads as well as the original. Measured (npm run bench:images): at 11 px
 * 0.25 % more characters are read wrongly, at 10 px 0.5 %, up to 1 % of a single screen; at 9 px 1 %, at 7.5 px 2 to 4 %,
 * at 5.6 px 8 to 17 %.
 */
export const legibleText = 10;

/** Font sizes that are better still, the best first: used where they take no more parts. */
const clearText = [11, 10.5] as const;

/** The longer side, in pixels, that shows a picture well where no small text asks for more. */
export const comfortableEdge = defaultLimits.maxLongEdge;

/** The longer side of an overview, in pixels; its short side is larger than a sliver where the limits allow. */
const overviewEdge = 1024;
const sliver = 256;

/**
 * Multiples of the text's size: the overlap of two parts, and the distance a cut may move to a better place. Lines are
 * 1.4 apart, words 4 long.
 */
const rows = { overlap: 3, slack: 2 };
const columns = { overlap: 8, slack: 4 };

/** Scales are of the picture's pixels, and at most 1. */
interface Whole {
  readonly kind: "whole";
  readonly scale: number;
}

interface Tiles {
  readonly kind: "tiles";
  readonly scale: number;
  readonly overview: number;
  /** In pixels of the picture, before cuts move to a better place. */
  readonly columns: readonly Span[];
  readonly rows: readonly Span[];
  /** Pixels of the picture that a cut may move. */
  readonly slack: { readonly columns: number; readonly rows: number };
}

/** A plan for sending a picture. */
export type Plan = (Whole | Tiles) & { readonly legible: "yes" | "no" };

export interface ToPlan extends Size {
  /** Font size of its small text, in pixels; undefined: it has none. */
  readonly text: number | undefined;
  /** The limits of one image that is sent. */
  readonly limits: SizeLimits;
  /** The most images that it may be sent as. */
  readonly maxImages: number;
}

/**
 * Chooses the size by the text: small enough to be comfortable, large enough to be legible, otherwise in parts. Where
 * even that is impossible, the plan is the best there is, and says so.
 */
export function planImage(picture: ToPlan): Plan {
  const { text, limits } = picture;
  const most = scaleWithin(picture, limits);
  const comfortable = Math.min(most, scaleWithin(picture, { maxLongEdge: comfortableEdge }));
  if (text === undefined) {
    return { kind: "whole", scale: comfortable, legible: "yes" };
  }
  const wanted = scaleTo(legibleText, text);
  if (wanted <= most) {
    const clear = Math.min(most, scaleTo(clearText[0], text));
    return { kind: "whole", scale: Math.max(comfortable, clear), legible: "yes" };
  }
  const tiles = tilesAt(wanted, picture);
  if (!tiles) {
    return { ...best(picture, most, wanted), legible: "no" };
  }
  const clearer = clearText.map((size) => tilesAt(scaleTo(size, text), picture));
  return { ...(clearer.find((some) => some && count(some) <= count(tiles)) ?? tiles), legible: "yes" };
}

const scaleTo = (size: number, text: number): number => Math.min(1, size / text);

const count = ({ columns, rows }: Tiles): number => columns.length * rows.length;

/** Returns the scale, at most 1, at which an image of this size is within the limits. */
export function scaleWithin(
  { width, height }: Size,
  { maxLongEdge, maxShortEdge, maxPixels }: SizeLimits,
): number {
  return Math.min(
    1,
    maxLongEdge / Math.max(width, height),
    (maxShortEdge ?? Number.POSITIVE_INFINITY) / Math.min(width, height),
    Math.sqrt((maxPixels ?? Number.POSITIVE_INFINITY) / (width * height)),
  );
}

/** Plans few parts that show the picture at this scale, in few columns, so that lines of text stay whole. */
function tilesAt(scale: number, picture: ToPlan): Tiles | undefined {
  const { width, height, text = 0, maxImages } = picture;
  const { maxLongEdge, maxShortEdge = maxLongEdge, maxPixels = maxLongEdge ** 2 } = picture.limits;
  const [long, short, pixels] = [maxLongEdge / scale, maxShortEdge / scale, maxPixels / scale ** 2];
  const slack = { columns: Math.ceil(text * columns.slack), rows: Math.ceil(text * rows.slack) };
  const across = { overlap: Math.ceil(text * columns.overlap), slack: slack.columns };
  const down = { overlap: Math.ceil(text * rows.overlap), slack: slack.rows };

  let found: Tiles | undefined;
  for (let count = 1; count < maxImages; count++) {
    const wide = spans(width, { ...across, most: Math.floor(long) }, count);
    if (!wide) {
      continue;
    }
    const widest = wide[0]!.longest;
    const tallest = Math.floor(Math.min(widest > short ? short : long, pixels / widest));
    const high = fewestSpans(height, { ...down, most: tallest }, Math.floor((maxImages - 1) / count));
    if (high && (!found || price(wide, high) < price(found.columns, found.rows))) {
      found = { kind: "tiles", scale, overview: overviewScale(picture), columns: wide, rows: high, slack };
    }
  }
  return found;
}

/** One more column costs as much as half a part: it cuts through every line of text. */
const price = ({ length: columns }: readonly Span[], { length: rows }: readonly Span[]): number =>
  columns * rows + columns / 2;

/** Plans the largest size that the images to be sent allow. */
function best(picture: ToPlan, whole: number, wanted: number): Whole | Tiles {
  let found: Tiles | undefined;
  let [low, high] = [whole, wanted];
  for (let step = 0; step < 12; step++) {
    const scale = (low + high) / 2;
    const tiles = tilesAt(scale, picture);
    found = tiles ?? found;
    [low, high] = tiles ? [scale, high] : [low, scale];
  }
  return found ?? { kind: "whole", scale: whole };
}

function overviewScale({ width, height, limits }: ToPlan): number {
  const seen = Math.max(overviewEdge / Math.max(width, height), sliver / Math.min(width, height));
  return Math.min(scaleWithin({ width, height }, limits), seen);
}
