import type { Event } from "micromark-util-types";
import { quotedAs, type Reference } from "../../reference/reference.ts";
import { mayHaveTags, pageTags } from "../tags/page-tags.ts";
import { tagImage } from "../tags/tag-images.ts";

/** A document, and the same as its parser is to see it: what stands in comments is blank. */
export interface Page {
  readonly text: string;
  readonly seen: string;
}

const code = new Set(["codeFenced", "codeIndented", "codeText", "yaml", "toml"]);

/**
 * Returns the pictures of a Markdown document's shortcodes and template tags, and the references found so far: those in a
 * string of a tag are quoted so that they stay in it.
 */
export function withTags(
  found: readonly Reference[],
  events: readonly Event[],
  { text, seen }: Page,
): Reference[] {
  if (!mayHaveTags.test(text)) {
    return [...found];
  }
  const hidden = events.flatMap(([way, { type, start, end }]) => {
    const isComment = /^html(?:Flow|Text)$/.test(type) && text.startsWith("<!--", start.offset);
    return way === "enter" && (isComment || code.has(type)) ? [{ start: start.offset, end: end.offset }] : [];
  });
  let rank = 0;
  const tags = pageTags(text, "liquid", (offset, from) => {
    if (seen[offset] === " ") {
      return true; // a comment's
    }
    // A backtick inside a tag is a string's, and begins no code.
    while (rank < hidden.length && (hidden[rank]!.end <= offset || hidden[rank]!.start < from)) {
      rank++;
    }
    return rank < hidden.length && hidden[rank]!.start <= offset;
  });
  const inTags = found.map((one) => {
    const isInside = tags.some(({ start, end }) => start < one.start && one.end < end);
    return isInside && one.syntax === "markdown" ? quotedAs("inParameter", one) : one;
  });
  // In an image's address or attribute it gives that.
  const apart = tags.filter((tag) => !found.some(({ start, end }) => start < tag.start && tag.end < end));
  return [...inTags, ...apart.flatMap((tag) => tagImage(tag, text))];
}
