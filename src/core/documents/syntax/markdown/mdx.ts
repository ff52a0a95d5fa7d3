import { mdxExpression } from "micromark-extension-mdx-expression";
import { mdxJsx } from "micromark-extension-mdx-jsx";
import { mdxMd } from "micromark-extension-mdx-md";
import type { Event } from "micromark-util-types";
import { isTooNested } from "../../../base/too-nested.ts";
import { importedPaths } from "../../reference/expression.ts";
import { quotedAs, type Reference } from "../../reference/reference.ts";
import { reads } from "../../site/dialect.ts";
import { findInBraces, findInTag } from "../html/jsx.ts";
import { directives } from "./directives.ts";
import { findInMarkdown, tokens } from "./markdown.ts";
import { inDocument } from "./markdown-excerpt.ts";
import { markdownImages } from "./markdown-images.ts";
import { mdxExcerptOf } from "./mdx-excerpt.ts";

/** The pictures of Markdown with JSX in it; read as plain Markdown while its JSX can't be parsed. */
export function findInMdx(text: string): Reference[] {
  const excerpt = mdxExcerptOf(text);
  return inDocument(findInWholeMdx(excerpt.text, importedPaths(text)), excerpt);
}

/** The same without leaving anything out: what `findInMdx` is held to. */
export function findInWholeMdx(text: string, imports = importedPaths(text)): Reference[] {
  let events: Event[];
  try {
    events = tokens(text, [mdxJsx(), mdxExpression(), mdxMd()]);
  } catch (error) {
    if (isTooNested(error)) {
      throw error;
    }
    return findInMarkdown(text);
  }
  const tags = events.flatMap(([way, { type, start, end }]) => {
    const find = way === "enter" ? readers[type] : undefined;
    const found = find ? find(text, { start: start.offset, end: end.offset }, imports) : [];
    return found.map((one) => quotedAs("inMarkdown", one));
  });
  const images = markdownImages(events, text, reads("mdx"));
  // Braces are code in MDX, and a wikilink has no way to write one.
  const learn = directives(events, text, reads("mdx")).filter(({ syntax }) => syntax === "directive");
  return [...images, ...tags, ...learn].sort((a, b) => a.start - b.start);
}

const readers: Readonly<Partial<Record<string, typeof findInTag>>> = {
  mdxJsxFlowTag: findInTag,
  mdxJsxTextTag: findInTag,
  mdxFlowExpression: findInBraces,
  mdxTextExpression: findInBraces,
};
