import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { foreign } from "../../core/base/text/foreign.ts";
import { cleanWords } from "../../core/models/server-text.ts";

/** Turns an error of one of the editor's chat models into a problem for people. */
export function problemOfEditorModel(chat: vscode.LanguageModelChat, error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  const name = foreign(chat.name);
  const said = wordsOf(error);
  const quoting = (sentence: string) => (said ? `${sentence} ${l10n.t("It says: “{0}”", said)}` : sentence);
  switch (error instanceof vscode.LanguageModelError ? error.code : "") {
    case "NoPermissions":
      return new Problem(
        "forbidden",
        l10n.t(
          "VS Code doesn't let Figscribe use {0}. Try again and allow it, or manage which extensions may use language models in VS Code's Accounts menu.",
          name,
        ),
        ["retry", "chooseModel", "readLocally"],
        error,
      );
    case "Blocked":
      return new Problem(
        "payment",
        quoting(l10n.t("{0} refused: its quota is used up, or it is blocked for you.", name)),
        ["chooseModel", "retry", "readLocally"],
        error,
      );
    case "NotFound":
      return new Problem(
        "modelGone",
        l10n.t("{0} is no longer available. Choose another model.", name),
        ["chooseModel", "readLocally"],
        error,
      );
  }
  if (/\b(image|vision|multimodal)\b/i.test(said) && /\b(not|n't|no|un\w+ed)\b/i.test(said)) {
    return new Problem(
      "noVision",
      quoting(l10n.t("{0} took no image.", name)),
      ["chooseModel", "readLocally"],
      error,
    );
  }
  return new Problem(
    "serverFault",
    quoting(l10n.t("{0} failed.", name)),
    ["retry", "chooseModel", "showLog"],
    error,
  );
}

/** Returns the provider's own words: VS Code wraps what a provider throws, and keeps them in the cause. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return cleanWords(String(error), undefined);
  }
  const { cause } = error;
  return cleanWords(cause instanceof Error && cause.message ? cause.message : error.message, undefined);
}
