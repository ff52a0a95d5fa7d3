import type * as vscode from "vscode";
import type { AltSuggestion } from "../../core/alt-text/suggest.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import { copyText, insertBelow } from "../documents/places.ts";
import type { Anchor } from "../documents/references.ts";
import { tell, tellDone } from "../editor/messages.ts";
import { report } from "../editor/report.ts";
import { offerVision } from "../tasks/insert.ts";

/** By what their buttons say. */
type Actions = Readonly<Record<string, () => Promise<void>>>;

/** Says what came of it, where there is more to say than that it was written; nobody needs to answer. */
export function tellOutcome(
  { draft, decision, longDescription }: AltSuggestion,
  anchor: Anchor,
  ifDecorative: Actions,
  log: vscode.LogOutputChannel,
): void {
  if (draft) {
    offerVision();
  } else if (decision === "decorative") {
    const written = canSayDecorative(anchor.chosen)
      ? "Its alt text is empty now, so that screen readers pass over it."
      : "This markup has no way to say so, so nothing was written.";
    offer(`The picture seems to be decorative. ${written}`, ifDecorative, log);
  } else if (longDescription) {
    const actions = {
      "Copy Long Description": () => copyText(longDescription),
      "Insert Below": () => insertBelow(anchor, { text: longDescription, kind: "markdown" }),
    };
    offer("The picture says more than an alt text can: a long description came with it.", actions, log);
  } else {
    tellDone("Alt text written");
  }
}

/** Says what came of it where the alt text was copied. */
export function tellCopied(
  { draft, decision, longDescription }: AltSuggestion,
  ifDecorative: Actions,
  log: vscode.LogOutputChannel,
): void {
  if (draft) {
    offerVision();
  } else if (decision === "decorative") {
    offer("The picture seems to be decorative: there is no alt text to copy.", ifDecorative, log);
  } else if (longDescription) {
    const actions = { "Copy Long Description": () => copyText(longDescription) };
    offer("The alt text is copied. A long description came with it.", actions, log);
  }
}

function offer(message: string, actions: Actions, log: vscode.LogOutputChannel): void {
  void tell(message, ...Object.keys(actions))
    .then((chosen) => (chosen === undefined ? undefined : actions[chosen]?.()))
    .then(undefined, (error: unknown) => report(error, log, {}));
}
