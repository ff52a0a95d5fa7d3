import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { directive } from "micromark-extension-directive";

/**
 * The alt text of the `:::image …:::` at the beginning of a text. Microsoft's own parser is not on npm; the attributes
 * are written as those of the generic directives are, so that their parser reads them.
 */
export function directiveAlt(text: string): string | undefined {
  const attributes = /^:::image ([^\n]*?):::[ \t]*$/m.exec(text)?.[1];
  const [leaf] = fromMarkdown(`::image{${attributes}}`, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  }).children;
  return leaf?.type === "leafDirective" ? (leaf.attributes?.["alt-text"] ?? undefined) : undefined;
}
