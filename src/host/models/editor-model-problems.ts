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
  const quoted = said ? ` It says: “${said}”` : "";
  switch (error instanceof vscode.LanguageModelError ? error.code : "") {
    case "NoPermissions":
      return new Problem(
        "forbidden",
        `VS Code does not let Figscribe use ${name}. Try again and allow it, or manage the access of extensions to language models in VS Code's Accounts menu.`,
        ["retry", "chooseModel", "readLocally"],
        error,
      );
    case "Blocked":
      return new Problem(
        "payment",
        `${name} refused: its quota is used up, or it is blocked for you.${quoted}`,
        ["chooseModel", "retry", "readLocally"],
        error,
      );
    case "NotFound":
      return new Problem(
        "modelGone",
        `${name} is not there any more. Choose another model.`,
        ["chooseModel", "readLocally"],
        error,
      );
  }
  if (/\b(image|vision|multimodal)\b/i.test(said) && /\b(not|n't|no|un\w+ed)\b/i.test(said)) {
    return new Problem("noVision", `${name} took no image.${quoted}`, ["chooseModel", "readLocally"], error);
  }
  return new Problem("serverFault", `${name} failed.${quoted}`, ["retry", "chooseModel", "showLog"], error);
}

/** Returns the provider's own words: VS Code wraps what a provider throws, and keeps them in the cause. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return cleanWords(String(error), undefined);
  }
  const { cause } = error;
  return cleanWords(cause instanceof Error && cause.message ? cause.message : error.message, undefined);
}
