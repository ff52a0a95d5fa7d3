import { covered, type Ends, stretches } from "./cover.ts";

/** `:   What it means`, `~   the same`. */
const definition = /^([ \t>]{0,12})[:~](?=[ \t]+\S)/gm;
/** The beginning or end of a division on a line of its own: what comes next begins a block. */
const division =
  /^([ \t>]*)(?::{3,}(?:[ \t][^\r\n]*|\{[^\r\n]*)?|<\/?(?:div|section|article|aside|main|nav|header|footer|details)\b[^<>\r\n]*>)[ \t]*$/gm;
/** The ends of what holds no Markdown, over blank lines too. */
const closed: readonly Ends[] = [
  [/^[ \t>]*<!--/gm, /-->/g],
  ...["pre", "script", "style", "textarea"].map(
    (name): Ends => [new RegExp(`^[ \\t>]*<${name}\\b`, "gim"), new RegExp(`</${name}>`, "gi")],
  ),
  [/^\\begin\{[a-z]+\*?\}/gim, /^\\end\{[a-z]+\*?\}/gim],
];

/**
 * Makes Pandoc's definitions items of a list, which are indented alike, and rules of what divides a document, and covers
 * what holds no Markdown, so that all else reads as it does for Pandoc. Every other sign keeps its place.
 */
export function withPandocBlocks(text: string): string {
  const divided = text
    .replace(definition, "$1-")
    .replace(division, (line, margin: string) => `${margin}***`.padEnd(line.length));
  return closed.reduce((result, ends) => covered(result, stretches(result, ends)), divided);
}
