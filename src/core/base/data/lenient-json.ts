import { looseJson, nextWritten } from "./loose-json.ts";

/** The number of times that a text that begins like JSON is tried: a long answer in prose may hold many braces. */
const mostTries = 50;

/**
 * Finds the JSON in an answer, whatever a model has put around it (a code fence, a sentence before or after) and
 * however loosely it is written. Undefined when there is none. The time grows with the length of the text, whatever it
 * holds.
 */
export function parseLeniently(text: string): unknown {
  return found(text).next().value;
}

/**
 * Finds all JSON values in an answer, in order, and the values of its lists after them: a model may think aloud in
 * drafts before it answers, or answer with a list of one.
 */
export function jsonIn(text: string): unknown[] {
  return [...found(unquoted(text))].flatMap((value) => [value, ...(Array.isArray(value) ? value : [])]);
}

/** Some models write their JSON as a JSON string. */
function unquoted(text: string): string {
  try {
    const value: unknown = text.trimStart().startsWith('"') ? JSON.parse(text) : text;
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}

function* found(text: string): Generator<unknown> {
  const whole = parse(text);
  if (whole !== undefined) {
    yield whole;
    return;
  }
  let tries = 0;
  for (let from = nextOpening(text, 0); from >= 0 && tries++ < mostTries; ) {
    const to = closingOf(text, from);
    const strict = to < 0 ? undefined : parse(text.slice(from, to + 1));
    if (strict !== undefined) {
      yield strict;
      from = nextOpening(text, to + 1);
      continue;
    }
    const loose = looseJson(text, from);
    if (loose) {
      yield loose.value;
    }
    from = nextOpening(text, loose?.end ?? from + 1);
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(withoutExtraCommas(text));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Strings are taken whole, so that a comma within one stays. */
function withoutExtraCommas(text: string): string {
  let kept = "";
  let from = 0;
  const marks = /[",]/g;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') {
      const end = endOfString(text, mark.index);
      if (end < 0) {
        break;
      }
      marks.lastIndex = end;
    } else {
      const next = nextWritten(text, mark.index + 1);
      if (text[next] === "}" || text[next] === "]") {
        kept += text.slice(from, mark.index);
        from = mark.index + 1;
      }
      marks.lastIndex = next;
    }
  }
  return kept + text.slice(from);
}

function nextOpening(text: string, from: number): number {
  const opening = /[{[]/g;
  opening.lastIndex = from;
  return opening.exec(text)?.index ?? -1;
}

/** Returns the index of the bracket that closes the one at `from`, or -1 if it, or a string before it, isn't closed. */
function closingOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      if (end < 0) {
        return -1;
      }
      at = end - 1;
    } else if (sign === "{" || sign === "[") {
      depth++;
    } else if ((sign === "}" || sign === "]") && --depth === 0) {
      return at;
    }
  }
  return -1;
}

/**
 * Returns where the string that opens at `at` ends, past its quote; -1 when it doesn't. Not by a pattern, which would
 * keep a state for each letter.
 */
function endOfString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (before - 1 > at && text[before - 1] === "\\") {
      before--;
    }
    if ((quote - before) % 2 === 0) {
      return quote + 1;
    }
  }
  return -1;
}
