import { type DefaultTreeAdapterMap, parse, parseFragment } from "parse5";
import { pushAll } from "../../../base/push-all.ts";
import { oneLine } from "../../../base/text/foreign.ts";
import { importedPaths } from "../../reference/expression.ts";
import type { Reference } from "../../reference/reference.ts";
import { hidesAll, isPresentation, nameOf } from "./html-alt.ts";
import { attributesOf, type Document, fixed } from "./html-attributes.ts";
import { isPictureElement, ofPictures, showsItsSource } from "./picture-elements.ts";
import { pictureSource, sourceNames } from "./picture-source.ts";
import { isOnePicture, svgReference, titleOf } from "./svg-element.ts";
import { maskTemplate, type Templating } from "./template.ts";

export type { Templating };

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** The pictures of HTML in a template language, or of plain HTML. Comments, scripts and raw text hold none. */
export function findInHtml(
  text: string,
  language: Templating,
  kind: "document" | "fragment" = "document",
): Reference[] {
  const masked = maskTemplate(text, language);
  const options = { sourceCodeLocationInfo: true, scriptingEnabled: false };
  const whole = kind === "document" && /^\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body)\b/is.test(masked);
  const root = whole ? parse(masked, options) : parseFragment(masked, options);
  const elements = elementsOf(root);
  const templating = compiledBy(elements, text, language);
  const document: Document = { text, masked, templating, imports: importsOf(text, templating) };
  const maps = imageMaps(elements, document);
  const hidden = hiddenOf(elements, document);
  return elements
    .flatMap((element) => {
      const found =
        element.tagName === "svg" ? svgReference(element, document) : referenceOf(element, document, maps);
      return found ? [hidden.has(element) ? { ...found, decorative: true as const } : found] : [];
    })
    .sort((a, b) => a.start - b.start);
}

/** The elements that screen readers don't get; each comes after those that it stands in. */
function hiddenOf(elements: readonly Element[], document: Document): ReadonlySet<Node> {
  const hidden = new Set<Node>();
  for (const element of document.text.includes("aria-hidden") ? elements : []) {
    if ((element.parentNode && hidden.has(element.parentNode)) || hidesAll(element, document)) {
      hidden.add(element);
    }
  }
  return hidden;
}

/** Attributes that only Angular has, whose templates are compiled after their entities are read. */
const angularName = /^(?:\[.+\]|\(.+\)|\*ng\w+|ngsrc)$/;
/** Those of others that compile a page so: AngularJS, Vue, Alpine, Aurelia. */
const lateBoundName =
  /^(?:(?:data-)?ng-[\w-]+|v-(?:[a-z]+(?:[:.].*)?)|:[\w-]+|@[\w.-]+|x-[a-z]+(?:[:.].*)?|[\w-]+\.(?:bind|for|trigger))$/;
const block = /@(?:if|for|switch|defer)\s*[({]|@let\s/;
/** Expressions in braces may be Angular's as well as those of what makes the page, but not beside tags of the latter. */
const expression = /\{\{(?![{#/>!^&.%-])/;

/** Returns the language of a template, which its own marks may tell where nobody else does. */
function compiledBy(elements: readonly Element[], text: string, language: Templating): Templating {
  if (language !== "html" && language !== "template") {
    return language;
  }
  const ofServer = /\{%|<[?%]|\{\{-?\s*\/\*/;
  const isPage = language === "html" && !ofServer.test(text);
  const has = (names: RegExp) => elements.some(({ attrs }) => attrs.some(({ name }) => names.test(name)));
  if (has(angularName)) {
    // What a server fills in before would take Angular's strings for its own.
    return isPage ? "angular" : "lateBound";
  }
  if (has(lateBoundName)) {
    return "lateBound";
  }
  if (!isPage || !/\{\{|@/.test(text)) {
    return language;
  }
  const words = outsideTags(elements, text);
  if (block.test(words)) {
    return "angular";
  }
  const inTags = elements.some(({ attrs, sourceCodeLocation: place }) =>
    attrs.some(({ name }) =>
      expression.test(text.slice(place?.attrs?.[name]?.startOffset, place?.attrs?.[name]?.endOffset)),
    ),
  );
  return inTags || expression.test(words) ? "lateBound" : language;
}

/** Elements whose inside is no page: a script's may hold braces of its own; a drawing's title may be an alt text. */
const notWords = new Set(["svg", "script", "style"]);

/** Returns the text between the tags. */
function outsideTags(elements: readonly Element[], text: string): string {
  const tags = elements
    .flatMap(({ tagName, sourceCodeLocation: place }) =>
      place ? [notWords.has(tagName) ? place : (place.startTag ?? place)] : [],
    )
    .sort((a, b) => a.startOffset - b.startOffset);
  let words = "";
  let done = 0;
  for (const { startOffset, endOffset } of tags) {
    words += `${text.slice(done, Math.max(done, startOffset))} `;
    done = Math.max(done, endOffset);
  }
  return (words + text.slice(done)).replace(/<!--[\s\S]*?-->/g, " ");
}

/** Languages whose elements are components where they begin with a capital, and which know names that a script imports. */
const inComponents: ReadonlySet<Templating> = new Set(["vue", "svelte", "astro"]);

function importsOf(text: string, templating: Templating): ReadonlyMap<string, string> {
  // VitePress has scripts in its pages.
  return inComponents.has(templating) || templating === "markdown" ? importedPaths(text) : new Map();
}

/** All elements, each after those that it stands in; what an `<svg>` is drawn of is part of it where that is one picture. */
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
    if ("childNodes" in node && !("tagName" in node && node.tagName === "svg" && isOnePicture(node))) {
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
    const target = name && pictureSource(element, document)?.target;
    if (name && target && !maps.has(name)) {
      maps.set(name, target);
    }
  }
  return maps;
}

/** Whether an element is a file's picture in a drawing. */
const isDrawnIn = ({ tagName, namespaceURI }: Element) => tagName === "image" && /svg$/.test(namespaceURI);

function isPicture(element: Element, { text, templating, imports }: Document): boolean {
  const { tagName, sourceCodeLocation: place } = element;
  const has = (...names: readonly string[]) => element.attrs.some(({ name }) => names.includes(name));
  if (isDrawnIn(element)) {
    return true;
  }
  if (tagName === "input") {
    return /^\s*image\s*$/i.test(element.attrs.find(({ name }) => name === "type")?.value ?? "");
  }
  if (tagName === "picture" && !inComponents.has(templating)) {
    // HTML's own has no source but in its parts.
    return has("src");
  }
  const written = /^<([^\s/>]+)/.exec(text.slice(place?.startOffset, place?.endOffset))?.[1] ?? "";
  return inComponents.has(templating)
    ? tagName === "img" ||
        isPictureElement(written) ||
        ofPictures.test(imports.get(written) ?? "") ||
        showsItsSource(
          written,
          element.attrs.find(({ name }) => name === "src")?.value ?? "",
          has("alt", ":alt", "v-bind:alt"),
        )
    : isPictureElement(tagName);
}

function referenceOf(
  element: Element,
  document: Document,
  maps: ReadonlyMap<string, string>,
): Reference | undefined {
  const tag = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const isArea = element.tagName === "area" && element.attrs.some(({ name }) => name === "href");
  if (!tag || !(isArea || isPicture(element, document))) {
    return undefined;
  }
  const attributes = attributesOf(element, document);
  const target = isArea ? maps.get(mapOf(element) ?? "") : undefined;
  const source = isArea ? target && { target } : pictureSource(element, document);
  if (!source) {
    return undefined;
  }
  const own = attributes.find(({ name }) => (isArea ? name === "href" : sourceNames.includes(name)));
  const { attribute = own, ...shown } = source;
  const caption = fixed(attributes, "title") ?? figcaption(element);
  const whole = isDrawnIn(element) ? element.sourceCodeLocation! : tag;
  return {
    syntax: isDrawnIn(element) ? "svg" : "html",
    start: whole.startOffset,
    end: whole.endOffset,
    ...shown,
    ...((isDrawnIn(element) && titleOf(element, document)) ||
      nameOf(element, attribute?.end ?? tag.startOffset + 1 + element.tagName.length, document)),
    ...(isPresentation(element, document) ? { decorative: true as const } : {}),
    ...(caption === undefined ? {} : { caption }),
  };
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
