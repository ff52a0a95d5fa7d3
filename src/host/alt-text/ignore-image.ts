import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { canIgnore, configFiles, readConfig } from "../../core/check/project.ts";
import type { Anchor } from "../documents/references.ts";
import { tellDone } from "../editor/messages.ts";

/**
 * Adds the image of a reference to those that its project leaves alone, in the file that has the project's
 * configuration, or in a new one. The file is saved: nothing else reads it before. Throws `Problem`.
 */
export async function ignoreImage({ document, chosen }: Anchor): Promise<void> {
  // Loaded only now: activation must stay light.
  const { withIgnored } = await import("../../core/check/json-place.ts");
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) {
    throw new Problem("noFolder", l10n.t("Open a folder first: the image is ignored in its project."), [
      "openFolder",
    ]);
  }
  if (!canIgnore(chosen.target)) {
    throw new Problem("noReference", l10n.t("This image has no address by which it could be ignored."), [
      "retry",
    ]);
  }
  const file = await configurationIn(folder.uri);
  const edit = new vscode.WorkspaceEdit();
  if (file.text === undefined) {
    edit.createFile(file.uri, { ignoreIfExists: true });
  }
  const whole = new vscode.Range(0, 0, Number.MAX_SAFE_INTEGER, 0);
  edit.replace(file.uri, whole, withIgnored(file.text ?? "", chosen.target, file.above));
  await vscode.workspace.applyEdit(edit);
  await (await vscode.workspace.openTextDocument(file.uri)).save();
  tellDone(translated("{0} is ignored now", chosen.target));
}

/** A file with a configuration, or for one. */
interface Configuration {
  readonly uri: vscode.Uri;
  /** Absent where there is no such file yet. */
  readonly text?: string;
  readonly above: readonly string[];
}

/** Finds the file that has a folder's configuration, or may have it. Throws `BadConfig`, which is for people to mend. */
async function configurationIn(folder: vscode.Uri): Promise<Configuration> {
  const [own, manifest] = configFiles.map((name) => ({ name, uri: vscode.Uri.joinPath(folder, name) }));
  for (const [{ name, uri }, above] of [
    [own!, []],
    [manifest!, ["figscribe"]],
  ] as const) {
    const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
    const text = document?.getText();
    if (text !== undefined && readConfig(name, text)) {
      return { uri, text, above };
    }
  }
  return { uri: own!.uri, above: [] };
}
