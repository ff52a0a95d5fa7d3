import { jsonText, withoutControls } from "../../core/base/text/control-characters.ts";
import { foreign, mostOfAMessage } from "../../core/base/text/foreign.ts";

/**
 * The one way to stdout and stderr. Whether somebody reads or a file is written makes no difference: what a terminal
 * obeys is never part of an answer or a name.
 */

/** Text on stdout; its line breaks are ours or the model's. */
export function print(text: string): void {
  process.stdout.write(withoutControls(text));
}

/** JSON on stdout, for programs. */
export function printJson(value: unknown, indent?: number): void {
  print(`${jsonText(value, indent)}\n`);
}

/** A line on stderr, for people. */
export function complain(sentence: string): void {
  process.stderr.write(`figscribe: ${foreign(sentence, mostOfAMessage)}\n`);
}

/** JSON on stderr. */
export function noteJson(value: unknown): void {
  process.stderr.write(`${jsonText(value)}\n`);
}

/** Prints an internal error, which takes more than a line. */
export function noteBug(text: string): void {
  process.stderr.write(`figscribe: ${withoutControls(text)}\n`);
}

/** A line on stderr that the next one replaces, where somebody looks on; "" takes it away. */
export function showStatus(text: string): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001b[K${foreign(text)}`);
  }
}
