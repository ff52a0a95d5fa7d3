import type { Reference } from "../../reference/reference.ts";
import type { Dialect } from "../../site/dialect.ts";
import { attributeListAt, listSlot, withListed } from "./attribute-list.ts";

/** The attributes that say an image's alt text, the one that counts first: Quarto has one of its own. */
const namesIn = ({ extensions }: Dialect) => (extensions.includes("fig-alt") ? ["fig-alt", "alt"] : ["alt"]);

/**
 * Returns an image as Pandoc reads it. An attribute behind it says its alt text; its label does so where there is none,
 * but the label of an image that is `alone` in its paragraph is a caption for all to see, and stays what it is.
 */
export function asPandocReads(
  reference: Reference,
  text: string,
  { alone, dialect }: { readonly alone: (end: number) => boolean; readonly dialect: Dialect },
): Reference {
  const list = attributeListAt(text, reference.end, "pandoc");
  const names = namesIn(dialect);
  const name = list && names.find((one) => list.attributes.some(({ name }) => name === one));
  if (name) {
    const caption = reference.alt?.trim();
    return { ...withListed(reference, list, name), ...(caption && { caption }) };
  }
  const end = list?.end ?? reference.end;
  if (!alone(end)) {
    return { ...reference, end };
  }
  const own = names[0]!;
  const slot = list
    ? listSlot(list, own)
    : { start: end, end, before: `{${own}="`, after: '"}', quoting: "listed" as const };
  return { ...reference, end, slot };
}
