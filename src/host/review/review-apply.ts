import * as vscode from "vscode";
import { sentence } from "../../core/base/text/foreign.ts";
import { ifTooNested } from "../../core/base/too-nested.ts";
import { findReferences } from "../../core/documents/find.ts";
import { languageOf } from "../../core/documents/languages.ts";
import { altChange } from "../../core/documents/reference/alt-change.ts";
import type { Applied } from "../../core/review/review.ts";
import { type Place, placeIds } from "../../core/review/review-item.ts";
import { baseName } from "../editor/files.ts";
import type { IsReadOnly } from "../editor/read-only.ts";

interface Wanted {
  readonly place: Place;
  readonly alt: string;
}

/**
 * Writes alt texts as one step that can be undone, once the user has looked at it in the editor's Refactor Preview.
 * A reference that is gone or has another alt text by now is left out, as is a document that can't be written.
 */
export async function applyInPreview(wanted: readonly Wanted[], isReadOnly: IsReadOnly): Promise<Applied> {
  const documents = [...new Set(wanted.map(({ place }) => place.uri))];
  const refused = new Map<string, string>();
  const edit = new vscode.WorkspaceEdit();
  let last: vscode.TextDocument | undefined;
  for (const uri of documents) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then(undefined, () => {});
    if (document && (await isReadOnly(document.uri))) {
      refused.set(uri, sentence`${baseName(document.uri)} is read-only.`);
    } else if (document) {
      const its = wanted.filter(({ place }) => place.uri === uri);
      last = (await addEdits(edit, document, its)) ? document : last;
    }
  }
  if (last) {
    openPreview(edit, last);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  }
  return { documents, refused };
}

async function addEdits(
  edit: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  wanted: readonly Wanted[],
): Promise<boolean> {
  const language = languageOf(document.uri.path, document.languageId);
  // What nests too deeply by now is as good as gone.
  const references = language
    ? await findReferences(document.getText(), language).catch(ifTooNested([]))
    : [];
  const ids = placeIds(document.uri.toString(), references);
  const edits = wanted.flatMap(({ place, alt }) => {
    const now = references[ids.indexOf(place.id)];
    const edit = now?.alt === place.reference.alt && altChange(now, alt);
    return edit && !("why" in edit) ? edit : [];
  });
  for (const { start, end, text } of edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text, { needsConfirmation: false, label: "Alt text" });
  }
  return edits.length > 0;
}

/**
 * What needs confirmation opens the preview, but begins unticked there. So that each alt text accepted in the review is
 * ticked, only an edit that changes nothing asks for it.
 */
function openPreview(edit: vscode.WorkspaceEdit, document: vscode.TextDocument): void {
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(document.uri, end, "", { needsConfirmation: true, label: "Nothing is changed here" });
}
