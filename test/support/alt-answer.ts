/** Returns the answer of a model that was asked for an alt text. */
export function altAnswer(
  alt: string,
  decision = alt ? "informative" : "decorative",
  longDescription = "",
): string {
  return JSON.stringify({ decision, alt, longDescription });
}
