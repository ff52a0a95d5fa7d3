import * as vscode from "vscode";
import type { DocumentReferences } from "../documents/document-references.ts";
import { registerAltCodeActions } from "./alt-code-actions.ts";
import { registerAltCodeLens } from "./alt-code-lens.ts";
import { registerAltDiagnostics } from "./alt-diagnostics.ts";
import { registerAltHover } from "./alt-hover.ts";
import type { AltTextAbilities } from "./write-alt-text.ts";

/** All that the editor shows of alt text and offers to do about it. */
export function registerAltText(
  references: DocumentReferences,
  documents: vscode.DocumentSelector,
  abilities: AltTextAbilities,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerAltDiagnostics(references),
    registerAltCodeActions(references, documents),
    registerAltHover(references, abilities, documents),
    registerAltCodeLens(references, documents),
  );
}
