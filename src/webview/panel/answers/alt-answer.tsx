import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import type { PanelState, Turn } from "../../../core/contract/panel-protocol.ts";
import { useOwnId } from "../../ui/menu.tsx";
import { CopyButton } from "../kit/buttons.tsx";
import { Edited, Post } from "../kit/post.ts";
import { editKey } from "../kit/receive.ts";

/** An alt text and, where the picture needs one, its long description: each can be changed before it is used. */
export function AltAnswer({ turn, insert }: { turn: Turn; insert: PanelState["insert"] | undefined }) {
  const [alt = "", ...more] = turn.text.split("\n\n");
  const description = more.join("\n\n");
  const slot = insert === "alt" || insert === "words";
  const at = insert !== undefined && insert !== "none";
  return (
    <div class="answer alt-answer">
      <Field
        key={`alt ${alt}`}
        turn={turn.id}
        part="alt"
        name={l10n.t("Alt text")}
        text={alt}
        {...(at && { into: slot ? l10n.t("Insert as alt text") : l10n.t("Insert at cursor") })}
        primary
      />
      {description && (
        <Field
          key={`description ${description}`}
          turn={turn.id}
          part="description"
          name={l10n.t("Long description")}
          text={description}
          {...(at && { into: l10n.t("Insert description at cursor") })}
        />
      )}
    </div>
  );
}

interface FieldProps {
  turn: string;
  part: "alt" | "description";
  name: string;
  text: string;
  /** The label of the button that inserts it; absent where there is no place for it. */
  into?: string;
  /** Whether its button is the first thing to do. */
  primary?: boolean;
}

function Field({ turn, part, name, text, into, primary = false }: FieldProps) {
  const post = useContext(Post);
  const id = useOwnId();
  const { edits, keep } = useContext(Edited);
  const key = editKey(turn, part);
  const words = edits[key]?.of === text ? edits[key].words : text;
  const length = [...words.trim()].length;
  return (
    <section class="field" aria-labelledby={id}>
      <p class="field-head">
        <label id={id} for={`${id}-words`}>
          {name}
        </label>
        <span>{length === 1 ? l10n.t("1 character") : l10n.t("{0} characters", length)}</span>
      </p>
      <textarea
        id={`${id}-words`}
        rows={1}
        maxLength={20_000}
        value={words}
        onInput={(event) => keep(key, { of: text, words: event.currentTarget.value })}
      />
      <div class="actions">
        {into && (
          <button
            type="button"
            class={primary ? "button" : "button quiet"}
            aria-disabled={length === 0}
            onClick={() => length > 0 && post({ type: "insert", turn, part, text: words.trim() })}
          >
            {into}
          </button>
        )}
        <CopyButton
          intent={() => ({ type: "copyText", text: words.trim() })}
          label={part === "alt" ? l10n.t("Copy alt text") : l10n.t("Copy long description")}
          text={l10n.t("Copy")}
          primary={primary && !into}
        />
      </div>
    </section>
  );
}
