import * as l10n from "@vscode/l10n";
import type { Head } from "../../core/contract/review-protocol.ts";

/** Says in the page's title what is reviewed. */
export function titleOf(scope: Head["scope"]): string {
  switch (scope.kind) {
    case "workspace":
      return l10n.t("Alt text in this workspace");
    case "changed":
      return l10n.t("Alt text in changed files");
    case "place":
      return l10n.t("Alt text in {0}", scope.name);
  }
}

/** Says that a scope has no images at all. */
export function noImageWords(scope: Head["scope"]): string {
  switch (scope.kind) {
    case "workspace":
      return l10n.t("No document in this workspace shows an image.");
    case "changed":
      return l10n.t("No changed document shows an image.");
    case "place":
      return l10n.t("There are no images in {0}.", scope.name);
  }
}

/** Says that every image of a scope is well. */
export function nothingToDoWords(scope: Head["scope"]): string {
  switch (scope.kind) {
    case "workspace":
      return l10n.t("There is nothing to do in this workspace.");
    case "changed":
      return l10n.t("There is nothing to do in changed files.");
    case "place":
      return l10n.t("There is nothing to do in {0}.", scope.name);
  }
}
