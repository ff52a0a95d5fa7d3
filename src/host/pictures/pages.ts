import * as l10n from "@vscode/l10n";
import { formatCount } from "../../core/base/format.ts";
import { translated } from "../../core/base/text/foreign.ts";
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
      ? { label: l10n.t("The First {0} Pages", most), pages: pages.slice(0, most) }
      : { label: l10n.t("All {0} Pages", pages.length), pages };
  const chosen = await pick<PageItem>(
    [all, ...pages.map((page, index) => ({ label: l10n.t("Page {0}", index + 1), pages: [page] }))],
    {
      title: translated("Pages of {0}", source.name),
      placeHolder: translated("{0} has {1} pages", source.name, formatCount(pages.length)),
    },
  );
  return chosen?.pages;
}
