import { jsonText, withoutControls } from "../../core/base/text/control-characters.ts";
import { foreign, mostOfAMessage } from "../../core/base/text/foreign.ts";

/**
 * The only way to stdout and stderr. Nothing that a terminal obeys ever comes with an answer or a name, whether a
 * person or a file receives it.
 */

/** Prints text on stdout; its line breaks are ours or the model's. */
export function print(text: string): void {
  process.stdout.write(withoutControls(text));
}

/** Prints JSON on stdout, for programs. */
export function printJson(value: unknown, indent?: number): void {
  print(`${jsonText(value, indent)}\n`);
}

/** Prints a line on stderr, for people. */
export function complain(sentence: string): void {
  process.stderr.write(`figscribe: ${foreign(sentence, mostOfAMessage)}\n`);
}

/** Prints JSON on stderr. */
export function noteJson(value: unknown): void {
  process.stderr.write(`${jsonText(value)}\n`);
}

/** Prints an internal error, which is longer than a line. */
export function noteBug(text: string): void {
  process.stderr.write(`figscribe: ${withoutControls(text)}\n`);
}

/** Shows a line on stderr that the next one replaces, if that is a terminal; "" removes it. */
export function showStatus(text: string): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001b[K${foreign(text)}`);
  }
}
