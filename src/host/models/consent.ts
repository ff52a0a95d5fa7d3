import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { consentDetail } from "../../core/models/consent.ts";
import type { Model } from "../../core/models/contract.ts";
import { needsConsent, originOf } from "../../core/models/keys.ts";
import { ask as askFirst } from "../editor/messages.ts";
import { readSetting } from "../editor/settings.ts";

const kept = "figscribe.allowedOrigins";

/** Asks once for each host before an image is sent there; consent is remembered on this computer. */
export function createConsent(memory: vscode.Memento): (model: Model) => Promise<void> {
  const asking = new Map<string, Promise<boolean>>();

  const ask = async (receiver: string, model: Model) => {
    const send = l10n.t("Send");
    const chosen = await askFirst(
      {
        message: l10n.t("Send images to {0}?", model.host ?? model.label),
        detail: consentDetail(model, {
          details: readSetting("imageDetails") ? "all" : "none",
          note: readSetting("note").trim() ? "some" : "none",
        }),
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
      throw new Problem(
        "notAllowed",
        l10n.t("Nothing was sent. You haven't allowed {0}.", model.host ?? model.label),
        ["retry", "readLocally", "chooseModel"],
      );
    }
  };
}

/**
 * Returns the receiver of the consent: a server's origin, or the name of the vendor that VS Code passes images on to.
 */
function receiverOf({ host, origin }: Model): string | undefined {
  if (origin === null) {
    return host ?? undefined;
  }
  return needsConsent(origin) ? originOf(origin) : undefined;
}
