import * as vscode from "vscode";
import { commands } from "../../core/contract/contributions.ts";
import type { CommandRow } from "../editor/command-row.ts";
import { openDocument } from "../editor/files.ts";

/** Lists the command that gives the walkthrough something to work on. */
export const welcomeCommands = (
  samples: vscode.Uri,
  { globalStorageUri }: Pick<vscode.ExtensionContext, "globalStorageUri">,
): readonly CommandRow[] => [
  {
    id: commands.openSample,
    run: () => openSample(samples, vscode.Uri.joinPath(globalStorageUri, "samples")),
  },
];

/** Opens a copy of the sample guide, with the cursor on its first image; a copy that is open already stays as it is. */
async function openSample(samples: vscode.Uri, copy: vscode.Uri): Promise<void> {
  const guide = vscode.Uri.joinPath(copy, "guide.md");
  if (!openDocument(guide)) {
    await vscode.workspace.fs.copy(samples, copy, { overwrite: true });
  }
  const document = await vscode.workspace.openTextDocument(guide);
  const image = document.positionAt(document.getText().indexOf("!["));
  // Beside the walkthrough, whose next step writes into it.
  const isBeside = vscode.window.tabGroups.activeTabGroup.activeTab && !vscode.window.activeTextEditor;
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(image, image),
    viewColumn: isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
  });
}
