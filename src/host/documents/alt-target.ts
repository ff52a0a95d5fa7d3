import * as v from "valibot";
import * as vscode from "vscode";
import type { Reference } from "../../core/documents/reference/reference.ts";
import type { DocumentReferences } from "./document-references.ts";
import { type Anchor, referencesNow } from "./references.ts";

const schema = v.object({ uri: v.string(), start: v.number(), target: v.string() });

/** An image of a Markdown preview, as VS Code passes it to the commands of its menu: the document, and what it has written. */
const inPreview = v.object({ resource: v.string(), imageSource: v.string() });

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
  const wanted = v.is(schema, named) ? named : v.is(inPreview, named) ? shownBy(named) : undefined;
  if (!wanted) {
    return undefined;
  }
  const { uri, start, target } = wanted;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const all = await referencesNow(document, references);
  // Its start may have moved since the link was drawn.
  const [chosen] = all
    .filter((reference) => unescaped(reference.target) === unescaped(target))
    .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start));
  return chosen && { document, all, chosen, references };
}

/** Of several references to the same image, a preview doesn't tell which one it shows: the first is as good. */
const shownBy = ({ resource, imageSource }: v.InferOutput<typeof inPreview>): AltTarget => ({
  uri: resource,
  start: 0,
  target: imageSource,
});

/** Returns an address without its percent escapes, which a preview adds. */
function unescaped(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
