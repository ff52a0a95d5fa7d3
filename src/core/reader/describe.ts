import { type Kind, kindOf } from "./kind.ts";
import type { Line, Page } from "./page.ts";
import type { Trace } from "./trace.ts";

/** Characters of an alt text: what screen readers speak at one go. */
const altLimit = 125;
/** Words below this confidence are misread about one time in four. */
const doubtful = 0.95;

/** Markdown: what sort of picture it seems to be, what its text alone bears out, and the text itself. */
export function explain(page: Page): string {
  const kind = kindOf(page);
  if (kind.kind === "none") {
    return "The embedded reader found no text in this image. It reads text only: what else the image shows takes a vision model.";
  }
  const fence = kind.kind === "code" ? (kind.language?.fence ?? "") : "text";
  return [
    `${opening(kind)} ${size(page)}`,
    ...details(kind, page),
    ...doubt(page),
    fenced(page.text, fence),
  ].join("\n\n");
}

/** One line of at most 125 characters; empty when there is no text to go by. */
export function altTextOf(page: Page): string {
  const kind = kindOf(page);
  return kind.kind === "none" ? "" : shorten(`${altOpening(kind)}: ${essence(kind, page)}`);
}

/** A code block whose fence no line of the text can close. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function opening(kind: Kind): string {
  switch (kind.kind) {
    case "code":
      return kind.language
        ? `By its text, this is **${kind.language.name}** code.`
        : "By its text, this is **code**.";
    case "error":
      return `By its text, this is a **${kind.trace.origin} ${kind.trace.what}**.`;
    case "terminal":
      return "By its text, this is a **terminal**.";
    case "log":
      return "By its text, this is a **log**.";
    case "table":
      return "By the place of its text, this is a **table**.";
    case "ui":
      return "By its text, this is a **dialog or a screen** of a program.";
    case "diagram":
      return "Short labels spread over the image suggest a **diagram**. Its shapes and arrows were not read.";
    case "chart":
      return "Numbers along an edge suggest a **chart**. Its bars or lines were not read.";
    case "document":
      return "By its text, this is a **page of prose**.";
    default:
      return "This image holds **text**.";
  }
}

function size(page: Page): string {
  const rows = rowsIn(page).length;
  return rows === 1 ? "It has one line of text." : `It has ${rows} lines of text.`;
}

/** Paragraphs that quote what the text itself says. */
function details(kind: Kind, page: Page): string[] {
  switch (kind.kind) {
    case "error":
      return traceDetails(kind.trace);
    case "code":
      return quoted("Declares", declarations(page), 8);
    case "terminal":
      return [...quoted("Commands", commands(page), 5), ...quoted("Reports", failures(page), 3)];
    case "log":
      return quoted("Reports", failures(page), 3);
    case "table":
      return quoted("First row", rowsIn(page).slice(0, 1), 1);
    case "ui":
      return [...quoted("Title", titleOf(page), 1), ...quoted("Controls", controls(page), 8)];
    case "chart":
    case "document":
      return quoted("Title", titleOf(page), 1);
    case "diagram":
      return quoted("Labels", labels(page), 12);
    default:
      return [];
  }
}

function traceDetails({ error, cause, frames }: Trace): string[] {
  return [
    ...quoted("Error", [error], 1),
    ...quoted("Cause", cause && cause !== error ? [cause] : [], 1),
    `Innermost frames:\n\n${frames
      .slice(0, 3)
      .map((frame) => `- ${inCode(frame)}`)
      .join("\n")}`,
  ];
}

function quoted(title: string, texts: readonly string[], most: number): string[] {
  const shown = [...new Set(texts)].slice(0, most).map(inCode);
  return shown.length ? [`${title}: ${shown.join(", ")}`] : [];
}

/** Inline code; backticks inside would end it. */
const inCode = (text: string) => `\`${text.trim().replace(/\s+/g, " ").replaceAll("`", "'")}\``;

function doubt(page: Page): string[] {
  const words = page.lines.flatMap((line) => line.words);
  const unsure = words.filter(({ confidence }) => confidence < doubtful).length;
  return unsure > words.length * 0.25 ? ["Much of it was hard to read: check it against the image."] : [];
}

const declaration =
  /^\s*(?:export\s+|pub(?:\(\w+\))?\s+|public\s+|private\s+|protected\s+|static\s+|final\s+|abstract\s+|default\s+|async\s+)*(?:function\*?|class|interface|struct|enum|trait|def|fn|func|type|module|namespace|CREATE TABLE)\s+(?:\([^)]*\)\s*)?([\w$.]+)/;

const declarations = ({ lines }: Page) => lines.flatMap(({ text }) => declaration.exec(text)?.[1] ?? []);
const commands = (page: Page) =>
  rowsIn(page).flatMap((row) => /^\s*(?:[\w.-]+@[\w.-]+[^$#%❯]*)?[$❯%]\s+(\S.*)/.exec(row)?.[1] ?? []);
const failures = (page: Page) =>
  rowsIn(page).filter((row) => /\b(ERROR|FATAL|FAIL(ED)?|CRITICAL|panic:|fatal:|error:|\w+Error:)/.test(row));
const controls = (page: Page) =>
  page.lines
    .map(({ text }) => text.trim())
    .filter((text) =>
      /^(ok|cancel|save|don't save|apply|close|yes|no|delete|reload|retry|details|next|back)\b/i.test(text),
    )
    .filter((text) => text.split(/\s+/).length <= 3);
const labels = (page: Page) =>
  page.lines.map(({ text }) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
const rowsIn = (page: Page) => page.text.split("\n").filter((row) => row.trim());

/** The first line with words in it, unless one of the next is clearly larger. */
function titleOf({ lines }: Page): string[] {
  const worded = lines.filter(({ text }) => /\p{L}{3}/u.test(text)).slice(0, 5);
  const height = ({ box }: Line) => box.bottom - box.top;
  const title = worded.reduce<Line | undefined>(
    (best, line) => (best && height(line) < height(best) * 1.2 ? best : line),
    undefined,
  );
  return title ? [title.text] : [];
}

function altOpening(kind: Kind): string {
  switch (kind.kind) {
    case "code":
      return kind.language ? `Screenshot of ${kind.language.name} code` : "Screenshot of code";
    case "error":
      return `${kind.trace.origin} ${kind.trace.what}`;
    case "terminal":
      return "Terminal";
    case "log":
      return "Log";
    case "table":
      return "Table beginning with";
    case "ui":
      return "Screenshot";
    case "diagram":
      return "Diagram labelled";
    case "chart":
      return "Chart";
    default:
      return "Text";
  }
}

/** The part of the text that tells most in one line. */
function essence(kind: Kind, page: Page): string {
  const rows = rowsIn(page);
  const first = rows.find((row) => /\p{L}{2}/u.test(row)) ?? rows[0] ?? "";
  switch (kind.kind) {
    case "code":
      return page.lines.find(({ text }) => declaration.test(text))?.text ?? first;
    case "error":
      return kind.trace.error;
    case "terminal":
      return commands(page)[0] ?? failures(page)[0] ?? first;
    case "log":
      return failures(page)[0] ?? first;
    case "ui":
    case "chart":
      return titleOf(page)[0] ?? first;
    case "diagram":
      return labels(page).join(", ");
    default:
      return first;
  }
}

/** One line, cut between words. */
function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line.length <= altLimit) {
    return line;
  }
  const cut = line.slice(0, altLimit - 1);
  const end = cut.lastIndexOf(" ");
  return `${(end > altLimit / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:]+$/, "")}…`;
}
