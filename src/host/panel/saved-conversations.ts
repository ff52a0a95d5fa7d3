import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { type Conversation, keep, picturesIn, readHistory, titleOf } from "../../core/session/history.ts";
import { writeWhole } from "../editor/files.ts";
import { type PickRow, pick, tell, warn } from "../editor/messages.ts";
import { forgetKept } from "../pictures/pasted-files.ts";

export interface History {
  /** Keeps the conversation whenever an answer has ended. */
  note(state: PanelState): void;
  list(): Promise<Conversation[]>;
  clear(): Promise<void>;
  /** Resolves when all that was noted is kept. */
  saved(): Promise<void>;
}

/** Keeps the conversations of this workspace in one file in the extension's storage. */
export function createHistory(storage: vscode.Uri, report: (error: unknown) => void): History {
  const file = vscode.Uri.joinPath(storage, "history.json");
  /** One write after another: each reads what the one before, or another window, has written. */
  let work: Promise<unknown> = Promise.resolve();
  let kept: PanelState["turns"] = [];

  const list = async () =>
    readHistory(
      await vscode.workspace.fs.readFile(file).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => "[]",
      ),
    );
  const inTurn = <T>(next: () => Promise<T>): Promise<T> => {
    const done = work.then(next);
    work = done.catch(report);
    return done;
  };

  return {
    note(state) {
      const last = state.turns.at(-1);
      if (
        !last?.text ||
        !["done", "stopped", "failed", "incomplete"].includes(last.status) ||
        state.turns === kept
      ) {
        return;
      }
      kept = state.turns;
      void inTurn(async () => writeWhole(file, keep(await list(), state, Date.now()))).catch(() => {});
    },
    list: () => inTurn(list),
    saved: async () => void (await work),
    clear: () =>
      inTurn(async () => {
        await vscode.workspace.fs.delete(file).then(undefined, () => {});
        await forgetKept(storage);
      }),
  };
}

interface Row extends PickRow {
  readonly conversation: Conversation;
}

/** Lets the user pick a conversation, the newest first. */
export async function pickConversation(history: History): Promise<Conversation | undefined> {
  const rows = history.list().then((all) =>
    all.map(
      (conversation): Row => ({
        label: titleOf(conversation) || l10n.t("No words"),
        description: picturesIn(conversation),
        detail: new Date(conversation.when).toLocaleString(vscode.env.language, {
          dateStyle: "medium",
          timeStyle: "short",
        }),
        conversation,
      }),
    ),
  );
  if (!(await rows).length) {
    void tell(l10n.t("Nothing has been asked about an image in this workspace yet."));
    return undefined;
  }
  const picked = await pick(rows, {
    title: l10n.t("Figscribe History"),
    placeHolder: l10n.t("Conversations of this workspace, newest first"),
    matchOnDescription: true,
  });
  return picked?.conversation;
}

/** Clears the history after asking, since it can't be restored. */
export async function clearHistory(history: History): Promise<void> {
  const forget = l10n.t("Clear");
  const chosen = await warn(
    {
      message: l10n.t("Clear the history of this workspace?"),
      detail: l10n.t(
        "All its conversations and pasted images that are kept on this computer will be deleted.",
      ),
    },
    forget,
  );
  if (chosen === forget) {
    await history.clear();
  }
}
