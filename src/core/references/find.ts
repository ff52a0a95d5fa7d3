import { findInHtml } from "./html.ts";
import { findInMarkdown } from "./markdown.ts";
import type { Reference } from "./reference.ts";

/** All image references of a document, in its order; none for a language that isn't read. */
export function findReferences(text: string, languageId: string): Reference[] {
  switch (languageId) {
    case "markdown":
      return findInMarkdown(text);
    case "html":
      return findInHtml(text, "document");
    default:
      return [];
  }
}

/** The reference that holds `offset`, its ends included. */
export function referenceAt(references: readonly Reference[], offset: number): Reference | undefined {
  return references.find(({ start, end }) => start <= offset && offset <= end);
}

/**
 * The same reference in a later version of the document: same syntax and target, and as many of its kind before it.
 * Undefined when it is gone or changed its alt text: then an edit must be refused.
 */
export function relocate(
  before: readonly Reference[],
  chosen: Reference,
  after: readonly Reference[],
): Reference | undefined {
  const alike = (list: readonly Reference[]) =>
    list.filter(({ syntax, target }) => syntax === chosen.syntax && target === chosen.target);
  const was = alike(before);
  const now = alike(after);
  const found = was.length === now.length ? now[was.indexOf(chosen)] : now.length === 1 ? now[0] : undefined;
  return found?.alt === chosen.alt ? found : undefined;
}
