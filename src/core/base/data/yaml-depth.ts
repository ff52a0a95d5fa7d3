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
