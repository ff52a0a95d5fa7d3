import * as vscode from "vscode";
import type { Model } from "../core/model.ts";
import { isLoopback, needsConsent, originOf } from "../core/models/keys.ts";
import { Problem } from "../core/problem.ts";

const kept = "figscribe.allowedOrigins";

/** Asks once for each host before an image is sent there; what was allowed is remembered on this computer. */
export function createConsent(memory: vscode.Memento): (model: Model) => Promise<void> {
  const asking = new Map<string, Promise<boolean>>();

  const ask = async (receiver: string, { label, host, origin }: Model) => {
    const send = "Send";
    const chosen = await vscode.window.showInformationMessage(
      `Send images to ${host}?`,
      {
        modal: true,
        detail: [
          `${label} answers there. Figscribe sends it the image without its metadata, the file's name and where it is used, the source that a diagram's file carries, your note and your question. Nothing else leaves this computer.`,
          ...(origin === null
            ? ["VS Code passes them on to whoever serves the model: that extension's terms hold."]
            : []),
          ...(origin?.startsWith("http:") && !isLoopback(origin) ? ["The connection is not encrypted."] : []),
          "You are asked once for each server.",
        ].join("\n\n"),
      },
      send,
    );
    if (chosen === send) {
      await memory.update(kept, [...memory.get<string[]>(kept, []), receiver]);
    }
    return chosen === send;
  };

  return async (model) => {
    const receiver = receiverOf(model);
    if (receiver === undefined || memory.get<string[]>(kept, []).includes(receiver)) {
      return;
    }
    const answer = asking.get(receiver) ?? ask(receiver, model);
    asking.set(receiver, answer);
    const allowed = await answer.finally(() => asking.delete(receiver));
    if (!allowed) {
      throw new Problem("notAllowed", `Nothing was sent: ${model.host} is not allowed yet.`, [
        "retry",
        "readLocally",
        "chooseModel",
      ]);
    }
  };
}

/** Whom the consent is for: a server's origin, or the name of one that VS Code passes images on to. */
function receiverOf({ host, origin }: Model): string | undefined {
  if (origin === null) {
    return host ?? undefined;
  }
  return needsConsent(origin) ? originOf(origin) : undefined;
}
