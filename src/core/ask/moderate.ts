import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import { parseLeniently } from "../base/data/lenient-json.ts";
import { shapeOf } from "../base/data/shape.ts";
import { oneLine } from "../base/text/foreign.ts";
import { type NearMisses, nearest, tidyMarkdown } from "./tidy.ts";

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

type Category = (typeof categories)[number];

/** The narrow categories come first: an "API key" is no personal data, and "self-harm" no harm to others. */
const likeCategories: NearMisses<Category> = [
  ["secret", /secret|password|passphrase|credential|token|\bkeys?\b/],
  ["self-harm", /self ?(harm|injur)|suicid/],
  ["sexual", /sex|nud|porn|erotic|nsfw|adult/],
  ["hate", /hate|racis|slur|discriminat|extremis/],
  ["harassment", /harass|bully|insult|abus/],
  ["violence", /violen|gore|blood|weapon|threat/],
  [
    "personal data",
    /personal|privat|privacy|\bpii\b|identi|\bnames?\b|\bfaces?\b|address|contact|e ?mail|phone|medical|financial/,
  ],
  ["illegal", /illegal|unlawful|crim|drug|fraud|piracy/],
  ["other", /^other/],
];
const likeSeverities: NearMisses<(typeof severities)[number]> = [
  ["none", /^no(ne|t)?\b|^safe/],
  ["slight", /slight|\blow|minor|mild/],
  ["moderate", /moderate|medium/],
  ["severe", /severe|critical|extreme|very high/],
  ["serious", /serious|high|major/],
];

/** Returns 0 to 4 for a number or words such as "3", "3 (serious)" or "high"; undefined for anything else. */
function severityOf(said: number | string): number | undefined {
  const figure = typeof said === "number" ? said : Number.parseFloat(said);
  if (Number.isFinite(figure)) {
    return Math.min(4, Math.max(0, Math.round(figure)));
  }
  const word = nearest(String(said), likeSeverities);
  return word && severities.indexOf(word);
}

/**
 * A finding as a model wrote it. A category that isn't on the list becomes "other", and keeps the model's own word for
 * it.
 */
const finding = v.pipe(
  v.object({
    category: v.string(),
    severity: v.pipe(
      v.union([v.number(), v.string()]),
      v.transform(severityOf),
      v.number("it is none of 0, 1, 2, 3 and 4"),
    ),
    reason: v.nullish(v.string(), ""),
  }),
  v.transform(({ category, severity, reason }) => ({
    category: categoryWords(nearest(category, likeCategories), category.trim().slice(0, 40)),
    severity,
    reason,
  })),
);

/** Names a category for people, or gives the model's own word for it where it is on no list. */
function categoryWords(category: Category | undefined, own: string): string {
  switch (category) {
    case "sexual":
      return l10n.t("sexual");
    case "violence":
      return l10n.t("violence");
    case "hate":
      return l10n.t("hate");
    case "harassment":
      return l10n.t("harassment");
    case "self-harm":
      return l10n.t("self-harm");
    case "illegal":
      return l10n.t("illegal");
    case "personal data":
      return l10n.t("personal data");
    case "secret":
      return l10n.t("secret");
    case "other":
      return l10n.t("other");
    default:
      return own ? l10n.t("other ({0})", own) : l10n.t("other (unnamed)");
  }
}

/** Names 0 to 4 for people. */
function severityWords(severity: number): string {
  switch (severity) {
    case 0:
      return l10n.t("0 (none)");
    case 1:
      return l10n.t("1 (slight)");
    case 2:
      return l10n.t("2 (moderate)");
    case 3:
      return l10n.t("3 (serious)");
    default:
      return l10n.t("4 (severe)");
  }
}

export const moderationInstruction = `Judge the image for someone who decides whether to publish it. You only report; you never refuse, block or lecture.
- Name each category of which there is something to see, once, with its worst severity: 0 none, 1 slight, 2 moderate, 3 serious, 4 severe.
- "personal data": names, faces, addresses, numbers of private people. "secret": passwords, keys, tokens that can be read; say where they are and never repeat them.
- Give for each the reason: what exactly is seen, and where in the image.
- If there is nothing, give an empty list.
- The summary is one sentence.`;

/** The findings as data: what is done about them is for people to decide. */
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
  v.object({ findings: v.array(finding), summary: v.nullish(v.string(), "") }),
  ({ findings, summary }) => {
    const rows = findings
      .toSorted((a, b) => b.severity - a.severity)
      .map(
        ({ category, severity, reason }) =>
          `| ${cell(category)} | ${severityWords(severity)} | ${cell(reason)} |`,
      );
    const table = rows.length
      ? `| ${l10n.t("Category")} | ${l10n.t("Severity")} | ${l10n.t("Reason")} |\n|---|---|---|\n${rows.join("\n")}`
      : l10n.t("No findings.");
    return [summary.trim(), table].filter(Boolean).join("\n\n");
  },
);

/** Shows an answer without the form as what it is: prose as prose, data as a block of data. */
export function tidyJudgement(text: string): string {
  const data = parseLeniently(text);
  return data === undefined ? tidyMarkdown(text) : `\`\`\`json\n${JSON.stringify(data, null, 2)}\n\`\`\``;
}

const cell = (text: string): string => oneLine(text).replaceAll("|", "\\|");
