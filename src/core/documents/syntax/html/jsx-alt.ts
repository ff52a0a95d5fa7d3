import type { AltSlot, Reference } from "../../reference/reference.ts";
import { fixedValue, type JsNode } from "./jsx-value.ts";

/** A stretch of code that was parsed by itself, from `offset` of the document `text`. */
interface Parsed {
  readonly text: string;
  readonly offset: number;
}

/** Finds the name of an opening tag's picture, and whether it is hidden; a new alt text goes after the source, which ends at `source`. */
export function jsxName(
  tag: JsNode,
  source: number,
  parsed: Parsed,
): Pick<Reference, "alt" | "slot" | "namedBy" | "decorative"> {
  const hidden = isHidden(tag) ? { decorative: true as const } : {};
  const label = jsxAttribute(tag, "aria-label") ?? jsxAttribute(tag, "accessibilityLabel");
  const said = fixedValue(label?.value);
  const speaks = label?.value && (said === undefined || said?.trim());
  const alt = speaks ? label : jsxAttribute(tag, "alt");
  const own = alt && wordsOf(alt, parsed);
  const other = jsxAttribute(tag, "aria-labelledby") ?? jsxAttribute(tag, "accessibilityLabelledBy");
  if (other?.value && fixedValue(other.value) !== null) {
    return { ...(own ?? { alt: null, slot: null }), ...hidden, namedBy: "element" };
  }
  return { ...(own ?? withoutAlt(tag, source, parsed)), ...hidden };
}

function withoutAlt(
  tag: JsNode,
  source: number,
  { text, offset }: Parsed,
): Pick<Reference, "alt" | "slot" | "namedBy"> {
  const spreads = tag.attributes?.filter(({ type }) => type === "JSXSpreadAttribute") ?? [];
  const [spread] = spreads;
  // The last attribute of a name wins.
  const at = Math.max(source, ...spreads.map(({ end }) => end)) + offset;
  const slot: AltSlot = { start: at, end: at, before: ' alt="', after: '"', quoting: "double" };
  return spread
    ? { alt: text.slice(spread.start + offset, spread.end + offset), slot, namedBy: "code" }
    : { alt: null, slot };
}

/** Inside the quotes that are there; all else that is fixed is written anew as an attribute in quotes. */
function wordsOf(attribute: JsNode, { text, offset }: Parsed): Pick<Reference, "alt" | "slot"> {
  const value = attribute.value as JsNode | null;
  if (value?.type === "StringLiteral") {
    const quoting = text[value.start + offset] === "'" ? "single" : "double";
    const [start, end] = [value.start + offset + 1, value.end + offset - 1];
    return { alt: value.value as string, slot: { start, end, before: "", after: "", quoting } };
  }
  const fixed = value ? fixedValue(value) : "";
  if (fixed === undefined) {
    return { alt: text.slice(value!.start + offset, value!.end + offset), slot: null };
  }
  const name = (attribute.name as JsNode).name as string;
  const [start, end] = [attribute.start + offset, attribute.end + offset];
  return { alt: fixed, slot: { start, end, before: `${name}="`, after: '"', quoting: "double" } };
}

/** Whether the tag hides what it shows from screen readers, in a browser or in React Native. */
function isHidden(tag: JsNode): boolean {
  const says = (name: string) => {
    const found = jsxAttribute(tag, name);
    return found && (found.value === null ? "true" : fixedValue(found.value));
  };
  const isComponent = /^[A-Z]/.test(String((tag.name as JsNode).name ?? "X"));
  return (
    hidesAll(tag) ||
    /^\s*(?:presentation|none)(?:\s|$)/i.test(says("role") ?? "") ||
    (isComponent &&
      (says("accessible") === null ||
        says("accessibilityRole") === "none" ||
        says("accessibilityElementsHidden") === "true" ||
        /^no(?:-hide-descendants)?$/.test(says("importantForAccessibility") ?? "")))
  );
}

/** Whether a tag hides all that it holds from screen readers. */
export function hidesAll(tag: JsNode): boolean {
  const hidden = jsxAttribute(tag, "aria-hidden");
  return (
    hidden !== undefined && (hidden.value === null || /^\s*true\s*$/i.test(fixedValue(hidden.value) ?? ""))
  );
}

export function jsxAttribute(tag: JsNode, name: string): JsNode | undefined {
  return tag.attributes?.find(
    (one) =>
      one.type === "JSXAttribute" &&
      (one.name as JsNode).type === "JSXIdentifier" &&
      (one.name as JsNode).name === name,
  );
}
