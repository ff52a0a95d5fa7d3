import * as vscode from "vscode";
import { foreign, mostOfAMessage } from "../../core/base/text/foreign.ts";
import { defaultConfig } from "../../core/check/project.ts";
import { type Finding, findingsIn } from "../../core/check/scan.ts";
import { isBare } from "../../core/documents/reference/status.ts";
import { rangeOf } from "../documents/alt-target.ts";
import type { DocumentReferences, VersionReferences } from "../documents/document-references.ts";
import { type ScannedDocument, scanOpen } from "../documents/scan-document.ts";
import { watchConfigs } from "../editor/config.ts";
import { readSetting } from "../editor/settings.ts";

/** Underlines pictures on screen whose alt text needs attention. */
export function registerAltDiagnostics(references: DocumentReferences): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("figscribe");
  const show = async (found: VersionReferences) => {
    const { document, version } = found;
    const scanned = await scanOpen(found);
    if (document.version === version && !document.isClosed) {
      collection.set(document.uri, isWritten(document) ? diagnosticsOf(found, scanned) : []);
    }
  };
  const showAll = () => {
    for (const { document } of vscode.window.visibleTextEditors) {
      void references.of(document).then(show, () => {});
    }
  };
  return vscode.Disposable.from(
    collection,
    references.onDidFind((found) => void show(found)),
    watchConfigs(showAll),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe.altText")) {
        showAll();
      }
    }),
  );
}

function diagnosticsOf(
  { document, problem }: VersionReferences,
  { judged, rules, leftAlone }: ScannedDocument,
): vscode.Diagnostic[] {
  const which = readSetting("altText.diagnostics", document.uri);
  if (which === "off") {
    return [];
  }
  if (problem) {
    const start = document.lineAt(0).range;
    return leftAlone ? [] : [asDiagnostic(start, problem.message, severities.warning, "too-nested")];
  }
  return findingsIn(judged, rules).flatMap((finding) => {
    const { reference, status } = finding;
    // Without a project's own severities, it's no more than information.
    const severity = rules.config === defaultConfig ? "information" : finding.severity;
    // Whatever fails the project's check is shown here too.
    if (!isBare(status) && which !== "all" && severity !== "error") {
      return [];
    }
    const message = foreign(finding.message, mostOfAMessage);
    return [asDiagnostic(rangeOf(document, reference), message, severities[severity], `alt-text-${status}`)];
  });
}

/** Above this many code units nobody writes alt text by hand, and each keystroke would cost too much. */
const mostRead = 1_000_000;

/**
 * Returns whether a person edits this document, unlike an older version from Git, output, or anything that is only
 * shown.
 */
function isWritten({ uri, getText }: vscode.TextDocument): boolean {
  const { fs } = vscode.workspace;
  const kept =
    ["untitled", "vscode-notebook-cell"].includes(uri.scheme) || fs.isWritableFileSystem(uri.scheme);
  return kept === true && getText().length <= mostRead;
}

const severities: Readonly<Record<Finding["severity"], vscode.DiagnosticSeverity>> = {
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
};

/** The source by which our diagnostics are told from others. */
export const diagnosticSource = "Figscribe";

/** Makes a diagnostic of ours. */
export function asDiagnostic(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
  code: string,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  diagnostic.source = diagnosticSource;
  diagnostic.code = code;
  return diagnostic;
}
