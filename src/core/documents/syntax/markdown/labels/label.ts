import { templateTag } from "../seen/image-tags.ts";
import { marpLabel } from "./marp-label.ts";

/** The things besides words that a site's programs read in the labels of images. */
export interface Labels {
  /** The program whose slides the document is: it has keywords of its own. */
  readonly deck?: "marp" | "deckset";
  /** The words that a deck's style sheet places images by. */
  readonly styled?: ReadonlySet<string>;
  /** A size may stand at the end: `Boat|300`. */
  readonly sized?: true;
  /** Nothing runs over the page that would fill in tags: `{{ … }}` is words. */
  readonly tagsAreWords?: true;
}

/** The kind of an image's label, and the range of its words. */
export interface Label {
  readonly kind: "words" | "computed" | "background";
  readonly words: { readonly start: number; readonly end: number };
  /** The words alone, where keywords stand between them, and those keywords, which stay behind a new text. */
  readonly said?: string;
  readonly kept?: string;
}

const anyTag = new RegExp(templateTag.source);
/** Obsidian's size at the end: `|300`, `|100x145`. */
const size = /(?:\\?\|)[ \t]*\d+(?:x\d+)?[ \t]*$/;
/** Deckset's, with or without commas. What isn't `inline` is a background. */
const inDeckset =
  /^[ \t]*(?:(?:inline|left|right|fit|fill|original|filtered|no-?filter|autoplay|loop|mute|hide|\d+%|corner-radius\(\d+\))(?:[ \t]*,[ \t]*|[ \t]+|$))+/i;

const none: ReadonlySet<string> = new Set();

/** Tells the words of a label, which are the alt text, from what else stands there. */
export function labelOf(label: string, { deck, styled = none, sized, tagsAreWords }: Labels): Label {
  const whole = { start: 0, end: label.length };
  if (!tagsAreWords && anyTag.test(label)) {
    return { kind: "computed", words: whole };
  }
  if (deck === "marp") {
    return marpLabel(label, styled);
  }
  const settings = deck && inDeckset.exec(label)?.[0];
  if (settings && !/\binline\b/i.test(settings)) {
    return { kind: "background", words: whole };
  }
  const start = settings?.length ?? 0;
  const end = (sized && size.exec(label)?.index) ?? label.length;
  return { kind: "words", words: { start, end: Math.max(start, end) } };
}
