import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type NextStep, Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { commands } from "../../core/contract/contributions.ts";
import { locateAgain } from "../../core/documents/find.ts";
import { altChange, canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import type { Dialect } from "../../core/documents/site/dialect.ts";
import {
  type Answered,
  type Block,
  type WrittenFormula,
  written,
  writtenAsMarkdown,
  writtenInstead,
} from "../../core/documents/written/write-answer.ts";
import { baseName } from "../editor/files.ts";
import { tellDone } from "../editor/messages.ts";
import { type IsReadOnly, refuseReadOnly } from "../editor/read-only.ts";
import { ProblemHere } from "../editor/report.ts";
import { altTarget } from "./alt-target.ts";
import type { DocumentReferences } from "./document-references.ts";
import { holdRange } from "./held-range.ts";
import { type Anchor, anchorAround, anchorAt, anchorNow } from "./references.ts";

/**
 * Puts `alt` in the reference's alt slot as one undo step, and returns the reference as it is then. Throws `Problem`
 * when the document was closed or has changed too much.
 */
export async function fillAltSlot(anchor: Anchor, alt: string): Promise<Anchor> {
  const { document } = anchor;
  refuseClosed(document, alt);
  const now = (await keeping(anchorNow(anchor), document, alt))?.chosen;
  if (!now) {
    const text = translated(
      "The image reference in {0} changed before the alt text came, so nothing was written.",
      baseName(document.uri),
    );
    throw new Problem("referenceGone", text, ["copyAnswer"], undefined, alt);
  }
  const edit = altChange(now, alt);
  if ("why" in edit) {
    const text = translated("Nothing was written into {0}: {1}", baseName(document.uri), edit.why);
    throw new Problem("noReference", text, ["copyAnswer"], undefined, alt);
  }
  await replace(document, edit.start, edit.end, edit.text, alt);
  const filled = anchorAt(document, document.positionAt(now.start), anchor.references);
  // The alt text is written, whether the reference is found again or not.
  return (await filled.catch(() => undefined)) ?? anchor;
}

/** Waits for something that is needed before an answer is written. If that fails, the answer travels with the error. */
async function keeping<Value>(
  looked: Promise<Value>,
  document: vscode.TextDocument,
  answer: string,
): Promise<Value> {
  try {
    return await looked;
  } catch (error) {
    refuseClosed(document, answer);
    if (error instanceof Problem) {
      const text = translated("Nothing was written into {0}: {1}", baseName(document.uri), error.message);
      throw new Problem(error.code, text, ["copyAnswer"], error, answer);
    }
    throw error;
  }
}

/**
 * Throws `Problem` when code computes the alt text, or other text serves as it: only people can change that. `step` is
 * offered as the next step.
 */
export function refuseComputed({ document, chosen }: Anchor, step: NextStep, take: () => unknown): void {
  if (!chosen.slot) {
    const where = baseName(document.uri);
    const text =
      chosen.namedBy === "element"
        ? translated("Other text of the page names this image in {0}: Figscribe leaves it alone.", where)
        : chosen.inFixedCell
          ? translated(
              "This image stands in a cell of a drawn table in {0}, which more words would tear. Give it its alt text by hand, or make it a list-table.",
              where,
            )
          : translated(
              "The alt text of this image is computed by code in {0}: Figscribe leaves it alone.",
              where,
            );
    throw new ProblemHere("noReference", text, step, take);
  }
}

/** Writes an answer as a paragraph of its own below the paragraph of the reference. Throws `Problem`. */
export async function insertBelow(anchor: Anchor, answer: Answered): Promise<void> {
  const { document } = anchor;
  refuseClosed(document, answer.text);
  const now = await keeping(anchor.references.now(document), document, answer.text);
  const chosen = locateAgain(anchor.all, anchor.chosen, now.references);
  if (!chosen) {
    const text = translated(
      "The image reference in {0} is gone, so nothing was written below it.",
      baseName(document.uri),
    );
    throw new Problem("referenceGone", text, ["copyAnswer"], undefined, answer.text);
  }
  let { line } = document.positionAt(chosen.end);
  while (line + 1 < document.lineCount && !document.lineAt(line + 1).isEmptyOrWhitespace) {
    line++;
  }
  const at = document.offsetAt(document.lineAt(line).range.end);
  await replace(document, at, at, `\n\n${writtenAt(document, at, answer, now.dialect)}`, answer.text);
}

/** Puts a diagram or a formula in the place of the reference, whose target is kept in a comment. Throws `Problem`. */
export async function replaceReference(
  anchor: Anchor,
  answer: Block | WrittenFormula,
  isReadOnly: IsReadOnly,
): Promise<void> {
  const { document } = anchor;
  await refuseReadOnly(document, isReadOnly, "copyAnswer", () => copyText(answer.text));
  refuseClosed(document, answer.text);
  const { dialect } = await keeping(anchor.references.now(document), document, answer.text);
  const now = (await keeping(anchorNow(anchor), document, answer.text))?.chosen;
  const lines = now && [document.positionAt(now.start), document.positionAt(now.end)];
  const before = lines && document.lineAt(lines[0]!.line).text.slice(0, lines[0]!.character);
  const after = lines && document.lineAt(lines[1]!.line).text.slice(lines[1]!.character);
  const { uri, languageId } = document;
  const text =
    now && !before?.trim() && !after?.trim()
      ? writtenInstead(answer, now.target, { path: uri.path, languageId, dialect }, before ?? "")
      : undefined;
  if (!now || text === undefined) {
    const why = now
      ? answer.kind === "formula"
        ? translated(
            "The formula can't stand where the image is used in {0}: insert it at the cursor.",
            baseName(uri),
          )
        : translated(
            "A diagram can't stand where the image is used in {0}: insert it at the cursor.",
            baseName(uri),
          )
      : translated("The image reference in {0} is gone, so nothing was written.", baseName(uri));
    throw new Problem("referenceGone", why, ["copyAnswer"], undefined, answer.text);
  }
  await replace(document, now.start, now.end, text, answer.text);
}

/** A cell of a notebook has the notebook's path, and a language of its own. */
function writtenAt(
  document: vscode.TextDocument,
  offset: number,
  answer: Answered,
  dialect: Dialect,
): string {
  const { uri, languageId } = document;
  const path = uri.scheme === "vscode-notebook-cell" ? "" : uri.path;
  return written(answer, { text: document.getText(), offset, path, languageId, dialect });
}

function refuseClosed(document: vscode.TextDocument, answer: string): void {
  if (document.isClosed) {
    const text = translated(
      "{0} was closed before the answer came, so nothing was written.",
      baseName(document.uri),
    );
    throw new Problem("documentGone", text, ["copyAnswer"], undefined, answer);
  }
}

async function replace(
  document: vscode.TextDocument,
  start: number,
  end: number,
  text: string,
  answer: string,
): Promise<void> {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  if (document.getText(range) === text) {
    return;
  }
  const { version } = document;
  const done = await edited(document, range, text);
  // VS Code may report success and write nothing.
  if (!done || document.version === version) {
    const why = translated("{0} can't be edited, so nothing was written.", baseName(document.uri));
    throw new Problem("readOnly", why, ["copyAnswer"], undefined, answer);
  }
}

/**
 * Edits in the document's editor if it has one: any other edit would also change what the user made read-only for this
 * session, of which no extension is told.
 */
function edited(document: vscode.TextDocument, range: vscode.Range, text: string): Thenable<boolean> {
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  if (editor) {
    return editor.edit((edit) => edit.replace(range, text));
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(edit);
}

/** The cursor that a command inserts at: fixed when the command starts, and moved along by edits before it. */
export interface Cursor {
  readonly document: vscode.TextDocument;
  /**
   * Inserts the answer; inside a reference it goes below, since it would break `![…](…)` between its brackets. Throws
   * `Problem`.
   */
  insert(answer: Answered): Promise<void>;
  /** Finds the reference that the cursor is in. */
  reference(): Promise<Anchor | undefined>;
  dispose(): void;
}

/** Remembers the selection of an editor. */
export function holdCursor(editor: vscode.TextEditor, references: DocumentReferences): Cursor {
  const { document } = editor;
  const { start, end } = editor.selection;
  const held = holdRange(document, document.offsetAt(start), document.offsetAt(end));
  return {
    document,
    async insert(answer) {
      refuseClosed(document, answer.text);
      const { dialect } = await keeping(references.now(document), document, answer.text);
      const around = await keeping(anchorAround(document, held, references), document, answer.text);
      await (around
        ? insertBelow(around, answer)
        : replace(
            document,
            held.start(),
            held.end(),
            writtenAt(document, held.start(), answer, dialect),
            answer.text,
          ));
    },
    reference: () => anchorAround(document, held, references),
    dispose: held.dispose,
  };
}

export async function openAsDocument(content: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Active, preview: false });
}

/** Opens an answer as a document of its own. Plain text has no preview, so it stays as it is. */
export async function openAnswer(answer: Answered): Promise<void> {
  if (answer.kind === "markdown") {
    return openAsDocument(writtenAsMarkdown(answer), "markdown");
  }
  await openAsKnown(answer.text, answer.kind === "block" ? answer.language : "plaintext");
}

/**
 * Inserts an answer at the cursor of `editor`, as one undo step, or below the reference that the cursor is in; `fill` is
 * called instead with a reference that has an alt slot. Throws `Problem`, also where no document is open.
 */
export async function insertAtCursor(
  answer: Answered,
  editor: vscode.TextEditor | undefined,
  { isReadOnly, references }: { readonly isReadOnly: IsReadOnly; readonly references: DocumentReferences },
  fill?: (around: Anchor) => Promise<unknown>,
): Promise<void> {
  const cursor = holdCursor(openEditor(editor, answer.text), references);
  try {
    const around = fill && (await cursor.reference());
    if (fill && around?.chosen.slot) {
      await fill(around);
      return;
    }
    await refuseReadOnly(cursor.document, isReadOnly, "copyAnswer", () => copyText(answer.text));
    await cursor.insert(answer);
  } finally {
    cursor.dispose();
  }
}

/** Returns the editor, or throws a `Problem` that carries the answer where no document is open. */
export function openEditor(editor: vscode.TextEditor | undefined, answer: string): vscode.TextEditor {
  if (!editor) {
    const why = l10n.t("No document is open to insert into. Open one, then insert again.");
    throw new Problem("noDocument", why, ["copyAnswer"], undefined, answer);
  }
  return editor;
}

/** Opens a text in a language that an extension may bring, or else as plain text. */
export async function openAsKnown(text: string, language: string): Promise<void> {
  const known = (await vscode.languages.getLanguages()).includes(language);
  await openAsDocument(text, known ? language : "plaintext");
}

/** Copies the answer as it came: what becomes of it is up to whoever pastes it. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  tellDone(l10n.t("Copied"));
}

/** Marks the picture as decorative in the markup. Throws `Problem` where the markup has no way to. */
export async function markDecorative(anchor: Anchor, isReadOnly: IsReadOnly): Promise<Anchor> {
  const again = () => markDecorative(anchor, isReadOnly);
  refuseComputed(anchor, "retry", again);
  if (!canSayDecorative(anchor.chosen)) {
    const text = l10n.t(
      "This image can't be marked as decorative: in this markup, an empty alt text looks like one that was never written.",
    );
    const target = altTarget(anchor.document, anchor.chosen);
    throw new ProblemHere("noReference", text, "writeAltText", () =>
      vscode.commands.executeCommand(commands.writeAltText, target),
    );
  }
  await refuseReadOnly(anchor.document, isReadOnly, "retry", again);
  return fillAltSlot(anchor, "");
}
