import * as l10n from "@vscode/l10n";
import { useEffect, useRef, useState } from "preact/hooks";
import { errorText } from "../../../core/contract/diagram-text.ts";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { useOwnId } from "../../ui/menu.tsx";

interface SourceEditorProps {
  diagram: NonNullable<Turn["diagram"]>;
  /** The source that the diagram came of, where that was changed here. */
  edited: string | undefined;
  /** Called with the source a moment after it was changed, at the latest when another place gets the focus. */
  change: (source: string) => void;
  field: { readonly current: HTMLTextAreaElement | null };
}

/** Milliseconds without a key after which a source is checked. */
const pause = 350;

/** The source with its line numbers, to be changed; an error stands at its line and below. */
export function SourceEditor({ diagram, edited, change, field }: SourceEditorProps) {
  const id = useOwnId();
  const [words, setWords] = useState<string>();
  const sent = useRef<string | undefined>(undefined);
  const text = words ?? diagram.source;
  const send = () => {
    if (words !== undefined && words !== sent.current) {
      sent.current = words;
      change(words);
    }
  };
  useEffect(() => {
    // What came of the latest words is shown, as it may have been made safe; what came of earlier ones is not.
    if (words === edited) {
      sent.current = undefined;
      setWords(undefined);
      return;
    }
    const timer = setTimeout(send, pause);
    return () => clearTimeout(timer);
  }, [words, edited, change]);
  const wrong = words === undefined && diagram.checked.verdict === "invalid" ? diagram.checked : undefined;
  const error = wrong && errorText(wrong);
  const lines = text.split("\n");
  return (
    <section class="diagram-source" aria-labelledby={id}>
      <label id={id} class="visually-hidden" for={`${id}-source`}>
        {l10n.t("Source of the diagram")}
      </label>
      <div class="source-lines">
        <div class="line-numbers" aria-hidden="true">
          {lines.map((_, index) => (
            <span key={index} class={wrong?.line === index + 1 ? "wrong" : undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={field as never}
          id={`${id}-source`}
          rows={lines.length}
          maxLength={200_000}
          wrap="off"
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          value={text}
          aria-invalid={wrong !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onInput={(event) => setWords(event.currentTarget.value)}
          onBlur={send}
        />
      </div>
      {error && (
        <div id={`${id}-error`} class="note error" role="alert">
          <Icon name="error" />
          <span>{error}</span>
        </div>
      )}
    </section>
  );
}
