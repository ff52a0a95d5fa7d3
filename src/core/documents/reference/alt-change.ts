import * as l10n from "@vscode/l10n";
import { altLine } from "./alt-line.ts";
import { altEdit, type Reference, type TextEdit } from "./reference.ts";
import { tellsEmptyFromNone } from "./status.ts";

/** Why an alt text isn't written: what goes on a sentence that names the image. */
export interface NotWritten {
  readonly why: string;
}

/**
 * The edit that puts `alt` in its place, for all who write: the editor, the review, the command line. An empty alt text
 * says "decorative" or nothing at all: where the markup can't tell the two apart, what stands there is never emptied.
 */
export function altChange(reference: Reference, alt: string): TextEdit | NotWritten {
  const edit = altEdit(reference, alt);
  if (!edit) {
    return { why: whyFixed(reference) };
  }
  return canTake(reference, alt) ? edit : { why: unsaid() };
}

function whyFixed({ decorative, inFixedCell, namedBy }: Reference): string {
  return namedBy === "element"
    ? l10n.t("other text of the page names it.")
    : inFixedCell
      ? l10n.t("it stands in a cell of a drawn table, which more words would tear.")
      : decorative
        ? l10n.t("its markup says that it is decorative.")
        : byCode();
}

/** The explanation for an alt text that is left to the code which computes it. */
export const byCode = (): string => l10n.t("its alt text is computed by code.");

/** Whether an empty alt text says something else here than a missing one. */
export function canSayDecorative(reference: Reference): boolean {
  return reference.slot !== null && (reference.decorative || tellsEmptyFromNone(reference));
}

/** Whether `alt` says something where it would stand. */
export function canTake(reference: Reference, alt: string): boolean {
  return altLine(alt) !== "" || canSayDecorative(reference);
}

/** The explanation shown when a picture is decorative and its markup can't say so. */
export const unsaid = (): string =>
  l10n.t("this markup has no way to say that an image is decorative, so its alt text stays as it is.");
