import * as l10n from "@vscode/l10n";
import type { RefObject } from "preact";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import type { FromPage, Head } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { titleOf } from "./scope-words.ts";
import { type Filter, filters, type Grouping } from "./view.ts";

interface BarProps {
  head: Head;
  counts: Readonly<Record<Filter, number>>;
  filter: Filter;
  by: Grouping;
  text: string;
  /** The visible rows that "Accept all" would accept. */
  acceptable: readonly string[];
  search: RefObject<HTMLInputElement | null>;
  setFilter: (filter: Filter) => void;
  setGrouping: (by: Grouping) => void;
  setText: (text: string) => void;
  post: (intent: FromPage) => void;
}

/** The bar: the scope of the review, the filter, and the actions for all rows. */
export function Bar(props: BarProps) {
  const { head, counts, post } = props;
  const title = titleOf(head.scope);
  return (
    <header class="bar">
      <div class="title">
        <h1 title={title}>{title}</h1>
        <button
          type="button"
          class="icon"
          title={l10n.t("Undo the last decision (Ctrl+Z)")}
          aria-label={l10n.t("Undo the last decision")}
          aria-keyshortcuts="Control+Z"
          disabled={!head.undo}
          onClick={() => post({ type: "undo" })}
        >
          <Icon name="discard" />
        </button>
        <button
          type="button"
          class="icon"
          title={l10n.t("Look through the documents again")}
          aria-label={l10n.t("Look through the documents again")}
          disabled={head.phase !== "idle"}
          onClick={() => post({ type: "rescan" })}
        >
          <Icon name="refresh" />
        </button>
      </div>
      {counts.all > 0 && <Tools {...props} />}
      <Progress {...props} />
    </header>
  );
}

/** What is shown of the images, and what is done with all of them. */
function Tools(props: BarProps) {
  const { head, counts, filter, by, text, acceptable, search, setFilter, setGrouping, setText, post } = props;
  return (
    <div class="tools">
      <select
        aria-label={l10n.t("Which images")}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value as Filter)}
      >
        {filters.map((name) => (
          <option key={name} value={name}>
            {filterWords(name)} ({counts[name]})
          </option>
        ))}
      </select>
      <select
        aria-label={l10n.t("Group by")}
        value={by}
        onChange={(event) => setGrouping(event.currentTarget.value as Grouping)}
      >
        <option value="document">{l10n.t("By document")}</option>
        <option value="image">{l10n.t("By image")}</option>
      </select>
      <input
        ref={search}
        type="search"
        placeholder={l10n.t("Search (/)")}
        aria-label={l10n.t("Search by document, image or words")}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <span class="pair">
        <button
          type="button"
          class="button quiet"
          disabled={!acceptable.length}
          onClick={() => post({ type: "decide", ids: [...acceptable], verdict: "accepted" })}
        >
          {acceptable.length ? l10n.t("Accept all {0}", acceptable.length) : l10n.t("Accept all")}
        </button>
        <button
          type="button"
          class="button"
          disabled={!counts.accepted || head.phase !== "idle"}
          onClick={() => post({ type: "apply" })}
        >
          {counts.accepted ? l10n.t("Apply {0}…", counts.accepted) : l10n.t("Apply…")}
        </button>
      </span>
    </div>
  );
}

export function filterWords(filter: Filter): string {
  switch (filter) {
    case "needed":
      return l10n.t("Needs alt text");
    case "undecided":
      return l10n.t("Undecided");
    case "accepted":
      return l10n.t("Accepted");
    case "skipped":
      return l10n.t("Skipped");
    case "applied":
      return l10n.t("Written");
    case "problems":
      return l10n.t("Problems");
    case "all":
      return l10n.t("All images");
  }
}

function Progress(props: BarProps) {
  const { head, counts, post } = props;
  const { phase, scanned, asked, open, model, outside, unread, problem, undo } = head;
  const stop = (
    <button type="button" class="button quiet" onClick={() => post({ type: "stop" })}>
      {l10n.t("Stop")}
    </button>
  );
  if (phase === "scanning") {
    return (
      <div class="note">
        <Icon name="loading codicon-modifier-spin" />
        <span>
          {scanned
            ? l10n.t("Looking through the documents: {0} of {1}", scanned.done, scanned.total)
            : l10n.t("Looking through the documents…")}
        </span>
        {stop}
      </div>
    );
  }
  if (phase === "asking") {
    return (
      <div class="note">
        <progress max={asked?.total || 1} value={asked?.done ?? 0} aria-label={l10n.t("Alt texts")} />
        <span>
          {asked
            ? l10n.t("{0} of {1} · {2}", asked.done, asked.total, model.label)
            : l10n.t("Starting · {0}", model.label)}
        </span>
        {stop}
      </div>
    );
  }
  if (phase === "applying") {
    return (
      <div class="note">
        <Icon name="diff" />
        <span>{l10n.t("Check the edits in the Refactor Preview, then press Apply there.")}</span>
      </div>
    );
  }
  return (
    <>
      {problem && (
        <div class="note wrong" role="alert">
          <Icon name="error" /> <span>{problem.text}</span>
          {problem.steps
            .filter(({ id }) => id !== "readLocally")
            .map(({ id, label }) => (
              <button
                key={id}
                type="button"
                class="button quiet"
                onClick={() => post({ type: "step", step: id })}
              >
                {label}
              </button>
            ))}
        </div>
      )}
      {[outside, unread].map(
        (text) =>
          text && (
            <div class="note" key={text}>
              <Icon name="circle-slash" /> <span>{text}</span>
            </div>
          ),
      )}
      {undo && undo.count > 1 && (
        <div class="note">
          <Icon name="check-all" />
          <span>{undoneWords(undo)}</span>
          <button type="button" class="button quiet" onClick={() => post({ type: "undo" })}>
            {l10n.t("Undo")}
          </button>
        </div>
      )}
      {open.places > 0 ? (
        <div class="note">
          <Icon name="info" />
          <span>{toAskWords(head)}</span>
          <span class="pair">
            <button type="button" class="button" onClick={() => post({ type: "ask" })}>
              {l10n.t("Get alt texts")}
            </button>
            <button type="button" class="button quiet" onClick={() => post({ type: "chooseModel" })}>
              {l10n.t("Change model…")}
            </button>
          </span>
        </div>
      ) : (
        counts.needed > 0 &&
        counts.undecided === 0 && (
          <div class="note">
            <Icon name="pass" />
            <span>{decidedWords(counts)}</span>
          </div>
        )
      )}
    </>
  );
}

function undoneWords({ what, count }: NonNullable<Head["undo"]>): string {
  switch (what) {
    case "accepted":
      return l10n.t("{0} alt texts accepted.", count);
    case "skipped":
      return l10n.t("{0} images skipped.", count);
    case "undecided":
    case "rewritten":
      return l10n.t("{0} images are undecided again.", count);
  }
}

/** Says what is still to be asked, who would answer, and what that takes. */
function toAskWords({ open, model, estimate }: Head): string {
  const where = receiverWords(model);
  const { places, images } = open;
  const needed =
    places === 1 ? l10n.t("1 image needs an alt text.") : l10n.t("{0} images need an alt text.", places);
  const sent =
    model.at === "embedded"
      ? l10n.t("{0} drafts them from the text in the images. Nothing is sent.", model.label)
      : images === 1
        ? l10n.t("1 is sent to {0} ({1}).", where, model.label)
        : images === places
          ? l10n.t("They are sent to {0} ({1}), one per request.", where, model.label)
          : l10n.t("{0} different ones are sent to {1} ({2}), one per request.", images, where, model.label);
  return [needed, sent, estimate].filter(Boolean).join(" ");
}

/** Says what comes next when nothing waits for a decision. */
function decidedWords({ accepted, applied, skipped }: BarProps["counts"]): string {
  if (accepted > 0) {
    return l10n.t("Everything is decided. Apply shows you the edits before it writes them.");
  }
  if (applied > 0) {
    return skipped > 0
      ? l10n.t("All done: {0} written, {1} skipped.", applied, skipped)
      : l10n.t("All done: {0} written.", applied);
  }
  return l10n.t("All done: {0} skipped.", skipped);
}
