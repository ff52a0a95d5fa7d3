import * as vscode from "vscode";
import { type Config, defaultConfig, type Severity } from "../../core/check/project.ts";
import { type AltStatus, altStatus } from "../../core/documents/reference/status.ts";
import { rangeOf } from "../documents/alt-target.ts";
import type { DocumentReferences, VersionReferences } from "../documents/document-references.ts";
import { configFor, watchConfigs } from "../editor/config.ts";
import { readSetting } from "../editor/settings.ts";
import { asDiagnostic } from "./diagnostic.ts";

/** Underlines the pictures of the documents on screen whose alt text wants a hand. */
export function registerAltDiagnostics(references: DocumentReferences): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("figscribe");
  const show = async (found: VersionReferences) => {
    const { document, version } = found;
    const config = await configFor(document.uri);
    if (document.version === version && !document.isClosed) {
      collection.set(document.uri, isWritten(document) ? diagnosticsOf(found, config) : []);
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
      if (change.affectsConfiguration("figscribe.altText.diagnostics")) {
        showAll();
      }
    }),
  );
}

function diagnosticsOf(
  { document, references: found, problem }: VersionReferences,
  config: Config,
): vscode.Diagnostic[] {
  const which = readSetting("altText.diagnostics", document.uri);
  if (which === "off" || config.ignoresFile(vscode.workspace.asRelativePath(document.uri, false))) {
    return [];
  }
  if (problem) {
    const start = document.lineAt(0).range;
    return [asDiagnostic(start, problem.message, vscode.DiagnosticSeverity.Warning, "too-nested")];
  }
  return found.flatMap((reference) => {
    const status = altStatus(reference, found);
    if (!isFault(status) || config.ignoresTarget(reference.target)) {
      return [];
    }
    const severity = severityOf(status, config);
    const isMissing = status === "missing" || status === "placeholder";
    // What fails the project's check is seen here too.
    const shown = isMissing || which === "all" || severity === vscode.DiagnosticSeverity.Error;
    if (severity === undefined || !shown) {
      return [];
    }
    const code = `alt-text-${status.replace(" ", "-")}`;
    return [asDiagnostic(rangeOf(document, reference), words[status], severity, code)];
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

type Fault = keyof Config["severity"];

const words: Readonly<Record<Fault, string>> = {
  missing: "This picture has no alt text.",
  placeholder: "The alt text of this picture is a mere placeholder.",
  "too long": "The alt text of this picture is too long to be listened to in one go.",
  redundant: "The alt text of this picture says what its caption or the picture beside it says.",
};

const isFault = (status: AltStatus): status is Fault => status in words;

/** As the project's configuration has it; where there is none, nobody has called it more than information. */
function severityOf(fault: Fault, config: Config): vscode.DiagnosticSeverity | undefined {
  return severities[config === defaultConfig ? "information" : config.severity[fault]];
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity | undefined>> = {
  off: undefined,
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
};
