import * as vscode from "vscode";
import type { SourceImage } from "../core/image/types.ts";

/** Pasted images that are kept; the oldest go first. */
const mostKept = 20;

/** Keeps a pasted image in the extension's storage, so that the panel can show it again after a reload. */
export async function keepPasted(
  storage: vscode.Uri,
  name: string,
  bytes: Uint8Array,
  hash: string,
): Promise<SourceImage> {
  const folder = vscode.Uri.joinPath(storage, "pasted");
  const uri = vscode.Uri.joinPath(folder, hash);
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(uri, bytes);
  await dropOldest(folder);
  return { name, bytes, uri: uri.toString() };
}

async function dropOldest(folder: vscode.Uri): Promise<void> {
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  if (names.length <= mostKept) {
    return;
  }
  const dated = await Promise.all(
    names.map(async (name) => {
      const uri = vscode.Uri.joinPath(folder, name);
      return { uri, changed: (await vscode.workspace.fs.stat(uri)).mtime };
    }),
  );
  dated.sort((a, b) => b.changed - a.changed);
  await Promise.all(dated.slice(mostKept).map(({ uri }) => vscode.workspace.fs.delete(uri)));
}
