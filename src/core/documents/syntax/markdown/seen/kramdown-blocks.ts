import type { CodeIn } from "./comments.ts";
import { covered, spaced } from "./cover.ts";
import { withoutWordsOfHtml } from "./kramdown-html.ts";
import { openFences } from "./pandoc-blocks.ts";

/** `:   What it means`. */
export const definition = /^([ \t>]{0,12}):(?=[ \t]+\S)/gm;
/** A space, or a line's end, between an image's words and its key. */
const apartFromKey = /\](?<=!\[[^[\]]{0,500}\])([ \t]{1,9}|[ \t]{0,9}\r?\n[ \t>]{0,9})(?=\[[^[\]]{0,500}\])/g;

/** Moves the bracket that ends an image's words to its key, of which kramdown and Redcarpet allow it to be apart. */
export const withKeysBeside = (text: string): string => text.replace(apartFromKey, "$1]");

/**
 * Covers what holds no Markdown for kramdown, and the tags of elements that hold some, and makes its definitions items of
 * a list, which are indented alike. Every other sign keeps its place.
 */
export function withKramdownBlocks(text: string, extensions: readonly string[], codeIn: CodeIn): string {
  const read = withKeysBeside(text)
    .replace(definition, "$1-")
    .replace(spaced, (destination) => destination.replaceAll(" ", "x"));
  // A fence that nothing closes is none.
  const closed = covered(read, openFences(read));
  // Without GitHub's fences they are code within a paragraph, which one sign less between spaces is, too.
  const fenced = extensions.includes("without_backtick_fences")
    ? closed.replace(/^([ \t>]*)`(?=``)/gm, "$1x")
    : closed;
  const isParsed =
    extensions.includes("parse_block_html") || /\{::options[^}]*parse_block_html="true"/.test(text);
  return withoutWordsOfHtml(fenced, isParsed ? "all" : "those that say so", codeIn);
}
