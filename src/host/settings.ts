import * as vscode from "vscode";
import { type Settings, userOnly } from "../core/contributions.ts";

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

/** The language that answers are written in, as a BCP 47 tag. */
export function answerLanguage(): string {
  return readSetting("language").trim() || vscode.env.language;
}

/** What the user says with every image; empty: nothing. */
export function imageNote(): string {
  return readSetting("note");
}

/** Whether the images' names, sizes and use are sent with them. */
export function imageDetails(): "all" | "none" {
  return readSetting("imageDetails") ? "all" : "none";
}

/** Pixels of the longer side of an image that is sent, where the user sets them. */
export function longestEdge(): number | undefined {
  return readSetting("maxLongEdge") ?? undefined;
}
