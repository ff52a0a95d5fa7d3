import * as v from "valibot";
import * as vscode from "vscode";
import type { AnswerOptions } from "../../core/ask/prompt.ts";
import { languageTag } from "../../core/base/text/language-tag.ts";
import { type Settings, userOnly } from "../../core/contract/contributions.ts";
import { settingShapes } from "../../core/contract/setting-shapes.ts";

/**
 * One setting. Where images and keys go is read from the user's own settings, whatever a workspace says; of the others,
 * what a workspace says counts only when it is what the setting may be.
 */
export function readSetting<Key extends keyof Settings>(key: Key, where?: vscode.Uri): Settings[Key] {
  const section = vscode.workspace.getConfiguration("figscribe", where);
  const values = section.inspect(key);
  const own = [values?.globalValue, values?.defaultValue];
  const shape: v.GenericSchema<unknown, Settings[Key]> = settingShapes[key];
  for (const value of userOnly.has(key) ? own : [section.get(key), ...own]) {
    const checked = v.safeParse(shape, value);
    if (checked.success && value !== undefined) {
      return checked.output;
    }
  }
  throw new Error(`The setting ${key} has no default.`);
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
    language: languageTag(readSetting("language")) ?? languageTag(vscode.env.language) ?? "en",
    details: readSetting("imageDetails") ? "all" : "none",
    note: readSetting("note"),
  };
}

/** Pixels of the longer side of an image that is sent, where the user sets them. */
export function longestEdge(): number | undefined {
  return readSetting("maxLongEdge") ?? undefined;
}
