import * as vscode from "vscode";
import type { Model } from "../core/model.ts";
import { isLoopback, needsConsent, originOf } from "../core/models/keys.ts";
import { Problem } from "../core/problem.ts";

const kept = "figscribe.allowedOrigins";

/** Asks once for each host before an image is sent there; what was allowed is remembered on this computer. */
export function createConsent(memory: vscode.Memento): (model: Model) => Promise<void> {
  const asking = new Map<string, Promise<boolean>>();

  const ask = async (origin: string, model: Model) => {
    const { host, protocol } = new URL(origin);
    const send = "Send";
    const chosen = await vscode.window.showInformationMessage(
      `Send images to ${host}?`,
      {
        modal: true,
        detail: [
          `${model.label} answers there. Figscribe sends it the image without its metadata, the file's name and where it is used, and your question. Nothing else leaves this computer.`,
          ...(protocol === "http:" && !isLoopback(origin) ? ["The connection is not encrypted."] : []),
          "You are asked once for each server.",
        ].join("\n\n"),
      },
      send,
    );
    if (chosen === send) {
      await memory.update(kept, [...memory.get<string[]>(kept, []), origin]);
    }
    return chosen === send;
  };

  return async (model) => {
    if (model.origin === null || !needsConsent(model.origin)) {
      return;
    }
    const origin = originOf(model.origin);
    if (memory.get<string[]>(kept, []).includes(origin)) {
      return;
    }
    const answer = asking.get(origin) ?? ask(origin, model);
    asking.set(origin, answer);
    const allowed = await answer.finally(() => asking.delete(origin));
    if (!allowed) {
      throw new Problem("notAllowed", `Nothing was sent: ${new URL(origin).host} is not allowed yet.`, [
        "retry",
        "readLocally",
        "chooseModel",
      ]);
    }
  };
}
