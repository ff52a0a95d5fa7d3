import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

const syntax = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** GitHub's Markdown. */
export function parse(text: string): Root {
  return fromMarkdown(text, syntax);
}
