import { fromMarkdown as embeds, syntax } from "@flowershow/remark-wiki-link";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";

/** What Flowershow makes of `![[…]]`. */
interface Embed {
  readonly type: "embed";
  readonly data: { readonly alias?: string };
}

/** The alt text of the embedded image at an offset, as Flowershow reads it; Obsidian takes a size after a last bar. */
export function obsidianAlt(text: string, start: number): string | undefined {
  const tree = fromMarkdown(text, {
    extensions: [gfm(), syntax()],
    mdastExtensions: [gfmFromMarkdown(), embeds()],
  });
  let alt: string | undefined;
  visit(tree, (node) => {
    if ((node.type as string) === "embed" && node.position?.start.offset === start) {
      alt = (node as unknown as Embed).data.alias?.replace(/\|\d+(x\d+)?$/, "");
    }
  });
  return alt;
}
