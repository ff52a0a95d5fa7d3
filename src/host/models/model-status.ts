import * as vscode from "vscode";
import { commands } from "../../core/contract/contributions.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import { createStatus } from "../editor/messages.ts";

/** Shows in the status bar who reads the images, and where; a click chooses another. */
export function showModelStatus(shown: () => PanelState["model"]): vscode.Disposable {
  const status = createStatus("figscribe.model", "Figscribe: Model", commands.selectModel);
  const update = () => {
    const model = shown();
    const { label, at } = model;
    const where = at === "embedded" ? "on this computer, nothing is sent" : receiverWords(model);
    status.show({
      icon: at === "elsewhere" ? "cloud" : "device-desktop",
      label,
      tooltip: `Figscribe reads images with ${label} (${where})`,
      spoken: `Figscribe model: ${label}, ${where}`,
    });
  };
  update();
  return vscode.Disposable.from(
    status,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (
        change.affectsConfiguration("figscribe.model") ||
        change.affectsConfiguration("figscribe.baseUrl")
      ) {
        update();
      }
    }),
  );
}
