import type { Event } from "micromark-util-types";
import type { Reference } from "../../../reference/reference.ts";
import { helperImages } from "../../tags/rails-tags.ts";
import { covered, type Range } from "./cover.ts";

const tags = /<%(?!%)[\s\S]*?%>/g;

const rangesOf = (text: string): Range[] =>
  [...text.matchAll(tags)].map(({ 0: tag, index }) => ({ start: index, end: index + tag.length }));

/**
 * Covers the tags of ERB, which runs before the Markdown is read: with spaces where one stands on lines of its own, else
 * with a letter, as it may stand for an address or a word.
 */
export function withoutErb(text: string): string {
  const isAlone = ({ start, end }: Range) =>
    /(?:^|[\r\n])[ \t>]*$/.test(text.slice(Math.max(0, start - 100), start)) &&
    /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 100));
  const ranges = rangesOf(text);
  const words = ranges.filter((range) => !isAlone(range));
  return covered(covered(text, words, "x"), ranges.filter(isAlone));
}

/** Puts the tags of ERB that a text has back into what a parser was given of it. */
export function withErb(seen: string, text: string): string {
  let result = "";
  for (const { start, end } of rangesOf(text)) {
    result += seen.slice(result.length, start) + text.slice(start, end);
  }
  return result + seen.slice(result.length);
}

/** The pictures that ERB's helpers put in a page, outside of code. */
export function erbImages(events: readonly Event[], text: string): Reference[] {
  const code = events.filter(
    ([way, { type }]) =>
      way === "enter" && (type === "codeFenced" || type === "codeIndented" || type === "codeText"),
  );
  return helperImages(text).filter(
    ({ start }) => !code.some(([, token]) => token.start.offset <= start && start < token.end.offset),
  );
}
