import type { Reference } from "../../reference/reference.ts";
import { findInHtml, type Templating } from "../html/html.ts";
import { mayHaveTags, pageTags, type Templates } from "./page-tags.ts";
import { tagImage } from "./tag-images.ts";

const hidden = /<!--[\s\S]*?(?:-->|$)|\{#[\s\S]*?(?:#\}|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** The pictures of HTML in a template language whose tags may show some, too: `{% image "a.png", "A boat" %}`. */
export function findInTagged(text: string, templating: Templating, strings: Templates): Reference[] {
  const found = findInHtml(text, templating);
  if (!mayHaveTags.test(text)) {
    return found;
  }
  const next = new RegExp(hidden);
  let [start, end] = [0, 0];
  const tags = pageTags(text, strings, (offset, from) => {
    // What begins inside a tag is one of its strings.
    while (end <= offset || start < from) {
      next.lastIndex = Math.max(from, end <= offset ? end : 0);
      const match = next.exec(text);
      [start, end] = match ? [match.index, next.lastIndex] : [text.length, Number.POSITIVE_INFINITY];
    }
    return start <= offset;
  });
  // In templates themselves such a call is a macro of the site's own.
  const shown = tags.flatMap((tag) =>
    // In an attribute it gives an address.
    tag.strings === "zola" || found.some(({ start, end }) => start < tag.start && tag.end < end)
      ? []
      : tagImage(tag, text),
  );
  return [...found, ...shown].sort((a, b) => a.start - b.start);
}
