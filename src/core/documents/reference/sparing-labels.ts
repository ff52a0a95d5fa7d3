import { asEntities, inFullwidth } from "./written-signs.ts";

/** The way that an image's label is written for markdown-it. */
interface Label {
  /** Words in brackets mean nothing: the document has no definitions that one could name. */
  readonly brackets: "stay" | "change";
  /** A template language runs over the page before. */
  readonly tags: "stay" | "change";
  readonly bars: "stay" | "escaped";
}

/** Signs that are read as something else than words wherever they stand: code, escapes, entities, tags with attributes, notes. */
const always =
  /[`\\]|&(?=#?\w+;)|<(?=[!?%]|\/?[a-z][a-z0-9-]*(?:[\s/]|$)|[a-z][a-z0-9+.-]{1,31}:|[^\s<>]*@)|^\^|\^(?=\[)/gi;
/** The same of what means something only where there are two. */
const pairs = [
  /(?<!^|\s)\*|\*(?!\s|$)/g,
  /(?<![\p{L}\p{N}])_(?!\s|$)|(?<!^|\s)_(?![\p{L}\p{N}])/gu,
  /~(?=~)/g,
];
/** The end of a formula that a dollar before it begins; a price ends none. */
const formulaEnd = /(?<=\$[^$]*)(?<!\s)\$(?!\d)|\$(?=\$)/g;
const ofTags = /\{(?=[{%#])|(?<=#)\}|<(?=%)|(?<=%)>/g;

/** Writes only what would be read as something else than words, each sign as `say` does. */
function sparingly(
  text: string,
  { brackets, tags }: Label,
  say: (text: string, signs: RegExp) => string,
): string {
  let written = say(say(text, always), formulaEnd);
  for (const pair of pairs) {
    written = [...written.matchAll(pair)].length > 1 ? say(written, pair) : written;
  }
  if (brackets === "change" || !areWords(written)) {
    written = say(written, /[[\]]/g);
  }
  return tags === "change" ? say(written, ofTags) : written;
}

/**
 * From 13 to 14.3 markdown-it leaves every escaped sign and every entity out of an alt text
 * (https://github.com/markdown-it/markdown-it/issues/1142). So signs stay as they are where it takes them for words, and
 * the others are said by their fullwidth forms.
 */
const inMarkdownIt =
  (label: Label) =>
  (text: string): string => {
    const written = sparingly(text, label, inFullwidth);
    return label.bars === "escaped" ? written.replaceAll("|", "\\|") : written;
  };

/**
 * The goldmark of Hugo before 2025 shows escaped signs and entities in an alt text as they are written
 * (https://github.com/yuin/goldmark/issues/456), a later one what they mean: so there are as few as can be. One tilde
 * strikes out as two do.
 */
const inGoldmark =
  (label: Pick<Label, "brackets" | "bars">) =>
  (text: string): string => {
    const typed = sparingly(text, { ...label, tags: "change", bars: "stay" }, asEntities);
    const tagless = asEntities(typed, /<(?=\/?[a-z])/gi);
    const written = tagless.split("~").length > 2 ? asEntities(tagless, /(?<!^|\s)~|~(?!\s|$)/g) : tagless;
    return label.bars === "escaped" ? asEntities(written, /\|/g) : written;
  };

/** The ways of writing a label for Hugo, by what is around it. */
export const goldmarkLabels = {
  goldmark: inGoldmark({ brackets: "stay", bars: "stay" }),
  goldmarkDefined: inGoldmark({ brackets: "change", bars: "stay" }),
  goldmarkCell: inGoldmark({ brackets: "change", bars: "escaped" }),
} as const;

/** Whether each bracket has its partner, and none begins a link, an image or a note. */
function areWords(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/[[\]]/g)) {
    depth += sign === "[" ? 1 : -1;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0 && !/\]\(|!\[|\[\^/.test(text);
}

/** The ways of writing a label for markdown-it, by what is around it. */
export const markdownItLabels = {
  markdownIt: inMarkdownIt({ brackets: "stay", tags: "stay", bars: "stay" }),
  markdownItDefined: inMarkdownIt({ brackets: "change", tags: "change", bars: "stay" }),
  markdownItTagged: inMarkdownIt({ brackets: "stay", tags: "change", bars: "stay" }),
  // A table's cells are told apart before anything else is read, and there alone an escape goes in time.
  markdownItCell: inMarkdownIt({ brackets: "change", tags: "change", bars: "escaped" }),
} as const;

const length = String.raw`(?:(?:\d*\.)?\d+(?:%|ch|cm|em|ex|in|mm|pc|pt|px)?|auto)`;
const filter = "blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia";
const size = String.raw`(?:\d*\.)?\d+%`;

/** A word of an image's label that Marp takes out: a size or a filter (https://marpit.marp.app/image-syntax). */
export const marpKeyword = new RegExp(
  `^(?:[wh]:${length}|(?:width|height):${length}|(?:${filter})(?::\\S+)?|${size})$`,
);

/** What else it takes out where one of the words is `bg`: the image is a background then. */
export const marpBackground = new RegExp(
  `^(?:bg|auto|contain|cover|fit|vertical|horizontal|(?:left|right)(?::${size})?)$`,
);

/** Keeps the words of a label from being keywords: it looks at them as they are written, so marks of emphasis hide them. */
const withoutKeywords = (label: string): string =>
  label.replace(/\S+/g, (word, at: number) =>
    word === "bg" || (word === "center" && at === 0) || marpKeyword.test(word)
      ? word.replace(/^./u, "*$&*")
      : word,
  );

/** The ways of writing a label for Marp, which reads by markdown-it, by what is around it. */
export const marpLabels = {
  marp: (text: string) => withoutKeywords(markdownItLabels.markdownItDefined(text)),
  marpCell: (text: string) => withoutKeywords(markdownItLabels.markdownItCell(text)),
} as const;
