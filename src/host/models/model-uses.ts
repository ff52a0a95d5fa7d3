import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { formatList } from "../../core/base/format.ts";
import { type ModelUse, modelUses, useWord } from "../../core/models/model-for.ts";
import { specialistOf, usesOf } from "../../core/models/specialists.ts";
import { pickSeveral } from "../editor/messages.ts";
import { readSetting, writeSetting } from "../editor/settings.ts";

/** Lets the user say what a model is used for in place of the usual one. Resolves to true unless they gave up. */
export async function pickUses(ref: string, label: string): Promise<boolean> {
  const own = readSetting("modelFor");
  const held = modelUses.filter((use) => own[use] === ref);
  const specialist = specialistOf(ref);
  const offered = specialist ? usesOf(specialist) : modelUses;
  const rows = offered.map((use) => ({
    label: useName(use),
    description: own[use] && own[use] !== ref ? l10n.t("now {0}", own[use]) : "",
    // A specialist is chosen for all that it can do, unless the user says otherwise.
    picked: held.length || !specialist ? held.includes(use) : true,
    use,
  }));
  const picked = await pickSeveral(rows, {
    title: l10n.t("Use {0} For", label),
    placeHolder: l10n.t("Everything else is left to the usual model"),
  });
  if (!picked) {
    return false;
  }
  const others = Object.entries(own).filter(([, used]) => used !== ref);
  await writeSetting("modelFor", {
    ...Object.fromEntries(others),
    ...Object.fromEntries(picked.map(({ use }) => [use, ref])),
  });
  return true;
}

/** The button of a row that leads to its uses. */
export const forUses = (): Pick<vscode.QuickPickItem, "buttons"> => ({
  buttons: [{ iconPath: new vscode.ThemeIcon("gear"), tooltip: l10n.t("Use for Text, Tables, Formulas…") }],
});

/** Says what a model is used for in place of the usual one; empty where it isn't. */
export function usedWords(ref: string): string {
  const own = readSetting("modelFor");
  const uses = modelUses.filter((use) => own[use] === ref).map(useWord);
  return uses.length ? l10n.t("used for {0}", formatList(uses, "and")) : "";
}

function useName(use: ModelUse): string {
  switch (use) {
    case "text":
      return l10n.t("Text");
    case "tables":
      return l10n.t("Tables");
    case "formulas":
      return l10n.t("Formulas");
  }
}
