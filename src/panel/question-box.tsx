import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./buttons.tsx";
import { Post } from "./post.ts";

const ID = "question";

export function isQuestionBox(target: EventTarget | null): boolean {
  return target instanceof Element && target.id === ID;
}

export function focusQuestion(): void {
  document.getElementById(ID)?.focus();
}

interface QuestionProps {
  enabled: boolean;
  running: boolean;
  /** Grows by one for each wish for focus. */
  focus: number;
}

/** Enter sends, Shift+Enter makes a line. While an answer comes, its button stops it. */
export function QuestionBox({ enabled, running, focus }: QuestionProps) {
  const post = useContext(Post);
  const box = useRef<HTMLTextAreaElement>(null);
  const [question, setQuestion] = useState("");
  useEffect(() => {
    if (focus > 0) {
      box.current?.focus();
    }
  }, [focus]);
  const ready = enabled && !running && question.trim() !== "";
  const send = () => {
    if (ready) {
      post({ type: "ask", question: question.trim() });
      setQuestion("");
      focusQuestion();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <footer>
      <div class={enabled ? "ask" : "ask off"}>
        <textarea
          id={ID}
          ref={box}
          rows={1}
          maxLength={20_000}
          value={question}
          readOnly={!enabled}
          aria-label="Question about the picture"
          placeholder={enabled ? "Ask, or paste another picture…" : "Paste a picture, then ask…"}
          onInput={(event) => setQuestion(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running ? (
          <button
            key="button"
            type="button"
            class="icon"
            title="Stop (Escape)"
            aria-label="Stop"
            onClick={() => post({ type: "stop" })}
          >
            <Icon name="stop-circle" />
          </button>
        ) : (
          <button
            key="button"
            type="button"
            class="icon"
            title="Send (Enter)"
            aria-label="Send"
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
