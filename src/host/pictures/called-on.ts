import * as v from "valibot";
import * as vscode from "vscode";
import { markedInExplorer } from "../../core/contract/contributions.ts";

/** A sample picture, as a step of the walkthrough names it. */
const sample = v.object({ sample: v.picklist(["editor.png", "terminal.png"]) });

/**
 * Returns the images that a command's arguments name: the clicked file, and all selected ones when it is among them; for
 * a shortcut in the explorer, the files marked there; for a step of the walkthrough, one in the folder of samples. An editor's menu names the editor's own document, which is no
 * image: the reference under its cursor is meant.
 */
export async function calledOn(first: unknown, all: unknown, samples: vscode.Uri): Promise<vscode.Uri[]> {
  if (v.is(sample, first)) {
    return [vscode.Uri.joinPath(samples, first.sample)];
  }
  if (first === markedInExplorer) {
    return openMarked();
  }
  if (
    first instanceof vscode.Uri &&
    first.toString() === vscode.window.activeTextEditor?.document.uri.toString()
  ) {
    return [];
  }
  const selected = Array.isArray(all) ? all.filter((item) => item instanceof vscode.Uri) : [];
  if (first instanceof vscode.Uri) {
    return selected.some((uri) => uri.toString() === first.toString()) ? selected : [first];
  }
  return selected;
}

/**
 * Opens the files marked in the explorer and returns them. No API names them, and to have their paths copied would cost
 * the user what is on the clipboard.
 */
async function openMarked(): Promise<vscode.Uri[]> {
  const before = new Set(filesInTabs().map(String));
  await vscode.commands.executeCommand("filesExplorer.openFilePreserveFocus");
  const front = fileOf(vscode.window.tabGroups.activeTabGroup.activeTab);
  return filesInTabs().filter((uri) => !before.has(String(uri)) || String(uri) === String(front));
}

const filesInTabs = (): vscode.Uri[] =>
  vscode.window.tabGroups.activeTabGroup.tabs.map(fileOf).filter((uri) => uri !== undefined);

function fileOf(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  const input = tab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText
    ? input.uri
    : undefined;
}
