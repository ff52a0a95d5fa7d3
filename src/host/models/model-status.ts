import * as vscode from "vscode";
import { foreign } from "../../core/base/text/foreign.ts";
import { commands } from "../../core/contract/contributions.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";

/** Shows in the status bar who reads the images, and where; a click chooses another. VS Code's menu there hides it. */
export function showModelStatus(shown: () => PanelState["model"]): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("figscribe.model", vscode.StatusBarAlignment.Right, 90);
  item.name = "Figscribe: Model";
  item.command = commands.selectModel;
  const update = () => {
    const model = shown();
    const label = foreign(model.label, 40);
    const where = model.at === "embedded" ? "on this computer, nothing is sent" : receiverWords(model);
    item.text = `$(${model.at === "elsewhere" ? "cloud" : "device-desktop"}) ${label}`;
    item.tooltip = `Figscribe reads images with ${label} (${where})`;
    item.accessibilityInformation = { label: `Figscribe model: ${label}, ${where}` };
  };
  update();
  item.show();
  return vscode.Disposable.from(
    item,
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
