import { oneLine } from "../base/text/one-line.ts";

/** The transcript of an image without text. */
export const noText = "[no text]";

/** Takes away a code fence that wraps the whole text: models add one though the prompt forbids it. */
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

/** A transcript: indentation of the first line kept, blank lines around it and spaces at line ends gone. */
export function tidyTranscript(text: string): string {
  const lines = unfence(text)
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  const whole = lines.slice(lines.findIndex(Boolean), lines.findLastIndex(Boolean) + 1).join("\n");
  return whole.trim().toLowerCase() === noText ? "" : whole;
}

/** One line of plain text: no label, no quotes around it, no Markdown emphasis, no line breaks. */
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
