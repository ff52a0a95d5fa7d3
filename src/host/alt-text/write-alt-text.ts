import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import { shownAltTask } from "../../core/alt-text/shown-answer.ts";
import { type AltSuggestion, type AltWish, suggestAlt } from "../../core/alt-text/suggest.ts";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import { Problem } from "../../core/base/problem.ts";
import type { Task } from "../../core/base/task.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { locateAgain } from "../../core/documents/find.ts";
import type { AltContext } from "../../core/documents/outline/context.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import { altWords } from "../../core/documents/reference/reference.ts";
import { homeOf } from "../documents/image-targets.ts";
import { copyText, fillAltSlot, refuseComputed } from "../documents/places.ts";
import { type Anchor, type Looking, readReferenced } from "../documents/references.ts";
import { inProgress } from "../editor/abort.ts";
import type { AskedModels } from "../editor/command-row.ts";
import { rulesFor } from "../editor/config.ts";
import { baseName, type ImageAddress } from "../editor/files.ts";
import { type IsReadOnly, refuseReadOnly } from "../editor/read-only.ts";
import { answerOptions } from "../editor/settings.ts";
import { tellCopied, tellOutcome } from "./alt-text-outcome.ts";

/** The abilities that writing an alt text needs. */
export interface AltTextAbilities extends AnswerAbilities, Looking {
  readonly models: AskedModels;
  readonly isReadOnly: IsReadOnly;
  readonly log: vscode.LogOutputChannel;
  /** The image that the user chose because the referenced one can't be read. */
  readonly instead?: ImageAddress | undefined;
}

/**
 * Asks for the alt text of a reference's image, or for another one than it has, and writes it into the alt slot as one
 * undo step. Throws `Problem`, or an `AbortError` when stopped.
 */
export async function writeAltText(
  anchor: Anchor,
  wish: AltWish | undefined,
  abilities: AltTextAbilities,
): Promise<void> {
  const copy = () => copyAltText(anchor, wish, abilities);
  refuseComputed(anchor, "copyAltText", copy);
  await refuseReadOnly(anchor.document, abilities.isReadOnly, "copyAltText", copy);
  const suggestion = await suggestFor(anchor, wish, abilities);
  const decorative = suggestion.decision === "decorative";
  const filled =
    decorative && !canSayDecorative(anchor.chosen) ? anchor : await fillAltSlot(anchor, suggestion.alt);
  tellOutcome(
    suggestion,
    filled,
    {
      [l10n.t("Describe Anyway")]: () => writeAltText(filled, "describe", abilities),
    },
    abilities,
  );
}

/**
 * Asks in the same way and copies the alt text, for a document that can't be written. Throws as `writeAltText` does.
 */
export async function copyAltText(
  anchor: Anchor,
  wish: AltWish | undefined,
  abilities: AltTextAbilities,
): Promise<void> {
  const suggestion = await suggestFor(anchor, wish, abilities);
  if (suggestion.alt) {
    await copyText(suggestion.alt);
  }
  tellCopied(
    suggestion,
    { [l10n.t("Describe Anyway")]: () => copyAltText(anchor, "describe", abilities) },
    abilities,
  );
}

async function suggestFor(
  anchor: Anchor,
  wish: AltWish | undefined,
  abilities: AltTextAbilities,
): Promise<AltSuggestion> {
  const { document, chosen } = anchor;
  const context = await contextAt(anchor);
  if (!context) {
    const text = translated("The image reference is no longer in {0}.", baseName(document.uri));
    throw new Problem("referenceGone", text, ["retry"]);
  }
  const { style } = await rulesFor(homeOf(document).uri);
  const { read, instead } = abilities;
  const said = altWords(chosen);
  const source = instead ? await read(instead) : (await readReferenced(anchor, abilities)).sources[0];
  return inProgress(translated("Alt text: {0}", source!.name), async (signal, tell) => {
    const model = await abilities.models.current("altText");
    const question = {
      source: source!,
      context,
      style,
      model,
      ...answerOptions(),
      conversation: crypto.randomUUID(),
      // An alt text that isn't there can't be made shorter.
      ...(wish && (said || wish === "describe") ? { refine: { alt: said ?? "", wish } } : {}),
    };
    return suggestAlt(question, abilities, signal, tell);
  });
}

/** Returns the task for a picture that a document refers to, whose answer is shown before it goes into the alt slot. */
export async function altTaskAt(anchor: Anchor): Promise<Task> {
  const { details, language } = answerOptions();
  const context = details === "none" ? undefined : await contextAt(anchor);
  const { style } = await rulesFor(homeOf(anchor.document).uri);
  return shownAltTask(context, style, language);
}

/** Returns the text around a reference as the document is now; undefined when the reference is gone. */
async function contextAt({ references, document, all, chosen }: Anchor): Promise<AltContext | undefined> {
  const now = await references.now(document);
  const found = locateAgain(all, chosen, now.references);
  return found && now.contextAt(found);
}
