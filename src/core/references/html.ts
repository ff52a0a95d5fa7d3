import { type DefaultTreeAdapterMap, parse, parseFragment } from "parse5";
import type { AltSlot, Reference } from "./reference.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** The `<img>` elements of an HTML document, or of a piece of one. Comments, scripts and raw text hold none. */
export function findInHtml(text: string, kind: "document" | "fragment"): Reference[] {
  const options = { sourceCodeLocationInfo: true, scriptingEnabled: false };
  const found: Reference[] = [];
  const pending: Node[] = [kind === "document" ? parse(text, options) : parseFragment(text, options)];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ("tagName" in node && node.tagName === "img") {
      found.push(...referenceOf(node, text));
    }
    if ("content" in node) {
      pending.push(node.content);
    }
    if ("childNodes" in node) {
      pending.push(...node.childNodes);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function referenceOf(element: Element, text: string): Reference[] {
  const place = element.sourceCodeLocation;
  const tag = place?.startTag ?? place;
  const target = element.attrs.find((attribute) => attribute.name === "src")?.value.trim();
  if (!tag || !target) {
    return [];
  }
  const alt = element.attrs.find((attribute) => attribute.name === "alt")?.value ?? null;
  return [
    {
      syntax: "html",
      start: tag.startOffset,
      end: tag.endOffset,
      target,
      alt,
      slot: alt === null ? newSlot(place?.attrs?.src, tag.startOffset) : slotOf(place?.attrs?.alt, text),
    },
  ];
}

interface Span {
  readonly startOffset: number;
  readonly endOffset: number;
}

/** A new attribute goes right after `src`, where people look for it. */
function newSlot(src: Span | undefined, tagStart: number): AltSlot {
  const at = src?.endOffset ?? tagStart + "<img".length;
  return { start: at, end: at, before: ' alt="', after: '"', quoting: "double" };
}

/** Inside the quotes that are there; an unquoted or valueless attribute is written anew with quotes. */
function slotOf(span: Span | undefined, text: string): AltSlot {
  const { startOffset, endOffset } = span!;
  const attribute = text.slice(startOffset, endOffset);
  const quoted = /^[^=]*=\s*(["'])/.exec(attribute);
  if (!quoted) {
    return { start: startOffset, end: endOffset, before: 'alt="', after: '"', quoting: "double" };
  }
  return {
    start: startOffset + quoted[0].length,
    end: endOffset - 1,
    before: "",
    after: "",
    quoting: quoted[1] === '"' ? "double" : "single",
  };
}
