import { isPlaceholder } from "./placeholder.ts";
import type { Reference } from "./reference.ts";

export type AltStatus =
  | "missing"
  | "placeholder"
  | "decorative"
  | "computed"
  | "too long"
  | "redundant"
  | "fine";

/** Screen readers read an alt text in one go: past this a reader is lost. Also what most checkers take for the limit. */
const longest = 150;

/** What an alt text is like. `neighbours` are the other references of its document. */
export function altStatus(reference: Reference, neighbours: readonly Reference[] = []): AltStatus {
  const { alt, slot, target, syntax, start, end } = reference;
  if (reference.decorative) {
    return "decorative";
  }
  if (!slot) {
    return "computed";
  }
  if (alt === null || alt.trim() === "") {
    // Only markup that tells an empty alt from none can say that a picture is decorative.
    return alt !== null && (syntax === "html" || syntax === "jsx") ? "decorative" : "missing";
  }
  if (isPlaceholder(alt, target)) {
    return "placeholder";
  }
  if (alt.length > longest) {
    return "too long";
  }
  const said = (text: string | null | undefined) => text?.replace(/\s+/g, " ").trim().toLowerCase();
  const beside = neighbours.some(
    (other) =>
      other.target !== target &&
      (Math.abs(other.start - end) < 200 || Math.abs(start - other.end) < 200) &&
      said(other.alt) === said(alt),
  );
  return said(reference.caption) === said(alt) || beside ? "redundant" : "fine";
}
