import type { Log, ReportingDescriptor, Result } from "sarif";
import { altStates, type Fault, faults } from "../documents/reference/status.ts";
import type { Reported } from "./reports.ts";

/** The findings as SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/: what code hosts show beside the code. */
export function sarifLog(findings: readonly Reported[], version: string): Log {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Figscribe", semanticVersion: version, rules: faults.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: findings.map(result),
      },
    ],
  };
}

const idOf = (fault: Fault) => `alt-text/${fault}`;

function rule(fault: Fault): ReportingDescriptor {
  return { id: idOf(fault), shortDescription: { text: `${altStates[fault].words()}.` } };
}

function result({ file, fault, severity, message, start, end, from, to }: Reported): Result {
  return {
    ruleId: idOf(fault),
    ruleIndex: faults.indexOf(fault),
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
