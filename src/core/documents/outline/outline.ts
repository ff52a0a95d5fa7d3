import { oneLine } from "../../base/text/foreign.ts";

/** A heading or a stretch of running text, as plain words. Offsets are UTF-16 code units of the document. */
export interface Block {
  /** 1 to 6 of a heading; 0 of other text. */
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Link {
  readonly start: number;
  readonly end: number;
  readonly target: string;
}

/** The text of a document, without its pictures. */
export interface Outline {
  /** The title in the document's front matter or head. */
  readonly title?: string | undefined;
  /** The language that the document declares; it may not be a valid tag. */
  readonly language?: string | undefined;
  /** In the order of the document. */
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

/** One line of words: white space run together, and what is too long for a word (a data URL) left out. */
export function words(text: string): string {
  return oneLine(text.replace(/\S{300,}/g, "…"));
}
