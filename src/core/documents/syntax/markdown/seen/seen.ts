import type { Dialect } from "../../../site/dialect.ts";
import { withoutComments, withoutTemplateComments } from "./comments.ts";
import type { Range } from "./cover.ts";
import { withoutImageTags } from "./image-tags.ts";
import { withKramdownBlocks } from "./kramdown-blocks.ts";
import { withoutMystFences } from "./myst-blocks.ts";
import { withPandocBlocks } from "./pandoc-blocks.ts";

/**
 * Returns a document as a parser of plain Markdown is to see it, so that it finds the images that the document's own site
 * has: other signs, each in its place. Only offsets and lines are to be taken from what it finds, words from the document.
 */
export function seenBy(text: string, dialect: Dialect, codeIn: (text: string) => readonly Range[]): string {
  const { markdown, extensions } = dialect;
  const read = withoutComments(withoutTemplateComments(text, dialect), dialect, codeIn);
  const blocks =
    markdown === "pandoc"
      ? withPandocBlocks(read)
      : markdown === "kramdown"
        ? withKramdownBlocks(read, extensions)
        : markdown === "myst"
          ? withoutMystFences(read, { colons: extensions.includes("colon_fence"), guessed: false })
          : markdown === "gfm"
            ? withoutMystFences(read, { colons: false, guessed: true })
            : read;
  return withoutImageTags(blocks);
}
