import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Picture } from "../../core/ask/asked.ts";
import { placeOf } from "../../core/ask/prompt.ts";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { tooNested } from "../../core/base/too-nested.ts";
import { webAddress } from "../../core/base/web-address.ts";
import { referenceAt, relocate } from "../../core/documents/find.ts";
import { languageOf } from "../../core/documents/languages.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import { notFound } from "../../core/documents/resolve/resolve.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { baseName, type ReadImage, shownPath } from "../editor/files.ts";
import { pick } from "../editor/messages.ts";
import type { Reach } from "../editor/reach.ts";
import type { DocumentReferences } from "./document-references.ts";
import { type HeldRange, holdRange } from "./held-range.ts";
import { homeOf, locate } from "./image-targets.ts";

/** A reference in a document that a person is looking at. */
export interface Anchor {
  readonly document: vscode.TextDocument;
  /** All references of the document at that time: the chosen one is found again by its rank among those like it. */
  readonly all: readonly Reference[];
  readonly chosen: Reference;
  /** The anchor that finds it again in a later version of the document. */
  readonly references: DocumentReferences;
}

export function readsReferences(document: vscode.TextDocument): boolean {
  return languageOf(document.uri.path, document.languageId) !== undefined;
}

/** Finds all references of a document. Throws `Problem` where it nests too deeply to be searched. */
export async function referencesNow(
  document: vscode.TextDocument,
  references: DocumentReferences,
): Promise<readonly Reference[]> {
  const { references: all, problem } = await references.now(document);
  if (problem) {
    throw tooNested(baseName(document.uri), problem);
  }
  return all;
}

/**
 * Finds the reference at a position, which follows edits meanwhile; undefined where there is none. Throws `Problem`.
 */
export async function anchorAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  references: DocumentReferences,
): Promise<Anchor | undefined> {
  const offset = document.offsetAt(position);
  const held = holdRange(document, offset, offset);
  try {
    const all = await referencesNow(document, references);
    const chosen = referenceAt(all, held.start());
    return chosen && { document, all, chosen, references };
  } finally {
    held.dispose();
  }
}

/**
 * Finds the reference that a whole range lies within, so that text put there would break it; undefined also where the
 * document nests too deeply to be searched.
 */
export async function anchorAround(
  document: vscode.TextDocument,
  { start, end }: Pick<HeldRange, "start" | "end">,
  references: DocumentReferences,
): Promise<Anchor | undefined> {
  const { references: all } = await references.now(document);
  const chosen = all.findLast((reference) => reference.start < start() && end() < reference.end);
  return chosen && { document, all, chosen, references };
}

/**
 * Finds the anchor in its document as it is now; undefined when the reference is gone, can't be found or was changed.
 */
export async function anchorNow({ document, all, chosen, references }: Anchor): Promise<Anchor | undefined> {
  const now = await references.now(document);
  const found = relocate(all, chosen, now.references);
  return found && { document, all: now.references, chosen: found, references };
}

/**
 * Returns the reference under the cursor or the only one of the marked cell, else one that the user picks. Undefined
 * when they pick none; throws `Problem` when there is none to pick.
 */
export async function chooseAnchor(
  editor: vscode.TextEditor | undefined,
  references: DocumentReferences,
): Promise<Anchor | undefined> {
  const notebook = vscode.window.activeNotebookEditor;
  if (editor && readsReferences(editor.document)) {
    const { document, selection } = editor;
    const under = await anchorAt(document, selection.active, references);
    if (under || !notebook) {
      return under ?? pickAnchor(baseName(document.uri), await anchorsIn(document, references));
    }
  }
  if (notebook) {
    return chooseInNotebook(notebook, references);
  }
  throw new Problem(
    "noDocument",
    l10n.t("Alt text goes into a document that shows images, such as Markdown, HTML or JSX. Open one first."),
    ["retry"],
  );
}

async function chooseInNotebook(
  { notebook, selections }: vscode.NotebookEditor,
  references: DocumentReferences,
): Promise<Anchor | undefined> {
  const cells = notebook.getCells().filter(({ document }) => readsReferences(document));
  const inCells = cells.map(async ({ document, index }) =>
    (await anchorsIn(document, references)).map((offered) => ({
      ...offered,
      where: l10n.t("Cell {0}, line {1}", index + 1, offered.line),
      marked: selections.some(({ start, end }) => start <= index && index < end),
    })),
  );
  const all = (await Promise.all(inCells)).flat();
  const marked = all.filter((offered) => offered.marked);
  return marked.length === 1
    ? marked[0]!.anchor
    : pickAnchor(baseName(notebook.uri), marked.length ? marked : all);
}

/** A reference as a list offers it. */
interface Offered {
  readonly anchor: Anchor;
  readonly line: number;
  readonly where: string;
}

async function anchorsIn(
  document: vscode.TextDocument,
  references: DocumentReferences,
): Promise<readonly Offered[]> {
  const all = await referencesNow(document, references);
  return all.map((chosen) => {
    const line = document.positionAt(chosen.start).line + 1;
    return { anchor: { document, all, chosen, references }, line, where: l10n.t("Line {0}", line) };
  });
}

async function pickAnchor(name: string, offered: readonly Offered[]): Promise<Anchor | undefined> {
  if (!offered.length) {
    throw new Problem("noReference", translated("{0} refers to no image.", name), ["retry"]);
  }
  const items = offered.map(({ anchor, where }) => ({
    label: anchor.chosen.target,
    description: anchor.chosen.alt ? `“${anchor.chosen.alt}”` : l10n.t("no alt text"),
    detail: where,
    anchor,
  }));
  const picked = await pick(items, {
    title: l10n.t("Write Alt Text"),
    placeHolder: l10n.t("No image at the cursor. Choose one."),
    matchOnDescription: true,
  });
  return picked?.anchor;
}

/** The abilities that reading an image needs when a document, not a person, has named it. */
export interface Looking {
  readonly read: ReadImage;
  readonly reach: Reach;
  readonly references: DocumentReferences;
}

/**
 * Reads the image that a reference points at. For one outside of the workspace the person is asked first. Throws
 * `Problem` when it isn't a readable file, an `AbortError` when the person declines.
 */
export async function readReferenced({ document, chosen }: Anchor, looking: Looking): Promise<Picture> {
  const line = document.positionAt(chosen.start).line + 1;
  return {
    sources: [await readTarget(document, chosen, looking)],
    place: placeOf(shownPath(document.uri), line),
  };
}

async function readTarget(
  document: vscode.TextDocument,
  reference: Reference,
  { read, reach }: Pick<Looking, "read" | "reach">,
): Promise<SourceImage> {
  const found = await locate(document, reference, reach);
  switch (found.kind) {
    case "file":
      return read(found.uri);
    case "outside":
      await reach.ask(found.uri, homeOf(document).uri);
      return read(found.uri);
    case "data":
      return { name: l10n.t("Image in {0}", baseName(document.uri)), bytes: found.bytes };
    case "web": {
      const url = webAddress(found.url);
      if (!url) {
        throw new Problem("imageMissing", translated("{0} is not a web address.", found.url), [
          "chooseImage",
        ]);
      }
      return read(url);
    }
    case "missing": {
      const target = reference.target || l10n.t("This image");
      const why =
        found.why === notFound
          ? translated("{0} was not found from {1}.", target, baseName(document.uri))
          : found.why(target);
      throw new Problem("imageMissing", why, ["chooseImage"]);
    }
  }
}
