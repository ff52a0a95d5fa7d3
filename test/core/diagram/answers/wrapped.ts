import type { AnswerCase } from "./answer-case.ts";
import { right } from "./right-sources.ts";

const indented = (source: string, by: string) =>
  source
    .split("\n")
    .map((line) => by + line)
    .join("\n");

/** The ways in which models hand over a source that is right. */
const wrappings: Readonly<Record<string, (source: string, word: string) => string>> = {
  "as asked": (source, word) => `\`\`\`${word}\n${source}\n\`\`\``,
  bare: (source) => source,
  "with prose around": (source, word) =>
    `Here is the diagram, as ${word}:\n\n\`\`\`${word}\n${source}\n\`\`\`\n\nIt shows how the parts connect. Let me know if you need changes!`,
  "bare, with prose around": (source) =>
    `Sure! The picture can be written so:\n\n${source}\n\nThis diagram shows how the parts connect. The rest is as in the picture.`,
  "fenced without a word": (source) => `\`\`\`\n${source}\n\`\`\``,
  "fenced as another language": (source) => `\`\`\`text\n${source}\n\`\`\``,
  "fenced with tildes": (source, word) => `~~~ ${word}\n${source}\n~~~`,
  "in a fence that never closes": (source, word) => `\`\`\`${word}\n${source}\n`,
  "in a fence of Markdown": (source, word) =>
    `\`\`\`\`markdown\n# Diagram\n\n\`\`\`${word}\n${source}\n\`\`\`\n\`\`\`\``,
  "in a list": (source, word) =>
    `1. The diagram:\n\n${indented(`\`\`\`${word}\n${source}\n\`\`\``, "   ")}\n\n2. That is all.`,
  "with the word in the fence": (source, word) => `\`\`\`\n${word}\n${source}\n\`\`\``,
  "with the first line beside the fence": (source, word) => `\`\`\`${word} ${source}\n\`\`\``,
  "with line ends of Windows": (source, word) => `\`\`\`${word}\n${source}\n\`\`\``.replaceAll("\n", "\r\n"),
  "as a class of Pandoc": (source, word) => `\`\`\` {.${word}}\n${source}\n\`\`\``,
};

export const wrapped: readonly AnswerCase[] = Object.entries(right).flatMap(([kind, { language, source }]) =>
  Object.entries(wrappings).map(([how, wrap]) => ({
    name: `${kind} ${how}`,
    language,
    answers: [wrap(source, language)],
    verdict: language === "plantuml" ? "not checked" : "valid",
    ...(language === "plantuml" ? {} : { kind }),
    source,
  })),
);
