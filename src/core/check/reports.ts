import { jsonText } from "../base/text/control-characters.ts";
import { foreign, mostOfAMessage } from "../base/text/foreign.ts";
import type { Position } from "../documents/reference/source-lines.ts";
import { altStates, type Fault, type Severity } from "../documents/reference/status.ts";
import { sarifLog } from "./sarif.ts";

export const formats = ["human", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** A finding as reports have it. Offsets are UTF-16 code units of the document. */
export interface Reported {
  readonly file: string;
  readonly fault: Fault;
  readonly severity: Exclude<Severity, "off">;
  readonly message: string;
  readonly target: string;
  readonly alt: string | null;
  readonly start: number;
  readonly end: number;
  readonly from: Position;
  readonly to: Position;
}

export interface Checked {
  readonly findings: readonly Reported[];
  readonly documents: number;
  readonly version: string;
}

/** The output of `figscribe check`, for people or programs; it ends with a line break unless it is empty. */
export const reports: Readonly<Record<Format, (checked: Checked) => string>> = {
  human: ({ findings, documents }) => `${[...findings.map(line), summary(findings, documents)].join("\n")}\n`,
  json: ({ findings }) => `${jsonText(findings.map(flat), 2)}\n`,
  sarif: ({ findings, version }) => `${jsonText(sarifLog(findings, version), 2)}\n`,
  github: ({ findings }) => findings.map((finding) => `${annotation(finding)}\n`).join(""),
};

function line({ file, from, severity, message, fault }: Reported): string {
  return `${shownFile(file)}:${from.line}:${from.column}: ${severity}: ${foreign(message, mostOfAMessage)} [${altStates[fault].name}]`;
}

function summary(findings: readonly Reported[], documents: number): string {
  const among = documents === 1 ? "1 document" : `${documents} documents`;
  if (!findings.length) {
    return `Every image of ${among} has an alt text.`;
  }
  const counted = (["error", "warning", "information"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count ? [`${count} ${severity}${count > 1 && severity !== "information" ? "s" : ""}`] : [];
  });
  return `${counted.join(", ")} in ${new Set(findings.map(({ file }) => file)).size} of ${among}.`;
}

function flat({ from, to, fault, ...finding }: Reported) {
  return {
    ...finding,
    status: fault,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message */
function annotation({ file, from, to, severity, message, fault }: Reported): string {
  const kind = severity === "information" ? "notice" : severity;
  // A column range that goes over several lines is refused.
  const columns =
    from.line === to.line ? [`col=${from.column}`, `endColumn=${to.column}`] : [`col=${from.column}`];
  const properties = [
    `file=${escaped(file)}`,
    `line=${from.line}`,
    `endLine=${to.line}`,
    ...columns,
    `title=Alt text: ${altStates[fault].name}`.replaceAll(":", "%3A"),
  ];
  return `::${kind} ${properties.join(",")}::${data(message)}`;
}

/** Escapes data for a workflow command; other characters that some programs take for line ends become spaces. */
const data = (text: string) =>
  text
    .replace(/[\v\f\u0085\u2028\u2029]/g, " ")
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
const escaped = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * A document's path as it begins a line for people. A line that begins with `::` is a command to the runners of code
 * hosts; "./" before it names the same file.
 */
export function shownFile(file: string): string {
  const shown = foreign(file, mostOfAMessage);
  return /^[:#]/.test(shown) ? `./${shown}` : shown;
}
