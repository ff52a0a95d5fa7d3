import type { Reference } from "../documents/reference/reference.ts";
import type { AppliedEntry } from "./entry.ts";

/** Of entries for an earlier state of a document, those whose alt text stands in it now: each in a reference of its own. */
export function alreadyThere(
  references: readonly Reference[],
  entries: readonly AppliedEntry[],
): ReadonlySet<AppliedEntry> {
  const free = new Map<string, number>();
  const like = (target: string | undefined, alt: string | null | undefined) => JSON.stringify([target, alt]);
  for (const { target, alt } of references) {
    free.set(like(target, alt), (free.get(like(target, alt)) ?? 0) + 1);
  }
  return new Set(
    entries.filter(({ target, newAlt }) => {
      const left = free.get(like(target, newAlt)) ?? 0;
      free.set(like(target, newAlt), left - 1);
      return left > 0;
    }),
  );
}
