import type { Reference } from "../../../reference/reference.ts";
import { others } from "../../../site/dialect.ts";
import { findInPythonMarkdown } from "./python-markdown.ts";

/** Marks that nobody writes who doesn't write for Python-Markdown or kramdown. */
const marks: readonly RegExp[] = [
  // The head of a block, and below it what stands indented: an admonition, details, a tab.
  /^ *(?:!!! ?[\w-]+|\?{3}\+? ?[\w-]+|={3}[+!]* +["'])[^\r\n]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))* *(?: {4}|\t)\S/m,
  // An element that says that Markdown is in it.
  /^ {0,3}<[a-z][^>\r\n]*\smarkdown(?:=["']?(?:1|block|span)\b|[\s>])/im,
  // An alt text in a list of attributes behind an image.
  /[)\]]\{[^{}\r\n]{0,1000}\balt=/,
];

/**
 * The images of a document that no site's files speak of, given those that GitHub shows: with those that it was plainly
 * written to have.
 */
export function withSpoken(text: string, onGithub: readonly Reference[]): Reference[] {
  if (!marks.some((mark) => mark.test(text))) {
    return [...onGithub];
  }
  const spoken = findInPythonMarkdown(text, [others]);
  const known = new Set(spoken.map(({ start }) => start));
  return [...spoken, ...onGithub.filter(({ start }) => !known.has(start))].sort((a, b) => a.start - b.start);
}
