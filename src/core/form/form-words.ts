import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import { translated } from "../base/text/foreign.ts";
import type { CheckedForm, Control, ControlKind } from "./form-data.ts";

/** Names a kind of control within a sentence. */
export function kindWord(kind: ControlKind): string {
  switch (kind) {
    case "button":
      return l10n.t("button");
    case "check box":
      return l10n.t("check box");
    case "radio button":
      return l10n.t("radio button");
    case "switch":
      return l10n.t("switch");
    case "text field":
      return l10n.t("text field");
    case "drop-down":
      return l10n.t("drop-down");
    case "slider":
      return l10n.t("slider");
    case "tab":
      return l10n.t("tab");
    case "link":
      return l10n.t("link");
    case "menu item":
      return l10n.t("menu item");
  }
}

/** Names the states of a control, without what it holds. */
export function stateWords({ kind, checked, selected, disabled, isDefault }: Control): string[] {
  const isOn =
    kind === "switch" ? l10n.t("on") : kind === "check box" ? l10n.t("checked") : l10n.t("selected");
  const isOff = kind === "switch" ? l10n.t("off") : kind === "check box" ? l10n.t("not checked") : "";
  return [
    checked === true ? isOn : checked === "mixed" ? l10n.t("partly checked") : checked === false ? isOff : "",
    selected ? l10n.t("selected") : "",
    isDefault ? l10n.t("default") : "",
    disabled ? l10n.t("disabled") : "",
  ].filter(Boolean);
}

/** The doubtful controls that are named one by one. */
const mostNamed = 20;

/** Tells what a person should know of a form: one sentence each. */
export function formNotes({ form, checks, missing }: CheckedForm): string[] {
  const doubts = checks.flatMap(({ says }, index) => {
    const { label, kind } = form.controls[index]!;
    return says === null ? [] : [translated("{0}: {1}.", label || kindWord(kind), says)];
  });
  const lacking = missing.map(({ kind, label }) =>
    translated("In the image, but not in the form: {0} ({1}).", label, kindWord(kind)),
  );
  const notes = [...doubts, ...lacking];
  return [
    ...notes.slice(0, mostNamed),
    ...(notes.length > mostNamed
      ? [l10n.t("{0} more places may be wrong.", formatCount(notes.length - mostNamed))]
      : []),
  ];
}
