import { withSignal } from "./abort.ts";
import { showProgress, type TellProgress } from "./messages.ts";

/** Works behind a notification that says how far it has come and has a Cancel button; stopping throws an `AbortError`. */
export function inProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: TellProgress) => Promise<T>,
): Thenable<T> {
  return showProgress(title, (tell, token) => withSignal(token, (signal) => work(signal, tell)));
}
