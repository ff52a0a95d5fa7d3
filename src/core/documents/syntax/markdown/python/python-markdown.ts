import { pushAll } from "../../../../base/push-all.ts";
import { frontMatterIn } from "../../../../base/text/front-matter-block.ts";
import type { Reference } from "../../../reference/reference.ts";
import { htmlAt } from "../classic/html-at.ts";
import { type InlineRules, inlineIn } from "../classic/inline.ts";
import { mappedLines, type Stretch } from "../classic/mapped.ts";
import { escapesOf, type Feature, featuresOf } from "./features.ts";
import { withoutFences } from "./fences.ts";
import { htmlBlocksOf } from "./html-blocks.ts";
import { type Blocks, blocksIn } from "./python-blocks.ts";

/** The blocks of a document, and the code in its HTML. */
export function pythonBlocks(
  text: string,
  features: ReadonlySet<Feature>,
): Blocks & { readonly code: readonly Stretch[] } {
  const { lines, code } = withoutFences(mappedLines(text, frontMatterIn(text)?.end ?? 0), features);
  const items = htmlBlocksOf(lines, features.has("md_in_html") ? "may hold Markdown" : "raw");
  return { ...blocksIn(items, features), code };
}

/** The formulas of a line, between dollars or `\\(` and `\\)`. */
const math = /\$(?!\s)(?:\\[\s\S]|[^\\$]){1,4000}?(?<!\s)\$|\\\((?:\\[^)]|[^\\]){1,4000}?\\\)/y;

/** The images of a document as Python-Markdown reads it with these extensions, by their names in `mkdocs.yml`. */
export function findInPythonMarkdown(text: string, extensions: readonly string[]): Reference[] {
  if (!/!\[|<|:::image/.test(text)) {
    return [];
  }
  const features = featuresOf(extensions);
  const { texts, definitions, html, code } = pythonBlocks(text, features);
  const rules: InlineRules = {
    lists: features.has("attr_list") ? "python-markdown" : undefined,
    escaped: escapesOf(extensions),
    math: features.has("arithmatex") ? math : undefined,
  };
  const images: Reference[] = [];
  for (const words of texts) {
    const inline = inlineIn(words, definitions, rules);
    pushAll(images, inline.images);
    pushAll(html, inline.html);
  }
  return [...images, ...htmlAt(text, html, code)].sort((a, b) => a.start - b.start);
}
