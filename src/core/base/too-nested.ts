import { Problem } from "./problem.ts";
import { translated } from "./text/foreign.ts";

/** Thrown for code so deeply nested that its parser would never finish. */
export class TooNested extends Error {
  override readonly name = "TooNested";
}

/** Returns whether that was thrown, or the end of the stack in a parser that calls itself for each level. */
export function isTooNested(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === "TooNested" || (name === "RangeError" && /call stack size/i.test(message));
}

/** Returns the problem that tells a person about such a document. */
export function tooNested(name: string, cause: unknown): Problem {
  const text = translated(
    "{0} is nested too deeply to be searched for images: split it up, or name it under “ignore” in figscribe.config.json.",
    name,
  );
  return new Problem("tooNested", text, ["retry"], cause);
}

/** Returns an error handler for a caller that goes on without such a document; any other error is thrown on. */
export function ifTooNested<None>(none: None): (error: unknown) => None {
  return (error) => {
    if (error instanceof Problem && error.code === "tooNested") {
      return none;
    }
    throw error;
  };
}

/** A number of levels that no page's head and no list of options has. */
const deepest = 100;

/**
 * Returns whether YAML may nest deeper than anybody writes it. To be asked before parsing: the parser calls itself for
 * each level, and a stack that ends within a pattern ends the whole process.
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

/** Lists in lists, and keys of keys, that begin on one line. */
const manyInALine = new RegExp(String.raw`(?:[-?:][ \t]+){${deepest}}`);
/** Those that begin line by line: each level takes at least a column. */
const farIn = new RegExp(String.raw`^[ \t]{${2 * deepest}}`, "m");
