/**
 * JSON that may be shown: JSON itself leaves control characters above U+007F and overrides of the reading order as they
 * are, and a terminal obeys them. Escaped they mean the same to whoever parses it.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    [...Array(sign.length).keys()]
      .map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
