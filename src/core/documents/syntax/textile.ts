import { type AltSlot, namesImage, type Reference } from "../reference/reference.ts";
import { blanked } from "../reference/source-lines.ts";
import { findInHtml } from "./html/html.ts";

/** A picture, or what is text because of the signs around it: what begins first counts. */
const inline = new RegExp(
  [
    /!(?:[<>=~^-]|\([^()\n]{0,200}\)|\{[^{}\n]{0,500}\}|\[[^[\]\n]{0,50}\]){0,9}(?<path>[^\s!()]{1,2000})(?<title>\((?:[^()\r\n]|\r?\n(?![ \t]*\r?\n)){0,2000}\))?!(?::(?:[^\s|]+))?/,
    /(?<![p{L}p{N}@])@(?=\S)(?:\|[\w-]+\|)?[^@\n]{1,500}?(?<=\S)@(?![p{L}p{N}])|(?<![p{L}p{N}=])==[^\n]{1,500}?==(?![p{L}p{N}=])/,
    /<(?<raw>pre|notextile|code|script|style)\b[^>]*>[\s\S]*?(?:<\/\k<raw>\s*>|$(?![\s\S]))|<!--[\s\S]*?(?:-->|$(?![\s\S]))/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giu",
);
/** Two full stops make a block of code go on over blank lines, up to the next block that is named. */
const verbatim = [
  /^(?:bc|pre|notextile)(?:[([{<>=][^\s.]{0,200})?\.\.[ \t][\s\S]*?(?=\n(?:p|h[1-6]|bq|bc|pre|fn\d+|notextile|###)(?:[([{<>=][^\s.]{0,200})?\.\.?[ \t]|(?![\s\S]))/gm,
  /^(?:(?:bc|pre|notextile)(?:[([{<>=][^\s.]{0,200})?\.|###\.)[ \t](?:[^\n]|\n(?![ \t]*\r?(?:\n|$)))*/gm,
];

/** The images of a Textile document: `!a.png(A boat)!`, and those of the HTML in it. Code holds none. */
export function findInTextile(text: string): Reference[] {
  const masked = verbatim.reduce((left, pattern) => left.replace(pattern, blanked), text);
  const html = masked.includes("<") ? findInHtml(masked.replace(inline, blanked), "html", "fragment") : [];
  const rows = [...masked.matchAll(/^\|.*$/gm)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
  let row = 0;
  const found = [...masked.matchAll(inline)].flatMap(({ 0: whole, index, groups }): Reference[] => {
    const { path, title } = groups!;
    if (path === undefined || !namesImage(path)) {
      return [];
    }
    const start = index + whole.indexOf(path) + path.length;
    while (row < rows.length && rows[row]!.end <= index) {
      row++;
    }
    const isCell = row < rows.length && rows[row]!.start <= index;
    const quoting = isCell ? "textileCell" : "textile";
    const slot: AltSlot = title
      ? { start: start + 1, end: start + title.length - 1, before: "", after: "", quoting }
      : { start, end: start, before: "(", after: ")", quoting };
    const alt = title ? title.slice(1, -1).replace(/\s*\n\s*/g, " ") : null;
    return [{ syntax: "textile", start: index, end: index + whole.length, target: path, alt, slot }];
  });
  return [...found, ...html].sort((a, b) => a.start - b.start);
}
