import * as v from "valibot";
import * as vscode from "vscode";
import type { AnswerOptions } from "../../core/ask/prompt.ts";
import { languageTag } from "../../core/base/text/language-tag.ts";
import { type Settings, userOnly } from "../../core/contract/contributions.ts";
import { settingShapes } from "../../core/contract/setting-shapes.ts";

/**
 * Reads a setting. Settings that decide where images and keys go are the user's own, whatever a workspace says; others
 * count from a workspace only when their value is valid.
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

/** Returns the present settings for requests. */
export function answerOptions(): AnswerOptions {
  return {
    language: languageTag(readSetting("language")) ?? languageTag(vscode.env.language) ?? "en",
    details: readSetting("imageDetails") ? "all" : "none",
    note: readSetting("note"),
  };
}

/** Returns the longest side of an image that is sent, in pixels, if the user sets one. */
export function longestEdge(): number | undefined {
  return readSetting("maxLongEdge") ?? undefined;
}
