import { pushAll } from "../../../../base/push-all.ts";
import { covered, type Ends, type Range, stretches } from "./cover.ts";

/** `:   What it means`. */
export const definition = /^([ \t>]{0,12}):(?=[ \t]+\S)/gm;
const comment: Ends = [/\{::comment\}/g, /\{:\/(?:comment)?\}/g];
/** The ends of what is passed on as it is: HTML, and no Markdown. */
const noMarkdown: Ends = [/\{::nomarkdown[^}\r\n]*\}/g, /\{:\/(?:nomarkdown)?\}/g];
/** A destination with spaces. */
const spaced =
  /(?<=!\[[^\]\r\n]{0,500}\]\()[^()"'<>{}\r\n]*[^\s()"'<>{}] [^\s=()"'<>{}][^()"'<>{}\r\n]*(?=\))/g;

/** Elements whose content may be blocks. */
const blockTags =
  "address|article|aside|blockquote|body|dd|details|div|dl|fieldset|figure|figcaption|footer|form|header|hgroup|li|main|" +
  "map|menu|nav|noscript|object|section|summary|td";
const spanTags = "a|b|caption|center|dt|em|h[1-6]|i|label|legend|p|q|small|span|strong|th";
const tag = new RegExp(
  `<(/?)(${blockTags}|${spanTags})\\b((?:"[^"]{0,999}"|'[^']{0,999}'|[^<>"']){0,999})>[ \\t]*`,
  "gi",
);
const saysMarkdown = /\smarkdown\s*=\s*["']?(?:1|block|span)\b/i;
const saysNone = /\smarkdown\s*=\s*["']?0\b/i;

/**
 * Covers what holds no Markdown for kramdown, and the tags of elements that hold some, and makes its definitions items of
 * a list, which are indented alike. Every other sign keeps its place.
 */
export function withKramdownBlocks(text: string, extensions: readonly string[]): string {
  const raw = stretches(text, noMarkdown);
  const read = withoutBrackets(covered(text, stretches(text, comment)), raw)
    .replace(definition, "$1-")
    .replace(spaced, (destination) => destination.replaceAll(" ", "x"));
  // Without GitHub's fences they are code within a paragraph, which one sign less between spaces is, too.
  const fenced = extensions.includes("without_backtick_fences")
    ? read.replace(/^([ \t>]*)`(?=``)/gm, "$1x")
    : read;
  const isParsed =
    extensions.includes("parse_block_html") || /\{::options[^}]*parse_block_html="true"/.test(text);
  return covered(fenced, tagsAroundMarkdown(fenced, isParsed ? "all" : "those that say so"));
}

/** Deeper than anybody nests elements. */
const mostOpen = 100;

/** The tags of elements that hold Markdown: each begins a line. */
function tagsAroundMarkdown(text: string, which: "all" | "those that say so"): Range[] {
  if (which !== "all" && !/\smarkdown\s*=/.test(text)) {
    return [];
  }
  const tags: Range[] = [];
  const open: { readonly name: string; readonly isOurs: boolean }[] = [];
  for (const { 0: whole, 1: slash, 2: written, 3: attributes, index } of text.matchAll(tag)) {
    const name = written!.toLowerCase();
    const place = { start: index, end: index + whole.length };
    if (slash) {
      const rank = open.findLastIndex((one) => one.name === name);
      if (rank >= 0) {
        pushAll(tags, open[rank]!.isOurs ? [place] : []);
        open.length = rank;
      }
    } else if (!attributes!.endsWith("/") && open.length < mostOpen) {
      const isBlock = new RegExp(`^(?:${blockTags})$`).test(name);
      const isOurs =
        saysMarkdown.test(attributes!) ||
        (which === "all" && isBlock && !saysNone.test(attributes!) && open.every((one) => one.isOurs));
      open.push({ name, isOurs });
      pushAll(tags, isOurs ? [place] : []);
    }
  }
  return tags;
}

function withoutBrackets(text: string, ranges: readonly Range[]): string {
  let result = "";
  for (const { start, end } of ranges) {
    result += text.slice(result.length, start) + text.slice(start, end).replaceAll("[", "x");
  }
  return result + text.slice(result.length);
}
