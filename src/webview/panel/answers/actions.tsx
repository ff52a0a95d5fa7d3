import { useContext } from "preact/hooks";
import {
  canContinue,
  isDecorative,
  type PanelState,
  type Turn,
} from "../../../core/contract/panel-protocol.ts";
import { Icon, IconButton } from "../../ui/icon.tsx";
import { CopyButton } from "../kit/buttons.tsx";
import { focusQuestion } from "../kit/focus.ts";
import { Post } from "../kit/post.ts";
import { isRunning } from "../kit/receive.ts";

interface ActionsProps {
  turn: Turn;
  last: boolean;
  insert: PanelState["insert"];
  model: PanelState["model"];
}

/** The actions for an answer: all for the newest, the essential ones for earlier answers. */
export function Actions({ turn, last, insert, model }: ActionsProps) {
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
        {askedOther(turn, model) && <AskAgain label={`Ask again with ${model.label}`} />}
      </div>
    );
  }
  const steps = [...(turn.problem?.steps ?? []), ...(turn.notice?.steps ?? [])];
  const again = last && (askedOther(turn, model) || !steps.some((step) => step.id === "retry"));
  const usable = turn.text !== "" && !turn.draft;
  if (!usable && !again) {
    return null;
  }
  const into = insertLabel(turn, insert);
  const buttons = (
    <div class={last ? "actions" : "actions earlier"}>
      {usable && last && into && (
        <button type="button" class="button" onClick={() => post({ type: "insert", turn: turn.id })}>
          {into}
        </button>
      )}
      {usable && (
        <CopyButton
          intent={() => ({ type: "copy", turn: turn.id })}
          label="Copy answer"
          {...(last && { text: "Copy" })}
        />
      )}
      {last && canContinue(turn, model) && !steps.some((step) => step.id === "continue") && (
        <button type="button" class="button quiet" onClick={() => post({ type: "step", step: "continue" })}>
          <Icon name="debug-continue" />
          Continue
        </button>
      )}
      {again && (
        <AskAgain
          label={
            askedOther(turn, model)
              ? `Ask again with ${model.label}`
              : turn.receipt?.stored
                ? "Ask again"
                : "Try again"
          }
        />
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
  return last && insert === "words" && isDecorative(turn) ? (
    <>
      <p class="ending">This markup has no way to say so: the alt text stays as it is.</p>
      {buttons}
    </>
  ) : (
    buttons
  );
}

/** Returns the label of the Insert button; undefined where there is nothing to insert, or no place for it. */
function insertLabel(turn: Turn, insert: PanelState["insert"]): string | undefined {
  if (isDecorative(turn)) {
    return insert === "alt" ? "Mark as decorative" : undefined;
  }
  const asAlt = turn.task === "altText" && (insert === "alt" || insert === "words");
  return insert === "none" ? undefined : asAlt ? "Insert as alt text" : "Insert at cursor";
}

/** The tasks that the embedded reader can do. */
const readable: ReadonlySet<string> = new Set(["explain", "text", "altText"]);

/** Whether another model was asked than the one that is chosen now, which could answer it too. */
const askedOther = ({ model, task }: Turn, chosen: PanelState["model"]): boolean =>
  model !== undefined && model.ref !== chosen.ref && (chosen.at !== "embedded" || readable.has(task));

function AskAgain({ label }: { label: string }) {
  const post = useContext(Post);
  return (
    <button type="button" class="button quiet" onClick={() => post({ type: "step", step: "retry" })}>
      <Icon name="refresh" />
      {label}
    </button>
  );
}
