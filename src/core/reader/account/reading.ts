import type { Area, Size } from "../../base/geometry.ts";
import type { FittedImage } from "../../image/file/types.ts";
import type { Box, Page, Unread } from "../page/page.ts";
import { inPicture, widthGiven } from "../page/turns.ts";
import { kindTold } from "./describe.ts";

/** A stretch of text, how sure the reader is of it (0..1), and where it stands. */
interface Piece {
  readonly text: string;
  readonly certainty: number;
  readonly box: Area;
}

/** The text of an image with its places, for programs: in pixels of the image as found, upright. */
export interface ImageReading extends Size {
  readonly image: string;
  /** The sort of picture, where that is certain enough to be told. */
  readonly kind: { readonly name: string; readonly certainty: number } | null;
  /** From top to bottom, each with its words from left to right. */
  readonly lines: readonly (Piece & { readonly words: readonly Piece[] })[];
  /** Parts that could not be read: words in unknown letters, lines that were not found to be text, emoji and icons. */
  readonly unread: readonly { readonly what: Unread["what"]; readonly box: Area }[];
}

/** A page, and the image that it was read in: the two tell where its text stands. */
export interface SeenPage {
  readonly page: Page;
  readonly image: Pick<FittedImage, "found" | "crop">;
}

/** Returns what tells where a box of a page lies in the image as found, which may have been cropped or made smaller. */
export function areaOn(page: Page, { found, crop }: Pick<FittedImage, "found" | "crop">): (box: Box) => Area {
  const scale = (crop ?? found).width / widthGiven(page);
  const { x, y } = crop ?? { x: 0, y: 0 };
  return (box) => {
    const { left, top, right, bottom } = inPicture(page, box);
    const [from, to] = [Math.floor(left * scale), Math.ceil(right * scale)];
    const [above, below] = [Math.floor(top * scale), Math.ceil(bottom * scale)];
    return { x: x + from, y: y + above, width: to - from, height: below - above };
  };
}

/** The page of `image`, which may be a part of what was found, or smaller. */
export function readingOf(page: Page, image: FittedImage): ImageReading {
  const { name, found } = image;
  const { lines, unread } = page;
  const area = areaOn(page, image);
  const piece = (one: { text: string; confidence: number; box: Box }): Piece => ({
    text: one.text,
    certainty: Math.round(one.confidence * 1000) / 1000,
    box: area(one.box),
  });
  return {
    image: name,
    kind: kindTold(page),
    width: found.width,
    height: found.height,
    lines: lines.map((line) => ({ ...piece(line), words: line.words.map(piece) })),
    unread: unread.map((place) => ({ what: place.what, box: area(place) })),
  };
}
