import { pushAll } from "../../base/push-all.ts";
import { blanked, linesOf } from "../reference/source-lines.ts";
import { type Block, type Outline, words } from "./outline.ts";

const wiki = /^(={1,6})[ \t]*(\S.*?)[ \t]*\1[ \t]*$/;
/** The headings of languages whose headings need no blank line beside them: their signs or number, and their words. */
const ownHeadings: Readonly<Record<string, RegExp>> = {
  wikitext: wiki,
  mediawiki: wiki,
  textile: /^h([1-6])(?:[([{<>=][^\s.]*)?\.[ \t]+(\S.*)/,
  org: /^(\*{1,6})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(\S.*?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*$/,
};

const isXml = /^(?:xml|dita|docbook)$/;

/** The paragraphs of markup without a parser of its own here: what blank lines set apart, without the usual marks. */
export function plainOutline(written: string, languageId: string): Outline {
  const text = isXml.test(languageId) ? written.replace(/<[^<>]{1,2000}>/g, blanked) : written;
  const blocks: Block[] = [];
  const heading = ownHeadings[languageId];
  let from: number | undefined;
  for (const line of [...linesOf(text), { start: text.length, end: text.length, text: "" }]) {
    const [, marks, named] = heading?.exec(line.text) ?? [];
    if (marks && named) {
      pushAll(blocks, from === undefined ? [] : blocksOf(text.slice(from, line.start), from));
      from = undefined;
      const depth = Number(marks) || marks.length;
      blocks.push({ depth, start: line.start, end: line.end, text: wordsOf(named) });
    } else if (line.text.trim()) {
      from ??= line.start;
    } else if (from !== undefined) {
      pushAll(blocks, blocksOf(text.slice(from, line.start), from));
      from = undefined;
    }
  }
  const title = /\\title\{([^{}]*)\}|^#\+title:[ \t]*(.*)/im.exec(text)?.slice(1).find(Boolean);
  const language =
    /^(?::lang:|#\+language:) *([\w-]+)/im.exec(text)?.[1] ??
    /\btext\([^()]*\blang: *"([\w-]+)"/.exec(text)?.[1];
  return { title, language, blocks, links: [] };
}

/** A paragraph whose first lines may be a heading. */
function blocksOf(written: string, start: number): Block[] {
  const { depth, text, length } = headingOf(written) ?? { depth: 0, text: "", length: 0 };
  return [
    { depth, start, end: start + length, text: wordsOf(text) },
    { depth: 0, start: start + length, end: start + written.length, text: wordsOf(written.slice(length)) },
  ].filter((block) => block.text);
}

function headingOf(
  written: string,
): { readonly depth: number; readonly text: string; readonly length: number } | undefined {
  const marked = /^(={1,6})[ \t]+(\S.*)/.exec(written);
  if (marked) {
    return { depth: marked[1]!.length, text: marked[2]!, length: marked[0].length };
  }
  const named = /^\s*\\((?:sub){0,2})section\*?\{(.*)\}/.exec(written);
  if (named) {
    return { depth: 2 + named[1]!.length / 3, text: named[2]!, length: named[0].length };
  }
  const underlined = /^(\S.*)\r?\n([=\-~^"'`#*+])\2{2,}[ \t]*(?=[\r\n]|$)/.exec(written);
  // Which sign is which level, reStructuredText leaves to each document: these are what most use.
  const depth = underlined ? "=-~^".indexOf(underlined[2]!) + 1 : 0;
  return underlined ? { depth: depth || 4, text: underlined[1]!, length: underlined[0].length } : undefined;
}

/** Directives, comments, attribute lists and commands are no words; what stands in a command's braces is. */
function wordsOf(text: string): string {
  const prose = text
    .split(/\r\n|\n|\r/)
    .filter(
      (line) =>
        !/^\s*(?:\.\. |:[\w-]+:|%|\/\/|image::|#\+|#(?:image|figure|set|show|import)\b|\\(?:begin|end|includegraphics|centering|label)\b)/.test(
          line,
        ),
    )
    .join(" ")
    .replace(
      /image::?[^\s[]+\[[^\]]*\]|#image\([^()]*\)|\\includegraphics(?:\[[^\]]*\])?\{[^{}]*\}|\[\[[^[\]]*\]\]|!\S+(?:\([^()]*\))?!(?::\S+)?/g,
      " ",
    )
    .replace(/\[\[[^[\]]*\]\[([^[\]]*)\]\]/g, "$1")
    .replace(/\\[a-zA-Z]+\*?(?:\[[^\]]*\])?/g, " ")
    .replace(/[{}]/g, "");
  return words(prose);
}
