import * as vscode from "vscode";
import { folderOf } from "../../core/base/paths.ts";
import type { Dialect } from "../../core/documents/site/dialect.ts";
import { type Reach, workspaceRoots } from "../editor/reach.ts";
import { treeOf } from "./image-targets.ts";

export interface Dialects extends vscode.Disposable {
  /** Finds the dialect in which a document's site reads it, from the files of its project. */
  of(document: vscode.Uri): Promise<Dialect>;
  /** Fires when a file changes that may decide it. */
  readonly onDidChange: vscode.Event<void>;
}

/** Remembers the dialect of each folder's documents until a file changes that decides it. */
export function createDialects(reach: Reach): Dialects {
  const known = new Map<string, Promise<Dialect>>();
  const changed = new vscode.EventEmitter<void>();
  const forget = () => {
    known.clear();
    changed.fire();
  };
  let watching: vscode.Disposable | undefined;
  const find = async (document: vscode.Uri): Promise<Dialect> => {
    // Loaded when first needed: activation must stay light.
    const { dialectMarkers, dialectOf } = await import("../../core/documents/site/site.ts");
    watching ??= watch(dialectMarkers, forget);
    return dialectOf(
      { path: document.path, folders: workspaceRoots(document) },
      treeOf(document, reach.around(document)),
    );
  };
  return {
    of(document) {
      const { scheme, authority, path } = document;
      const [ending = ""] = /\.[^/]+$/.exec(path) ?? [];
      const alike = `${scheme}://${authority}${folderOf(path)}/*${ending}`;
      const dialect = known.get(alike) ?? find(document);
      known.set(alike, dialect);
      return dialect;
    },
    onDidChange: changed.event,
    dispose() {
      changed.dispose();
      watching?.dispose();
    },
  };
}

function watch(globs: readonly string[], changed: () => void): vscode.Disposable {
  const watchers = globs.map((glob) => vscode.workspace.createFileSystemWatcher(`**/${glob}`));
  return vscode.Disposable.from(
    ...watchers,
    ...watchers.flatMap((one) => [
      one.onDidChange(changed),
      one.onDidCreate(changed),
      one.onDidDelete(changed),
    ]),
  );
}
