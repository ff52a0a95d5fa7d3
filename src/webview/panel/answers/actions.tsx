import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import { isReadHere } from "../../../core/base/task.ts";
import {
  canContinue,
  isAltText,
  isDecorative,
  type PanelState,
  type Turn,
} from "../../../core/contract/panel-protocol.ts";
import { isAbout } from "../../../core/contract/part.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { CopyButton } from "../kit/buttons.tsx";
import { Post } from "../kit/post.ts";
import { isRunning } from "../kit/receive.ts";

interface ActionsProps {
  turn: Turn;
  last: boolean;
  insert: PanelState["insert"];
  model: PanelState["model"];
  /** Those that are asked about next. */
  pictures: PanelState["pictures"];
}

/** The actions for an answer: all for the newest, the essential ones for earlier answers. */
export function Actions({ turn, last, insert, model, pictures }: ActionsProps) {
  const post = useContext(Post);
  if (isRunning(turn)) {
    // The question box has the Stop button.
    return !isReadHere(turn.task) && askedOther(turn, model) ? (
      <div class="actions">
        <AskAgain label={l10n.t("Ask again with {0}", model.label)} />
      </div>
    ) : null;
  }
  const steps = [...(turn.problem?.steps ?? []), ...(turn.notice?.steps ?? [])];
  const again =
    last &&
    (askedOther(turn, model) ||
      (wouldDiffer(turn, model, pictures) && !steps.some((step) => step.id === "retry")));
  const usable = turn.text !== "" && !turn.draft;
  const rarer = (): MenuEntry[] => [
    {
      icon: "go-to-file",
      label: l10n.t("Open as document"),
      onClick: () => post({ type: "openDocument", turn: turn.id }),
    },
    ...(last && !isReadHere(turn.task)
      ? [
          {
            icon: "arrow-swap",
            label: l10n.t("Ask another model…"),
            onClick: () => post({ type: "step", step: "chooseModel" }),
          } as const,
        ]
      : []),
    ...(last
      ? [
          {
            icon: "export",
            label: l10n.t("Export the conversation as Markdown"),
            onClick: () => post({ type: "export" }),
          } as const,
        ]
      : []),
  ];
  // A conversion has actions of its own, below each of its pieces.
  if ((!usable || turn.conversion) && !again) {
    return null;
  }
  const into = insertLabel(turn, insert);
  // Only an alt text is made to be inserted, and has buttons of its own; all else is copied more often than not.
  const forSlot = turn.task === "altText";
  const own = isAltText(turn) || turn.conversion !== undefined;
  const insertButton = !own && usable && last && into && (
    <button
      key="insert"
      type="button"
      class={forSlot ? "button" : "button quiet"}
      onClick={() => post({ type: "insert", turn: turn.id })}
    >
      {into}
    </button>
  );
  const copyButton = !own && usable && (
    <CopyButton
      key="copy"
      intent={() => ({ type: "copy", turn: turn.id })}
      label={l10n.t("Copy answer")}
      {...(last && { text: l10n.t("Copy"), primary: !(forSlot && (into || isDecorative(turn))) })}
    />
  );
  const buttons = (
    <div class={last ? "actions" : "actions earlier"}>
      {forSlot ? [insertButton, copyButton] : [copyButton, insertButton]}
      {last && canContinue(turn, model) && !steps.some((step) => step.id === "continue") && (
        <button type="button" class="button quiet" onClick={() => post({ type: "step", step: "continue" })}>
          <Icon name="debug-continue" />
          {l10n.t("Continue")}
        </button>
      )}
      {again && (
        <AskAgain
          label={
            askedOther(turn, model)
              ? l10n.t("Ask again with {0}", model.label)
              : turn.receipt?.stored
                ? l10n.t("Ask again")
                : turn.status === "failed"
                  ? l10n.t("Try again")
                  : l10n.t("Regenerate")
          }
        />
      )}
      {usable && !turn.conversion && <Menu label={l10n.t("More actions")} entries={rarer()} />}
    </div>
  );
  return last && insert === "words" && isDecorative(turn) ? (
    <>
      <p class="ending">{l10n.t("This markup has no way to say so: the alt text stays as it is.")}</p>
      {buttons}
    </>
  ) : (
    buttons
  );
}

/** Returns the label of the Insert button; undefined where there is nothing to insert, or no place for it. */
function insertLabel(turn: Turn, insert: PanelState["insert"]): string | undefined {
  if (isDecorative(turn)) {
    return insert === "alt" ? l10n.t("Mark as decorative") : undefined;
  }
  const asAlt = turn.task === "altText" && (insert === "alt" || insert === "words");
  return insert === "none" ? undefined : asAlt ? l10n.t("Insert as alt text") : l10n.t("Insert at cursor");
}

/** The tasks that the embedded reader can do. */
const readable: ReadonlySet<string> = new Set(["explain", "text", "altText"]);

/**
 * Whether another model was asked than the one that is chosen now, which could answer it too. What the embedded reader
 * reads, a model is asked for only where there is something of it.
 */
const askedOther = ({ model, task, conversion }: Turn, chosen: PanelState["model"]): boolean =>
  model !== undefined &&
  model.ref !== chosen.ref &&
  (!isReadHere(task) || conversion !== undefined) &&
  (chosen.at !== "embedded" || readable.has(task));

/** Whether asking again may give something else: the embedded reader reads the same again, and can't do every task. */
function wouldDiffer(turn: Turn, chosen: PanelState["model"], pictures: PanelState["pictures"]): boolean {
  const isHere = isReadHere(turn.task);
  if (chosen.at !== "embedded" && !isHere) {
    return true;
  }
  const isRead = turn.status === "done" && isAbout(turn, pictures);
  return isHere ? !isRead : readable.has(turn.task) && !(isRead && turn.model?.ref === chosen.ref);
}

function AskAgain({ label }: { label: string }) {
  const post = useContext(Post);
  return (
    <button type="button" class="button quiet" onClick={() => post({ type: "step", step: "retry" })}>
      <Icon name="refresh" />
      {label}
    </button>
  );
}
