import * as vscode from "vscode";

/**
 * Puts a text in the place of a file, whole or not at all: whoever ends the extension host meanwhile leaves the file as
 * it was. The folder is made when there is none.
 */
export async function writeWhole(file: vscode.Uri, text: string): Promise<void> {
  const { fs } = vscode.workspace;
  await fs.createDirectory(vscode.Uri.joinPath(file, ".."));
  // Another window may write the same file at the same time.
  const beside = file.with({ path: `${file.path}.${crypto.randomUUID()}` });
  await fs.writeFile(beside, new TextEncoder().encode(text));
  await fs.rename(beside, file, { overwrite: true });
}
