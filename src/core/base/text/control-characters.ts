/**
 * Removes from a model's words what belongs in no answer: control characters but for line breaks and tabs (a terminal
 * obeys them), overrides of the reading order (code would not be what it looks like), tag characters, which nobody
 * sees, and halves of characters. Joiners and marks that languages are written with stay.
 */
export function withoutControls(text: string): string {
  return text.replace(breaks, "\n").replace(controls, "");
}

/**
 * Does the same to text that comes in pieces, which may be cut anywhere: in a character too, or within a line break.
 * A half is held back until the other comes; without it, it is nothing.
 */
export function controlFilter(): (piece: string) => string {
  let held = "";
  return (piece) => {
    const text = held + piece;
    held = /[\r\uD800-\uDBFF]$/.exec(text)?.[0] ?? "";
    return withoutControls(held ? text.slice(0, -1) : text);
  };
}

const breaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

const controls = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u206F\p{Cs}\u{E0000}-\u{E007F}]/gu;

/**
 * Writes JSON that may be shown: JSON itself leaves control characters above U+007F and overrides of the reading order
 * as they are, and a terminal obeys them. Escaped, they mean the same to any parser.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    [...Array(sign.length).keys()]
      .map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
