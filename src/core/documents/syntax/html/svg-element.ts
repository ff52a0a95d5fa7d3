import type { DefaultTreeAdapterMap } from "parse5";
import type { Quoting } from "../../reference/escapes.ts";
import type { Reference } from "../../reference/reference.ts";
import type { Document } from "./html-attributes.ts";
import type { Dialect } from "./template.ts";

const quotings: Partial<Record<Dialect, Quoting>> = {
  markdown: "inMarkdown",
  inlineAngular: "lateBoundInScript",
  lit: "inScript",
};

/**
 * A drawing in the document that bears a title, or says that it is an image: its alt text is its `<title>`.
 * Others are ornaments by far the most often, and one that is named by `aria-label` has its text already.
 */
export function svgReference(
  svg: DefaultTreeAdapterMap["element"],
  { text, dialect }: Document,
): Reference | undefined {
  const quoting: Quoting = dialect === "lateBound" ? "lateBoundElement" : (quotings[dialect] ?? "element");
  const place = svg.sourceCodeLocation;
  const value = (name: string) => svg.attrs.find((attribute) => attribute.name === name)?.value;
  const title = svg.childNodes.find(
    (child): child is DefaultTreeAdapterMap["element"] => "tagName" in child && child.tagName === "title",
  );
  const named = value("aria-label") !== undefined || value("aria-labelledby") !== undefined;
  if (!place?.startTag || !place.endTag || (!title && (named || value("role") !== "img"))) {
    return undefined;
  }
  const whole = { syntax: "svg", start: place.startOffset, end: place.endOffset, target: "" } as const;
  const hidden = value("aria-hidden") === "true" ? { decorative: true as const } : {};
  if (!title) {
    const at = place.startTag.endOffset;
    const slot = { start: at, end: at, before: "<title>", after: "</title>", quoting } as const;
    return { ...whole, ...hidden, alt: null, slot };
  }
  const inside = title.sourceCodeLocation;
  if (!inside?.startTag || !inside.endTag) {
    return undefined;
  }
  const [start, end] = [inside.startTag.endOffset, inside.endTag.startOffset];
  const alt = title.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
  const code = /\{\{|\{%|<[?%]|^\s*\{/.test(text.slice(start, end));
  return code
    ? { ...whole, ...hidden, alt: text.slice(start, end), slot: null }
    : { ...whole, ...hidden, alt, slot: { start, end, before: "", after: "", quoting } };
}
