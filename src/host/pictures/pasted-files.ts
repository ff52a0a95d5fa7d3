import * as vscode from "vscode";
import { mostPasted } from "../../core/image/file/limits.ts";
import type { EncodedImage, SourceImage } from "../../core/image/file/types.ts";

/** Keeps a pasted image in the extension's storage, so that the panel can show it again after a reload. */
export async function keepPasted(
  storage: vscode.Uri,
  name: string,
  bytes: Uint8Array,
  hash: string,
): Promise<SourceImage> {
  const uri = await keepIn(vscode.Uri.joinPath(storage, "pasted"), hash, bytes);
  return { name, bytes, uri: uri.toString() };
}

/** Keeps an image as it was sent, for the program that sends it again; returns its place. */
export function keepSent(
  storage: vscode.Uri,
  { name, mime, bytes, hash }: EncodedImage,
): Promise<vscode.Uri> {
  const words = name.replace(/\.[a-z]+$/i, "").replace(/[^\p{L}\p{N}_-]+/gu, "-");
  const file = `${words.slice(0, 40)}-${hash.slice(0, 8)}.${mime === "image/png" ? "png" : "jpg"}`;
  return keepIn(vscode.Uri.joinPath(storage, "sent"), file, bytes);
}

/** Deletes all that is kept. */
export async function forgetKept(storage: vscode.Uri): Promise<void> {
  for (const folder of ["pasted", "sent"]) {
    const uri = vscode.Uri.joinPath(storage, folder);
    await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => {});
  }
}

async function keepIn(folder: vscode.Uri, file: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder, file);
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(uri, bytes);
  await dropOldest(folder);
  return uri;
}

async function dropOldest(folder: vscode.Uri): Promise<void> {
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  if (names.length <= mostPasted) {
    return;
  }
  const dated = await Promise.all(
    names.map(async (name) => {
      const uri = vscode.Uri.joinPath(folder, name);
      return { uri, changed: (await vscode.workspace.fs.stat(uri)).mtime };
    }),
  );
  dated.sort((a, b) => b.changed - a.changed);
  await Promise.all(dated.slice(mostPasted).map(({ uri }) => vscode.workspace.fs.delete(uri)));
}
