import * as vscode from "vscode";
import { type Config, configFiles, defaultConfig, readConfig } from "../core/config.ts";

/** The configuration of a workspace folder, which the command line reads too. Throws `Problem` that names the key at fault. */
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
