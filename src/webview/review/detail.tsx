import * as l10n from "@vscode/l10n";
import { useEffect, useRef, useState } from "preact/hooks";
import { oneLine } from "../../core/base/text/foreign.ts";
import { type FromPage, type Rewriting, type Row, wordsOf } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { Key, verdictOf } from "./verdict.tsx";
import { canAccept, isUnsaid } from "./view.ts";

interface DetailProps {
  row: Row;
  /** The places that show the same image, itself among them. */
  places: readonly Row[];
  /** The address of its preview; "" where there is nothing to show; undefined until it is known. */
  preview: string | undefined;
  editing: boolean;
  asking: boolean;
  /** Whether the chosen model can change words as wished. */
  rewrites: boolean;
  edit: (on: boolean) => void;
  decide: (verdict: "undecided" | "accepted" | "skipped") => void;
  post: (intent: FromPage) => void;
}

/** One place: its image, the words around it, and what to do with its alt text, which stays in sight. */
export function Detail(props: DetailProps) {
  const { row, places, preview, editing, edit, post } = props;
  const verdict = verdictOf(row);
  const words = wordsOf(row);
  const areAccepted = places.every((one) => one.verdict === "accepted" && wordsOf(one) === words);
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scrolled.current?.scrollTo(0, 0);
  }, [row.id]);
  return (
    <section class="detail" aria-label={l10n.t("Chosen image")}>
      <section
        class="about"
        ref={scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard.
        tabIndex={0}
        aria-label={l10n.t("Image and text around it")}
      >
        <p class="place">
          <button type="button" class="link" onClick={() => post({ type: "open", id: row.id })}>
            {row.document}:{row.line}
          </button>
          <span class={`tag ${row.verdict}`}>
            <Icon name={verdict.icon} /> {verdict.words}
          </span>
        </p>
        {row.heading && (
          <p class="heading" dir="auto">
            {row.heading}
          </p>
        )}
        {row.before && (
          <p class="around" dir="auto">
            {row.before}
          </p>
        )}
        <figure class={preview ? "shot" : "shot empty"}>
          {preview ? (
            <img src={preview} alt={l10n.t("Preview of {0}", row.target)} draggable={false} />
          ) : (
            <Icon name="file-media" />
          )}
          <figcaption title={row.target}>{row.target || l10n.t("Drawn in the document")}</figcaption>
        </figure>
        {row.caption && <p class="around">{l10n.t("Caption: {0}", row.caption)}</p>}
        {row.linkTarget && <p class="around">{l10n.t("Links to {0}", row.linkTarget)}</p>}
        {row.after && (
          <p class="around" dir="auto">
            {row.after}
          </p>
        )}
        {row.problem && (
          <p class="problem">
            <Icon name="warning" /> {row.problem}{" "}
            <button type="button" class="link" onClick={() => post({ type: "open", id: row.id })}>
              {l10n.t("Show in the document")}
            </button>
          </p>
        )}
      </section>
      <div class="decision">
        <dl>
          <dt>{l10n.t("Now")}</dt>
          <dd class={row.alt ? "" : "none"} dir="auto">
            {row.alt || (row.alt === null ? l10n.t("none") : l10n.t("empty"))}
          </dd>
          <dt>{l10n.t("New")}</dt>
          {editing ? (
            <dd>
              <Editor
                key={row.id}
                text={words ?? row.alt ?? ""}
                done={(alt) => {
                  edit(false);
                  if (alt !== undefined) {
                    post({ type: "edit", ids: [row.id], alt });
                  }
                }}
              />
            </dd>
          ) : (
            <dd class={words ? "new" : "none"} dir="auto">
              {words || proposedWords(row)}
            </dd>
          )}
        </dl>
        {row.proposed?.draft && row.edited === undefined && (
          <p class="hint">{l10n.t("A draft, written from the text in the image only.")}</p>
        )}
        {row.proposed?.longDescription && (
          <details>
            <summary>{l10n.t("Long description")}</summary>
            <p class="long" dir="auto">
              {row.proposed.longDescription}
            </p>
          </details>
        )}
        {!row.writable && (
          <p class="hint">
            {row.inFixedCell
              ? l10n.t("It stands in a cell of a drawn table, which more words would tear.")
              : l10n.t("Its alt text is computed by code, so Figscribe leaves it alone.")}
          </p>
        )}
        {row.writable && row.verdict !== "applied" && !editing && (
          <>
            {words !== undefined && places.length > 1 && !areAccepted && (
              <p class="buttons">
                <button
                  type="button"
                  class="link"
                  onClick={() => post({ type: "edit", ids: places.map(({ id }) => id), alt: words })}
                >
                  {l10n.t("Accept in all {0} places that show this image", places.length)}
                </button>
              </p>
            )}
            <Buttons {...props} />
          </>
        )}
      </div>
    </section>
  );
}

/** Says why a place has no new words, or that they are empty on purpose. */
function proposedWords(row: Row): string {
  if (wordsOf(row) === "") {
    return l10n.t("Empty: the image is decorative");
  }
  return isUnsaid(row)
    ? l10n.t("None: the image seems to be decorative, and this markup has no way to say so")
    : "–";
}

function Buttons({ row, asking, rewrites, edit, decide, post }: DetailProps) {
  const again = (icon: string, label: string, how: Rewriting): MenuEntry => ({
    icon,
    label,
    onClick: () => post({ type: "rewrite", id: row.id, how }),
  });
  const words = wordsOf(row);
  const entries = [
    ...(words
      ? [
          again("fold", l10n.t("Shorter"), "shorter"),
          again("unfold", l10n.t("Longer"), "longer"),
          again("target", l10n.t("More specific"), "moreSpecific"),
        ]
      : []),
    ...(row.proposed?.decision === "decorative"
      ? [again("eye", l10n.t("Not decorative: describe it"), "describe")]
      : []),
    again("refresh", l10n.t("Ask again"), "afresh"),
  ];
  return (
    <p class="buttons">
      <button
        type="button"
        class="button"
        aria-keyshortcuts="A"
        disabled={!canAccept(row) || row.verdict === "accepted"}
        onClick={() => decide("accepted")}
      >
        {l10n.t("Accept")} <Key name="A" />
      </button>
      <button type="button" class="button quiet" aria-keyshortcuts="S" onClick={() => decide("skipped")}>
        {l10n.t("Skip")} <Key name="S" />
      </button>
      <button type="button" class="button quiet" aria-keyshortcuts="E" onClick={() => edit(true)}>
        {l10n.t("Edit")} <Key name="E" />
      </button>
      {row.picture !== undefined && !asking && !row.proposed && (
        <button type="button" class="button quiet" onClick={() => post({ type: "ask", ids: [row.id] })}>
          {l10n.t("Ask")}
        </button>
      )}
      {row.picture !== undefined && !asking && row.proposed && rewrites && (
        <Menu label={l10n.t("Rewrite")} icon="wand" entries={entries} shows="words" />
      )}
    </p>
  );
}

/** Undefined when the user gave it up. */
function Editor({ text, done }: { text: string; done: (alt: string | undefined) => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [alt, set] = useState(text);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  const length = [...alt].length;
  return (
    <>
      <textarea
        ref={box}
        rows={3}
        maxLength={4000}
        dir="auto"
        aria-label={l10n.t("New alt text")}
        aria-describedby="edit-help"
        value={alt}
        onInput={(event) => set(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) {
            return;
          }
          if (event.key === "Enter" || event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            // An alt text is one line.
            done(event.key === "Enter" ? oneLine(alt) : undefined);
          }
        }}
      />
      <p class="buttons" id="edit-help">
        <button type="button" class="button" onClick={() => done(oneLine(alt))}>
          {l10n.t("Accept")} <Key name="Enter" />
        </button>
        <button type="button" class="button quiet" onClick={() => done(undefined)}>
          {l10n.t("Cancel")} <Key name="Esc" />
        </button>
        <span class="hint">{length === 1 ? l10n.t("1 character") : l10n.t("{0} characters", length)}</span>
      </p>
    </>
  );
}
