import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { codeInFile } from "../../core/code/in-file.ts";
import { codeScheme } from "../editor/editors.ts";
import { baseName } from "../editor/files.ts";

/**
 * Serves the code of pictures as read-only documents. Such a document's query has the code and the file that it is compared
 * with, so that one which is still open after a reload can be filled again.
 */
export const registerCodeOfImages = (): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(codeScheme, {
    async provideTextDocumentContent({ query }) {
      const { code, file } = JSON.parse(query);
      return codeInFile((await vscode.workspace.openTextDocument(vscode.Uri.parse(file))).getText(), code);
    },
  });

/** Shows code of a picture beside the file of an editor, which can be changed there. */
export async function compareWith({ document, viewColumn }: vscode.TextEditor, code: string): Promise<void> {
  const { uri } = document;
  const query = JSON.stringify({ code, file: uri.toString() });
  const title = l10n.t("{0}: image ↔ file", baseName(uri));
  await vscode.commands.executeCommand(
    "vscode.diff",
    vscode.Uri.from({ scheme: codeScheme, path: uri.path, query }),
    uri,
    title,
    { ...(viewColumn && { viewColumn }), preview: true },
  );
}
