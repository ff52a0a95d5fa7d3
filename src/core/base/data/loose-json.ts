/** A value that is JSON but for the way it is written, and where it ends. */
export interface Loose {
  readonly value: unknown;
  readonly end: number;
}

/** The pattern that closes a string, by the character that opens it. */
const closers: Readonly<Record<string, RegExp>> = {
  '"': /["\\]/g,
  "'": /['\\]/g,
  "“": /[“”„"\\]/g,
  "„": /[“”"\\]/g,
  "”": /["”\\]/g,
  "‘": /[‘’'\\]/g,
  "’": /['’\\]/g,
};
/** Python's are included. */
const literals: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  null: "null",
  True: "true",
  False: "false",
  None: "null",
};

/**
 * Reads the object or list that begins at `from` as small models write them: with other quotes, quotes within a string,
 * line breaks in a string, comments, names without quotes, a comma too many, Python's words; and with the last brackets
 * left out, where the text ends after a whole value. Undefined where that can be read in no way, or in more than one.
 *
 * It is written anew as JSON, piece by piece, so that there is one reader of values, which knows all depths.
 */
export function looseJson(text: string, from: number): Loose | undefined {
  const out: string[] = [];
  const open: string[] = [];
  let at = from;
  do {
    at = afterBlanks(text, at);
    const sign = text[at] ?? "";
    const last = out.at(-1) ?? "";
    const inObject = open.at(-1) === "}";
    if (sign === "" || (sign === "`" && /^`{3,}\s*$/.test(text.slice(at, at + 99)))) {
      // After a comma or a colon there was more, and a number may have been longer.
      if (!/["}\]el]$/.test(last)) {
        return undefined;
      }
      out.push(open.reverse().join(""));
      at = text.length;
      break;
    }
    if (sign === "{" || sign === "[") {
      if (inObject && last !== ":") {
        return undefined;
      }
      open.push(sign === "{" ? "}" : "]");
      out.push(sign);
      at++;
    } else if (sign === "}" || sign === "]") {
      if (open.pop() !== sign) {
        return undefined;
      }
      if (last === ",") {
        out.pop();
      }
      out.push(sign);
      at++;
    } else if (sign === "," || sign === ":") {
      out.push(sign);
      at++;
    } else if (Object.hasOwn(closers, sign)) {
      const string = stringAt(text, at, inObject ? (last === ":" ? afterValue : afterName) : afterItem);
      if (!string) {
        return undefined;
      }
      out.push(JSON.stringify(string.value));
      at = string.end;
    } else {
      const word = /-?\d[\d.eE+-]{0,99}|[\p{L}_$][\p{L}\p{N}_$-]{0,99}/uy;
      word.lastIndex = at;
      const [written] = word.exec(text) ?? [];
      if (written === undefined) {
        return undefined;
      }
      at += written.length;
      const isName = inObject && last !== ":";
      const value = isName ? JSON.stringify(written) : /^[-\d]/.test(written) ? written : literals[written];
      if (value === undefined) {
        return undefined;
      }
      out.push(value);
    }
  } while (open.length);
  try {
    return { value: JSON.parse(out.join("")), end: at };
  } catch {
    return undefined;
  }
}

interface Written {
  readonly value: string;
  readonly end: number;
}

/**
 * Tells whether a string ends where this follows its quote: as the last one in the text, as one within it, or either.
 */
type Behind = (text: string, at: number) => boolean;

const nameFirst = /(?:["'“”„‘’][^"'“”„‘’]{0,99}["'“”‘’]|[\p{L}_$][\p{L}\p{N}_$-]{0,99})\s{0,9}:/uy;
const itemFirst = /["'“„”‘’[{\d-]|(?:true|false|null|True|False|None)\b/y;

const afterName: Behind = (text, at) => text[nextWritten(text, at)] === ":";

const afterValue: Behind = (text, at) => isEnd(text, at, "}", nameFirst);

const afterItem: Behind = (text, at) => isEnd(text, at, "]", itemFirst);

function isEnd(text: string, at: number, closing: string, first: RegExp): boolean {
  const next = nextWritten(text, at);
  const sign = text[next];
  if (sign === undefined || sign === closing || text.startsWith("```", next)) {
    return true;
  }
  if (sign !== ",") {
    // An address within a string may begin like a comment, right behind its quote.
    return next > at && isComment(text, next);
  }
  const then = nextWritten(text, next + 1);
  first.lastIndex = then;
  return then === text.length || text[then] === closing || isComment(text, then) || first.test(text);
}

/** Reads the string that opens at `at`. Undefined when it has no end, or may have several. */
function stringAt(text: string, at: number, isBehind: Behind): Written | undefined {
  const marks = closers[text[at]!]!;
  const pieces: string[] = [];
  let quoting = false;
  let from = at + 1;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const { index } = mark;
    if (mark[0] === "\\") {
      const one = /\\(?:u[\da-fA-F]{4}|[\s\S])/y;
      one.lastIndex = index;
      const [written] = one.exec(text) ?? [];
      if (written === undefined) {
        return undefined;
      }
      pieces.push(text.slice(from, index), unescaped(written));
      from = marks.lastIndex = index + written.length;
    } else if (isBehind(text, index + 1)) {
      // After a quote within it, the last one of a text that was cut may be another.
      const isCut = nextWritten(text, index + 1) === text.length;
      pieces.push(text.slice(from, index));
      return quoting && isCut ? undefined : { value: pieces.join(""), end: index + 1 };
    } else if (!isApostrophe(text, index)) {
      // In a list, a quote within a text and the end of an item look alike.
      if (isBehind === afterItem) {
        return undefined;
      }
      quoting = true;
    }
  }
  return undefined;
}

const isApostrophe = (text: string, at: number): boolean =>
  /^[\p{L}\p{N}].[\p{L}\p{N}]/u.test(text.slice(at - 1, at + 2));

/**
 * Resolves an escape. A letter that forms no escape keeps its backslash, as in a path or a formula; a sign stands for
 * itself.
 */
function unescaped(written: string): string {
  return /^\\(?:["\\/bfnrt]|u....)$/.test(written)
    ? JSON.parse(`"${written}"`)
    : /^\\[\p{L}\p{N}\s]/u.test(written)
      ? written
      : written.slice(1);
}

const isComment = (text: string, at: number): boolean =>
  text.startsWith("//", at) || text.startsWith("/*", at);

/** Skips white space and comments; stops at a comment that doesn't end. */
function afterBlanks(text: string, from: number): number {
  let at = nextWritten(text, from);
  while (isComment(text, at)) {
    const end = text[at + 1] === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
    if (text[at + 1] === "*" && end < 0) {
      return at;
    }
    at = end < 0 ? text.length : nextWritten(text, end + (text[at + 1] === "/" ? 1 : 2));
  }
  return at;
}

/** Returns the index of the next character that isn't white space, or the end of the text. */
export function nextWritten(text: string, from: number): number {
  const written = /\S/g;
  written.lastIndex = from;
  return written.exec(text)?.index ?? text.length;
}
