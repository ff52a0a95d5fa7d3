import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { CustomTask } from "../../core/ask/custom.ts";
import { createPicker, type PickRow } from "../editor/messages.ts";
import type { CustomTasks, ReadTasks } from "./custom-tasks.ts";

interface Row extends PickRow {
  readonly task?: CustomTask;
}

/**
 * Lets the user pick one of their own tasks; invalid ones are listed with the reason. The list follows changes while it
 * is open: a workspace's settings arrive a moment after trust in it.
 */
export async function pickTask(tasks: CustomTasks): Promise<CustomTask | undefined> {
  const picked = await showTasks(tasks);
  if (picked && !picked.task) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "figscribe.tasks");
  }
  return picked?.task;
}

function showTasks(tasks: CustomTasks): Promise<Row | undefined> {
  const { picker, fill } = createPicker<Row>(l10n.t("Run Task"));
  let newest: object | undefined;
  const show = async () => {
    const mine = {};
    newest = mine;
    const read = await tasks.read();
    // A slower reading of an earlier state must not win, nor one for a list that is closed.
    if (mine === newest) {
      const active = picker.activeItems[0]?.task;
      fill(rowsOf(read));
      // A row that is no task is in front only because there was nothing better.
      const same = picker.items.filter(({ task }) => task && task.id === active?.id);
      if (same.length) {
        picker.activeItems = same;
      }
      picker.placeholder = vscode.workspace.isTrusted
        ? l10n.t("Your own tasks, and those of this workspace")
        : l10n.t("Your own tasks; those of this workspace wait until you trust it");
      picker.busy = false;
    }
  };
  picker.busy = true;
  picker.show();
  return new Promise((resolve, reject) => {
    const watching = tasks.onDidChange(() => show().catch(reject));
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      newest = undefined;
      watching.dispose();
      picker.dispose();
    });
    show().catch(reject);
  });
}

const goesTo = () => ({
  panel: l10n.t("to the panel"),
  cursor: l10n.t("to the cursor"),
  document: l10n.t("to a new document"),
  clipboard: l10n.t("to the clipboard"),
});

const rowsOf = ({ tasks, wrong }: ReadTasks): Row[] => [
  ...tasks.map((task) => ({ label: task.title, description: goesTo()[task.place], task })),
  ...wrong.map((why) => ({ icon: "warning", label: why, alwaysShow: true })),
  { label: "", kind: vscode.QuickPickItemKind.Separator },
  { icon: "add", label: l10n.t("Write a Task…"), description: l10n.t("in your settings"), alwaysShow: true },
];
