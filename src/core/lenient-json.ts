/** Text that begins like JSON is tried at most so many times: a long answer in prose may hold many braces. */
const mostTries = 50;

/**
 * The JSON that an answer holds, whatever a model has put around it: a code fence, a sentence before and after,
 * commas too many. Undefined when there is none.
 */
export function parseLeniently(text: string): unknown {
  const whole = parse(text);
  if (whole !== undefined) {
    return whole;
  }
  let tries = 0;
  for (
    let from = nextOpening(text, 0);
    from >= 0 && tries++ < mostTries;
    from = nextOpening(text, from + 1)
  ) {
    const to = closingOf(text, from);
    const inner = to < 0 ? undefined : parse(text.slice(from, to + 1));
    if (inner !== undefined) {
      return inner;
    }
  }
  return undefined;
}

function parse(text: string): unknown {
  // Strings are taken whole, so that a comma within one stays.
  const tidied = text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, "$1");
  try {
    const value: unknown = JSON.parse(tidied);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/);
  return found < 0 ? -1 : from + found;
}

/** Where the bracket that opens at `from` is closed; -1 when it isn't. */
function closingOf(text: string, from: number): number {
  const marks = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  marks.lastIndex = from;
  let depth = 0;
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    depth += found[0] === "{" || found[0] === "[" ? 1 : found[0].length === 1 ? -1 : 0;
    if (depth === 0) {
      return found.index;
    }
  }
  return -1;
}
