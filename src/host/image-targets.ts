import * as vscode from "vscode";
import type { Config } from "../core/config.ts";
import type { Reference } from "../core/references/reference.ts";
import type { Attachments } from "../core/references/resolve/attachment.ts";
import { type Entry, type FileTree, remember } from "../core/references/resolve/file-tree.ts";
import type { ReferringDocument, Resolved } from "../core/references/resolve.ts";
import { configFor } from "./config.ts";
import { readSetting } from "./settings.ts";

/** Where a reference's image is: as `Resolved`, with the URI of a file. */
export type Located =
  | { readonly kind: "file"; readonly uri: vscode.Uri }
  | Exclude<Resolved, { readonly kind: "file" }>;

/**
 * Finds what a reference of a document points at, wherever the workspace lies. Who asks for many documents of one
 * workspace passes the same `tree`, and each folder is looked at once.
 */
export async function locate(
  document: vscode.TextDocument,
  reference: Reference,
  tree?: FileTree,
): Promise<Located> {
  const { uri, ...cell } = homeOf(document);
  // Loaded when first needed: activation must stay light.
  const { resolveTarget } = await import("../core/references/resolve.ts");
  const found = await resolveTarget(
    reference,
    {
      text: document.getText(),
      languageId: document.languageId,
      ...rootsOf(uri, await configFor(uri)),
      ...cell,
    },
    tree ?? treeOf(uri),
  );
  return found.kind === "file" ? { kind: "file", uri: uri.with({ path: found.path }) } : found;
}

/** Where a document is, and where the targets in it may begin. */
export function rootsOf(
  uri: vscode.Uri,
  config: Config,
): Pick<ReferringDocument, "path" | "folders" | "imageRoots"> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => sameSystem(folder.uri, uri));
  return {
    path: uri.path,
    folders: folders.map((folder) => folder.uri.path.replace(/(?<=.)\/$/, "")),
    imageRoots: [...readSetting("imageRoots", uri), ...config.imageRoots],
  };
}

/** The files of the system that `at` is on: this machine's, a remote one's, a virtual one's. */
export function treeOf(at: vscode.Uri): FileTree {
  const { fs } = vscode.workspace;
  const there = (path: string) => at.with({ path, query: "", fragment: "" });
  return remember({
    kind: (path) => orNone(async () => kindOf((await fs.stat(there(path))).type), undefined),
    list: (folder) =>
      orNone(async () => {
        const entries = await fs.readDirectory(there(folder));
        return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
      }, []),
    read: (path) => orNone(async () => new TextDecoder().decode(await fs.readFile(there(path))), undefined),
  });
}

/** What can't be looked at isn't there. */
async function orNone<Value, None>(ask: () => Promise<Value>, none: None): Promise<Value | None> {
  try {
    return await ask();
  } catch {
    return none;
  }
}

const kindOf = (type: vscode.FileType): Entry["kind"] =>
  type & vscode.FileType.Directory ? "folder" : "file";

const sameSystem = (one: vscode.Uri, other: vscode.Uri): boolean =>
  one.scheme === other.scheme && one.authority === other.authority;

/** A cell of a notebook lives in the notebook's file; a document that was never saved, in the first workspace folder. */
function homeOf(document: vscode.TextDocument): {
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
