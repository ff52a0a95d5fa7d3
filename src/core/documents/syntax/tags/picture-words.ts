import { decodeString } from "micromark-util-decode-string";
import type { AltSlot, Reference } from "../../reference/reference.ts";

/** A word of what a tag is given, as it is written; its offsets are those of the document. */
interface Word {
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** Words are parted by spaces outside of double quotes; a backslash takes the meaning from what follows it. */
const words = /(?:\\[\s\S]|"(?:\\[\s\S]|[^"\\]){0,4000}"|[^\s"\\])+/g;
/** Attributes of the element itself end what says which files are shown. */
const isAttribute = /^(?:--|[\w-]+=")/;
const code = /\{[{%]/;

type Shown = Pick<Reference, "target" | "alt" | "slot">;

/**
 * The picture of a `{% picture %}` of jekyll_picture_tag: a preset, a file, files for other screens, and attributes:
 * `{% picture thumbnail boat.jpg mobile: small.jpg --alt A boat at sea --img class="x" %}`. `start` and `end` are those
 * of what the tag is given.
 */
export function pictureOfWords(text: string, start: number, end: number): Shown | undefined {
  const given = wordsIn(words, text, start, end);
  const source = given[given[0]?.written.includes(".") ? 0 : 1];
  if (!source || isAttribute.test(source.written)) {
    return undefined;
  }
  const target = unquoted(source.written);
  const rest = given.slice(given.indexOf(source) + 1);
  // A new option goes to the end: what comes behind it would be words of it.
  const missing = { alt: null, slot: place(given.at(-1)!.end, given.at(-1)!.end, " --alt ") };
  return { target, ...(optionAlt(rest) ?? attributeAlt(rest) ?? missing) };
}

const wordsIn = (pattern: RegExp, text: string, start: number, end: number): Word[] =>
  [...text.slice(start, end).matchAll(pattern)].map(({ 0: written, index }) => ({
    ...{ written, start: start + index, end: start + index + written.length },
  }));

const unquoted = (written: string) => written.replace(/^"|"$/g, "").replace(/\\([\s\S])/g, "$1");
const place = (start: number, end: number, before = ""): AltSlot => ({
  ...{ start, end, before, after: "" },
  quoting: "pictureWords",
});
type Said = Pick<Reference, "alt" | "slot">;
const said = (written: string, slot: AltSlot): Said =>
  code.test(written)
    ? { alt: written, slot: null }
    : { alt: decodeString(unquoted(written).replaceAll("\\", "\\\\")), slot };

/** What stands behind `--alt`, up to the next option. */
function optionAlt(rest: readonly Word[]): Said | undefined {
  const at = rest.findLastIndex(({ written }) => written === "--alt");
  if (at < 0) {
    return undefined;
  }
  const next = rest.findIndex(({ written }, rank) => rank > at && written.startsWith("--"));
  const its = rest.slice(at + 1, next < 0 ? rest.length : next);
  const [first, last] = [its[0], its.at(-1)];
  if (!first || !last) {
    const { end } = rest[at]!;
    return { alt: null, slot: place(end, end, " ") };
  }
  return said(its.map(({ written }) => written).join(" "), place(first.start, last.end));
}

/** `alt="A boat"` of the image itself: before any option, or behind `--img`. */
function attributeAlt(rest: readonly Word[]): Said | undefined {
  let option = "--img";
  for (const { written, start, end } of rest) {
    option = written.startsWith("--") ? written : option;
    if (option === "--img" && /^alt="[^"]+"$/.test(written)) {
      return said(written.slice('alt="'.length, -1), place(start + 'alt="'.length, end - 1));
    }
  }
  return undefined;
}

const quotedWords = /"[^"]{0,4000}"|'[^']{0,4000}'|[^\s"']+/g;
const pathLike = /^(?:https?:|\/|"[^"]+\.\w+"$|'[^']+\.\w+'$|[^\s"']+\.\w+)/;

/**
 * The picture of Octopress' and Hexo's `{% img %}`, `{% asset_img %}`: classes, a path, its size, a title and an alt text
 * in quotes, which may stand in quotes together: `{% img left /boat.png 300 200 "The boat" "A boat at sea" %}`. Where only
 * one of them is there, it is the title, and either program has its own way with it.
 */
export function imgOfWords(text: string, start: number, end: number): Shown | undefined {
  const given = wordsIn(quotedWords, text, start, end);
  const source = given.findIndex(({ written }) => pathLike.test(written));
  if (source < 0) {
    return undefined;
  }
  const target = given[source]!.written.replace(/^["']|["']$/g, "");
  const rest = given.slice(source + 1).filter(({ written }) => !/^\d+$/.test(written));
  const [both] = rest;
  const titles =
    rest.length === 1 && both && /^'\s*"|^"\s*'/.test(both.written)
      ? wordsIn(quotedWords, text, both.start + 1, both.end - 1)
      : rest;
  const [, alt, ...others] = titles.every(({ written }) => /^["']/.test(written)) ? titles : [];
  return !alt || others.length || code.test(alt.written)
    ? { target, alt: null, slot: null }
    : {
        ...{ target, alt: alt.written.slice(1, -1) },
        slot: {
          ...{ start: alt.start + 1, end: alt.end - 1, before: "", after: "" },
          quoting: "withoutQuotes",
        },
      };
}
