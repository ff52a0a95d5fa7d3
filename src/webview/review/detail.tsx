import { useEffect, useRef, useState } from "preact/hooks";
import { oneLine } from "../../core/base/text/foreign.ts";
import { type FromPage, type Row, wordsOf } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { Key, verdictOf } from "./verdict.tsx";
import { canAccept, isUnsaid } from "./view.ts";

interface DetailProps {
  row: Row;
  /** "" where there is no picture to show; undefined until it is known. */
  thumbnail: string | undefined;
  editing: boolean;
  asking: boolean;
  edit: (on: boolean) => void;
  decide: (verdict: "undecided" | "accepted" | "skipped") => void;
  post: (intent: FromPage) => void;
}

/** One place: its picture, the words around it, and what to do with its alt text. */
export function Detail(props: DetailProps) {
  const { row, thumbnail, editing, asking, edit, decide, post } = props;
  const verdict = verdictOf(row);
  const words = wordsOf(row);
  return (
    <section class="detail" aria-label="Chosen image">
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
      <figure class={thumbnail ? "shot" : "shot empty"}>
        {thumbnail ? (
          <img src={thumbnail} alt={`Preview of ${row.target}`} draggable={false} />
        ) : (
          <Icon name="file-media" />
        )}
        <figcaption title={row.target}>{row.target || "Drawn in the document"}</figcaption>
      </figure>
      {row.caption && <p class="around">Caption: {row.caption}</p>}
      {row.linkTarget && <p class="around">Leads to: {row.linkTarget}</p>}
      {row.after && (
        <p class="around" dir="auto">
          {row.after}
        </p>
      )}
      {row.problem && (
        <p class="problem">
          <Icon name="warning" /> {row.problem}
        </p>
      )}
      <dl>
        <dt>Now</dt>
        <dd class={row.alt ? "" : "none"} dir="auto">
          {row.alt || (row.alt === null ? "none" : "empty")}
        </dd>
        <dt>New</dt>
        {editing ? (
          <dd>
            <Editor
              key={row.id}
              text={words ?? row.alt ?? ""}
              done={(alt) => {
                edit(false);
                if (alt !== undefined) {
                  post({ type: "edit", id: row.id, alt });
                }
              }}
            />
          </dd>
        ) : (
          <dd class={words ? "new" : "none"} dir="auto">
            {words || (words === "" ? "empty: it is decorative" : isUnsaid(row) ? unsaid : "–")}
          </dd>
        )}
      </dl>
      {row.proposed?.draft && row.edited === undefined && (
        <p class="around">A draft from the image's text only.</p>
      )}
      {row.proposed?.longDescription && (
        <details>
          <summary>Long description</summary>
          <p class="long" dir="auto">
            {row.proposed.longDescription}
          </p>
        </details>
      )}
      {row.writable && row.verdict !== "applied" && !editing && (
        <p class="buttons">
          <button
            type="button"
            class="button"
            aria-keyshortcuts="A"
            disabled={!canAccept(row)}
            onClick={() => decide("accepted")}
          >
            Accept <Key name="A" />
          </button>
          <button type="button" class="button quiet" aria-keyshortcuts="S" onClick={() => decide("skipped")}>
            Skip <Key name="S" />
          </button>
          <button type="button" class="button quiet" aria-keyshortcuts="E" onClick={() => edit(true)}>
            Edit <Key name="E" />
          </button>
          {row.image && !asking && (
            <button
              type="button"
              class="button quiet"
              onClick={() => post({ type: "ask", ids: [row.id] })}
              disabled={row.proposed !== undefined}
            >
              Ask
            </button>
          )}
        </p>
      )}
      {!row.writable && <p class="around">Its alt text is code, and is left alone.</p>}
    </section>
  );
}

const unsaid = "none: it seems to be decorative, and this markup has no way to say so";

/** Undefined when the user gave it up. */
function Editor({ text, done }: { text: string; done: (alt: string | undefined) => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [alt, set] = useState(text);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  return (
    <>
      <textarea
        ref={box}
        rows={3}
        dir="auto"
        aria-label="New alt text"
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
            done(event.key === "Enter" ? oneLine(alt) : undefined);
          }
        }}
      />
      <p class="around" id="edit-help">
        <kbd>Enter</kbd> accepts, <kbd>Esc</kbd> gives up · {alt.length} characters
      </p>
    </>
  );
}

/** An alt text is one line. */
