import * as vscode from "vscode";
import { documentEndings, languages } from "../core/documents/languages.ts";
import { registerAltCodeActions } from "./alt-text/alt-code-actions.ts";
import { registerAltCodeLens } from "./alt-text/alt-code-lens.ts";
import { registerAltDiagnostics } from "./alt-text/alt-diagnostics.ts";
import { registerAltHover } from "./alt-text/alt-hover.ts";
import type { DocumentReferences } from "./documents/document-references.ts";
import { registerPasteAndDrop } from "./paste/paste-image.ts";
import type { PasteAbilities } from "./paste/pasted-image.ts";

/** All that the editor shows of alt text and offers to do about it. */
export function registerAltTextFeatures(
  references: DocumentReferences,
  abilities: PasteAbilities,
): vscode.Disposable {
  const documents = [
    ...languages.map((language) => ({ language })),
    // Where no extension names the language of a file, its name does.
    { pattern: `**/*.{${documentEndings.join(",")}}` },
  ];
  return vscode.Disposable.from(
    registerAltDiagnostics(references),
    registerAltCodeActions(references, documents),
    registerAltHover(references, abilities, documents),
    registerAltCodeLens(references, documents),
    registerPasteAndDrop(documents, abilities),
  );
}
