import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { commands } from "../../core/contract/contributions.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import { createStatus } from "../editor/messages.ts";

/** Shows in the status bar who reads the images, and where; a click chooses another. */
export function showModelStatus(shown: () => PanelState["model"]): vscode.Disposable {
  const status = createStatus("figscribe.model", l10n.t("Figscribe: Model"), commands.selectModel);
  const update = () => {
    const model = shown();
    const { label, at } = model;
    const where = at === "embedded" ? l10n.t("on this computer, nothing is sent") : receiverWords(model);
    status.show({
      icon: at === "elsewhere" ? "cloud" : "device-desktop",
      label,
      tooltip: l10n.t("Figscribe reads images with {0} ({1})", label, where),
      spoken: l10n.t("Figscribe model: {0}, {1}", label, where),
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
