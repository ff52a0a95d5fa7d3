import * as vscode from "vscode";
import { type NextStep, Problem } from "../../core/base/problem.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import { altChange } from "../../core/documents/reference/alt-change.ts";
import { type Answered, written, writtenAsMarkdown } from "../../core/documents/written/write-answer.ts";
import { baseName } from "../editor/files.ts";
import { tellDone } from "../editor/messages.ts";
import { ProblemHere } from "../editor/report.ts";
import { type Anchor, anchorAround, anchorAt, anchorNow } from "./references.ts";

/**
 * Puts `alt` in the reference's alt slot as one undo step, and gives the reference as it is then.
 * Throws `Problem` when the document closed or moved on.
 */
export async function fillAltSlot(anchor: Anchor, alt: string): Promise<Anchor> {
  const { document } = anchor;
  refuseClosed(document, alt);
  const now = (await anchorNow(anchor))?.chosen;
  if (!now) {
    const text = sentence`The image reference in ${baseName(document.uri)} changed before the alt text came, so nothing was written.`;
    throw new Problem("referenceGone", text, ["copyAnswer"], undefined, alt);
  }
  const edit = altChange(now, alt);
  if ("why" in edit) {
    const text = sentence`Nothing was written into ${baseName(document.uri)}: ${edit.why}`;
    throw new Problem("noReference", text, ["copyAnswer"], undefined, alt);
  }
  await replace(document, edit.start, edit.end, edit.text, alt);
  return (await anchorAt(document, document.positionAt(now.start))) ?? anchor;
}

/** Throws `Problem` when code computes the alt text: it is for people to change. `step` is what leads on all the same. */
export function refuseComputed({ document, chosen }: Anchor, step: NextStep, take: () => unknown): void {
  if (!chosen.slot) {
    const text = sentence`The alt text of this image is computed by code in ${baseName(document.uri)}: Figscribe leaves it alone.`;
    throw new ProblemHere("noReference", text, step, take);
  }
}

/** Writes an answer as a paragraph of its own after the one that the reference stands in. Throws `Problem`. */
export async function insertBelow(anchor: Anchor, answer: Answered): Promise<void> {
  const { document } = anchor;
  refuseClosed(document, answer.text);
  const { chosen } = (await anchorNow(anchor)) ?? anchor;
  let { line } = document.positionAt(chosen.end);
  while (line + 1 < document.lineCount && !document.lineAt(line + 1).isEmptyOrWhitespace) {
    line++;
  }
  const at = document.offsetAt(document.lineAt(line).range.end);
  await replace(document, at, at, `\n\n${writtenAt(document, at, answer)}`, answer.text);
}

/** A cell of a notebook has the notebook's path, and a language of its own. */
function writtenAt(document: vscode.TextDocument, offset: number, answer: Answered): string {
  const { uri, languageId } = document;
  const path = uri.scheme === "vscode-notebook-cell" ? "" : uri.path;
  return written(answer, { text: document.getText(), offset, path, languageId });
}

function refuseClosed(document: vscode.TextDocument, answer: string): void {
  if (document.isClosed) {
    const text = sentence`${baseName(document.uri)} was closed before the answer came, so nothing was written.`;
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
  // VS Code may say yes and write nothing.
  if (!done || document.version === version) {
    const why = sentence`${baseName(document.uri)} can't be edited, so nothing was written.`;
    throw new Problem("readOnly", why, ["copyAnswer"], undefined, answer);
  }
}

/**
 * In its editor, where the document has one: an edit past it also changes what the user made read-only for this session,
 * which nothing tells an extension.
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

/** Where text goes when a command inserts it: the place is fixed when the command starts, and follows edits before it. */
export interface Cursor {
  /** Inside a reference it goes below: between the brackets of `![…](…)` it would break it. Throws `Problem`. */
  insert(answer: Answered): Promise<void>;
  /** The reference that it is inside of. */
  reference(): Promise<Anchor | undefined>;
  dispose(): void;
}

/** Remembers the selection of an editor. */
export function holdCursor(editor: vscode.TextEditor): Cursor {
  const { document } = editor;
  let [start, end] = [document.offsetAt(editor.selection.start), document.offsetAt(editor.selection.end)];
  const follow = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document) {
      return;
    }
    for (const { rangeOffset, rangeLength, text } of event.contentChanges) {
      const shift = text.length - rangeLength;
      if (rangeOffset + rangeLength <= start) {
        start += shift;
        end += shift;
      } else if (rangeOffset < end) {
        end = start = rangeOffset + text.length;
      }
    }
  });
  return {
    async insert(answer) {
      refuseClosed(document, answer.text);
      const around = await anchorAround(document, start, end);
      await (around
        ? insertBelow(around, answer)
        : replace(document, start, end, writtenAt(document, start, answer), answer.text));
    },
    reference: () => anchorAround(document, start, end),
    dispose: () => follow.dispose(),
  };
}

export async function openAsDocument(content: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Active, preview: false });
}

/** An answer in a document of its own: what is no Markdown is shown by nothing, and stays as it is. */
export async function openAnswer(answer: Answered): Promise<void> {
  await (answer.kind === "markdown"
    ? openAsDocument(writtenAsMarkdown(answer), "markdown")
    : openAsDocument(answer.text, "plaintext"));
}

/** The answer as it came: what becomes of it is up to whoever pastes it. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  tellDone("Copied");
}
