import { useContext } from "preact/hooks";
import type { PanelState, Turn } from "../core/protocol.ts";
import { CopyButton, Icon, IconButton } from "./buttons.tsx";
import { Post } from "./post.ts";
import { focusQuestion } from "./question-box.tsx";
import { isRunning } from "./receive.ts";

/** What can be done with an answer: all of it for the newest, the essentials for earlier ones. */
export function Actions({ turn, last, insert }: { turn: Turn; last: boolean; insert: PanelState["insert"] }) {
  const post = useContext(Post);
  if (isRunning(turn)) {
    const stop = () => {
      post({ type: "stop" });
      // The button is about to go: without this the focus would be nowhere.
      focusQuestion();
    };
    return (
      <div class="actions">
        <button type="button" class="button quiet" title="Stop (Escape)" onClick={stop}>
          <Icon name="debug-stop" />
          Stop
        </button>
      </div>
    );
  }
  const steps = [...(turn.problem?.steps ?? []), ...(turn.notice?.steps ?? [])];
  const again = last && !steps.some((step) => step.id === "retry");
  const usable = turn.text !== "" && !turn.draft;
  if (!usable && !again) {
    return null;
  }
  return (
    <div class={last ? "actions" : "actions earlier"}>
      {usable && last && insert !== "none" && (
        <button type="button" class="button" onClick={() => post({ type: "insert", turn: turn.id })}>
          {turn.task === "altText" && insert === "alt" ? "Insert as alt text" : "Insert at cursor"}
        </button>
      )}
      {usable && (
        <CopyButton
          intent={() => ({ type: "copy", turn: turn.id })}
          label="Copy answer"
          {...(last && { text: "Copy" })}
        />
      )}
      {again && (
        <button type="button" class="button quiet" onClick={() => post({ type: "step", step: "retry" })}>
          <Icon name="refresh" />
          {turn.receipt?.stored ? "Ask again" : "Try again"}
        </button>
      )}
      {usable && (
        <IconButton
          icon="go-to-file"
          label="Open as document"
          onClick={() => post({ type: "openDocument", turn: turn.id })}
        />
      )}
      {last && !steps.some((step) => step.id === "chooseModel") && (
        <IconButton
          icon="arrow-swap"
          label="Ask another model…"
          onClick={() => post({ type: "step", step: "chooseModel" })}
        />
      )}
      {usable && last && (
        <IconButton
          icon="export"
          label="Export the conversation as Markdown"
          onClick={() => post({ type: "export" })}
        />
      )}
    </div>
  );
}
