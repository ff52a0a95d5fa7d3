import type * as vscode from "vscode";

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
