import { oneLine } from "../base/text/foreign.ts";

/** The transcript of an image without text. */
export const noText = "[no text]";

/** Removes a code fence around the whole text: models add one though the prompt forbids it. */
function unfence(text: string): string {
  const whole = text.trim();
  const [opening = ""] = /^(?:`{3,}|~{3,})/.exec(whole) ?? [];
  const from = whole.indexOf("\n") + 1;
  const before = (end: number, sign: RegExp) => {
    let to = end;
    while (to > from && sign.test(whole[to - 1]!)) {
      to--;
    }
    return to;
  };
  const closing = before(whole.length, opening[0] === "~" ? /~/ : /`/);
  if (!opening || from === 0 || whole.length - closing < opening.length) {
    return text;
  }
  const last = before(closing, /[^\S\n]/);
  const inside = whole.slice(from, whole[last - 1] === "\n" ? Math.max(from, last - 1) : last);
  return /^[^\S\n]*(?:`{3}|~{3})/m.test(inside) ? text : inside;
}

/**
 * Tidies a transcript: keeps the indentation of the first line, drops blank lines around it and spaces at line ends.
 */
export function tidyTranscript(text: string): string {
  const lines = unfence(text)
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  const whole = lines.slice(lines.findIndex(Boolean), lines.findLastIndex(Boolean) + 1).join("\n");
  return whole.trim().toLowerCase() === noText ? "" : whole;
}

/** Makes an alt text one line of plain text, without a label, quotes around it, Markdown emphasis or line breaks. */
export function tidyAltText(text: string): string {
  const line = oneLine(
    unfence(text)
      .trim()
      .replace(/^\**(?:suggested |proposed )?alt(?:ernative)?[ -]?text\**\s*[:：]\s*\**\s*/i, ""),
  );
  const pairs = ["“”", '""', "''", "„“", "«»", "``"];
  const quoted = pairs.some(
    ([open, close]) =>
      line.length > 1 && line[0] === open && line.at(-1) === close && !line.slice(1, -1).includes(close!),
  );
  return quoted ? line.slice(1, -1).trim() : line;
}

export const tidyMarkdown = (text: string): string => text.replaceAll("\r\n", "\n").trim();

/** The words of a closed list, each with what models write in its place; the first match counts. */
export type NearMisses<Word extends string> = readonly (readonly [word: Word, like: RegExp])[];

/**
 * Finds the word of a list that a model meant: "Personal Information" for "personal data". A small model keeps to the
 * form of an answer more often than to the exact spelling of its words. Undefined when none is close.
 */
export function nearest<Word extends string>(said: string, words: NearMisses<Word>): Word | undefined {
  // Splits "self_harm", "PII/Privacy" and "minorSexual" into words.
  const plain = said
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase()
    .trim();
  return words.find(([, like]) => like.test(plain))?.[0];
}
