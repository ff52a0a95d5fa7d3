import * as vscode from "vscode";
import type { Reference } from "../core/references/reference.ts";
import { type AltStatus, altStatus } from "../core/references/status.ts";
import { rangeOf } from "./alt-target.ts";
import type { DocumentReferences, VersionReferences } from "./document-references.ts";
import { readSetting } from "./settings.ts";

/** How our own diagnostics are told from others. */
export const diagnosticSource = "Figscribe";

/** Underlines the pictures of the documents on screen whose alt text wants a hand. */
export function registerAltDiagnostics(references: DocumentReferences): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("figscribe");
  const show = ({ document, references: found, version }: VersionReferences) => {
    if (document.version === version && !document.isClosed) {
      collection.set(document.uri, isWritten(document) ? diagnosticsOf(document, found) : []);
    }
  };
  const showAll = () => {
    for (const { document } of vscode.window.visibleTextEditors) {
      void references.of(document).then(show, () => {});
    }
  };
  return vscode.Disposable.from(
    collection,
    references.onDidFind(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe.altText.diagnostics")) {
        showAll();
      }
    }),
  );
}

function diagnosticsOf(document: vscode.TextDocument, found: readonly Reference[]): vscode.Diagnostic[] {
  const which = readSetting("altText.diagnostics", document.uri);
  return found.flatMap((reference) => {
    const status = altStatus(reference, found);
    const words =
      which === "off" ? undefined : (missing[status] ?? (which === "all" ? other[status] : undefined));
    if (!words) {
      return [];
    }
    const { Information } = vscode.DiagnosticSeverity;
    const diagnostic = new vscode.Diagnostic(rangeOf(document, reference), words, Information);
    diagnostic.source = diagnosticSource;
    diagnostic.code = `alt-text-${status.replace(" ", "-")}`;
    return [diagnostic];
  });
}

/** Past this many code units nobody writes alt text by hand, and each keystroke would cost too much. */
const mostRead = 1_000_000;

/** What a person writes: no older version out of git, no output, nothing that is only shown. */
function isWritten({ uri, getText }: vscode.TextDocument): boolean {
  const { fs } = vscode.workspace;
  const kept =
    ["untitled", "vscode-notebook-cell"].includes(uri.scheme) || fs.isWritableFileSystem(uri.scheme);
  return kept === true && getText().length <= mostRead;
}

const missing: Partial<Readonly<Record<AltStatus, string>>> = {
  missing: "This picture has no alt text.",
  placeholder: "The alt text of this picture is a mere placeholder.",
};
const other: Partial<Readonly<Record<AltStatus, string>>> = {
  "too long": "The alt text of this picture is too long to be listened to in one go.",
  redundant: "The alt text of this picture says what its caption or the picture beside it says.",
};
