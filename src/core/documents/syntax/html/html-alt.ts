import type { DefaultTreeAdapterMap } from "parse5";
import type { Quoting } from "../../reference/escapes.ts";
import type { AltSlot, Reference } from "../../reference/reference.ts";
import { type Attribute, attributesOf, type Document, fixed } from "./html-attributes.ts";
import type { Templating } from "./template.ts";

type Element = DefaultTreeAdapterMap["element"];
type Named = Pick<Reference, "alt" | "slot" | "namedBy">;

/** The syntax that adds attributes that can't be seen: `<?= $attributes ?>`, `{...props}`, `v-bind="image"`, Ember's. */
const spread =
  /(?<![=\w"'])(?:<\?=|<\?php\s+echo|<%=|\{\{|\{!!|\{\.\.\.)[^>]*?(?:\?>|%>|\}\}|!!\}|\})|\sv-bind=(?:"[^"]*"|'[^']*')|\s\.\.\.attributes(?=[\s/>])/g;

/**
 * Returns what names an element, as browsers tell it: other text of the page, `aria-label`, then `alt`. A new alt text
 * goes right after the attribute that ends at `source`, where people look for it.
 */
export function nameOf(element: Element, source: number, document: Document): Named {
  const attributes = attributesOf(element, document);
  const label = attributes.find(({ name }) => name === "aria-label");
  const speaks = label && (label.code !== undefined || label.value?.trim());
  const alt = speaks ? label : attributes.find(({ name }) => name === "alt");
  const own = alt && {
    alt: alt.code ?? alt.value,
    slot: alt.code === undefined ? slotOf(alt, document) : null,
  };
  const other = attributes.find(({ name }) => name === "aria-labelledby");
  if (other && (other.code !== undefined || other.value?.trim())) {
    return { ...(own ?? { alt: null, slot: null }), namedBy: "element" };
  }
  return (
    own ??
    spreadIn(element, source, document) ?? { alt: null, slot: newSlot(source, document.templating, element) }
  );
}

/** Compilers let the last of several attributes win, a browser the first. */
const lastWins: ReadonlySet<Templating> = new Set(["vue", "svelte", "astro"]);

/** HEEx's: `{@rest}`. */
const spreadInHeex = /(?<=\s)\{[^{}]*\}/g;

function spreadIn(element: Element, source: number, { text, templating }: Document): Named | undefined {
  const place = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const tag = place ? text.slice(place.startOffset, place.endOffset) : "";
  const found = [...withoutValues(tag).matchAll(templating === "heex" ? spreadInHeex : spread)];
  const [first, last] = [found[0], found.at(-1)];
  if (!place || !first || !last) {
    return undefined;
  }
  const code = first[0].trim();
  const after = Math.max(source, place.startOffset + last.index + last[0].length);
  const before =
    place.startOffset + first.index - Number(/\s/.test(text[place.startOffset + first.index - 1]!));
  const at = lastWins.has(templating) || code === "...attributes" ? after : Math.min(source, before);
  return { alt: code, slot: newSlot(at, templating, element), namedBy: "code" };
}

/** The tag with the same places, but no code in the values of its attributes. */
function withoutValues(tag: string): string {
  return tag.replace(/=\s*"[^"]*"|=\s*'[^']*'/g, (one) =>
    /[{<]/.test(one) ? `=${"_".repeat(one.length - 1)}` : one,
  );
}

/** Languages to which more characters in an attribute mean something; theirs fits both kinds of quotes. */
const ownQuoting: Partial<Record<Templating, Quoting>> = {
  markdown: "inMarkdown",
  razor: "razor",
  lateBound: "lateBound",
  angular: "angular",
  inlineAngular: "angularInScript",
  lit: "inScript",
};

function newSlot(at: number, templating: Templating, { tagName }: Element): AltSlot {
  // A drawing's own elements have no other place for words than ARIA's and a title.
  const before = tagName === "image" ? ' aria-label="' : ' alt="';
  return { start: at, end: at, before, after: '"', quoting: ownQuoting[templating] ?? "double" };
}

/** Inside the quotes that are there; an unquoted or valueless attribute, and one in code, is written anew with quotes. */
function slotOf({ name, start, end, isInCode }: Attribute, { text, templating }: Document): AltSlot {
  const quoted = isInCode ? null : /^[^=]*=\s*(["'])/.exec(text.slice(start, end));
  const quoting = ownQuoting[templating] ?? (quoted?.[1] === "'" ? "single" : "double");
  return quoted
    ? { start: start + quoted[0].length, end: end - 1, before: "", after: "", quoting }
    : { start, end, before: `${name}="`, after: '"', quoting };
}

/** Whether the markup hides an element from screen readers, all in it included. */
export function hidesAll(element: Element, document: Document): boolean {
  // Most elements say nothing of it.
  return (
    element.attrs.some(({ name }) => name.includes("aria-hidden")) &&
    /^\s*true\s*$/i.test(fixed(attributesOf(element, document), "aria-hidden") ?? "")
  );
}

/** Whether an element says that it is mere decoration. */
export function isPresentation(element: Element, document: Document): boolean {
  const role = fixed(attributesOf(element, document), "role");
  return /^\s*(?:presentation|none)(?:\s|$)/i.test(role ?? "");
}
