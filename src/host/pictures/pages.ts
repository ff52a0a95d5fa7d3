import { sentence } from "../../core/base/text/foreign.ts";
import { defaultLimits } from "../../core/image/file/limits.ts";
import { pagesOf } from "../../core/image/file/pages.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { type PickRow, pick } from "../editor/messages.ts";

interface PageItem extends PickRow {
  readonly pages: readonly SourceImage[];
}

/**
 * Lets the user choose pages of a document, or returns the image itself when it has but one. Undefined when they pick
 * none.
 */
export async function choosePages(source: SourceImage): Promise<readonly SourceImage[] | undefined> {
  const pages = pagesOf(source);
  if (pages.length === 1) {
    return pages;
  }
  const most = defaultLimits.maxImages;
  const all: PageItem =
    pages.length > most
      ? { label: `The First ${most} Pages`, pages: pages.slice(0, most) }
      : { label: `All ${pages.length} Pages`, pages };
  const chosen = await pick<PageItem>(
    [all, ...pages.map((page, index) => ({ label: `Page ${index + 1}`, pages: [page] }))],
    {
      title: sentence`Pages of ${source.name}`,
      placeHolder: sentence`${source.name} has ${pages.length} pages`,
    },
  );
  return chosen?.pages;
}
