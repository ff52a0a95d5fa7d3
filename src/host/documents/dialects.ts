import * as vscode from "vscode";
import { folderOf } from "../../core/base/paths.ts";
import type { FileTree } from "../../core/documents/files/file-tree.ts";
import type { Dialect } from "../../core/documents/site/dialect.ts";
import { type Reach, workspaceRoots } from "../editor/reach.ts";
import { treeOf } from "./image-targets.ts";

export interface Dialects extends vscode.Disposable {
  /** Finds the dialect in which a document's site reads it, from the files of its project. */
  of(document: vscode.Uri): Promise<Dialect>;
  /** Fires when a file changes that may decide it. */
  readonly onDidChange: vscode.Event<void>;
}

/** The dialect of a folder's documents, one of them, and the paths of the files and folders that it was found by. */
interface Known {
  readonly dialect: Promise<Dialect>;
  readonly document: vscode.Uri;
  readonly looked: ReadonlySet<string>;
}

/** Remembers the dialect of each folder's documents until a file changes that decides it. */
export function createDialects(reach: Reach): Dialects {
  const known = new Map<string, Known>();
  const changed = new vscode.EventEmitter<void>();
  const forget = () => {
    known.clear();
    changed.fire();
  };
  let watching: vscode.Disposable | undefined;
  const find = (document: vscode.Uri): Known => {
    const looked = new Set<string>();
    const tree = noting(treeOf(document, reach.around(document)), looked);
    const dialect = async () => {
      // Loaded when first needed: activation must stay light.
      const { dialectMarkers, dialectOf, dialectSources } = await import("../../core/documents/site/site.ts");
      watching ??= vscode.Disposable.from(
        watch(dialectMarkers, forget),
        watch(dialectSources, (file) => void lookAgain(file)),
      );
      return dialectOf({ path: document.path, folders: workspaceRoots(document) }, tree);
    };
    return { dialect: dialect(), document, looked };
  };
  /** Such files are saved all the time, and seldom change what is taken from them. */
  const lookAgain = async ({ scheme, authority, path }: vscode.Uri): Promise<void> => {
    const concerned = [...known].filter(
      ([, { document, looked }]) =>
        document.scheme === scheme &&
        document.authority === authority &&
        (looked.has(path) || looked.has(folderOf(path))),
    );
    for (const [alike, before] of concerned) {
      const now = find(before.document);
      const [was, is] = await Promise.all([before.dialect, now.dialect]);
      if (known.get(alike) === before) {
        known.set(alike, now);
        if (JSON.stringify(was) !== JSON.stringify(is)) {
          changed.fire();
        }
      }
    }
  };
  return {
    of(document) {
      const { scheme, authority, path } = document;
      const [ending = ""] = /\.[^/]+$/.exec(path) ?? [];
      const alike = `${scheme}://${authority}${folderOf(path)}/*${ending}`;
      const its = known.get(alike) ?? find(document);
      known.set(alike, its);
      return its.dialect;
    },
    onDidChange: changed.event,
    dispose() {
      changed.dispose();
      watching?.dispose();
    },
  };
}

/** The same files, of which those that are read and listed are noted. */
function noting(tree: FileTree, looked: Set<string>): FileTree {
  return {
    ...tree,
    list(folder) {
      looked.add(folder);
      return tree.list(folder);
    },
    read(path) {
      looked.add(path);
      return tree.read(path);
    },
  };
}

function watch(globs: readonly string[], changed: (file: vscode.Uri) => void): vscode.Disposable {
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
