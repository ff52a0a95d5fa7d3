import type { Row } from "./review-protocol.ts";

/**
 * The words that a place would get: the person's own, else those that are proposed. Undefined when there are none, also
 * where a picture is found to be decorative and its markup has no way to say so.
 */
export function wordsOf({ edited, proposed, mayBeEmpty }: Row): string | undefined {
  const words = edited ?? proposed?.alt;
  return words === "" && !mayBeEmpty ? undefined : words;
}
