import { type DefaultTreeAdapterMap, parse, parseFragment } from "parse5";
import { pushAll } from "../../../base/push-all.ts";
import { oneLine } from "../../../base/text/foreign.ts";
import type { Quoting } from "../../reference/escapes.ts";
import { importedPaths } from "../../reference/expression.ts";
import type { AltSlot, Reference } from "../../reference/reference.ts";
import {
  type Attribute,
  altAttribute,
  attributesOf,
  type Document,
  targetAttribute,
} from "./html-attributes.ts";
import { svgReference } from "./svg-element.ts";
import { type Dialect, maskTemplate } from "./template.ts";

export type { Dialect };

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** The pictures of HTML in a template language, or of plain HTML. Comments, scripts and raw text hold none. */
export function findInHtml(
  text: string,
  language: Dialect,
  kind: "document" | "fragment" = "document",
): Reference[] {
  const masked = maskTemplate(text, language);
  const options = { sourceCodeLocationInfo: true, scriptingEnabled: false };
  const whole = kind === "document" && /^\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body)\b/is.test(masked);
  const root = whole ? parse(masked, options) : parseFragment(masked, options);
  const elements = elementsOf(root);
  const dialect = isLateBound(elements, text, language) ? "lateBound" : language;
  const document: Document = { text, masked, dialect, imports: importsOf(text, dialect) };
  const maps = imageMaps(elements, document);
  return elements
    .flatMap((element) => {
      const found =
        element.tagName === "svg" ? svgReference(element, document) : referenceOf(element, document, maps);
      return found ? [found] : [];
    })
    .sort((a, b) => a.start - b.start);
}

/** Attributes that only templates have which are compiled after their entities are read: Angular's, and those in the page itself. */
const lateBoundName =
  /^(?:\[.+\]|\(.+\)|\*ng\w+|ngsrc|(?:data-)?ng-[\w-]+|v-(?:[a-z]+(?:[:.].*)?)|:[\w-]+|@[\w.-]+|x-[a-z]+(?:[:.].*)?|[\w-]+\.(?:bind|for|trigger))$/;
const block = /@(?:if|for|switch|defer)\s*[({]|@let\s/;
/** Expressions in braces may be Angular's as well as those of what makes the page, but not beside tags of the latter. */
const expression = /\{\{(?![{#/>!^&.%-])/;

function isLateBound(elements: readonly Element[], text: string, language: Dialect): boolean {
  if (language !== "html" && language !== "template") {
    return false;
  }
  return (
    elements.some(({ attrs }) => attrs.some(({ name }) => lateBoundName.test(name))) ||
    (language === "html" &&
      !/\{%|<[?%]/.test(text) &&
      (expression.test(text) || (text.includes("@") && block.test(outsideTags(elements, text)))))
  );
}

/** Returns the text between the tags, without what is drawn in place: its title may be an alt text. */
function outsideTags(elements: readonly Element[], text: string): string {
  const tags = elements
    .flatMap(({ tagName, sourceCodeLocation: place }) =>
      place ? [tagName === "svg" ? place : (place.startTag ?? place)] : [],
    )
    .sort((a, b) => a.startOffset - b.startOffset);
  let words = "";
  let done = 0;
  for (const { startOffset, endOffset } of tags) {
    words += `${text.slice(done, Math.max(done, startOffset))} `;
    done = Math.max(done, endOffset);
  }
  return words + text.slice(done);
}

function importsOf(text: string, dialect: Dialect): ReadonlyMap<string, string> {
  return dialect === "vue" || dialect === "svelte" || dialect === "astro" ? importedPaths(text) : new Map();
}

/** All elements, in no special order; what is drawn inside an `<svg>` is part of it. */
function elementsOf(root: Node): Element[] {
  const found: Element[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ("tagName" in node) {
      found.push(node);
    }
    if ("content" in node) {
      pending.push(node.content);
    }
    if ("childNodes" in node && !("tagName" in node && node.tagName === "svg")) {
      pushAll(pending, node.childNodes);
    }
  }
  return found;
}

/** The picture of each image map, by the map's name: it is what the areas of the map are parts of. */
function imageMaps(elements: readonly Element[], document: Document): Map<string, string> {
  const maps = new Map<string, string>();
  for (const element of elements) {
    const name = element.attrs.find((attribute) => attribute.name === "usemap")?.value.replace(/^#/, "");
    const target = name && targetAttribute(attributesOf(element, document), document.imports)?.target;
    if (name && target && !maps.has(name)) {
      maps.set(name, target);
    }
  }
  return maps;
}

const isPicture = (tagName: string, value: (name: string) => string | undefined) =>
  tagName === "img" ||
  tagName === "nuxt-img" ||
  tagName === "enhanced:img" ||
  tagName === "nuxtimg" ||
  // Astro's; HTML's own has no source but in its parts.
  (tagName === "picture" && value("src") !== undefined) ||
  (tagName === "input" && value("type")?.toLowerCase() === "image");

function referenceOf(
  element: Element,
  document: Document,
  maps: ReadonlyMap<string, string>,
): Reference | undefined {
  const tag = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const value = (name: string) => element.attrs.find((attribute) => attribute.name === name)?.value;
  const isArea = element.tagName === "area" && value("href") !== undefined;
  if (!tag || !(isArea || isPicture(element.tagName, value))) {
    return undefined;
  }
  const attributes = attributesOf(element, document);
  const shown = targetAttribute(attributes, document.imports);
  const source = isArea ? attributes.find(({ name }) => name === "href") : shown;
  const target = isArea ? maps.get(mapOf(element) ?? "") : shown?.target;
  if (!source || !target) {
    return undefined;
  }
  const outside = document.text.slice(tag.startOffset, tag.endOffset);
  const caption = value("title") ?? figcaption(element);
  return {
    syntax: "html",
    start: tag.startOffset,
    end: tag.endOffset,
    target,
    ...altOf(altAttribute(attributes), source, outside, document),
    ...(/^(?:presentation|none)$/i.test(value("role") ?? "") || value("aria-hidden") === "true"
      ? { decorative: true as const }
      : {}),
    ...(caption === undefined ? {} : { caption }),
  };
}

/** The syntax that adds attributes that can't be seen: `<?= $attributes ?>`, `{...props}`, `v-bind="image"`. */
const spread =
  /(?<![=\w"'])(?:<\?=|<\?php\s+echo|<%=|\{\{|\{!!|\{\.\.\.)[^>]*?(?:\?>|%>|\}\}|!!\}|\})|\sv-bind=(?:"[^"]*"|'[^']*')/;

function altOf(
  alt: Attribute | undefined,
  source: Attribute,
  tag: string,
  { text, dialect }: Document,
): Pick<Reference, "alt" | "slot"> {
  if (alt) {
    return { alt: alt.code ?? alt.value, slot: alt.code === undefined ? slotOf(alt, text, dialect) : null };
  }
  const attributes = /["'][^"']*["']/.test(tag)
    ? tag.replace(/=\s*"[^"]*"|=\s*'[^']*'/g, (one) => (/[{<]/.test(one) ? "=" : one))
    : tag;
  const [code] = spread.exec(attributes) ?? [];
  return code === undefined
    ? { alt: null, slot: newSlot(source, dialect) }
    : { alt: code.trim(), slot: null };
}

/** Languages to which more characters in an attribute mean something; theirs fits both kinds of quotes. */
const ownQuoting = (dialect: Dialect): Quoting | undefined =>
  dialect === "markdown"
    ? "inMarkdown"
    : dialect === "razor" || dialect === "lateBound"
      ? dialect
      : undefined;

/** A new attribute goes right after the source, where people look for it. */
function newSlot({ end }: Attribute, dialect: Dialect): AltSlot {
  return { start: end, end, before: ' alt="', after: '"', quoting: ownQuoting(dialect) ?? "double" };
}

/** Inside the quotes that are there; an unquoted or valueless attribute is written anew with quotes. */
function slotOf({ start, end }: Attribute, text: string, dialect: Dialect): AltSlot {
  const quoted = /^[^=]*=\s*(["'])/.exec(text.slice(start, end));
  const quoting = ownQuoting(dialect) ?? (quoted?.[1] === "'" ? "single" : "double");
  return quoted
    ? { start: start + quoted[0].length, end: end - 1, before: "", after: "", quoting }
    : { start, end, before: 'alt="', after: '"', quoting };
}

function mapOf(area: Element): string | undefined {
  for (let node: Node | null = area; node && "tagName" in node; node = node.parentNode) {
    if (node.tagName === "map") {
      return node.attrs.find(({ name }) => name === "name" || name === "id")?.value;
    }
  }
  return undefined;
}

/** The caption of the figure that the picture stands in, near by. */
function figcaption(element: Element): string | undefined {
  let node: Node | null = element.parentNode;
  for (let up = 0; up < 4 && node && "tagName" in node; up++, node = node.parentNode) {
    if (node.tagName === "figure") {
      const caption = node.childNodes.find((child) => "tagName" in child && child.tagName === "figcaption");
      return caption && oneLine(textOf(caption, 1000));
    }
  }
  return undefined;
}

function textOf(node: Node, most: number): string {
  let text = "";
  const pending: Node[] = [node];
  for (let next = pending.pop(); next && text.length < most; next = pending.pop()) {
    if ("value" in next) {
      text += next.value;
    } else if ("childNodes" in next) {
      pushAll(pending, next.childNodes.toReversed());
    }
  }
  return text;
}
