import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { tasks } from "../../core/ask/table.ts";
import type { Task } from "../../core/base/task.ts";
import { writeAltText } from "../alt-text/write-alt-text.ts";
import { holdRange } from "../documents/held-range.ts";
import { anchorAt } from "../documents/references.ts";
import { readImage } from "../editor/files.ts";
import { report } from "../editor/report.ts";
import { insertAnswer } from "../tasks/insert.ts";
import { appears, type PasteAbilities, type Pasted, placed, type Spot } from "./pasted-image.ts";

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append("figscribe", "image");

/**
 * The kinds of edits that a pasted or dropped image can become, all below one kind, so that a keybinding can name it.
 */
export const pasteKinds = {
  image: kind.append("altText"),
  text: kind.append("text"),
  explanation: kind.append("explanation"),
} as const;

/** Every paste and drop of VS Code and of other extensions goes first. */
export const yieldTo: readonly vscode.DocumentDropOrPasteEditKind[] = [
  vscode.DocumentDropOrPasteEditKind.Text,
  ...["markdown", "html", "uri"].map((name) => vscode.DocumentDropOrPasteEditKind.Empty.append(name)),
];

/** An edit that is offered; `begin` starts what follows once it was chosen. */
export interface Offered {
  readonly kind: vscode.DocumentDropOrPasteEditKind;
  /** Completes "Paste" or "Insert". */
  readonly title: string;
  readonly insertText: string;
  readonly additionalEdit?: vscode.WorkspaceEdit;
  begin(): void;
}

/** Returns the edits by which an image can be pasted. */
export async function editsFor(image: Pasted, spot: Spot, abilities: PasteAbilities): Promise<Offered[]> {
  const { document } = spot;
  const place = await placed(image, spot, abilities);
  const asAnswer = (task: Task, title: string, kind: vscode.DocumentDropOrPasteEditKind): Offered => ({
    kind,
    title,
    insertText: "",
    begin: () => insertLater(image, document, task, abilities),
  });
  const withAlt: Offered | undefined = place && {
    kind: pasteKinds.image,
    title: l10n.t("Paste Image with Alt Text"),
    insertText: place.markup,
    ...(place.edit ? { additionalEdit: place.edit } : {}),
    begin: () => fillLater(document, place, abilities),
  };
  return [
    ...(withAlt ? [withAlt] : []),
    asAnswer(tasks.text, l10n.t("Paste Image as Text"), pasteKinds.text),
    asAnswer(tasks.explain, l10n.t("Paste Image as Explanation"), pasteKinds.explanation),
  ];
}

/** The time for which an offered edit may still be chosen, in milliseconds. */
const mostWaited = 120_000;

/** Writes the alt text once the reference is in the document. Without an answer the slot stays empty. */
function fillLater(
  document: vscode.TextDocument,
  { markup, file }: { readonly markup: string; readonly file: vscode.Uri },
  abilities: PasteAbilities,
): void {
  const listening = vscode.workspace.onDidChangeTextDocument((event) => {
    const change = event.contentChanges.find(({ text }) => text.includes(markup));
    if (event.document !== document || !change) {
      return;
    }
    stop();
    const at = change.rangeOffset + change.text.indexOf(markup) + 1;
    const held = holdRange(document, at, at);
    const fill = async (): Promise<void> => {
      try {
        // VS Code writes the text first, and then the file.
        await appears(file);
        const position = document.positionAt(held.start());
        const anchor = await anchorAt(document, position, abilities.references);
        return anchor && (await writeAltText(anchor, undefined, abilities));
      } finally {
        held.dispose();
      }
    };
    attempt(fill, abilities);
  });
  const timer = setTimeout(() => listening.dispose(), mostWaited);
  const stop = () => {
    clearTimeout(timer);
    listening.dispose();
  };
}

/**
 * Writes the answer where the image was pasted; until it comes, words are shown there that are not part of the
 * document.
 */
function insertLater(
  image: Pasted,
  document: vscode.TextDocument,
  task: Task,
  abilities: PasteAbilities,
): void {
  const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document);
  const insert = async (): Promise<void> => {
    const source = image.kind === "bytes" ? image : await readImage(image.uri);
    if (editor) {
      await insertAnswer(editor, async () => ({ picture: { sources: [source] }, task }), abilities);
    }
  };
  attempt(insert, abilities);
}

/** Runs what follows a paste. Nobody waits for it, so its errors end here. */
function attempt(act: () => Promise<void>, abilities: PasteAbilities): void {
  act().catch((error: unknown) => report(error, abilities.log, { retry: () => attempt(act, abilities) }));
}
