import { appendFileSync } from "node:fs";

/** Prints among mocha's own lines: the extension host's console goes elsewhere. */
export function print(text: string): void {
  const { TEST_OUTPUT: output } = process.env;
  if (output) {
    appendFileSync(output, text);
  } else {
    console.log(text);
  }
}
