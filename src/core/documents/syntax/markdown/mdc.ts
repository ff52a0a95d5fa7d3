import { isMap, isScalar, type Pair, parseDocument } from "yaml";
import { isDeepYaml } from "../../../base/too-nested.ts";
import { quotedAs, type Reference } from "../../reference/reference.ts";
import { blanked, lineEnd } from "../../reference/source-lines.ts";
import { findInHtml } from "../html/html.ts";
import { saidInYaml } from "../yaml-words.ts";

/**
 * An element of Nuxt Content's in a line or a block of its own, and components of libraries and sites that end so:
 * `:img{src="a.png"}`, `:u-color-mode-image{light="a.png" dark="b.png"}`.
 */
const element =
  /(?<![:\w]):{1,6}(?:[a-z][\w-]{0,50}?)?(?:img|image|picture)\{((?:[^{}"'\n]|\n(?![ \t]*\r?\n)|"[^"\n]{0,4000}"|'[^'\n]{0,4000}'){0,4000})\}/gi;
/** A block with properties in lines of their own, which are YAML. */
const block =
  /(?<=^[ \t]*):{2,6}(?:[a-z][\w-]{0,50}?)?(?:img|image|picture)(?:\{([^\r\n]{0,4000})\})?[ \t]*\r?\n[ \t]*---[ \t]*\r?\n/gim;
/** The property of a picture that has another in the dark, with its equals sign. */
const lightSource = /(?<=^|\s)light=(?=["'])/;
/** Its end, in the same paragraph. */
const blockEnd = /^[ \t]*(?:---[ \t]*)?$/gm;

/** The images of Nuxt Content's elements; `masked` is the text without what is no text of its Markdown. */
export function elementImages(text: string, masked: string): Reference[] {
  const blocks = [...masked.matchAll(block)].flatMap(({ 0: head, 1: attributes = "", index }) =>
    blockImage(text, { start: index, from: index + head.length, attributes }),
  );
  const elements = Array.from(masked.matchAll(element), ({ 0: whole, 1: attributes, index }) => ({
    ...{ start: index, end: index + whole.length },
    // A backtick in one of its values begins no code.
    attributes: text.slice(index + whole.length - 1 - attributes!.length, index + whole.length - 1),
  })).filter((one) => !blocks.some(({ start, end }) => start <= one.start && one.start < end));
  let tags = "";
  for (const { start, end, attributes } of elements) {
    tags += blanked(masked.slice(tags.length, start));
    // Read as the tags that they stand for.
    const read = /(?<=^|\s)src=/.test(attributes) ? attributes : attributes.replace(lightSource, "  src=");
    tags += `<img ${read}>`.padStart(end - start);
  }
  // Both are in order.
  let rank = 0;
  const found = (tags === "" ? [] : findInHtml(tags, "vue", "fragment")).map((one) => {
    while (elements[rank]!.end < one.end) {
      rank++;
    }
    const { start, end } = elements[rank]!;
    return quotedAs("inMarkdown", { ...one, start, end });
  });
  return [...blocks, ...found];
}

interface Block {
  readonly start: number;
  /** The beginning of its YAML. */
  readonly from: number;
  readonly attributes: string;
}

function blockImage(text: string, { start, from, attributes }: Block): Reference[] {
  blockEnd.lastIndex = from;
  const close = blockEnd.exec(text);
  const written = close?.[0].trim() ? text.slice(from, close.index) : "";
  const { contents, errors } = parseDocument(isDeepYaml(written) ? "" : written, { logLevel: "silent" });
  const pairs = (isMap(contents) && !errors.length ? contents.items : []) as Pair[];
  const named = (name: string) => pairs.find(({ key }) => isScalar(key) && key.value === name);
  const [source, alt] = [named("src") ?? named("light"), named("alt")];
  const [, own] = /(?:^|\s)src="([^"]+)"/.exec(attributes) ?? [];
  const target = source && isScalar(source.value) ? String(source.value.value) : own;
  if (!target || !(source || alt)) {
    return [];
  }
  const whole = { syntax: "directive", start, end: from + written.trimEnd().length, target } as const;
  if (alt) {
    const isEmpty = isScalar(alt.value) && alt.value.value === "";
    const said = saidInYaml(alt, { written, from, quoting: "yaml" });
    return [{ ...whole, ...said, ...(isEmpty && { decorative: true as const }) }];
  }
  const margin = /^[ \t]*/.exec(written)![0];
  const slot = { start: from, end: from, before: `${margin}alt: `, after: lineEnd(text) };
  return [{ ...whole, alt: null, slot: { ...slot, quoting: "yaml" } }];
}
