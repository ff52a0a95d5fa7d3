import { oneLine } from "../../base/text/one-line.ts";

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

/** What a document says, without its pictures. */
export interface Outline {
  /** As its own front matter or head says it. */
  readonly title?: string | undefined;
  /** As the document declares it: it may be no tag at all. */
  readonly language?: string | undefined;
  /** In the order of the document. */
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

/** One line of words: white space run together, and what is too long for a word (a data URL) left out. */
export function words(text: string): string {
  return oneLine(text.replace(/\S{300,}/g, "…"));
}
