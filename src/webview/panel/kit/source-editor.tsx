import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { useOwnId } from "../../ui/menu.tsx";

interface SourceEditorProps {
  /** What it is the source of, for a screen reader. */
  label: string;
  source: string;
  /** What is wrong with it, and in which line, from 1. */
  error: { readonly text: string; readonly line?: number | undefined } | undefined;
  /** The words that `source` came of, where those were changed here. */
  edited: string | undefined;
  /** The most characters. */
  longest: number;
  /** Called with the source a moment after it was changed, at the latest when another place gets the focus. */
  change: (source: string) => void;
  field?: { readonly current: HTMLTextAreaElement | null };
}

/** Milliseconds without a key after which a source is checked. */
const pause = 350;

/** The source with its line numbers, to be changed; an error stands at its line and below. */
export function SourceEditor({ label, source, error, edited, longest, change, field }: SourceEditorProps) {
  const id = useOwnId();
  const [words, setWords] = useState<string>();
  const sent = useRef<string | undefined>(undefined);
  const text = words ?? source;
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
  // It speaks of the source, not of what is typed since.
  const wrong = words === undefined ? error : undefined;
  const lines = text.split("\n");
  return (
    <div class="source-editor">
      <label class="visually-hidden" for={`${id}-source`}>
        {label}
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
          {...(field && { ref: field as never })}
          id={`${id}-source`}
          rows={lines.length}
          maxLength={longest}
          wrap="off"
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          value={text}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
          onInput={(event) => setWords(event.currentTarget.value)}
          onBlur={send}
        />
      </div>
      {wrong && (
        <div id={`${id}-error`} class="note error" role="alert">
          <Icon name="error" />
          <span>{wrong.text}</span>
        </div>
      )}
    </div>
  );
}
