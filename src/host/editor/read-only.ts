import * as vscode from "vscode";
import type { NextStep } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { baseName } from "./files.ts";
import { ProblemHere } from "./report.ts";

/** Tells whether VS Code, or the file's own permissions, keep a document from being written. */
export type IsReadOnly = (document: vscode.Uri) => Promise<boolean>;

/** Makes the check. `isWritable` tells whether a path of this machine may be written by its permissions. */
export function createIsReadOnly(isWritable: (path: string) => Promise<boolean>): IsReadOnly {
  return async (document) => {
    const uri = fileOf(document);
    if (uri.scheme === "untitled") {
      return false;
    }
    // Undefined stands for what is only shown, such as output or one side of a comparison.
    if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) {
      return true;
    }
    if (isSetReadOnly(uri)) {
      return true;
    }
    const { Readonly } = vscode.FilePermission;
    const stat = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
    // A file that isn't there yet can be made.
    return (
      stat !== undefined &&
      (stat.permissions === Readonly || (uri.scheme === "file" && !(await isWritable(uri.path))))
    );
  };
}

/**
 * Throws `Problem` for a read-only document, before a model is asked for something that couldn't be written; `step` is
 * offered as the next step.
 */
export async function refuseReadOnly(
  { uri }: vscode.TextDocument,
  isReadOnly: IsReadOnly,
  step: NextStep,
  take: () => unknown,
): Promise<void> {
  if (await isReadOnly(uri)) {
    throw new ProblemHere("readOnly", translated("{0} is read-only.", baseName(fileOf(uri))), step, take);
  }
}

/** Returns the file that is written: a notebook's cell is saved with its notebook. */
function fileOf(document: vscode.Uri): vscode.Uri {
  const notebook = vscode.workspace.notebookDocuments.find((one) =>
    one.getCells().some((cell) => cell.document.uri.toString() === document.toString()),
  );
  return notebook?.uri ?? document;
}

/**
 * Reads `files.readonlyInclude` and `files.readonlyExclude` as VS Code does, which has no API for them: see
 * https://github.com/microsoft/vscode/blob/1.106.0/src/vs/workbench/services/filesConfiguration/common/filesConfigurationService.ts
 * A file that is locked while `files.readonlyFromPermissions` is on has no permission to be written anyway.
 */
function isSetReadOnly(uri: vscode.Uri): boolean {
  const settings = vscode.workspace.getConfiguration("files", uri);
  const fits = (setting: string) => {
    const globs = settings.get<Readonly<Record<string, unknown>>>(setting) ?? {};
    return Object.keys(globs).some((glob) => globs[glob] === true && matches(glob, uri));
  };
  return fits("readonlyInclude") && !fits("readonlyExclude");
}

/** VS Code's own matcher: against the path in the workspace folder, and a glob that begins at the root against the whole. */
function matches(glob: string, uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const rooted = /^(?:[\\/]|[a-z]:)/i.test(glob);
  const pattern =
    folder && !rooted
      ? new vscode.RelativePattern(folder, glob)
      : glob.replace(/^[A-Z](?=:)/, (drive) => drive.toLowerCase());
  // The pattern asks for nothing of a document but where it is.
  return vscode.languages.match({ pattern }, { uri, languageId: "" } as vscode.TextDocument) > 0;
}
