import type { ImageCodec } from "../image/encode.ts";
import type { Line, Page, Reader } from "./page/page.ts";

/**
 * The width of a character as a share of the font size: of monospaced text, of any other, and of Chinese, Japanese and
 * Korean.
 */
const width = { monospace: 0.6, other: 0.5, wide: 1 };
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uff01-\uff60]/g;
/** The share of all characters that are smaller than the size that counts. */
const share = 0.2;
/** Fewer characters in a line tell nothing of their size. */
const enough = 4;

/**
 * Font size, in pixels of the page, of the smallest text that makes up much of it; undefined where there is hardly any.
 * Lines are measured by their widths: their boxes are as high as the reader likes them to be.
 */
export function textSize({ lines, monospace }: Page): number | undefined {
  const sizes = lines
    .filter(({ text }) => text.length >= enough)
    .map((line) => ({ size: sizeOf(line, monospace), weight: line.text.length }))
    .toSorted((a, b) => a.size - b.size);
  const characters = sizes.reduce((sum, { weight }) => sum + weight, 0);
  let seen = 0;
  for (const { size, weight } of sizes) {
    seen += weight;
    if (seen >= characters * share) {
      return size;
    }
  }
  return undefined;
}

function sizeOf({ text, box }: Line, monospace: number | null): number {
  const wides = text.match(wide)?.length ?? 0;
  const others = (text.length - wides) * (monospace === null ? width.other : width.monospace);
  return (box.right - box.left) / (wides * width.wide + others);
}

/**
 * A reader and a codec that know of each other: an image that has been read here is sent in the size that its lines ask
 * for, and not in the one that a quick look at its pixels would.
 */
export function acquainted(reader: Reader, codec: ImageCodec): { reader: Reader; codec: ImageCodec } {
  // An image is read as it was encoded for that, and sent as it was found.
  const encodedAs = new WeakMap<Uint8Array, string>();
  const sizes = new Map<string, number | undefined>();
  return {
    reader: {
      async read(image, ...others) {
        const page = await reader.read(image, ...others);
        sizes.set(image.hash, textSize(page));
        return page;
      },
    },
    codec: {
      ...codec,
      async encodeLegible(source, want, signal) {
        if (source.crop || source.page) {
          return codec.encodeLegible(source, want, signal);
        }
        const text = sizes.get(encodedAs.get(source.bytes) ?? "");
        const images = await codec.encodeLegible(source, text ? { ...want, text } : want, signal);
        const [image] = images;
        if (want.maxBytes === Number.POSITIVE_INFINITY && image && image.width === image.found.width) {
          encodedAs.set(source.bytes, image.hash);
        }
        return images;
      },
    },
  };
}
