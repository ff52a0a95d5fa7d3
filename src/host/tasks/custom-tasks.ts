import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type CustomTask, readTasks, type Written } from "../../core/ask/custom.ts";
import { readTaskFile } from "../../core/ask/task-file.ts";
import { kindOfPlace } from "../../core/base/paths.ts";
import { shownPath } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";

const glob = ".figscribe/*.task.md";
/** More is no collection of tasks. */
const mostFiles = 50;
const mostBytes = 100_000;

export interface ReadTasks {
  readonly tasks: readonly CustomTask[];
  /** A sentence for each that is wrong. */
  readonly wrong: readonly string[];
}

export interface CustomTasks extends vscode.Disposable {
  /** Returns the tasks that count now. Nothing is read before they are needed. */
  read(): Promise<ReadTasks>;
  /** Fires after any read, with the new list. */
  readonly onDidRead: vscode.Event<ReadTasks>;
  readonly onDidChange: vscode.Event<void>;
}

/**
 * Watches the user's own tasks: those of their settings always, those of the workspace (its settings and files) only
 * when it is trusted. The user's come first, so that a repository can't replace them.
 */
export function watchCustomTasks(reach: Reach): CustomTasks {
  const changed = new vscode.EventEmitter<void>();
  const hasRead = new vscode.EventEmitter<ReadTasks>();
  // The folder too: when one is made with a file in it, a watcher may see only the folder.
  const files = vscode.workspace.createFileSystemWatcher(`{**/.figscribe,**/${glob}}`);
  const fire = () => changed.fire();
  const watching = vscode.Disposable.from(
    changed,
    hasRead,
    files,
    files.onDidCreate(fire),
    files.onDidChange(fire),
    files.onDidDelete(fire),
    vscode.workspace.onDidGrantWorkspaceTrust(fire),
    vscode.workspace.onDidChangeWorkspaceFolders(fire),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe.tasks")) {
        fire();
      }
    }),
  );
  return {
    onDidChange: changed.event,
    onDidRead: hasRead.event,
    async read() {
      const own = entries(l10n.t("your setting figscribe.tasks"), settings()?.globalValue);
      const read = readTasks(vscode.workspace.isTrusted ? [...own, ...(await ofWorkspace(reach))] : own);
      hasRead.fire(read);
      return read;
    },
    dispose: () => watching.dispose(),
  };
}

const settings = (folder?: vscode.Uri) =>
  vscode.workspace.getConfiguration("figscribe", folder).inspect<unknown>("tasks");

function entries(from: string, value: unknown): Written[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value)
    ? value.map((one: unknown, index) => ({ from: l10n.t("{0}, entry {1}", from, index + 1), value: one }))
    : [{ from, value }];
}

async function ofWorkspace(reach: Reach): Promise<Written[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const uris = await Promise.all(
    folders.map((folder) =>
      vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), null, mostFiles),
    ),
  );
  const files = uris.flat().sort((a, b) => a.path.localeCompare(b.path));
  return [
    ...entries(l10n.t("the workspace's figscribe.tasks"), settings()?.workspaceValue),
    ...(folders.length > 1
      ? folders.flatMap(({ name, uri }) =>
          entries(l10n.t("figscribe.tasks of {0}", name), settings(uri)?.workspaceFolderValue),
        )
      : []),
    ...(await Promise.all(files.map((uri) => readFile(uri, reach)))),
  ];
}

async function readFile(uri: vscode.Uri, reach: Reach): Promise<Written> {
  const path = shownPath(uri);
  // A task's words are sent, so a link must not make a task of any file on this machine.
  if ((await kindOfPlace(reach.within(uri), uri.path)) === "outside") {
    return { from: l10n.t("{0} is outside the workspace", path), value: undefined };
  }
  const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
  if (!bytes || bytes.length > mostBytes) {
    return {
      from: bytes ? l10n.t("{0} is too large", path) : l10n.t("{0} can't be read", path),
      value: undefined,
    };
  }
  return readTaskFile(path, await vscode.workspace.decode(bytes, { uri }));
}
