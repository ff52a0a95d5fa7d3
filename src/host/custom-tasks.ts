import * as vscode from "vscode";
import { type CustomTask, readTasks, type Written } from "../core/tasks/custom.ts";
import { readTaskFile } from "../core/tasks/task-file.ts";
import { shownPath } from "./files.ts";

const glob = ".figscribe/*.task.md";
/** More is no collection of tasks. */
const mostFiles = 50;
const mostBytes = 100_000;

export interface CustomTasks extends vscode.Disposable {
  /** Those that count now, and a sentence for each that is wrong. */
  read(): Promise<{ readonly tasks: readonly CustomTask[]; readonly wrong: readonly string[] }>;
  readonly onDidChange: vscode.Event<void>;
}

/**
 * The user's own tasks: of their settings always, of the workspace (its settings, its files) only when it is trusted.
 * The user's come first, so that a repository can't put another in their place.
 */
export function watchCustomTasks(): CustomTasks {
  const changed = new vscode.EventEmitter<void>();
  // The folder too: of one that is made with a file in it, a watcher may see no more.
  const files = vscode.workspace.createFileSystemWatcher(`{**/.figscribe,**/${glob}}`);
  const fire = () => changed.fire();
  const watching = vscode.Disposable.from(
    changed,
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
    async read() {
      const own = entries("your setting figscribe.tasks", settings()?.globalValue);
      return readTasks(vscode.workspace.isTrusted ? [...own, ...(await ofWorkspace())] : own);
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
    ? value.map((one: unknown, index) => ({ from: `${from}, entry ${index + 1}`, value: one }))
    : [{ from, value }];
}

async function ofWorkspace(): Promise<Written[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const uris = await Promise.all(
    folders.map((folder) =>
      vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), null, mostFiles),
    ),
  );
  const files = uris.flat().sort((a, b) => a.path.localeCompare(b.path));
  return [
    ...entries("the workspace's figscribe.tasks", settings()?.workspaceValue),
    ...(folders.length > 1
      ? folders.flatMap(({ name, uri }) =>
          entries(`figscribe.tasks of ${name}`, settings(uri)?.workspaceFolderValue),
        )
      : []),
    ...(await Promise.all(files.map(readFile))),
  ];
}

async function readFile(uri: vscode.Uri): Promise<Written> {
  const path = shownPath(uri);
  const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
  if (!bytes || bytes.length > mostBytes) {
    return { from: `${path} ${bytes ? "is too large" : "can't be read"}`, value: undefined };
  }
  return readTaskFile(path, new TextDecoder().decode(bytes));
}

interface Row extends vscode.QuickPickItem {
  readonly task?: CustomTask;
}

const goesTo = {
  panel: "to the panel",
  cursor: "to the cursor",
  document: "to a new document",
  clipboard: "to the clipboard",
};

/** One of the user's own tasks, picked by them; those that are wrong are listed with the reason. */
export async function pickTask(tasks: CustomTasks): Promise<CustomTask | undefined> {
  const { tasks: all, wrong } = await tasks.read();
  const rows: Row[] = [
    ...all.map((task) => ({ label: task.title, description: goesTo[task.place], task })),
    ...wrong.map((why) => ({ label: `$(warning) ${why}`, alwaysShow: true })),
    { label: "", kind: vscode.QuickPickItemKind.Separator },
    { label: "$(add) Write a Task…", description: "in your settings", alwaysShow: true },
  ];
  const picked = await vscode.window.showQuickPick(rows, {
    title: "Run Task",
    placeHolder: vscode.workspace.isTrusted
      ? "Your own tasks, and those of this workspace"
      : "Your own tasks; those of this workspace wait until you trust it",
  });
  if (picked && !picked.task) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "figscribe.tasks");
  }
  return picked?.task;
}
