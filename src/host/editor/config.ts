import * as vscode from "vscode";
import { BadConfig, type Config, configFiles, defaultConfig, readConfig } from "../../core/check/project.ts";

/** The configuration that counts for a document. One that can't be read counts as none, and is marked. */
export async function configFor(uri: vscode.Uri): Promise<Config> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  try {
    return folder ? await projectConfig(folder.uri) : defaultConfig;
  } catch (error) {
    if (error instanceof BadConfig) {
      return defaultConfig;
    }
    throw error;
  }
}

/** Tells of each change to such a file. */
export function watchConfigs(changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/{${configFiles.join(",")}}`);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
  );
}

/** The configuration of a workspace folder, which the command line reads too. Throws `BadConfig`. */
export async function projectConfig(folder: vscode.Uri): Promise<Config> {
  for (const name of configFiles) {
    const bytes = await vscode.workspace.fs
      .readFile(vscode.Uri.joinPath(folder, name))
      .then(undefined, () => undefined);
    const config = bytes && readConfig(name, new TextDecoder().decode(bytes));
    if (config) {
      return config;
    }
  }
  return defaultConfig;
}
