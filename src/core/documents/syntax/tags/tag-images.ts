import type { Quoting } from "../../reference/escapes.ts";
import { type AltSlot, namesImage, type Reference } from "../../reference/reference.ts";
import { type PageTag, type TagParameter, type TagStrings, takesWords } from "./page-tags.ts";
import { imgOfWords, pictureOfWords } from "./picture-words.ts";

const sources =
  /^(?:src|source|image|img|picture|file|filename|path|url|image[-_]?(?:path|url|src)|img[-_]?src)$/i;
const alts = /^(?:(?:image|img)[-_]?)?alt(?:ernative)?(?:[-_]?text)?$/i;
const captions = /^(?:caption|title)$/i;
/** The names that sites have for what shows one picture. */
const pictures =
  /(?:^|[/_-])(?:fig(?:ure)?|im(?:g|age)|imgproc|pic(?:ture)?|photo|screenshot|thumbnail|lightbox)(?:[-_.](?!galler|list|grid|compar|slide|carousel|(?:ur[il]|src|path|href|size|width|height|alt|title|style)s?$)\w+)*$/i;
/** A word that a capital begins: `imageCaption`. */
const nextWord = /(?<=[a-z])(?=[A-Z])/g;
/** The second of the values without a name, where it isn't what the picture is called. */
const measures =
  /^(?:\d{2,}|\d+(?:px|%|r?em|vw)|(?:(?:fit|fill|resize|crop) )?(?:\d+x\d*|x\d+)(?: [\w#]+){0,5}|left|right|center|centre|small|medium|large|full|auto|lazy|eager)$/i;

/** The picture that a tag shows, if it is one that does: `{{< figure >}}`, `{% image %}`, `{% include figure.html %}`. */
export function tagImage(tag: PageTag, text: string): Reference[] {
  if (tag.strings === "liquidOutput") {
    return [filterImage(tag)];
  }
  if (hasWords(tag)) {
    return wordsImage(tag, text);
  }
  const isInclude = /^(?:include(?:_\w+)?|render)$/i.test(tag.name);
  const [file, ...others] = tag.parameters;
  const name = isInclude ? (file?.value ?? file?.written ?? "").replace(/\.\w+$/, "") : tag.name;
  const parameters = isInclude ? others : tag.parameters;
  const isPicture = pictures.test(name.replace(nextWord, "-"));
  const named = (names: RegExp) => parameters.find((one) => one.name !== undefined && names.test(one.name));
  const first = parameters[0]?.name === undefined ? parameters[0] : undefined;
  const namedAlt = named(alts);
  const shown = (names: RegExp) =>
    parameters.find(
      (one) => one.name !== undefined && names.test(one.name) && namesImage(one.value ?? one.written),
    );
  const source =
    shown(sources) ??
    named(sources) ??
    // A figure may lead to another picture, which doesn't show it.
    (isPicture ? shown(/^fig/i.test(name) ? /^id$/i : /^(?:id|link)$/i) : undefined) ??
    (isPicture || namedAlt ? first : undefined);
  // A path may go without quotes.
  const target = source?.value?.trim() ?? source?.written;
  const second = source && source === first && parameters[1]?.name === undefined ? parameters[1] : undefined;
  const alt = namedAlt ?? second;
  const isMeasure = second?.value !== undefined && measures.test(second.value);
  if (!source || !target || !namesImage(target) || !(alt || isPicture) || isMeasure) {
    return [];
  }
  const caption = named(captions)?.value;
  const { start, end } = tag;
  const said = alt
    ? { alt: alt.value ?? alt.written, slot: alt.value === undefined ? null : slotOf(alt, tag) }
    : { alt: null, slot: newSlot(source, tag) };
  return [{ syntax: "tag", start, end, target, ...said, ...(caption ? { caption } : {}) }];
}

/**
 * The picture of a filter that makes an element. `image_tag` takes named parameters alone, its forerunner `img_tag` the
 * alt text first. Either has the words that a shop keeps for a picture of its own.
 */
function filterImage({ name, start, end, after, parameters: [source, ...given] }: PageTag): Reference {
  const { value, written } = source!;
  const whole = {
    ...{ syntax: "tag" as const, start, end, target: value ?? written },
    ...(value === undefined && { targetCode: "whole" as const }),
  };
  const [first] = given;
  const alt =
    given.find((one) => one.name === "alt") ??
    (name === "img_tag" && first?.name === undefined ? first : undefined);
  const place = { before: "", after: "", quoting: quotings.liquidOutput };
  if (alt) {
    const slot = alt.value === undefined ? null : { ...place, start: alt.start, end: alt.end };
    return { ...whole, alt: alt.value ?? alt.written, slot };
  }
  if (value === undefined) {
    return { ...whole, alt: name, slot: null, namedBy: "code" };
  }
  const at = given.at(-1)?.end ?? after;
  const before = `${given.length ? ", " : ": "}${name === "img_tag" && !given.length ? "" : "alt: "}`;
  return { ...whole, alt: null, slot: { ...place, start: at, end: at, before } };
}

/** Whether a tag is given words: options of two hyphens, or a path without quotes that no comma follows. */
const hasWords = ({ name, strings, parameters: [first, ...others], commas }: PageTag) =>
  strings === "liquid" &&
  takesWords.test(name) &&
  (first === undefined ||
    /^asset_/i.test(name) ||
    others.some(({ written }) => written.startsWith("--")) ||
    (/^(?:https?)?$/i.test(first.name ?? "") && first.value === undefined && !commas));

function wordsImage({ name, start, end, after }: PageTag, text: string): Reference[] {
  const close = /-?%\}$/.exec(text.slice(start, end))?.[0].length ?? 0;
  const shown = (/img$/i.test(name) ? imgOfWords : pictureOfWords)(text, after, end - close);
  return shown && namesImage(shown.target) ? [{ syntax: "tag", start, end, ...shown }] : [];
}

const quotings: Readonly<Record<TagStrings, Quoting>> = {
  hugo: "hugoString",
  liquid: "liquidString",
  liquidOutput: "liquidOutput",
  escaped: "escapedString",
  zola: "unescapedString",
};

const slotOf = ({ start, end }: TagParameter, { strings }: PageTag): AltSlot => ({
  start,
  end,
  before: "",
  after: "",
  quoting: quotings[strings],
});

/** A new parameter is written as the others are: with or without a name, after a comma or a space. */
function newSlot(source: TagParameter, tag: PageTag): AltSlot {
  const { end, name, sign } = source;
  const comma = tag.commas || (name === undefined && tag.strings !== "hugo") ? ", " : " ";
  return { ...slotOf(source, tag), start: end, before: comma + (name === undefined ? "" : `alt${sign}`) };
}
