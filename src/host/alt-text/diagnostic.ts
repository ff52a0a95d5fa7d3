import * as vscode from "vscode";

/** The source that tells our diagnostics from others. */
export const diagnosticSource = "Figscribe";

/** A diagnostic of ours. */
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
