import * as vscode from "vscode";
import {
  BadConfig,
  type Config,
  configFiles,
  defaultConfig,
  type Rules,
  readConfig,
  type StyleWishes,
  styleFor,
} from "../../core/check/project.ts";
import { readSetting } from "./settings.ts";

/**
 * Returns the rules for a document or a folder, from its project's configuration and, where that leaves them open, the
 * settings.
 */
export async function rulesFor(uri: vscode.Uri): Promise<Rules> {
  return rulesOf(await configFor(uri), uri);
}

/** Returns the rules from a configuration that was read before. */
export function rulesOf(config: Config, uri: vscode.Uri): Rules {
  return { config, style: styleFor({ altText: trusted(config.altText) }, styleSettings(uri)) };
}

/**
 * Leaves out the project's own words in an untrusted workspace, so that none reach a prompt; VS Code does that for
 * settings.
 */
function trusted({ instructions, ...others }: StyleWishes): StyleWishes {
  return vscode.workspace.isTrusted && instructions !== undefined ? { ...others, instructions } : others;
}

function styleSettings(uri: vscode.Uri): StyleWishes {
  return {
    language: readSetting("altText.language", uri).trim(),
    length: readSetting("altText.length", uri),
    opening: readSetting("altText.opening", uri),
    closingPeriod: readSetting("altText.closingPeriod", uri),
    instructions: readSetting("altText.instructions", uri),
  };
}

/** Returns the configuration for a document. One that can't be read counts as none, and is marked. */
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

/** Calls `changed` at each change to such a file. */
export function watchConfigs(changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/{${configFiles.join(",")}}`);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
  );
}

/** Reads the configuration of a workspace folder, which the command line reads too. Throws `BadConfig`. */
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
