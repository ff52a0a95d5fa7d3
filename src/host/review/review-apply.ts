import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { translated } from "../../core/base/text/foreign.ts";
import { altChange } from "../../core/documents/reference/alt-change.ts";
import type { Applied } from "../../core/review/review.ts";
import { type Place, placeIds } from "../../core/review/review-item.ts";
import type { DocumentReferences, VersionReferences } from "../documents/document-references.ts";
import { baseName } from "../editor/files.ts";
import type { IsReadOnly } from "../editor/read-only.ts";

interface Wanted {
  readonly place: Place;
  readonly alt: string;
}

/**
 * Writes alt texts as one step that can be undone, once the user has seen it in the editor's Refactor Preview.
 * References that are gone or have another alt text by now are left out, and so are documents that can't be written.
 */
export async function applyInPreview(
  wanted: readonly Wanted[],
  isReadOnly: IsReadOnly,
  references: DocumentReferences,
): Promise<Applied> {
  const documents = [...new Set(wanted.map(({ place }) => place.uri))];
  const refused = new Map<string, string>();
  const written: VersionReferences[] = [];
  for (const uri of documents) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then(undefined, () => {});
    if (document && (await isReadOnly(document.uri))) {
      refused.set(uri, translated("{0} is read-only.", baseName(document.uri)));
    } else if (document) {
      written.push(await references.now(document));
    }
  }
  // Some may have changed while the others were being read.
  const found = await latest(written, references);
  const edit = new vscode.WorkspaceEdit();
  const changed = found.filter((one) => addEdits(edit, one, wanted));
  const last = changed.at(-1);
  if (last) {
    openPreview(edit, last.document);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  }
  return { documents, refused };
}

/** Returns the references of documents, each of the version that its document has when all of them are there. */
async function latest(
  found: readonly VersionReferences[],
  references: DocumentReferences,
): Promise<readonly VersionReferences[]> {
  return found.every(({ document, version }) => document.version === version)
    ? found
    : latest(await Promise.all(found.map(({ document }) => references.now(document))), references);
}

function addEdits(
  edit: vscode.WorkspaceEdit,
  { document, references }: VersionReferences,
  wanted: readonly Wanted[],
): boolean {
  const uri = document.uri.toString();
  const ids = placeIds(uri, references);
  const edits = wanted.flatMap(({ place, alt }) => {
    const now = place.uri === uri ? references[ids.indexOf(place.id)] : undefined;
    const edit = now?.alt === place.reference.alt && now && altChange(now, alt);
    return edit && !("why" in edit) ? edit : [];
  });
  for (const { start, end, text } of edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text, { needsConfirmation: false, label: l10n.t("Alt text") });
  }
  return edits.length > 0;
}

/**
 * Opens the preview by an edit that needs confirmation. Such edits begin unticked, so only one that changes nothing is
 * marked so: each alt text accepted in the review is ticked.
 */
function openPreview(edit: vscode.WorkspaceEdit, document: vscode.TextDocument): void {
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(document.uri, end, "", { needsConfirmation: true, label: l10n.t("Nothing is changed here") });
}
