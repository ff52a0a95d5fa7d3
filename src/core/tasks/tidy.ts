/** What a transcript says when the image holds no text. */
export const noText = "[no text]";

const wholeFence = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?[ \t]*\1[ \t]*\s*$/;

/** Takes away a code fence that wraps the whole text: models add one though the prompt forbids it. */
function unfence(text: string): string {
  const inside = wholeFence.exec(text)?.[2];
  return inside === undefined || /^\s*(`{3,}|~{3,})/m.test(inside) ? text : inside;
}

/** A transcript: indentation of the first line kept, blank lines around it and spaces at line ends gone. */
export function tidyTranscript(text: string): string {
  const lines = unfence(text)
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  while (lines.length && !lines[0]) {
    lines.shift();
  }
  while (lines.length && !lines.at(-1)) {
    lines.pop();
  }
  const whole = lines.join("\n");
  return whole.trim().toLowerCase() === noText ? "" : whole;
}

/** One line of plain text: no label, no quotes around it, no Markdown emphasis, no line breaks. */
export function tidyAltText(text: string): string {
  const line = unfence(text)
    .trim()
    .replace(/^\**(?:suggested |proposed )?alt(?:ernative)?[ -]?text\**\s*[:：]\s*\**\s*/i, "")
    .replace(/\s+/g, " ")
    .trim();
  const pairs = ["“”", '""', "''", "„“", "«»", "``"];
  const quoted = pairs.some(
    ([open, close]) =>
      line.length > 1 && line[0] === open && line.at(-1) === close && !line.slice(1, -1).includes(close!),
  );
  return quoted ? line.slice(1, -1).trim() : line;
}

export const tidyMarkdown = (text: string): string => text.replaceAll("\r\n", "\n").trim();
