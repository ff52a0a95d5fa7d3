import { formatCount, formatCounted, formatNames } from "../base/format.ts";
import { jsonText } from "../base/text/control-characters.ts";
import { foreign, mostOfAMessage } from "../base/text/foreign.ts";
import type { Position } from "../documents/reference/source-lines.ts";
import { altStates, type Fault, faults, type Severity } from "../documents/reference/status.ts";
import { sarifLog } from "./sarif.ts";

export const formats = ["human", "lines", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** A finding as reports have it. Offsets are UTF-16 code units of the document. */
export interface Reported {
  readonly file: string;
  readonly fault: Fault;
  readonly severity: Exclude<Severity, "off">;
  readonly message: string;
  readonly target: string;
  /** The image that the target leads to, named the same wherever it is used. */
  readonly image: string;
  readonly alt: string | null;
  readonly start: number;
  readonly end: number;
  readonly from: Position;
  readonly to: Position;
}

export interface Checked {
  readonly findings: readonly Reported[];
  readonly documents: number;
  /** References to images in all of them. */
  readonly images: number;
  readonly version: string;
}

/** The output of `figscribe check`, for people or programs; it ends with a line break unless it is empty. */
export const reports: Readonly<Record<Format, (checked: Checked) => string>> = {
  human: (checked) => asLines([...groupsOf(checked.findings).map(grouped), summary(checked)]),
  lines: (checked) => asLines([...checked.findings.map(line), summary(checked)]),
  json: ({ findings }) => `${jsonText(findings.map(flat), 2)}\n`,
  sarif: ({ findings, version }) => `${jsonText(sarifLog(findings, version), 2)}\n`,
  github: ({ findings }) => findings.map((finding) => `${annotation(finding)}\n`).join(""),
};

function line({ file, from, severity, message, fault }: Reported): string {
  return `${shownFile(file)}:${from.line}:${from.column}: ${severity}: ${foreign(message, mostOfAMessage)} [${altStates[fault].name}]`;
}

const asLines = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

/** The findings by their fault, and of each fault by the image, the most frequent first. */
function groupsOf(findings: readonly Reported[]): Reported[][] {
  const groups = new Map<string, Reported[]>();
  for (const finding of findings) {
    const { fault, image, alt } = finding;
    const like = JSON.stringify([fault, image, fault === "placeholder" && alt]);
    const group = groups.get(like);
    if (group) {
      group.push(finding);
    } else {
      groups.set(like, [finding]);
    }
  }
  const rank = (group: readonly Reported[]) => faults.indexOf(group[0]!.fault);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.length - a.length);
}

/** A group as a line for its first place, and one for the others. */
function grouped([first, ...others]: readonly Reported[]): string {
  const places = others.map(({ file, from }) => `${shownFile(file)}:${from.line}:${from.column}`);
  return others.length
    ? `${line(first!)}\n  the same in ${formatCounted(others.length, "more place")}: ${formatNames(places, "and")}`
    : line(first!);
}

/** The last line: how many of each fault, how grave they are, and where. */
function summary({ findings, documents, images }: Checked): string {
  const among = formatCounted(documents, "document");
  if (!images) {
    return `No images in ${among}.`;
  }
  if (!findings.length) {
    return `Every image of ${among} has an alt text.`;
  }
  const kinds = faults.flatMap((fault) => {
    const its = findings.filter((finding) => finding.fault === fault);
    const distinct = new Set(its.map(({ image }) => image)).size;
    const of = distinct < its.length ? ` (${formatCounted(distinct, "image")})` : "";
    return its.length ? [`${formatCount(its.length)} ${altStates[fault].name}${of}`] : [];
  });
  const severities = (["error", "warning", "information"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count
      ? [severity === "information" ? `${formatCount(count)} ${severity}` : formatCounted(count, severity)]
      : [];
  });
  const within = formatCount(new Set(findings.map(({ file }) => file)).size);
  return `${severities.join(", ")} in ${within} of ${among}: ${kinds.join(", ")}.`;
}

function flat({ from, to, fault, image: _, ...finding }: Reported) {
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
