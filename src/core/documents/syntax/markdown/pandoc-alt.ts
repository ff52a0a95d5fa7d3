import type { Reference } from "../../reference/reference.ts";
import type { Dialect } from "../../site/dialect.ts";
import { type AttributeList, attributeListAt, listSlot, withListed } from "./attribute-list.ts";
import { within } from "./seen/cover.ts";

/** The attributes that say an image's alt text, the one that counts first: Quarto has one of its own. */
const namesIn = ({ extensions }: Dialect) => (extensions.includes("fig-alt") ? ["fig-alt", "alt"] : ["alt"]);

/** A table that is drawn in signs, whose cells take no more of them. */
const drawnTable = /^[ \t>]*\+(?:[-:=]+\+)+[ \t]*(?:\r?\n[ \t>]*[+|].*)+/gm;

/** Leaves alone what stands in the cells of drawn tables; the references are in order. */
export function withDrawnTables(references: readonly Reference[], text: string): Reference[] {
  const tables = [...text.matchAll(drawnTable)].map(({ 0: table, index }) => ({
    ...{ start: index, end: index + table.length },
  }));
  const isDrawn = within(tables);
  return references.map((one) =>
    isDrawn(one.start) && one.slot ? { ...one, slot: null, inFixedCell: true } : one,
  );
}

/** What may stand between the target of a definition and its attributes. */
const behindTarget = />?[ \t]*(?:"[^"\r\n]*"|'[^'\r\n]*')?[ \t]*/y;

/** What is known of an image's place. */
interface Place {
  /** Whether nothing stands beside it in its paragraph. */
  readonly alone: (end: number) => boolean;
  /** Where the target of the definition ends that it refers to. */
  readonly defined: number | undefined;
  readonly dialect: Dialect;
}

/**
 * Returns an image as Pandoc reads it. An attribute behind it says its alt text; its label does so where there is none,
 * but the label of an image that is `alone` in its paragraph is a caption for all to see, and stays what it is.
 */
export function asPandocReads(
  reference: Reference,
  text: string,
  { alone, defined, dialect }: Place,
): Reference {
  const list = attributeListAt(text, reference.end, "pandoc");
  const names = namesIn(dialect);
  const saidBy = (said?: AttributeList) =>
    said && names.find((one) => said.attributes.some(({ name }) => name === one));
  const name = saidBy(list);
  if (list && name) {
    const caption = reference.alt?.trim();
    return { ...withListed(reference, list, name), ...(caption && { caption }) };
  }
  const end = list?.end ?? reference.end;
  if (defined !== undefined) {
    // One alt text for all that refer to it, which can't be changed for this one.
    behindTarget.lastIndex = defined;
    behindTarget.test(text);
    const ofAll = attributeListAt(text, behindTarget.lastIndex, "pandoc");
    const said = saidBy(ofAll);
    if (ofAll && said) {
      return { ...withListed(reference, ofAll, said), end, slot: null };
    }
  }
  if (!alone(end)) {
    return { ...reference, end };
  }
  const own = names[0]!;
  const slot = list
    ? listSlot(list, own)
    : { start: end, end, before: `{${own}="`, after: '"}', quoting: "listed" as const };
  return { ...reference, end, slot };
}
