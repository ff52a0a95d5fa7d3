import type { DefaultTreeAdapterMap } from "parse5";
import type { Quoting } from "../../reference/escapes.ts";
import type { Reference } from "../../reference/reference.ts";
import type { Document } from "./html-attributes.ts";
import type { Templating } from "./template.ts";

type Element = DefaultTreeAdapterMap["element"];

const quotings: Partial<Record<Templating, Quoting>> = {
  markdown: "inMarkdown",
  inlineAngular: "lateBoundInScript",
  lit: "inScript",
  lateBound: "lateBoundElement",
  angular: "lateBoundElement",
};
const quotingIn = (templating: Templating): Quoting => quotings[templating] ?? "element";

/** Whether a drawing says that it is one picture, or none to screen readers: what it is made of says nothing then. */
export function isOnePicture(svg: Element): boolean {
  return (
    svg.attrs.some(({ name }) => /^(?:role|aria-label|aria-labelledby|aria-hidden)$/.test(name)) ||
    svg.childNodes.some((child) => "tagName" in child && child.tagName === "title")
  );
}

/** Returns the words of the `<title>` that a drawing, or a picture in one, bears; undefined where it bears none. */
export function titleOf(
  { childNodes }: Element,
  { text, templating }: Document,
): Pick<Reference, "alt" | "slot"> | undefined {
  const title = childNodes.find((child): child is Element => "tagName" in child && child.tagName === "title");
  const inside = title?.sourceCodeLocation;
  if (!title || !inside?.startTag || !inside.endTag) {
    return undefined;
  }
  const [start, end] = [inside.startTag.endOffset, inside.endTag.startOffset];
  const code = /\{\{|\{%|<[?%]|^\s*\{/.test(text.slice(start, end));
  return code
    ? { alt: text.slice(start, end), slot: null }
    : {
        alt: title.childNodes.map((child) => ("value" in child ? child.value : "")).join(""),
        slot: { start, end, before: "", after: "", quoting: quotingIn(templating) },
      };
}

/**
 * A drawing in the document that bears a title, or says that it is an image: its alt text is its `<title>`.
 * Others are ornaments by far the most often, and one that is named by `aria-label` has its text already.
 */
export function svgReference(svg: Element, document: Document): Reference | undefined {
  const place = svg.sourceCodeLocation;
  const value = (name: string) => svg.attrs.find((attribute) => attribute.name === name)?.value;
  const title = svg.childNodes.find(
    (child): child is Element => "tagName" in child && child.tagName === "title",
  );
  const named = value("aria-label") !== undefined || value("aria-labelledby") !== undefined;
  if (!place?.startTag || !place.endTag || (!title && (named || value("role") !== "img"))) {
    return undefined;
  }
  const whole = { syntax: "svg", start: place.startOffset, end: place.endOffset, target: "" } as const;
  const hidden = value("aria-hidden") === "true" ? { decorative: true as const } : {};
  if (!title) {
    const at = place.startTag.endOffset;
    const quoting = quotingIn(document.templating);
    const slot = { start: at, end: at, before: "<title>", after: "</title>", quoting } as const;
    return { ...whole, ...hidden, alt: null, slot };
  }
  const words = titleOf(svg, document);
  return words && { ...whole, ...hidden, ...words };
}
