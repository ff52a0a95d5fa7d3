import type { Dialect } from "../../../site/dialect.ts";
import { covered, type Ends, type Range, stretches } from "./cover.ts";

/**
 * The ends of comments, which template languages leave out of the page, code included, before anything reads its Markdown,
 * and of what Jekyll, Hexo and Hugo make code of then.
 */
const byTemplates = {
  liquid: [/\{%-?\s*(?:comment|highlight)\b[^%]*%\}/g, /\{%-?\s*end(?:comment|highlight)\s*-?%\}/g],
  nunjucks: [/\{#|\{%-?\s*(?:codeblock|code)\b[^%]*%\}/g, /#\}|\{%-?\s*end(?:codeblock|code)\s*-?%\}/g],
  jinja: [/\{#/g, /#\}/g],
  hugo: [
    /\{\{-?\s?\/\*|\{\{[<%]\s*(?:comment|highlight|katex|mermaid)\b/g,
    /\*\/\s?-?\}\}|\{\{[<%]\s*\/\s*(?:comment|highlight|katex|mermaid)\s*[>%]\}\}/g,
  ],
  erb: [/<%#/g, /%>/g],
} as const satisfies Readonly<Record<Dialect["templates"][number], Ends>>;

/** The ends of what those show as it is written. */
const raw: Ends = [/\{%-?\s*raw\s*-?%\}/g, /\{%-?\s*endraw\s*-?%\}/g];

/** Obsidian's, over as many lines as they like. */
const obsidian: Ends = [/%%/g, /%%/g];
/** The same where nobody says that it is Obsidian: lines of their own, or words of their own. */
const likeObsidian: readonly Ends[] = [
  [/^[ \t]*%%[ \t]*$/gm, /^[ \t]*%%[ \t]*$/gm],
  [/(?<=^|\s)%%[ \t](?=[^\r\n%]{0,2000} %%(?:\s|$))/gm, / %%/g],
];

/** Covers the comments of the languages that run over the page before its Markdown is read. */
export function withoutTemplateComments(text: string, { templates }: Dialect): string {
  const found = templates.flatMap((language) => stretches(text, byTemplates[language]));
  return found.length ? covered(text, apart(found, stretches(text, raw))) : text;
}

/** MyST's mathematics on lines of their own. */
const mathematics: Ends = [/^[ \t>]*\$\$/gm, /\$\$/g];

/** Finds the ranges of a text that are code, at least those around `marks`. */
export type CodeIn = (text: string, marks: RegExp) => readonly Range[];

/** The signs that all of these begin and end with. */
const marks = /%%|\{%|\{\{|\*\/|\$\$/;

/** Covers comments and mathematics outside of code; `codeIn` is asked only where there may be some. */
export function withoutComments(
  text: string,
  { markdown, templates, extensions }: Dialect,
  codeIn: CodeIn,
): string {
  const isUnknown = markdown === "gfm" && templates.length === 0;
  const all =
    markdown === "obsidian"
      ? [obsidian]
      : isUnknown
        ? [...likeObsidian, byTemplates.liquid, byTemplates.hugo]
        : extensions.includes("dollarmath")
          ? [mathematics]
          : [];
  if (!all.some((ends) => stretches(text, ends).length)) {
    return text;
  }
  // What stands in code opens and closes nothing.
  const outside = covered(text, codeIn(text, marks));
  return covered(text, apart(all.flatMap((ends) => stretches(outside, ends))));
}

/** The ranges in order, without those that begin in another, or in what is left as it is. */
function apart(ranges: readonly Range[], left: readonly Range[] = []): Range[] {
  const kept: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const isLeft = left.some(({ start, end }) => start <= range.start && range.start < end);
    if (!isLeft && range.start >= (kept.at(-1)?.end ?? 0)) {
      kept.push(range);
    }
  }
  return kept;
}
