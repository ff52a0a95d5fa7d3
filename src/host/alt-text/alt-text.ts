import * as vscode from "vscode";
import { readDocuments } from "../documents/document-references.ts";
import type { Room } from "../editor/command-row.ts";
import { watchLastEditor } from "../editor/editors.ts";
import { registerAltCodeActions } from "./alt-code-actions.ts";
import { registerAltCodeLens } from "./alt-code-lens.ts";
import { altTextCommands } from "./alt-commands.ts";
import { registerAltDiagnostics } from "./alt-diagnostics.ts";
import { registerAltHover } from "./alt-hover.ts";
import { registerConfigDiagnostics } from "./config-diagnostics.ts";
import type { AltTextAbilities } from "./write-alt-text.ts";

/** Registers everything that the editor shows and offers for alt text. */
export function registerAltText(abilities: AltTextAbilities): Room {
  const { references } = abilities;
  const editors = watchLastEditor();
  const shown = vscode.Disposable.from(
    editors,
    registerAltDiagnostics(references),
    registerConfigDiagnostics(),
    registerAltCodeActions(references, readDocuments),
    registerAltHover(references, abilities, readDocuments),
    registerAltCodeLens(references, readDocuments),
  );
  return { commands: altTextCommands(abilities, editors), dispose: () => shown.dispose() };
}
