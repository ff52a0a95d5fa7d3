import * as vscode from "vscode";
import type { Picture } from "../core/conversation.ts";
import { Problem } from "../core/problem.ts";
import { languages, type Reference } from "../core/references/reference.ts";
import { baseName, fileExists, readImage, shownPath } from "./files.ts";

/** A reference in a document that a person has in front of them. */
export interface Anchor {
  readonly document: vscode.TextDocument;
  /** All references of the document at that time: the chosen one is found again by its rank among its like. */
  readonly all: readonly Reference[];
  readonly chosen: Reference;
}

/** The parsers are loaded when a document is first looked at: activation must stay light. */
const finder = () => import("../core/references/find.ts");

export function readsReferences(document: vscode.TextDocument): boolean {
  return (languages as readonly string[]).includes(document.languageId);
}

/** The reference at a position, or undefined. */
export async function anchorAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Anchor | undefined> {
  const { findReferences, referenceAt } = await finder();
  const all = await findReferences(document.getText(), document.languageId);
  const chosen = referenceAt(all, document.offsetAt(position));
  return chosen && { document, all, chosen };
}

/** The anchor in its document as that is now; undefined when the reference is gone or was changed. */
export async function anchorNow({ document, all, chosen }: Anchor): Promise<Anchor | undefined> {
  const { findReferences, relocate } = await finder();
  const now = await findReferences(document.getText(), document.languageId);
  const found = relocate(all, chosen, now);
  return found && { document, all: now, chosen: found };
}

/**
 * The reference under the cursor, else one that the user picks from those of the document.
 * Undefined when they pick none; throws `Problem` when there is none to pick.
 */
export async function chooseAnchor(editor: vscode.TextEditor | undefined): Promise<Anchor | undefined> {
  if (!editor || !readsReferences(editor.document)) {
    throw new Problem(
      "noReference",
      "Alt text goes into a Markdown or HTML document: open one with an image in it.",
      ["chooseImage"],
    );
  }
  const { document } = editor;
  const under = await anchorAt(document, editor.selection.active);
  if (under) {
    return under;
  }
  const { findReferences } = await finder();
  const all = await findReferences(document.getText(), document.languageId);
  if (!all.length) {
    throw new Problem("noReference", `${baseName(document.uri)} refers to no image.`, ["chooseImage"]);
  }
  const items = all.map((chosen) => ({
    label: chosen.target,
    description: chosen.alt ? `“${chosen.alt}”` : "no alt text",
    detail: `Line ${document.positionAt(chosen.start).line + 1}`,
    chosen,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Write Alt Text",
    placeHolder: "The cursor is on no image reference: choose one",
    matchOnDescription: true,
  });
  return picked && { document, all, chosen: picked.chosen };
}

/** The image a reference points at. Throws `Problem` when it isn't a file that can be read. */
export async function readReferenced({ document, chosen }: Anchor): Promise<Picture> {
  const uri = await resolveTarget(document.uri, chosen.target);
  const line = document.positionAt(chosen.start).line + 1;
  return {
    sources: [await readImage(uri)],
    place: `Used in ${shownPath(document.uri)}, line ${line}.`,
  };
}

/** Finds the file of a target: beside the document, or under the workspace folder for one that begins with "/". */
async function resolveTarget(document: vscode.Uri, target: string): Promise<vscode.Uri> {
  if (/^[a-z][a-z\d+.-]*:/i.test(target) && !/^file:/i.test(target)) {
    const kind = /^https?:/i.test(target) ? "on the web" : "not a file";
    throw new Problem(
      "imageMissing",
      `This image is ${kind}. Figscribe reads image files: save it beside the document, or copy it and use “Explain Screenshot in Clipboard”.`,
      ["chooseImage"],
    );
  }
  for (const path of spellings(target)) {
    const uri = place(document, path);
    if (await fileExists(uri)) {
      return uri;
    }
  }
  throw new Problem("imageMissing", `${target} was not found from ${baseName(document)}.`, ["chooseImage"]);
}

/** A target as it may be meant: without query and fragment, percent escapes decoded, composed and decomposed letters. */
function spellings(target: string): Set<string> {
  const bare = target.replace(/[?#].*$/s, "");
  const spelled = [bare, target].flatMap((text) => [decoded(text), text]);
  return new Set(spelled.flatMap((text) => [text, text.normalize("NFC"), text.normalize("NFD")]));
}

function place(document: vscode.Uri, path: string): vscode.Uri {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  return path.startsWith("/") && folder
    ? vscode.Uri.joinPath(folder.uri, path)
    : vscode.Uri.joinPath(document, "..", path.replaceAll("\\", "/"));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
