import * as vscode from "vscode";
import { withSignal } from "./abort.ts";

/** Works behind a notification that says how far it has come and has a Cancel button; stopping throws an `AbortError`. */
export function inProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: (message: string) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) =>
    withSignal(token, (signal) => work(signal, (message) => progress.report({ message }))),
  );
}
