import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { readDocuments } from "../documents/document-references.ts";
import { editsFor, type Offered, pasteKinds, yieldTo } from "./paste-provider.ts";
import { type PasteAbilities, pastedImage, type Spot } from "./pasted-image.ts";

const mimes = ["files", "image/*", "text/uri-list"];
const kinds = Object.values(pasteKinds);

/** Offers an image that is pasted or dropped into a document with its alt text, as text, or as an explanation. */
export function registerPaste(abilities: PasteAbilities): vscode.Disposable {
  const offered = new WeakMap<object, Offered>();
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(
      readDocuments,
      {
        async provideDocumentPasteEdits(document, [range], transfer, { triggerKind }) {
          if (triggerKind === vscode.DocumentPasteTriggerKind.Automatic && !othersPaste(document)) {
            return [];
          }
          return (await offers({ document, at: range!.start }, transfer, abilities)).map((offer) => {
            const edit = new vscode.DocumentPasteEdit(offer.insertText, offer.title, offer.kind);
            return remember(edit, offer);
          });
        },
        resolveDocumentPasteEdit(edit) {
          offered.get(edit)?.begin();
          return edit;
        },
      },
      { providedPasteEditKinds: kinds, pasteMimeTypes: mimes },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      readDocuments,
      {
        async provideDocumentDropEdits(document, at, transfer) {
          const offer = (await offers({ document, at }, transfer, abilities)).find(
            ({ kind }) => kind === pasteKinds.image,
          );
          if (!offer) {
            return [];
          }
          // VS Code doesn't tell which edit of a drop was chosen: ours is known by what it writes.
          offer.begin();
          const edit = new vscode.DocumentDropEdit(
            offer.insertText,
            l10n.t("Insert Image with Alt Text"),
            offer.kind,
          );
          return [remember(edit, offer)];
        },
      },
      { providedDropEditKinds: [pasteKinds.image], dropMimeTypes: mimes },
    ),
  );

  function remember<Edit extends vscode.DocumentPasteEdit | vscode.DocumentDropEdit>(
    edit: Edit,
    offer: Offered,
  ): Edit {
    edit.yieldTo = yieldTo;
    if (offer.additionalEdit) {
      edit.additionalEdit = offer.additionalEdit;
    }
    offered.set(edit, offer);
    return edit;
  }
}

async function offers(
  spot: Spot,
  transfer: vscode.DataTransfer,
  abilities: PasteAbilities,
): Promise<Offered[]> {
  const image = (await abilities.isReadOnly(spot.document.uri)) ? undefined : await pastedImage(transfer);
  return image ? editsFor(image, spot, abilities) : [];
}

/**
 * Returns whether a plain paste of an image does something here without us; where it doesn't, it must go on doing
 * nothing.
 */
function othersPaste({ languageId, uri }: vscode.TextDocument): boolean {
  const setting = vscode.workspace.getConfiguration("markdown", uri).get("editor.filePaste.enabled");
  return languageId === "markdown" && setting !== "never";
}
