import * as vscode from "vscode";
import { commands } from "../../core/contract/contributions.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import { type IsReadOnly, refuseReadOnly } from "../editor/read-only.ts";
import { ProblemHere } from "../editor/report.ts";
import { altTarget } from "./alt-target.ts";
import { fillAltSlot, refuseComputed } from "./places.ts";
import type { Anchor } from "./references.ts";

/** Says in the markup that the picture is decorative. Throws `Problem` where the markup has no way to. */
export async function markDecorative(anchor: Anchor, isReadOnly: IsReadOnly): Promise<Anchor> {
  const again = () => markDecorative(anchor, isReadOnly);
  refuseComputed(anchor, "retry", again);
  if (!canSayDecorative(anchor.chosen)) {
    const why = "in this markup, an empty alt text may as well be one that was never written";
    const text = `This picture can't be marked as decorative: ${why}.`;
    const target = altTarget(anchor.document, anchor.chosen);
    throw new ProblemHere("noReference", text, "writeAltText", () =>
      vscode.commands.executeCommand(commands.writeAltText, target),
    );
  }
  await refuseReadOnly(anchor.document, isReadOnly, "retry", again);
  return fillAltSlot(anchor, "");
}
