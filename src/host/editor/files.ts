import * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { onPage, pageIn } from "../../core/image/file/pages.ts";
import { type FileState, readWhole } from "../../core/image/file/read-file.ts";
import type { SourceImage } from "../../core/image/file/types.ts";

/** The address of an image: a file, or a place on the web. */
export type ImageAddress = vscode.Uri | URL;
/** Reads an image. Throws `Problem`, or an `AbortError` when the user stopped it. */
export type ReadImage = (at: ImageAddress) => Promise<SourceImage>;

/**
 * Reads an image wherever the workspace lies: this machine, a remote one, a virtual file system. The fragment may name
 * the page of a document.
 */
export async function readImage(place: vscode.Uri): Promise<SourceImage> {
  const page = pageIn(place.fragment);
  const uri = page === undefined ? place : place.with({ fragment: "" });
  const name = baseName(uri);
  const bytes = await readWhole({
    name,
    async state() {
      const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
      return { kind: kindOf(type), size, changed: mtime };
    },
    read: async () => vscode.workspace.fs.readFile(uri),
  });
  const source: SourceImage = { name, path: shownPath(uri), uri: uri.toString(), bytes };
  return page === undefined ? source : onPage(source, page);
}

function kindOf(type: vscode.FileType): FileState["kind"] {
  if (type & vscode.FileType.Directory) {
    return "folder";
  }
  return type & vscode.FileType.File ? "file" : "other";
}

/** Opens an image in VS Code's own viewer, or its address in the browser. */
export async function openAddress(at: ImageAddress): Promise<void> {
  if (at instanceof vscode.Uri) {
    await vscode.commands.executeCommand("vscode.open", at);
  } else {
    await vscode.env.openExternal(vscode.Uri.parse(at.href, true));
  }
}

/** Finds a document that is open in the editor, perhaps with changes that aren't saved. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/**
 * Reads the text of a file in the encoding that the editor would choose. Throws `Problem` ("badFile") when it can't be
 * read or holds no text.
 */
export async function contentOf(uri: vscode.Uri): Promise<string> {
  const { fs, decode } = vscode.workspace;
  try {
    return await decode(await fs.readFile(uri), { uri });
  } catch (error) {
    const why = translated("{0} can't be read as text.", baseName(uri));
    throw new Problem("badFile", why, ["retry"], error);
  }
}

/** Returns an error handler that reports what can't be read, and throws every other error on. */
export function ifUnread(tell: (why: string) => void): (error: unknown) => never[] {
  return (error) => {
    if (error instanceof Problem && (error.code === "badFile" || error.code === "tooNested")) {
      tell(error.message);
      return [];
    }
    throw error;
  };
}

export function baseName(uri: vscode.Uri): string {
  return uri.path.split("/").pop() || uri.path;
}

/** Returns the file's path in the workspace, or its name alone when it lies outside. */
export function shownPath(uri: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(uri) ? vscode.workspace.asRelativePath(uri) : baseName(uri);
}

/**
 * Replaces a file with a text, wholly or not at all: if the extension host ends meanwhile, the file stays as it was.
 * Makes the folder when there is none.
 */
export async function writeWhole(file: vscode.Uri, text: string): Promise<void> {
  const { fs } = vscode.workspace;
  await fs.createDirectory(vscode.Uri.joinPath(file, ".."));
  // Another window may write the same file at the same time.
  const beside = file.with({ path: `${file.path}.${crypto.randomUUID()}` });
  await fs.writeFile(beside, new TextEncoder().encode(text));
  await fs.rename(beside, file, { overwrite: true });
}
