import { covered, type Ends, type Range, spaced, stretches } from "./cover.ts";

/** `:   What it means`, `~   the same`. */
const definition = /^([ \t>]{0,12})[:~](?=[ \t]+\S)/gm;
/** What numbers an item besides figures: `#.`, `a)`, `(iv)`; a capital's dot needs two spaces behind it. */
const marker =
  /^([ \t>]*(?:[-*+][ \t]+)?)(\((?:#|\d{1,6}|[a-z]{1,6}|[A-Z]{1,6})\)|(?:#|[a-z]|[ivxlc]{1,7}|[A-Z](?=\)| {2})|[IVXLC]{2,7})[.)])(?=[ \t]+\S)/gm;
/** An example's mark and the spaces behind it: what goes on in one is indented by four columns, however long that is. */
const example = /^([ \t>]*)(\(@[\w-]*\)|@[\w-]*[.)])([ \t]+)(?=\S)/gm;
/** The line below the head of a table without bars, or around its rows: no rule, though it is made of dashes. */
const tableRule = /^([ \t>]*)(-+(?:[ \t]+-+)+)(?=[ \t]*$)/gm;
/** Attributes behind the target of a reference, which only Pandoc knows. */
const ofDefinition =
  /^([ \t>]*\[[^\]\r\n]{1,999}\]:[ \t]*\S+(?:[ \t]+(?:"[^"\r\n]*"|'[^'\r\n]*'))?[ \t]+)(\{[^{}\r\n]*\})(?=[ \t]*$)/gm;
/** The beginning or end of a division on a line of its own: what comes next begins a block. */
const division =
  /^([ \t>]*)(?::{3,}(?:[ \t][^\r\n]*|\{[^\r\n]*)?|<\/?(?:div|section|article|aside|main|nav|header|footer|details)\b[^<>\r\n]*>)[ \t]*$/gm;
/** The ends of what holds no Markdown, over blank lines too. */
const closed: readonly Ends[] = [
  [/^[ \t>]*<!--/gm, /-->/g],
  ...["script", "style", "textarea"].map(
    (name): Ends => [new RegExp(`^[ \\t>]*<${name}\\b`, "gim"), new RegExp(`</${name}>`, "gi")],
  ),
  [/^[ \t>]*\\begin\{[a-z]+\*?\}/gim, /^[ \t>]*\\end\{[a-z]+\*?\}/gim],
  // Pandoc takes metadata anywhere.
  [
    /(?<=^|(?:^|\n)[ \t>]*(?:\*\*\*|[^\r\n]{0,200}>)?[ \t]*\r?\n)[ \t>]*---[ \t]*(?=\r?\n[ \t>]*["'\w][^:\r\n]*:(?:[ \t]|\r?\n))/g,
    /^[ \t>]*(?:---|\.{3})[ \t]*$/gm,
  ],
];
/** The ends of what holds HTML, and no Markdown. */
const preformatted: Ends = [/^[ \t>]*<pre\b/gim, /<\/pre>/gi];

/**
 * Makes Pandoc's definitions items of a list, which are indented alike, and rules of what divides a document, and covers
 * what holds no Markdown, so that all else reads as it does for Pandoc. Every other sign keeps its place.
 */
export function withPandocBlocks(text: string): string {
  const divided = text
    .replace(definition, "$1-")
    .replace(spaced, (destination) => destination.replaceAll(" ", "x"))
    .replace(ofDefinition, (_, before: string, list: string) => before + " ".repeat(list.length))
    .replace(tableRule, (line, margin: string, dashes: string) =>
      /--/.test(dashes) ? margin.padEnd(line.length, "x") : line,
    )
    .replace(example, (_, margin: string, mark: string, spaces: string) => {
      const length = mark.length + spaces.length;
      return `${margin}${length > 4 ? "22. ".padEnd(length, "x") : `${"2".repeat(mark.length - 1)}.${spaces}`}`;
    })
    // Only the number 1 begins a list in the middle of a paragraph. Pandoc's lists begin there behind a tag alone.
    .replace(marker, (_, margin: string, { length }: string, at: number) => {
      const isFirst = />[ \t]*\r?\n$/.test(text.slice(Math.max(0, at - 9), at));
      return margin + (isFirst ? "1.".padEnd(length) : `${"2".repeat(length - 1)}.`);
    })
    .replace(division, (line, margin: string) => `${margin}***`.padEnd(line.length));
  const fenced = covered(divided, openFences(divided));
  const read = closed.reduce((result, ends) => covered(result, stretches(result, ends)), fenced);
  return withoutMarkdown(read, stretches(read, preformatted));
}

const opening = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})[^`\r\n]*$/gm;

/** Finds the marks of fences that nothing closes: what comes after is no code to Pandoc, nor to kramdown. */
export function openFences(text: string): Range[] {
  const found: Range[] = [];
  /** The least length of such a mark so far, by its sign: no longer one is closed either. */
  const open: Record<string, number> = {};
  const next = new RegExp(opening);
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const [whole, margin, mark] = match;
    const sign = mark![0]!;
    const close = new RegExp(`^[ \\t>]*${sign}{${mark!.length},}[ \\t]*$`, "gm");
    close.lastIndex = match.index + whole.length;
    const end = mark!.length >= (open[sign] ?? Number.POSITIVE_INFINITY) ? null : close.exec(text);
    if (end) {
      next.lastIndex = close.lastIndex;
    } else {
      open[sign] = mark!.length;
      const start = match.index + margin!.length;
      found.push({ start, end: start + mark!.length });
    }
  }
  return found;
}

/** Takes the signs of Markdown out of some ranges, and what is indented more than the range itself. */
function withoutMarkdown(text: string, ranges: readonly Range[]): string {
  let result = "";
  for (const { start, end } of ranges) {
    result += text.slice(result.length, start);
    const inside = text.slice(start, end);
    const own = /^[ \t>]*/.exec(inside)![0].length;
    result += inside.replace(/(?<=\n)[ \t>]+|[[\]`~$]/g, (signs) =>
      /^[ \t>]/.test(signs) ? signs.slice(0, own).padEnd(signs.length, "x") : "x",
    );
  }
  return result + text.slice(result.length);
}
