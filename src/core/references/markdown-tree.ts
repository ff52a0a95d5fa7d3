import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

// What finds bare addresses in the finished tree calls itself for each level of it, and deep ones overflow the stack.
const mdastExtensions = gfmFromMarkdown().filter(({ transforms }) => !transforms);

/** What Markdown as GitHub reads it says. Deep nests are read as far as anybody nests. */
export function markdownTree(text: string): Root {
  return fromMarkdown(withoutDeepNests(text), { extensions: [gfm()], mdastExtensions });
}

/**
 * The same text, with marks of lists and quotes that stand deeper than a hundred levels in one line made words: the
 * parser's time grows with the square of their number.
 */
export function withoutDeepNests(text: string): string {
  return text.replace(deepNest, (_, kept: string, deeper: string) => kept + deeper.replace(/\S/g, ","));
}

const mark = String.raw`[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])`;
const deepNest = new RegExp(`^((?:${mark}){100})([ \\t>*+\\-\\d.)]+)`, "gm");
