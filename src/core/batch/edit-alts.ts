import { altChange, byCode } from "../documents/reference/alt-change.ts";
import type { Reference, TextEdit } from "../documents/reference/reference.ts";
import type { AppliedEntry } from "./entry.ts";

export interface Refused {
  readonly entry: AppliedEntry;
  /** Goes on a line that begins with the document and the target. */
  readonly why: string;
}

/**
 * The document with the entries' alt texts in their slots, and the entries that don't fit it.
 * `mark`: code units of the byte order mark, which the entries count and `text` is without.
 */
export function editAlts(
  text: string,
  references: readonly Reference[],
  entries: readonly AppliedEntry[],
  mark: number,
): { readonly text: string; readonly refused: readonly Refused[] } {
  const refused: Refused[] = [];
  const edits: TextEdit[] = [];
  for (const entry of entries) {
    const reference = references.find(
      ({ start, end }) => start + mark === entry.start && end + mark === entry.end,
    );
    const edit = reference
      ? listedChange(reference, entry.newAlt ?? "")
      : { why: "there is no image at these offsets." };
    if ("why" in edit) {
      refused.push({ entry, why: edit.why });
    } else if (edits.some((other) => overlap(edit, other))) {
      refused.push({ entry, why: "another entry is for the same place." });
    } else {
      edits.push(edit);
    }
  }
  // From the end, so that the offsets before stay true.
  const edited = edits
    .sort((a, b) => b.start - a.start)
    .reduce((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text);
  return { text: edited, refused };
}

/** In a list of many, what code may give is left to it: only who looks at that very picture knows better. */
const listedChange = (reference: Reference, alt: string) =>
  reference.namedBy === "code" ? { why: byCode() } : altChange(reference, alt);

/** Two insertions at one place do too. */
const overlap = (one: TextEdit, other: TextEdit): boolean =>
  one.start === other.start || (one.start < other.end && other.start < one.end);
