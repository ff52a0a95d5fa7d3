import { movedBy, type Reference } from "../../reference/reference.ts";
import { type Block, blocksOf } from "./markdown-blocks.ts";
import type { Range } from "./seen/cover.ts";

/** The parts of a document that matter for its images, put together, and where each came from. */
export interface Excerpt {
  readonly text: string;
  readonly parts: readonly { readonly start: number; readonly from: number }[];
}

/** The text that could be an image, or change how HTML around one is read. */
export const markdownPicture =
  /!\[|\[\[[^[\]|\n\\]{1,500}\.(?:png|jpe?g|gif|webp|avif|svg|bmp)\b|:(?:[a-z][\w-]{0,50}?)?(?:img|image|picture)(?:\{|[ \t]*\r?\n[ \t]*---)|include_graphics|im(?:g|age)_tag\b|:::|\{\{[<%]|\{%|\{\{\s{0,9}\w{1,99}\(|\{(?:image|figure|thumbnail|eval-rst|(?:grid-item-)?card)\}|<(?:[%?]|\/?(?:img|image|input|area|svg|foreignobject|desc|map|figure|figcaption|nuxt-?(?:img|picture)|[\w]+-(?:img|image)|title|style|script|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|template|select|math)\b)/i;
const byReference = /\](?!\()|!\[\^/;
const definition = /(?:^|[\r\n])[ \t>*+\-\d.)]*\[(?:[^\]\\]|\\[\s\S])+\]:/;

/**
 * A Markdown document without the blocks that can't matter for its images: parsing takes a hundred times longer than
 * looking, and most of a document is words. The excerpt has the images of the document, and no others.
 */
export function excerptOf(text: string): Excerpt {
  if (!markdownPicture.test(text)) {
    return { text: "", parts: [] };
  }
  const blocks = blocksOf(text);
  const pictures = new Set(blocks.filter(({ start, end }) => markdownPicture.test(text.slice(start, end))));
  return excerptOfBlocks(text, blocks, pictures, () => false);
}

/** Puts the blocks with pictures together with those that say what they point at, and those that `mattersToo`. */
export function excerptOfBlocks(
  text: string,
  blocks: readonly Block[],
  pictures: ReadonlySet<Block>,
  mattersToo: (block: Block) => boolean,
): Excerpt {
  const written = ({ start, end }: Block) => text.slice(start, end);
  const definitions = [...pictures].some((block) => byReference.test(written(block)));
  let excerpt = "";
  const parts: { start: number; from: number }[] = [];
  // The first block may be front matter, which only is what it is when it comes first.
  const matters = (block: Block) =>
    block.start === 0 ||
    pictures.has(block) ||
    (definitions && definition.test(written(block))) ||
    mattersToo(block);
  for (const { start, end } of blocks.filter(matters)) {
    parts.push({ start: excerpt.length, from: start });
    excerpt += text.slice(start, end);
  }
  return { text: excerpt, parts };
}

/** The excerpt with the signs of another text of the same length. */
export function writtenIn({ text: { length }, parts }: Excerpt, text: string): string {
  return parts
    .map(({ start, from }, rank) => text.slice(from, from + (parts[rank + 1]?.start ?? length) - start))
    .join("");
}

/** References of the excerpt, in its order, as references of the document. */
export function inDocument(references: readonly Reference[], excerpt: Excerpt): Reference[] {
  const shift = shiftsOf(excerpt);
  return references.map((reference) => movedBy(shift(reference.start), reference));
}

/** Ranges of the excerpt, in its order, as ranges of the document. */
export function rangesInDocument(ranges: readonly Range[], excerpt: Excerpt): Range[] {
  const shift = shiftsOf(excerpt);
  return ranges.map(({ start, end }) => {
    const by = shift(start);
    return { start: start + by, end: end + by };
  });
}

/** Tells how far places of the excerpt are from where they stand in the document; asked in order. */
function shiftsOf({ parts }: Excerpt): (place: number) => number {
  let rank = 0;
  return (place) => {
    while (rank + 1 < parts.length && parts[rank + 1]!.start <= place) {
      rank++;
    }
    return parts[rank]!.from - parts[rank]!.start;
  };
}
