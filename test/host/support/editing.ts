import * as vscode from "vscode";

/** The workspace's file of that path. */
export function fileAt(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

/** Opens a file with the cursor at the first occurrence of `at`, one character into it. */
export async function openAt(path: string, at: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(fileAt(path));
  const offset = editor.document.getText().indexOf(at);
  if (offset < 0) throw new Error(`${path} holds no ${at}`);
  const cursor = editor.document.positionAt(offset + 1);
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

/** Puts a document back as it is on disk. */
export async function restore({ document }: vscode.TextEditor, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

/** Chooses a model of a server for the tests that follow; "" and "" go back to the embedded reader. */
export async function choose(model: string, baseUrl: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration("figscribe");
  await settings.update("baseUrl", baseUrl || undefined, vscode.ConfigurationTarget.Global);
  await settings.update("model", model || undefined, vscode.ConfigurationTarget.Global);
}

/** Chooses models for single uses; undefined: for none. */
export async function chooseFor(uses: Readonly<Record<string, string>> | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration("figscribe")
    .update("modelFor", uses, vscode.ConfigurationTarget.Global);
}

export const run = (command: string, ...parameters: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`figscribe.${command}`, ...parameters);
