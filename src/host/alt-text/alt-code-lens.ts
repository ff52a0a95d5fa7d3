import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { wantsAlt } from "../../core/check/scan.ts";
import { commands } from "../../core/contract/contributions.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import { altTarget, rangeOf } from "../documents/alt-target.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { scanOpen } from "../documents/scan-document.ts";
import { watchConfigs } from "../editor/config.ts";
import { readSetting } from "../editor/settings.ts";

/** Shows a lens above each picture without alt text, if the setting asks for it. */
export function registerAltCodeLens(
  references: DocumentReferences,
  documents: vscode.DocumentSelector,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document) {
      if (!readSetting("altText.codeLens", document.uri)) {
        return [];
      }
      const { judged } = await scanOpen(await references.of(document));
      return judged.filter(wantsAlt).flatMap(({ reference }) => {
        const range = rangeOf(document, reference);
        const lens = (title: string, command: string) =>
          new vscode.CodeLens(range, { title, command, arguments: [altTarget(document, reference)] });
        const decorative = canSayDecorative(reference)
          ? [lens(l10n.t("Mark as decorative"), commands.markDecorative)]
          : [];
        return [lens(l10n.t("Write alt text"), commands.writeAltText), ...decorative];
      });
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider(documents, provider),
    watchConfigs(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe.altText.codeLens")) {
        changed.fire();
      }
    }),
  );
}
