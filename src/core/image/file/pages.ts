import * as l10n from "@vscode/l10n";
import { tiffPages } from "./tiff.ts";
import type { SourceImage } from "./types.ts";

/** Returns the pages of a document that has several, each as an image of its own, or the image itself. */
export function pagesOf(source: SourceImage): readonly SourceImage[] {
  const count = source.page === undefined ? tiffPages(source.bytes).length : 1;
  return count > 1 ? Array.from({ length: count }, (_, index) => onPage(source, index + 1)) : [source];
}

/** Returns the image on a page of a document, from 1. Its URI says which, so that it can be found again. */
export function onPage(source: SourceImage, page: number): SourceImage {
  const { name, uri } = source;
  return {
    ...source,
    page,
    name: l10n.t("{0}, page {1}", name, page),
    ...(uri ? { uri: `${uri}${pageFragment(page)}` } : {}),
  };
}

const pageFragment = (page: number): string => `#page=${page}`;

/** Returns the page that a URI's fragment names, as in PDFs: "page=2". */
export function pageIn(fragment: string): number | undefined {
  const digits = /^page=([1-9]\d{0,3})$/.exec(fragment)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
