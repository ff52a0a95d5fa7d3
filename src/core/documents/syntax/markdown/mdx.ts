import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { mdxExpression } from "micromark-extension-mdx-expression";
import { mdxJsx } from "micromark-extension-mdx-jsx";
import { mdxMd } from "micromark-extension-mdx-md";
import type { Event } from "micromark-util-types";
import { frontMatterIn } from "../../../base/text/front-matter-block.ts";
import { isTooNested } from "../../../base/too-nested.ts";
import { importedPaths } from "../../reference/expression.ts";
import { quotedAs, type Reference } from "../../reference/reference.ts";
import { reads } from "../../site/dialect.ts";
import { findInBraces, findInTag } from "../html/jsx.ts";
import { directives } from "./directives.ts";
import { codeAround, findInMarkdown, tokens } from "./markdown.ts";
import { blocksOf } from "./markdown-blocks.ts";
import { inDocument } from "./markdown-excerpt.ts";
import { markdownImages } from "./markdown-images.ts";
import { mdxExcerptOf } from "./mdx-excerpt.ts";
import { covered, stretches } from "./seen/cover.ts";
import { withoutExtraCells } from "./table-cells.ts";

/**
 * The pictures of Markdown with JSX in it. A block whose JSX can't be parsed is read as plain Markdown, and so is a
 * document that says to be that.
 */
export function findInMdx(text: string): Reference[] {
  if (saysMarkdown.test(text.slice(0, frontMatterIn(text)?.end ?? 0))) {
    return findInMarkdown(text);
  }
  const excerpt = mdxExcerptOf(withoutComments(text));
  return inDocument(findInWholeMdx(excerpt.text, importedPaths(text)), excerpt);
}

/** Docusaurus' front matter: `mdx: { format: md }`. */
const saysMarkdown = /^(?:mdx:[ \t]*\{[ \t]*format|[ \t]+format):[ \t]*["']?md\b/m;

/** MDX has no comments of HTML, but Docusaurus takes them out before it reads it. */
function withoutComments(text: string): string {
  return text.includes("<!--")
    ? covered(text, stretches(covered(text, codeAround(text, /<!--|-->/)), [/<!--/g, /-->/g]))
    : text;
}

/** The same without leaving anything out: what `findInMdx` is held to. */
export function findInWholeMdx(written: string, imports = importedPaths(written)): Reference[] {
  const text = withoutComments(written);
  const whole = eventsOf(text);
  if (whole) {
    return findIn(text, whole, imports);
  }
  const blocks = blocksOf(text);
  const faulty = blocks.filter(({ start, end }) => !eventsOf(text.slice(start, end)));
  const rest = covered(text, faulty);
  const events = eventsOf(rest);
  if (!events) {
    return findInMarkdown(text);
  }
  const plain = covered(
    text,
    blocks.filter((block) => !faulty.includes(block)),
  );
  return [...findIn(rest, events, imports), ...findInMarkdown(plain)].sort((a, b) => a.start - b.start);
}

/** Parses MDX; undefined where it is none. Throws where `isTooNested`. */
function eventsOf(text: string): Event[] | undefined {
  try {
    return withoutExtraCells(tokens(text, [gfmFootnote(), mdxJsx(), mdxExpression(), mdxMd()]));
  } catch (error) {
    if (isTooNested(error)) {
      throw error;
    }
    return undefined;
  }
}

function findIn(
  text: string,
  events: readonly Event[],
  imports: ReturnType<typeof importedPaths>,
): Reference[] {
  const places = (name: string) =>
    events.flatMap(([way, { type, start, end }]) =>
      way === "enter" && type === name ? [{ start: start.offset, end: end.offset }] : [],
    );
  // What marks the lines of a quote is no JavaScript.
  const script = covered(text, places("blockQuotePrefix"));
  const tags = events.flatMap(([way, { type, start, end }]) => {
    const find = way === "enter" ? readers[type] : undefined;
    const found = find ? find(script, { start: start.offset, end: end.offset }, imports) : [];
    return found.map((one) => quotedAs("inMarkdown", one));
  });
  const modules = [...text.matchAll(moduleCode)].map(({ 0: code, index }) => ({
    start: index,
    end: index + code.length,
  }));
  const images = markdownImages(events, text, reads("mdx")).filter(
    (image) => !modules.some(({ start, end }) => start <= image.start && image.start < end),
  );
  // Braces are code in MDX, and a wikilink has no way to write one.
  const learn = directives(events, text, text).filter(({ syntax }) => syntax === "directive");
  return [...images, ...tags, ...learn].sort((a, b) => a.start - b.start);
}

/** A paragraph of imports and exports: a string in it may have any words. */
const moduleCode =
  /(?<=^|\n[ \t]*\r?\n)(?:import[ \t]*["'{*\w$]|export[ \t]+(?:const|let|var|default|function|class|async|type|interface|[{*])).*(?:\r?\n[ \t]*\S.*)*/g;

const readers: Readonly<Partial<Record<string, typeof findInTag>>> = {
  mdxJsxFlowTag: findInTag,
  mdxJsxTextTag: findInTag,
  mdxFlowExpression: findInBraces,
  mdxTextExpression: findInBraces,
};
