import * as l10n from "@vscode/l10n";
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Turn } from "../../core/contract/panel-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { focusQuestion, questionId } from "./kit/focus.ts";
import { Post } from "./kit/post.ts";

/** The subject of the next question; "unanswered": the chosen model answers none. */
export type Subject = "nothing" | "all" | "part" | "unanswered";

function placeholder(about: Subject, answering: string): string {
  switch (about) {
    case "nothing":
      return l10n.t("Paste an image, then ask…");
    case "unanswered":
      return l10n.t("Ask with a vision model");
    case "all":
      return l10n.t("Ask {0}, or paste another image…", answering);
    case "part":
      return l10n.t("Ask {0} about this part…", answering);
  }
}

interface QuestionProps {
  about: Subject;
  /** The name of the model that will answer. */
  answering: string;
  running: boolean;
  /** Grows by one for each wish for focus. */
  focus: number;
  /** The turn whose question is in the box to be changed. */
  editing: Turn | undefined;
  onEdited: () => void;
}

/** Enter sends, Shift+Enter makes a line. While an answer comes, its button stops it. */
export function QuestionBox({ about, answering, running, focus, editing, onEdited }: QuestionProps) {
  const post = useContext(Post);
  const enabled = about !== "nothing" && about !== "unanswered";
  const box = useRef<HTMLTextAreaElement>(null);
  const [question, setQuestion] = useState("");
  useEffect(() => {
    if (focus > 0) {
      box.current?.focus();
    }
  }, [focus]);
  const instead = editing?.id;
  // Before it is drawn: later, it could overwrite the first words that the user types.
  useLayoutEffect(() => {
    if (editing) {
      setQuestion(editing.question ?? "");
      box.current?.focus();
    }
    // Only when another turn is chosen: its answer may still be coming.
  }, [instead]);
  const leave = () => {
    onEdited();
    setQuestion("");
    focusQuestion();
  };
  const ready = enabled && !running && question.trim() !== "";
  const send = () => {
    // From the box itself: Enter may come before the last letters are drawn.
    const asked = box.current?.value.trim();
    if (enabled && !running && asked) {
      post({ type: "ask", question: asked, ...(instead && { instead }) });
      onEdited();
      setQuestion("");
      focusQuestion();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && editing) {
      event.stopPropagation();
      leave();
    }
  };
  return (
    <footer>
      {editing && (
        <p class="editing">
          <span>{l10n.t("Sending replaces this question and what follows.")}</span>
          <button type="button" class="link" onClick={leave}>
            {l10n.t("Cancel")}
          </button>
        </p>
      )}
      <div class={enabled ? "ask" : "ask off"}>
        <textarea
          id={questionId}
          ref={box}
          rows={1}
          maxLength={20_000}
          value={question}
          readOnly={!enabled}
          aria-label={l10n.t("Question about the image")}
          placeholder={placeholder(about, answering)}
          onInput={(event) => setQuestion(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running ? (
          <button
            key="button"
            type="button"
            class="icon"
            title={l10n.t("Stop (Escape)")}
            aria-label={l10n.t("Stop")}
            onClick={() => post({ type: "stop" })}
          >
            <Icon name="stop-circle" />
          </button>
        ) : about === "unanswered" ? (
          <button type="button" class="button quiet" onClick={() => post({ type: "chooseModel" })}>
            {l10n.t("Choose model…")}
          </button>
        ) : (
          <button
            key="button"
            type="button"
            class="icon"
            title={l10n.t("Send (Enter)")}
            aria-label={l10n.t("Send")}
            aria-disabled={!ready}
            onClick={send}
          >
            <Icon name="send" />
          </button>
        )}
      </div>
    </footer>
  );
}
