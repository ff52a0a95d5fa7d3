import * as vscode from "vscode";
import { showProgress, type TellProgress } from "./messages.ts";

/** Runs `work` with a token of the editor's that is cancelled when the signal is aborted; nothing listens on afterwards. */
export async function withToken<T>(
  signal: AbortSignal,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  const cancel = () => source.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) {
    cancel();
  }
  try {
    return await work(source.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    source.dispose();
  }
}

/** Runs `work` with a signal that is aborted when the editor's token is cancelled; nothing listens on afterwards. */
export async function withSignal<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  if (token.isCancellationRequested) {
    stop.abort();
  }
  const listening = token.onCancellationRequested(() => stop.abort());
  try {
    return await work(stop.signal);
  } finally {
    listening.dispose();
  }
}

/** Runs `work` behind a notification that shows its progress and has a Cancel button, which throws an `AbortError`. */
export function inProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: TellProgress) => Promise<T>,
): Thenable<T> {
  return showProgress(title, (tell, token) => withSignal(token, (signal) => work(signal, tell)));
}
