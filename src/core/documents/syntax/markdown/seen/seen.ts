import type { Dialect } from "../../../site/dialect.ts";
import { type CodeIn, withoutComments, withoutTemplateComments } from "./comments.ts";
import { withoutErb } from "./erb.ts";
import { withoutImageTags } from "./image-tags.ts";
import { definition, withKeysBeside, withKramdownBlocks } from "./kramdown-blocks.ts";
import { withMystBlocks } from "./myst-blocks.ts";
import { withPandocBlocks } from "./pandoc-blocks.ts";

export type { CodeIn };

/**
 * Returns a document as a parser of plain Markdown is to see it, so that it finds the images that the document's own site
 * has: other signs, each in its place. Only offsets and lines are to be taken from what it finds, words from the document.
 */
export function seenBy(text: string, dialect: Dialect, codeIn: CodeIn): string {
  const { markdown, extensions } = dialect;
  const written = dialect.templates.includes("erb") ? withoutErb(text) : text;
  const read = withoutComments(withoutTemplateComments(written, dialect), dialect, codeIn);
  const blocks =
    markdown === "pandoc"
      ? withPandocBlocks(read)
      : markdown === "kramdown"
        ? withKramdownBlocks(read, extensions, codeIn)
        : markdown === "myst"
          ? withMystBlocks(extensions.includes("deflist") ? read.replace(definition, "$1-") : read, {
              colons: extensions.includes("colon_fence"),
              guessed: false,
            })
          : markdown === "gfm"
            ? withMystBlocks(read, { colons: true, guessed: true })
            : markdown === "redcarpet"
              ? withKeysBeside(read)
              : read;
  return withoutImageTags(blocks);
}
