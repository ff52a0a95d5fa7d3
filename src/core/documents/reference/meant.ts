import { Problem } from "../../base/problem.ts";
import { sentence } from "../../base/text/foreign.ts";
import type { Reference } from "./reference.ts";
import { positionsOf } from "./source-lines.ts";

/** An image of a document, as lists of faulty alt texts name it. */
export interface MeantImage {
  /** Counts from 1. */
  readonly line: number;
  /** Tells images on one line apart. */
  readonly target?: string | undefined;
}

/**
 * Finds the reference that is meant, in its document as it is now; `shown` names the document. Throws `Problem` where
 * there is none, or more than one.
 */
export function referenceMeant(
  { text, references }: { readonly text: string; readonly references: readonly Reference[] },
  { line, target = "" }: MeantImage,
  shown: string,
): Reference {
  const at = positionsOf(text);
  const onLine = references.filter(({ start }) => at(start).line === line);
  const meant = target ? onLine.filter((reference) => reference.target === target) : onLine;
  if (!meant.length) {
    const why = sentence`There is no image ${target} on line ${line} of ${shown}.`;
    throw new Problem("noReference", why, ["retry"]);
  }
  const targets = [...new Set(meant.map((reference) => reference.target))];
  if (targets.length > 1) {
    const why = sentence`Line ${line} of ${shown} has several images: name the target of one.`;
    const named = targets.map((one) => sentence`${one}`).join(", ");
    throw new Problem("noReference", `${why} They are ${named}.`, ["retry"]);
  }
  // Of the same image twice on a line, the one that still lacks its words.
  return meant.find(({ alt }) => !alt?.trim()) ?? meant[0]!;
}
