import { type DiagramLanguage, diagramLanguages, type Task } from "../base/task.ts";
import { tidyMarkdown } from "./tidy.ts";

/** Told of each language: how it begins, and where models go wrong in it. */
const habits: Readonly<Record<DiagramLanguage, string>> = {
  mermaid: `- Choose the kind that fits the picture: flowchart, sequenceDiagram, classDiagram, erDiagram, stateDiagram-v2, gantt, mindmap, architecture-beta, or another of Mermaid's.
- Use plain names such as a1 for nodes, and put labels in double quotes: a1["Sign in (again)"]. Write a quotation mark in a label as #quot;.
- Use no styles, no colours, no click, no init directive, no front matter, no icons and no HTML but <br>.`,
  dot: `- Begin with digraph or graph, as the picture's lines have arrows or none; use clusters for frames around nodes.
- Use plain names such as a1 for nodes, and put every label in double quotes.
- Use no URL, no image, no HTML labels, and no colours.`,
  plantuml: `- Begin with @startuml and end with @enduml.
- Use no !include, no !theme, no links, no pictures and no colours.`,
};

function diagramTask(language: DiagramLanguage): Task {
  const name = diagramLanguages[language];
  return {
    id: language,
    title: name,
    format: "plain",
    instruction: `Turn the diagram in the image into ${name}, so that drawing it gives the same diagram again.
- Keep every node, edge, group, direction and label. Write labels exactly as they stand in the image; don't translate, correct or complete them.
- Add nothing that the image doesn't show.
${habits[language]}
- Give nothing but the source, in one fenced block.`,
    opening: `Give this diagram as ${name}.`,
    translated: false,
    maxTokens: 4000,
    temperature: 0,
    tidy: tidyMarkdown,
  };
}

export const diagramTasks = {
  mermaid: diagramTask("mermaid"),
  dot: diagramTask("dot"),
  plantuml: diagramTask("plantuml"),
} satisfies Record<DiagramLanguage, Task>;
