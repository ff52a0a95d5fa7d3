import type { Reference } from "../../../reference/reference.ts";
import { blanked } from "../../../reference/source-lines.ts";
import { findInHtml } from "../../html/html.ts";
import type { Stretch } from "./mapped.ts";

/**
 * The images of a document's HTML, which is parsed where it stands: all else is blanked out, so that offsets stay true
 * and what encloses a picture is seen. `code`: what stands in that HTML and is none.
 */
export function htmlAt(text: string, places: readonly Stretch[], code: readonly Stretch[] = []): Reference[] {
  const html = only(places, text);
  if (!html.includes("<")) {
    return [];
  }
  const holes = complement(code, text.length);
  return findInHtml(code.length > 0 ? only(holes, html) : html, "markdown", "fragment");
}

/** The text with all blanked out but these places. */
function only(places: readonly Stretch[], text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    if (end > done) {
      const from = Math.max(start, done);
      parts.push(blanked(text.slice(done, from)), text.slice(from, end));
      done = end;
    }
  }
  return parts.join("");
}

/** The stretches between those given, which are in order. */
function complement(stretches: readonly Stretch[], length: number): Stretch[] {
  const starts = [0, ...stretches.map(({ end }) => end)];
  return starts.map((start, rank) => ({ start, end: stretches[rank]?.start ?? length }));
}
