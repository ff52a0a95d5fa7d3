import { codeOfPicture } from "../html/picture-elements.ts";
import { type Block, blocksOf } from "./markdown-blocks.ts";
import { type Excerpt, excerptOfBlocks, markdownPicture } from "./markdown-excerpt.ts";

/** The text that could be an image; what is no MDX is read as Markdown. */
const picture = new RegExp(`${markdownPicture.source}|${codeOfPicture.source}`, "i");

/**
 * An MDX document without the blocks that can't matter for its images, as `excerptOf` makes it. Tags and braces may go on
 * over blank lines: while one of them is open, all stays.
 */
export function mdxExcerptOf(text: string): Excerpt {
  if (!picture.test(text)) {
    return { text: "", parts: [] };
  }
  let [braces, tags] = [0, 0];
  const isOpen = new Set<Block>();
  const blocks = blocksOf(text);
  for (const block of blocks) {
    const written = text.slice(block.start, block.end);
    if (braces !== 0 || tags !== 0) {
      isOpen.add(block);
    } else if (isFence(written)) {
      continue;
    }
    for (const [sign] of written.matchAll(/[{}]|<(?=[a-z/>])|(?<!=|^|\n)>/gi)) {
      braces += Number(sign === "{") - Number(sign === "}");
      tags += Number(sign === "<") - Number(sign === ">");
    }
  }
  const pictures = new Set(blocks.filter((block) => picture.test(text.slice(block.start, block.end))));
  const matters = (block: Block) => {
    const written = text.slice(block.start, block.end);
    return isOpen.has(block) || (/[<{}]/.test(written) && !isFence(written));
  };
  return excerptOfBlocks(text, blocks, pictures, matters);
}

/** Whether a block is code between fences, and nothing else. */
const isFence = (written: string): boolean =>
  /^(```+|~~~+)[^`\r\n]*[\r\n][\s\S]*[\r\n]\1[ \t]*\s*$/.test(written);
