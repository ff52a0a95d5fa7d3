import * as vscode from "vscode";

/** The scheme of documents that hold the code of a picture, which nobody can change. */
export const codeScheme = "figscribe-code";

/** Remembers the text editor that was used last: while the panel has the focus, VS Code names none. */
export interface LastEditor extends vscode.Disposable {
  /** Returns that editor; undefined when it is no longer open. */
  current(): vscode.TextEditor | undefined;
  readonly onDidChange: vscode.Event<void>;
}

export function watchLastEditor(): LastEditor {
  const changed = new vscode.EventEmitter<void>();
  let last = vscode.window.activeTextEditor;
  const isFile = (editor: vscode.TextEditor) =>
    !["output", "debug", "search-editor", codeScheme].includes(editor.document.uri.scheme);
  const watching = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor && isFile(editor)) {
        last = editor;
        changed.fire();
      }
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => changed.fire()),
  );
  return {
    current: () =>
      vscode.window.visibleTextEditors.find((editor) => editor === last) ??
      vscode.window.visibleTextEditors.find((editor) => editor.document === last?.document),
    onDidChange: changed.event,
    dispose: () => watching.dispose(),
  };
}

/** Returns the selected text, up to what a request can carry. */
export function selectedText(editor: vscode.TextEditor | undefined): string {
  return editor ? editor.document.getText(editor.selection).slice(0, 20_000) : "";
}
