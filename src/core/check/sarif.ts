import type { Log, ReportingDescriptor, Result } from "sarif";
import { type Fault, type Finding, faults } from "./finding.ts";

/** The findings as SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/: what code hosts show beside the code. */
export function sarifLog(findings: readonly Finding[], version: string): Log {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Figscribe", semanticVersion: version, rules: names.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: findings.map(result),
      },
    ],
  };
}

const names = Object.keys(faults) as Fault[];
const idOf = (fault: Fault) => `alt-text/${fault.replace(" ", "-")}`;

function rule(fault: Fault): ReportingDescriptor {
  return { id: idOf(fault), shortDescription: { text: faults[fault] } };
}

function result({ file, fault, severity, message, start, end, from, to }: Finding): Result {
  return {
    ruleId: idOf(fault),
    ruleIndex: names.indexOf(fault),
    level: severity === "information" ? "note" : severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          // Relative to wherever the check ran, which is the root of the repository in CI.
          artifactLocation: {
            uri: file
              .replace(/\p{Cs}/gu, "\uFFFD")
              .split("/")
              .map(encodeURIComponent)
              .join("/"),
          },
          region: {
            startLine: from.line,
            startColumn: from.column,
            endLine: to.line,
            endColumn: to.column,
            charOffset: start,
            charLength: end - start,
          },
        },
      },
    ],
  };
}
