import { decodeString } from "micromark-util-decode-string";
import type { AltSlot, Reference } from "../../reference/reference.ts";

/** A way of writing attributes behind an image, `{ … }`: that of Python-Markdown's attr_list, kramdown or Pandoc. */
export type ListSyntax = "python-markdown" | "kramdown" | "pandoc";

/** A pair in an attribute list: `alt="A boat"`, `alt='A boat'`, `alt=boat`. */
interface ListedAttribute {
  readonly name: string;
  /** The value as a reader gets it, with escapes and entities decoded. */
  readonly value: string;
  /** The value as it is written, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** `{ .class #id key="value" }`, its braces included. */
export interface AttributeList {
  readonly start: number;
  readonly end: number;
  /** The end of the last thing in it. */
  readonly last: number;
  /** Its pairs, in their order. Classes, ids and words are no pairs. */
  readonly attributes: readonly ListedAttribute[];
}

interface Rules {
  /** Sticky, as all patterns here are. */
  readonly opening: RegExp;
  readonly space: RegExp;
  /** A pair: its name, the text within double or single quotes, or without any. */
  readonly pair: RegExp;
  /** A class, an id, a word; or what is passed over. */
  readonly other: RegExp;
  /** The signs that a backslash takes their meaning from. */
  readonly escaped: RegExp;
}

const rules: Readonly<Record<ListSyntax, Rules>> = {
  // Spaces only, and all on one line.
  "python-markdown": {
    opening: /\{:?(?= *[^\s}])/y,
    space: / +/y,
    pair: /([^\s=}]+)=(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s=}]+))/dy,
    // What is a tag, an address or an image is no part of a list.
    other: /(?:[^\s}<!]|!(?!\[))+/y,
    escaped: /\\([\\`*_{}[\]()>#+\-.!])|\\/g,
  },
  // A value without quotes is none; what makes no sense is passed over.
  kramdown: {
    opening: /\{:(?![:/}])/y,
    space: /\s+/y,
    pair: /(?<=[\s:])([\w][\w-]*)=(?:"((?:\\[}"]|[^}"])*)"|'((?:\\[}']|[^}'])*)')(?=[\s}])/dy,
    other: /(?:\\\}|[^\s}])+/y,
    escaped: /\\([}"'])|\\/g,
  },
  // Lines may end between attributes and in values, though none may be blank.
  pandoc: {
    opening: /\{/y,
    space: /[ \t]*(?:\r\n?|\n)[ \t]*(?=\S)|[ \t]+/y,
    pair: /([\p{L}_:][\p{L}\p{N}_:.-]*)=(?:"((?:\\.|[^"\\\r\n]|(?:\r\n?|\n)(?![ \t]*[\r\n]))*)"|'((?:\\.|[^'\\\r\n]|(?:\r\n?|\n)(?![ \t]*[\r\n]))*)'|((?:\\[^\s]|[^\s}\\])*))/duy,
    other: /[#.][\p{L}\p{N}_:.-]+|-/uy,
    escaped: /\\([!-/:-@[-`{-~])|\\/g,
  },
};

/** Reads the attribute list that begins at an offset; undefined where none does. */
export function attributeListAt(text: string, at: number, syntax: ListSyntax): AttributeList | undefined {
  const { opening, space, pair, other, escaped } = rules[syntax];
  const attributes: ListedAttribute[] = [];
  let end = at;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = end;
    const taken = pattern.exec(text);
    end += taken?.[0].length ?? 0;
    return taken;
  };
  if (!take(opening)) {
    return undefined;
  }
  for (;;) {
    const last = end;
    take(space);
    if (text[end] === "}") {
      return { start: at, end: end + 1, last, attributes };
    }
    const taken = take(pair);
    if (taken) {
      const group = [2, 3, 4].find((one) => taken.indices?.[one])!;
      const [from, to] = taken.indices![group]!;
      const value = decodeString(
        taken[group]!.replace(escaped, (all: string, sign?: string) => (sign ? all : "\\\\")),
      ).replace(/\s*[\r\n]\s*/g, " ");
      attributes.push({ name: taken[1]!, value, start: from, end: to, quoted: group < 4 });
    } else if (!take(other)) {
      return undefined;
    }
  }
}

/** The pair that counts for a name: of several the last. */
function listed({ attributes }: AttributeList, name: string): ListedAttribute | undefined {
  return attributes.findLast((one) => one.name === name);
}

/** Returns the place of an attribute's value in a list, or of a new attribute at its end; all others are kept. */
export function listSlot(list: AttributeList, name: string): AltSlot {
  const there = listed(list, name);
  const quoting = "listed";
  if (!there) {
    return { start: list.last, end: list.last, before: ` ${name}="`, after: '"', quoting };
  }
  const { start, end, quoted } = there;
  return quoted
    ? { start, end, before: "", after: "", quoting }
    : { start, end, before: '"', after: '"', quoting };
}

/** The image with the alt text that an attribute of its list gives it, and the list as its end. */
export function withListed(reference: Reference, list: AttributeList, name: string): Reference {
  const there = listed(list, name);
  return {
    ...reference,
    end: list.end,
    ...(there && { alt: there.value, slot: listSlot(list, name) }),
  };
}

/** The image with what the lists behind it say, of which kramdown takes any number. */
export function withLists(image: Reference, text: string, syntax: ListSyntax | undefined): Reference {
  const list = syntax && attributeListAt(text, image.end, syntax);
  if (!list) {
    return image;
  }
  const listed = withListed(image, list, "alt");
  return syntax === "kramdown" ? withLists(listed, text, syntax) : listed;
}
