import * as vscode from "vscode";
import type { Rules } from "../../core/check/project.ts";
import { type Judged, type Scannable, scan } from "../../core/check/scan.ts";
import { rulesFor } from "../editor/config.ts";
import type { VersionReferences } from "./document-references.ts";
import { homeOf } from "./image-targets.ts";

export interface ScannedDocument {
  readonly rules: Rules;
  readonly judged: readonly Judged[];
  /** Whether the project's configuration leaves the whole document alone. */
  readonly leftAlone: boolean;
}

/** Judges the references of an open document by the rules of its project. */
export async function scanOpen({ document, text, references }: VersionReferences): Promise<ScannedDocument> {
  const { uri } = homeOf(document);
  const rules = await rulesFor(uri);
  const leftAlone = rules.config.ignoresFile(vscode.workspace.asRelativePath(uri, false));
  return { rules, judged: scanAt(uri, { text, references }, rules), leftAlone };
}

/** Judges the references of the document at `uri`, by rules that its project's configuration was read for before. */
export function scanAt(
  uri: vscode.Uri,
  { text, references }: Pick<Scannable, "text" | "references">,
  rules: Rules,
): Judged[] {
  return scan({ path: vscode.workspace.asRelativePath(uri, false), text, references }, rules);
}
