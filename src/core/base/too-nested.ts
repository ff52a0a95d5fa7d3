import { Problem } from "./problem.ts";
import { sentence } from "./text/foreign.ts";

/** Thrown for code that nests in ways that its parser would never get done with. */
export class TooNested extends Error {
  override readonly name = "TooNested";
}

/** Whether that, or the end of the stack in a parser that calls itself for each level, is what was thrown. */
export function isTooNested(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === "TooNested" || (name === "RangeError" && /call stack size/i.test(message));
}

/** Returns the problem that tells a person about such a document. */
export function tooNested(name: string, cause: unknown): Problem {
  const text = sentence`${name} is nested too deeply to be searched for images: split it up, or name it under “ignore” in figscribe.config.json.`;
  return new Problem("tooNested", text, ["retry"], cause);
}

/** To a reader that goes on without such a document; whatever else went wrong is thrown on. */
export function ifTooNested<None>(none: None): (error: unknown) => None {
  return (error) => {
    if (error instanceof Problem && error.code === "tooNested") {
      return none;
    }
    throw error;
  };
}

/** Levels that no page's head and no list of options has. */
const deepest = 100;

/**
 * Whether YAML may nest deeper than anybody writes it: to be asked before it is parsed, as the parser calls itself for
 * each level, and where the stack then ends in a pattern the whole process does.
 */
export function isDeepYaml(text: string): boolean {
  let brackets = 0;
  for (const { 0: sign } of text.matchAll(/[[\]{}]/g)) {
    // Brackets in strings count too: a text that opens a hundred is as good as deep.
    brackets = Math.max(0, brackets + (sign === "[" || sign === "{" ? 1 : -1));
    if (brackets > deepest) {
      return true;
    }
  }
  return manyInALine.test(text) || farIn.test(text);
}

/** Lists in lists, and keys of keys, that begin in one line. */
const manyInALine = new RegExp(String.raw`(?:[-?:][ \t]+){${deepest}}`);
/** And those that begin line by line: each level takes a column at least. */
const farIn = new RegExp(String.raw`^[ \t]{${2 * deepest}}`, "m");
