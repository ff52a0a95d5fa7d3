import * as vscode from "vscode";
import { BadConfig } from "../../core/check/project.ts";
import { positionsOf } from "../../core/documents/reference/source-lines.ts";
import { projectConfig, watchConfigs } from "../editor/config.ts";
import { asDiagnostic } from "./alt-diagnostics.ts";

/** Marks the mistakes in the configuration of a workspace folder, which counts for nothing until they are mended. */
export function registerConfigDiagnostics(): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("figscribe configuration");
  let last = 0;
  const look = async () => {
    const turn = ++last;
    const folders = vscode.workspace.workspaceFolders ?? [];
    const faults = await Promise.all(folders.map(({ uri }) => faultIn(uri)));
    if (turn === last) {
      collection.clear();
      collection.set(faults.flatMap((fault) => (fault ? [fault] : [])));
    }
  };
  const soon = () => void look();
  soon();
  return vscode.Disposable.from(
    collection,
    watchConfigs(soon),
    vscode.workspace.onDidChangeWorkspaceFolders(soon),
  );
}

async function faultIn(folder: vscode.Uri): Promise<[vscode.Uri, vscode.Diagnostic[]] | undefined> {
  try {
    await projectConfig(folder);
    return undefined;
  } catch (error) {
    if (!(error instanceof BadConfig)) {
      throw error;
    }
    const file = vscode.Uri.joinPath(folder, error.file);
    const range = await placeOf(error, file);
    const { Error: wrong } = vscode.DiagnosticSeverity;
    return [file, [asDiagnostic(range, error.message, wrong, "configuration")]];
  }
}

async function placeOf({ key }: BadConfig, file: vscode.Uri): Promise<vscode.Range> {
  const bytes = await vscode.workspace.fs.readFile(file).then(undefined, () => new Uint8Array());
  const text = new TextDecoder().decode(bytes);
  // Loaded only when something is wrong: activation must stay light.
  const { placeInJson } = await import("../../core/check/json-place.ts");
  const { start, end } = placeInJson(text, key);
  const at = positionsOf(text);
  const position = (offset: number) => {
    const { line, column } = at(offset);
    return new vscode.Position(line - 1, column - 1);
  };
  return new vscode.Range(position(start), position(end));
}
