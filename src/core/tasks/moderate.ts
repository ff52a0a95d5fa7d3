import * as v from "valibot";
import { shapeOf } from "../shape.ts";

const categories = [
  "sexual",
  "violence",
  "hate",
  "harassment",
  "self-harm",
  "illegal",
  "personal data",
  "secret",
  "other",
] as const;
const severities = ["none", "slight", "moderate", "serious", "severe"] as const;

export const moderationInstruction = `Judge the image for someone who decides whether to publish it. You only report; you never refuse, block or lecture.
- Name each category of which there is something to see, once, with its worst severity: 0 none, 1 slight, 2 moderate, 3 serious, 4 severe.
- "personal data": names, faces, addresses, numbers of private people. "secret": passwords, keys, tokens that can be read; say where they are and never repeat them.
- Give for each the reason: what exactly is seen, and where in the image.
- If there is nothing, give an empty list.
- The summary is one sentence.`;

/** Findings as data: what is done about them is for people to decide. */
export const moderation = shapeOf(
  {
    name: "moderation",
    jsonSchema: {
      type: "object",
      properties: {
        findings: {
          type: "array",
          items: {
            type: "object",
            properties: {
              category: { type: "string", enum: categories },
              severity: { type: "integer", enum: [0, 1, 2, 3, 4] },
              reason: { type: "string" },
            },
            required: ["category", "severity", "reason"],
            additionalProperties: false,
          },
        },
        summary: { type: "string" },
      },
      required: ["findings", "summary"],
      additionalProperties: false,
    },
  },
  v.object({
    findings: v.array(
      v.object({
        category: v.picklist(categories),
        severity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4)),
        reason: v.string(),
      }),
    ),
    summary: v.string(),
  }),
  ({ findings, summary }) => {
    const rows = findings
      .toSorted((a, b) => b.severity - a.severity)
      .map(
        ({ category, severity, reason }) =>
          `| ${category} | ${severity} (${severities[severity]}) | ${cell(reason)} |`,
      );
    return rows.length
      ? `${summary}\n\n| Category | Severity | Reason |\n|---|---|---|\n${rows.join("\n")}`
      : `${summary}\n\nNo findings.`;
  },
);

const cell = (text: string): string => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
