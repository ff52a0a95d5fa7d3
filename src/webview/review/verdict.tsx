import * as l10n from "@vscode/l10n";
import type { Row } from "../../core/contract/review-protocol.ts";

/** A key on a button, whose name it is no part of: `aria-keyshortcuts` tells it. */
export function Key({ name }: { name: string }) {
  return (
    <span class="key" aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  );
}

/** Says what was decided just now. */
export function verdictWords(verdict: "undecided" | "accepted" | "skipped"): string {
  switch (verdict) {
    case "accepted":
      return l10n.t("Accepted.");
    case "skipped":
      return l10n.t("Skipped.");
    case "undecided":
      return l10n.t("Undecided again.");
  }
}

/** Returns the decision as an icon and as words. */
export function verdictOf(row: Row): { readonly icon: string; readonly words: string } {
  switch (row.verdict) {
    case "accepted":
      return { icon: "check", words: l10n.t("accepted") };
    case "skipped":
      return { icon: "circle-slash", words: l10n.t("skipped") };
    case "applied":
      return { icon: "pass-filled", words: l10n.t("written") };
    case "undecided":
      if (row.problem) {
        return { icon: "warning", words: l10n.t("problem") };
      }
      return row.proposed
        ? { icon: "circle-filled", words: l10n.t("suggested") }
        : { icon: "circle-outline", words: row.status };
  }
}
