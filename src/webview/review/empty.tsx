import * as l10n from "@vscode/l10n";
import { commands } from "../../core/contract/contributions.ts";
import type { FromPage, Head } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { filterWords } from "./bar.tsx";
import { noImageWords, nothingToDoWords } from "./scope-words.ts";
import type { Filter } from "./view.ts";

interface EmptyProps {
  head: Head;
  counts: Readonly<Record<Filter, number>>;
  filter: Filter;
  text: string;
  /** Shows all images, whatever was searched for. */
  showAll: () => void;
  clear: () => void;
  post: (intent: FromPage) => void;
}

/** Says why the list has no row, and what to do about it. */
export function Empty({ head, counts, filter, text, showAll, clear, post }: EmptyProps) {
  if (head.phase === "scanning") {
    return <p class="quiet-page">{l10n.t("Looking for images…")}</p>;
  }
  if (counts.all === 0) {
    return (
      <div class="quiet-page">
        <Icon name="file-media" />
        <h2>{l10n.t("No images here")}</h2>
        <p>{noImageWords(head.scope)}</p>
        <p class="buttons">
          <a class="button" href={`command:${commands.reviewAltText}`}>
            {l10n.t("Review other documents…")}
          </a>
          <button type="button" class="button quiet" onClick={() => post({ type: "rescan" })}>
            {l10n.t("Look again")}
          </button>
        </p>
      </div>
    );
  }
  const all = (
    <button type="button" class="button" onClick={showAll}>
      {l10n.t("Show all {0} images", counts.all)}
    </button>
  );
  if (text.trim()) {
    return (
      <div class="quiet-page">
        <h2>{l10n.t("Nothing found")}</h2>
        <p>{l10n.t("“{0}” is in no document, image name or alt text shown here.", text.trim())}</p>
        <p class="buttons">
          <button type="button" class="button" onClick={clear}>
            {l10n.t("Clear the search")}
          </button>
        </p>
      </div>
    );
  }
  return (
    <div class="quiet-page">
      {filter === "needed" ? (
        <>
          <Icon name="pass" />
          <h2>{l10n.t("Every image has its alt text")}</h2>
          <p>{nothingToDoWords(head.scope)}</p>
        </>
      ) : (
        <h2>{l10n.t("No image under “{0}”", filterWords(filter))}</h2>
      )}
      <p class="buttons">{all}</p>
    </div>
  );
}
