/** A fence of backticks that no line of a text closes, whatever a model or a file has written into it. */
export function fenceAround(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) {
    longest = Math.max(longest, run.length);
  }
  return "`".repeat(longest + 1);
}
