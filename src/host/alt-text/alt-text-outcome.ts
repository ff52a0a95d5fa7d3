import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import type { AltSuggestion } from "../../core/alt-text/suggest.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import { copyText, insertBelow } from "../documents/places.ts";
import type { Anchor } from "../documents/references.ts";
import { tell, tellDone } from "../editor/messages.ts";
import { report } from "../editor/report.ts";
import type { AltTextAbilities } from "./write-alt-text.ts";

/** The actions, by the labels of their buttons. */
type Actions = Readonly<Record<string, () => Promise<void>>>;

/** Reports the outcome where there is more to say than that the alt text was written; nobody has to answer. */
export function tellOutcome(
  suggestion: AltSuggestion,
  anchor: Anchor,
  ifDecorative: Actions,
  abilities: Telling,
): void {
  const { longDescription = "" } = suggestion;
  const decorative = canSayDecorative(anchor.chosen)
    ? l10n.t("The image seems to be decorative. Its alt text is now empty, so that screen readers skip it.")
    : l10n.t("The image seems to be decorative. This markup has no way to say so, so nothing was written.");
  const told = tellMore(
    suggestion,
    {
      decorative: [decorative, ifDecorative],
      described: [
        l10n.t("The image says more than an alt text can: a long description came with it."),
        { [l10n.t("Insert Below")]: () => insertBelow(anchor, { text: longDescription, kind: "markdown" }) },
      ],
    },
    abilities,
  );
  if (!told) {
    tellDone(l10n.t("Alt text written"));
  }
}

/** Reports the outcome where the alt text was copied. */
export function tellCopied(suggestion: AltSuggestion, ifDecorative: Actions, abilities: Telling): void {
  tellMore(
    suggestion,
    {
      decorative: [l10n.t("The image seems to be decorative: there is no alt text to copy."), ifDecorative],
      described: [l10n.t("The alt text was copied. A long description came with it."), {}],
    },
    abilities,
  );
}

/** The abilities that reporting needs. */
type Telling = Pick<AltTextAbilities, "log" | "models">;

type Offer = readonly [message: string, actions: Actions];

/** Reports what the alt text alone doesn't say; returns false where there is nothing more. */
function tellMore(
  { draft, decision, longDescription }: AltSuggestion,
  { decorative, described: [message, more] }: { readonly decorative: Offer; readonly described: Offer },
  { log, models }: Telling,
): boolean {
  if (draft) {
    return models.offerVision();
  }
  if (decision === "decorative") {
    offer(...decorative, log);
  } else if (longDescription) {
    offer(message, { [l10n.t("Copy Long Description")]: () => copyText(longDescription), ...more }, log);
  } else {
    return false;
  }
  return true;
}

function offer(message: string, actions: Actions, log: vscode.LogOutputChannel): void {
  void tell(message, ...Object.keys(actions))
    .then((chosen) => (chosen === undefined ? undefined : actions[chosen]?.()))
    .then(undefined, (error: unknown) => report(error, log, {}));
}
