import { templateTag } from "./seen/image-tags.ts";

/** The things besides words that a site's programs read in the labels of images. */
export interface Labels {
  /** The program whose slides the document is: it has keywords of its own. */
  readonly deck?: "marp" | "deckset";
  /** A size may stand at the end: `Boat|300`. */
  readonly sized?: true;
  /** Nothing runs over the page that would fill in tags: `{{ … }}` is words. */
  readonly tagsAreWords?: true;
}

/** The kind of an image's label, and the range of its words. */
export interface Label {
  readonly kind: "words" | "computed" | "background";
  readonly words: { readonly start: number; readonly end: number };
}

const anyTag = new RegExp(templateTag.source);
/** Obsidian's size at the end: `|300`, `|100x145`. */
const size = /(?:\\?\|)[ \t]*\d+(?:x\d+)?[ \t]*$/;
/** Marp's keywords before the words. */
const keywords =
  /^[ \t]*(?:(?:(?:w|h|width|height):\S+|(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S+)?|\d+(?:\.\d+)?%)(?:[ \t]+|$))+/;
const background = /(?:^|[ \t])bg(?=[ \t]|$)/;
/** Deckset's, with or without commas. What isn't `inline` is a background. */
const inDeckset =
  /^[ \t]*(?:(?:inline|left|right|fit|fill|original|filtered|no-?filter|autoplay|loop|mute|hide|\d+%|corner-radius\(\d+\))(?:[ \t]*,[ \t]*|[ \t]+|$))+/i;

/** Tells the words of a label, which are the alt text, from what else stands there. */
export function labelOf(label: string, { deck, sized, tagsAreWords }: Labels): Label {
  const whole = { start: 0, end: label.length };
  if (!tagsAreWords && anyTag.test(label)) {
    return { kind: "computed", words: whole };
  }
  const settings = deck && (deck === "marp" ? keywords : inDeckset).exec(label)?.[0];
  const isBehind = deck === "marp" ? background.test(label) : settings && !/\binline\b/i.test(settings);
  if (deck && isBehind) {
    return { kind: "background", words: whole };
  }
  const start = settings?.length ?? 0;
  const end = (sized && size.exec(label)?.index) ?? label.length;
  return { kind: "words", words: { start, end: Math.max(start, end) } };
}
