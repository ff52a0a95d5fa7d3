import { remember } from "../../base/data/remember.ts";
import type { WrittenLine } from "../../image/file/types.ts";
import type { Turn } from "./turns.ts";

/** Pixels of the picture, `right` and `bottom` exclusive; fractions are possible. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const middleX = ({ left, right }: Box): number => (left + right) / 2;
export const middleY = ({ top, bottom }: Box): number => (top + bottom) / 2;

/** Whether the middle of one lies within the other. */
export function liesIn(one: Box, other: Box): boolean {
  const [x, y] = [middleX(one), middleY(one)];
  return x > other.left && x < other.right && y > other.top && y < other.bottom;
}

/** The box around all of them; of none, one that holds nothing. */
export function around(boxes: readonly Box[]): Box {
  const whole = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of boxes) {
    whole.left = Math.min(whole.left, left);
    whole.top = Math.min(whole.top, top);
    whole.right = Math.max(whole.right, right);
    whole.bottom = Math.max(whole.bottom, bottom);
  }
  return whole;
}

export interface Word {
  readonly text: string;
  /** 0..1, the mean of its characters. Below 0.95 lie 15 % of the words and half of the misread ones. */
  readonly confidence: number;
  readonly box: Box;
}

/** Stands for text in letters that the networks haven't learnt: what they make of them is noise. */
export const illegible = "[illegible]";

export interface Line {
  /** Without indentation; runs of spaces inside are kept. */
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
  readonly box: Box;
  readonly words: readonly Word[];
  /** Missing where it runs from left to right, as most lines do. */
  readonly runs?: "upwards" | "downwards";
  /** The frame, or the field of another colour, that it stands in: a button, a field, a cell. Absent where there is none. */
  readonly frame?: Box;
}

/** A straight edge of a frame, a rule or a background: `at` across it, from `from` to `to` along it, pixels. */
export interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Edges {
  readonly upright: readonly Edge[];
  readonly lying: readonly Edge[];
}

/** The look of a picture beside its text: the features by which its kind is told. */
export interface Look {
  /** The share of pixels that are the same as their right neighbour: of a screen nearly all, of a photo few. */
  readonly even: number;
  /** The share of the picture filled with strong colours: bars, areas, slices. */
  readonly coloured: number;
  /** Colours, in steps of sixteen levels: a few dozens on a screen, hundreds in a photo. */
  readonly colours: number;
  /** Drawn lines, curves and outlines that are no letters, such as axes, arrows and frames. */
  readonly strokes: readonly Box[];
  /** Rules, sides of frames and borders of backgrounds, each some lines of text long. */
  readonly edges: Edges;
}

/** The text of an area that is read by itself. */
export interface Block {
  /** One per stretch of text, from top to bottom, left to right; two columns of one row are two lines. */
  readonly lines: readonly Line[];
  /** The whole text, a row per line, with indentation and columns kept by spaces. */
  readonly text: string;
  /** Pixels from one character to the next when the text is monospaced, otherwise null. */
  readonly monospace: number | null;
  /** Places of it whose text could not be read. */
  readonly unread: readonly Unread[];
}

/**
 * A place whose text could not be read. `words`: a stretch that stands in `lines` as `illegible`. `line`: ink that looks
 * like a line of text. `sign`: an emoji, or an icon in colours, in a line.
 */
export interface Unread extends Box {
  readonly what: "words" | "line" | "sign";
}

/**
 * The text that the embedded reader found in a picture: that of its areas, an empty line between. Places are those of
 * the upright picture: `inPicture` says where they are in the one that was given.
 */
export interface Page extends Block {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The turns that made the picture upright, one after the other; missing where there were none. */
  readonly turns?: readonly Turn[];
  readonly look: Look;
  /** The areas in the order in which a person reads them; missing where the picture is one. */
  readonly blocks?: readonly Block[];
}

/** An empty line stands between two areas. */
export const textOfBlocks = (blocks: readonly Pick<Block, "text">[]): string =>
  blocks.map(({ text }) => text).join("\n\n");

/** The progress of a reading. */
export interface ReadEvent {
  /** Lines. */
  readonly read: number;
  readonly total: number;
  /** The text of the lines read so far, roughly laid out. */
  readonly preview: string;
}

/** The fields of an `EncodedImage` that a reader needs. */
interface ReadableImage {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** Tells images apart. */
  readonly hash: string;
  /** Its text as far as its file tells it: that is not read again. */
  readonly written?: readonly WrittenLine[];
}

export interface Reader {
  /** Throws `Problem` when the image can't be decoded or the reader fails, `AbortError` once `signal` is aborted. */
  read(image: ReadableImage, signal: AbortSignal, onEvent?: (event: ReadEvent) => void): Promise<Page>;
}

/** A reader that remembers the pages of the last `size` images, so that the next task on an image answers at once. */
export function cachedReader(reader: Reader, size = 16): Reader {
  const pages = remember<Page>(size);
  return {
    read: (image, signal, onEvent) => pages(image.hash, () => reader.read(image, signal, onEvent)),
  };
}
