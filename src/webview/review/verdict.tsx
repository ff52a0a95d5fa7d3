import type { Row } from "../../core/contract/review-protocol.ts";

/** A key on a button, whose name it is no part of: `aria-keyshortcuts` tells it. */
export function Key({ name }: { name: string }) {
  return (
    <span aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  );
}

/** Returns the decision as an icon and as words. */
export function verdictOf(row: Row): { readonly icon: string; readonly words: string } {
  switch (row.verdict) {
    case "accepted":
      return { icon: "check", words: "accepted" };
    case "skipped":
      return { icon: "circle-slash", words: "skipped" };
    case "applied":
      return { icon: "pass-filled", words: "applied" };
    case "undecided":
      return row.problem
        ? { icon: "warning", words: "problem" }
        : { icon: row.proposed ? "circle-filled" : "circle-outline", words: "undecided" };
  }
}
