import * as v from "valibot";
import * as vscode from "vscode";
import type { Reference } from "../../core/documents/reference/reference.ts";
import type { DocumentReferences } from "./document-references.ts";
import { type Anchor, referencesNow } from "./references.ts";

const schema = v.object({ uri: v.string(), start: v.number(), target: v.string() });

/** A reference as a link or a code action passes it to a command: plain data. */
export type AltTarget = v.InferOutput<typeof schema>;

export function altTarget({ uri }: vscode.TextDocument, { start, target }: Reference): AltTarget {
  return { uri: uri.toString(), start, target };
}

export function rangeOf(document: vscode.TextDocument, { start, end }: Reference): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/**
 * Finds the reference that is meant in its document as it is now; undefined when `named` names none that is still
 * there.
 */
export async function anchorOf(named: unknown, references: DocumentReferences): Promise<Anchor | undefined> {
  if (!v.is(schema, named)) {
    return undefined;
  }
  const { uri, start, target } = named;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const all = await referencesNow(document, references);
  // Its start may have moved since the link was drawn.
  const [chosen] = all
    .filter((reference) => reference.target === target)
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start));
  return chosen && { document, all, chosen, references };
}
