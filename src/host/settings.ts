import * as vscode from "vscode";
import { type Settings, userOnly } from "../core/contributions.ts";
import type { AnswerOptions } from "../core/tasks/prompt.ts";

/** One setting. Where images and keys go is read from the user's own settings, whatever a workspace says. */
export function readSetting<Key extends keyof Settings>(key: Key, where?: vscode.Uri): Settings[Key] {
  const section = vscode.workspace.getConfiguration("figscribe", where);
  if (!userOnly.has(key)) {
    return section.get<Settings[Key]>(key)!;
  }
  const values = section.inspect<Settings[Key]>(key);
  return (values?.globalValue ?? values?.defaultValue)!;
}

export async function writeSetting<Key extends keyof Settings>(
  key: Key,
  value: Settings[Key],
): Promise<void> {
  await vscode.workspace.getConfiguration("figscribe").update(key, value, vscode.ConfigurationTarget.Global);
}

/** The settings that each request follows, as they are now. */
export function answerOptions(): AnswerOptions {
  return {
    language: readSetting("language").trim() || vscode.env.language,
    details: readSetting("imageDetails") ? "all" : "none",
    note: readSetting("note"),
  };
}

/** Pixels of the longer side of an image that is sent, where the user sets them. */
export function longestEdge(): number | undefined {
  return readSetting("maxLongEdge") ?? undefined;
}
