/** The tokens of a result, unless its call asks for less or more. */
export const usualBudget = 4000;
/** Tokens below which nothing useful fits beside the line that names the file. */
export const leastBudget = 200;
export const mostBudget = 100_000;

/**
 * Estimates the tokens of a text without the model's own tokenizer, rather too high than too low: three characters of
 * the Latin alphabet, of code or of a run of spaces are about one token, a character of any other script is one.
 */
export function tokensIn(text: string): number {
  const plain = text.match(/[\0-\u024f\u2010-\u2027]/g)?.length ?? 0;
  return Math.ceil(plain / 3) + (text.length - plain);
}

/** The lines from the first that fit into the tokens; a first line that doesn't fit alone is cut. */
export function fitting(lines: readonly string[], tokens: number): readonly string[] {
  const fit: string[] = [];
  let left = tokens;
  for (const line of lines) {
    // A line break is a token of its own, or joins the next word.
    left -= tokensIn(line) + 1;
    if (left < 0) {
      break;
    }
    fit.push(line);
  }
  const [first] = lines;
  return fit.length || first === undefined ? fit : [cutTo(first, tokens)];
}

/** Characters that fit in any script, with a sign that more would follow. */
const cutTo = (line: string, tokens: number): string =>
  `${line.slice(0, Math.max(1, tokens - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
