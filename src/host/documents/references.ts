import type * as vscode from "vscode";
import type { Picture } from "../../core/ask/asked.ts";
import { placeOf } from "../../core/ask/prompt.ts";
import { Problem } from "../../core/base/problem.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import { ifTooNested } from "../../core/base/too-nested.ts";
import { webAddress } from "../../core/base/web-address.ts";
import { languageOf } from "../../core/documents/languages.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { baseName, type ReadImage, shownPath } from "../editor/files.ts";
import { pick } from "../editor/messages.ts";
import type { Reach } from "../editor/reach.ts";
import { homeOf, locate } from "./image-targets.ts";

/** A reference in a document that a person has in front of them. */
export interface Anchor {
  readonly document: vscode.TextDocument;
  /** All references of the document at that time: the chosen one is found again by its rank among its like. */
  readonly all: readonly Reference[];
  readonly chosen: Reference;
}

/** The parsers are loaded when a document is first looked at: activation must stay light. */
const finder = () => import("../../core/documents/find.ts");

/** Throws `Problem` where the document is nested too deeply to be looked through. */
export async function referencesOf(document: vscode.TextDocument): Promise<Reference[]> {
  const { uri, languageId } = document;
  const language = languageOf(uri.path, languageId);
  return language ? (await finder()).findReferences(document.getText(), language, baseName(uri)) : [];
}

export function readsReferences(document: vscode.TextDocument): boolean {
  return languageOf(document.uri.path, document.languageId) !== undefined;
}

/** The reference at a position, or undefined. */
export async function anchorAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Anchor | undefined> {
  const all = await referencesOf(document);
  const { referenceAt } = await finder();
  const chosen = referenceAt(all, document.offsetAt(position));
  return chosen && { document, all, chosen };
}

/** The reference that all of a range lies within, so that text put there would break it; none where none can be found. */
export async function anchorAround(
  document: vscode.TextDocument,
  start: number,
  end: number,
): Promise<Anchor | undefined> {
  const all = await referencesOf(document).catch(ifTooNested([]));
  const chosen = all.findLast((reference) => reference.start < start && end < reference.end);
  return chosen && { document, all, chosen };
}

/** The anchor in its document as that is now; undefined when the reference is gone, can't be found or was changed. */
export async function anchorNow({ document, all, chosen }: Anchor): Promise<Anchor | undefined> {
  const now = await referencesOf(document).catch(ifTooNested([]));
  const { relocate } = await finder();
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
      "noDocument",
      "Alt text goes into a document that shows images, such as Markdown, HTML or JSX: open one.",
      ["retry"],
    );
  }
  const { document } = editor;
  const under = await anchorAt(document, editor.selection.active);
  if (under) {
    return under;
  }
  const all = await referencesOf(document);
  if (!all.length) {
    throw new Problem("noReference", sentence`${baseName(document.uri)} refers to no image.`, ["retry"]);
  }
  const items = all.map((chosen) => ({
    label: chosen.target,
    description: chosen.alt ? `“${chosen.alt}”` : "no alt text",
    detail: `Line ${document.positionAt(chosen.start).line + 1}`,
    chosen,
  }));
  const picked = await pick(items, {
    title: "Write Alt Text",
    placeHolder: "The cursor is on no image reference: choose one",
    matchOnDescription: true,
  });
  return picked && { document, all, chosen: picked.chosen };
}

/** What reading takes that a document, and not a person, has named. */
export interface Looking {
  readonly read: ReadImage;
  readonly reach: Reach;
}

/**
 * The image a reference points at. For one that lies outside of the workspace the person is asked first.
 * Throws `Problem` when it isn't a file that can be read, an `AbortError` when the person doesn't want it.
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
  { read, reach }: Looking,
): Promise<SourceImage> {
  const found = await locate(document, reference, reach);
  switch (found.kind) {
    case "file":
      return read(found.uri);
    case "outside":
      await reach.ask(found.uri, homeOf(document).uri);
      return read(found.uri);
    case "data":
      return { name: `Image in ${baseName(document.uri)}`, bytes: found.bytes };
    case "web": {
      const url = webAddress(found.url);
      if (!url) {
        throw new Problem("imageMissing", sentence`${found.url} is no address on the web.`, ["chooseImage"]);
      }
      return read(url);
    }
    case "missing": {
      const target = reference.target || "This image";
      const why =
        found.reason === "was not found"
          ? sentence`${target} was not found from ${baseName(document.uri)}.`
          : sentence`${target} ${found.reason}.`;
      throw new Problem("imageMissing", why, ["chooseImage"]);
    }
  }
}
