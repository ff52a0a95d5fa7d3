import * as vscode from "vscode";
import { kindOfPlace, type WhereIs } from "../../core/base/paths.ts";
import type { Config } from "../../core/check/project.ts";
import {
  type Entry,
  type Files,
  type FileTree,
  onlyInside,
  remember,
} from "../../core/documents/files/file-tree.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import type { Attachments } from "../../core/documents/resolve/attachment.ts";
import type { ReferringDocument, Resolved } from "../../core/documents/resolve/resolve.ts";
import { outsideImage } from "../../core/image/file/image-refusal.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { configFor } from "../editor/config.ts";
import { type Reach, workspaceRoots } from "../editor/reach.ts";
import { readSetting } from "../editor/settings.ts";

/** The location of a reference's image: as `Resolved`, with the URI of a file. */
export type Located =
  | { readonly kind: "file" | "outside"; readonly uri: vscode.Uri }
  | Exclude<Resolved, { readonly kind: "file" | "outside" }>;

/** Finds what a reference of a document points at, wherever the workspace lies. */
export async function locate(
  document: vscode.TextDocument,
  reference: Reference,
  reach: Reach,
): Promise<Located> {
  const { uri, ...cell } = homeOf(document);
  // Loaded when first needed: activation must stay light.
  const { resolveTarget } = await import("../../core/documents/resolve/resolve.ts");
  const found = await resolveTarget(
    reference,
    {
      text: document.getText(),
      languageId: document.languageId,
      ...rootsOf(uri, await configFor(uri)),
      ...cell,
    },
    treeOf(uri, reach.around(uri)),
  );
  return found.kind === "file" || found.kind === "outside"
    ? { kind: found.kind, uri: uri.with({ path: found.path, query: "", fragment: "" }) }
    : found;
}

/** Returns a document's location, and the roots that the targets in it may start from. */
export function rootsOf(
  uri: vscode.Uri,
  config: Config,
): Pick<ReferringDocument, "path" | "folders" | "imageRoots"> {
  // In an untrusted workspace, VS Code itself leaves out the workspace's settings.
  const ofProject = vscode.workspace.isTrusted ? config.imageRoots : [];
  return {
    path: uri.path,
    folders: workspaceRoots(uri),
    imageRoots: [...readSetting("imageRoots", uri), ...ofProject],
  };
}

/**
 * Returns the files of the system that `at` is on (this machine's, a remote one's, a virtual one's), as far as they lie
 * inside.
 */
export function treeOf(at: vscode.Uri, whereIs: WhereIs): FileTree {
  const { fs } = vscode.workspace;
  const there = (path: string) => at.with({ path, query: "", fragment: "" });
  const files: Files = {
    kind: (path) => orNone(async () => kindOf((await fs.stat(there(path))).type), undefined),
    list: (folder) =>
      orNone(async () => {
        const entries = await fs.readDirectory(there(folder));
        return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
      }, []),
    read: (path) => orNone(async () => new TextDecoder().decode(await fs.readFile(there(path))), undefined),
  };
  return remember(onlyInside(files, whereIs));
}

/**
 * Makes a reader of images on the system that `at` is on. Whether one lies inside is looked at again each time, as a link
 * may lead elsewhere by then. It throws `Problem`.
 */
export function readerInside(
  at: vscode.Uri,
  whereIs: WhereIs,
  read: (file: vscode.Uri) => Promise<SourceImage>,
): (path: string) => Promise<SourceImage> {
  return async (path) => {
    if ((await kindOfPlace(whereIs, path)) === "outside") {
      throw outsideImage(path);
    }
    return read(at.with({ path, query: "", fragment: "" }));
  };
}

/** Returns `none` when the value can't be read: it counts as not there. */
async function orNone<Value, None>(ask: () => Promise<Value>, none: None): Promise<Value | None> {
  try {
    return await ask();
  } catch {
    return none;
  }
}

const kindOf = (type: vscode.FileType): Entry["kind"] =>
  type & vscode.FileType.Directory ? "folder" : "file";

/**
 * Returns the place that a document belongs to: a notebook's cell lies in the notebook's file, one that was never saved
 * in the first workspace folder.
 */
export function homeOf(document: vscode.TextDocument): {
  readonly uri: vscode.Uri;
  readonly attachments?: Attachments;
} {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find((one) => one.document === document);
    if (cell) {
      return { uri: notebook.uri, attachments: (cell.metadata.attachments ?? {}) as Attachments };
    }
  }
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return {
    uri:
      document.isUntitled && folder
        ? vscode.Uri.joinPath(folder.uri, document.uri.path.split("/").pop()!)
        : document.uri,
  };
}
