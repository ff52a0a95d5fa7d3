import { foreign, mostOfAMessage } from "../base/text/foreign.ts";

/**
 * A document's path as it begins a line for people. A line that begins with `::` is a command to the runners of code
 * hosts; "./" before it names the same file.
 */
export function shownFile(file: string): string {
  const shown = foreign(file, mostOfAMessage);
  return /^[:#]/.test(shown) ? `./${shown}` : shown;
}
