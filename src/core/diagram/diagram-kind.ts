import type { DiagramLanguage } from "../base/task.ts";

/** Mermaid's kinds of diagram by the word that a source begins with, each as people call it. */
const mermaidKinds: readonly (readonly [opening: RegExp, kind: string])[] = [
  [/^(?:flowchart(?:-elk)?|graph)\b/, "flowchart"],
  [/^sequenceDiagram\b/, "sequence"],
  [/^classDiagram(?:-v2)?\b/, "class"],
  [/^erDiagram\b/, "ER"],
  [/^stateDiagram(?:-v2)?\b/, "state"],
  [/^gantt\b/, "Gantt"],
  [/^mindmap\b/, "mindmap"],
  [/^architecture(?:-beta)?\b/, "architecture"],
  [/^pie\b/, "pie"],
  [/^journey\b/, "journey"],
  [/^gitGraph\b/, "git graph"],
  [/^timeline\b/, "timeline"],
  [/^quadrantChart\b/, "quadrant"],
  [/^requirementDiagram\b/, "requirement"],
  [/^C4(?:Context|Container|Component|Dynamic|Deployment)\b/, "C4"],
  [/^block(?:-beta)?\b/, "block"],
  [/^packet(?:-beta)?\b/, "packet"],
  [/^kanban\b/, "kanban"],
  [/^sankey(?:-beta)?\b/, "sankey"],
  [/^xychart(?:-beta)?\b/, "chart"],
  [/^radar(?:-beta)?\b/, "radar"],
  [/^treemap(?:-beta)?\b/, "treemap"],
];

const dotOpening = /^(?:strict\s+)?(?:di)?graph\b[^{;\n]*(?:\{|$)/i;

/** Returns a line's language when a diagram can begin with it; prose that begins with the same word has more words. */
export function openedBy(
  line: string,
): { readonly language: DiagramLanguage; readonly kind?: string } | undefined {
  const start = line.trim();
  if (/^@start(?:uml|mindmap|gantt|json|yaml|wbs|salt)\b/.test(start)) {
    return { language: "plantuml" };
  }
  // "graph {" is DOT, "graph TD" and "graph LR;" are Mermaid.
  if (dotOpening.test(start) && (/\{/.test(start) || /^(?:strict\s+)?digraph\b/i.test(start))) {
    return { language: "dot", kind: /^(?:strict\s+)?digraph/i.test(start) ? "directed" : "undirected" };
  }
  const kind = mermaidKinds.find(([opening]) => opening.test(start))?.[1];
  return kind && isOpening(start) ? { language: "mermaid", kind } : undefined;
}

/** Tells `flowchart LR` and `gantt` from "Graph of the services:" and "pie charts show…". */
function isOpening(line: string): boolean {
  const rest = line.slice(/^\S+/.exec(line)![0].length).trim();
  return (
    rest === "" ||
    line.includes(";") ||
    /^(?:TB|TD|BT|LR|RL|[<>^v]|LR:|TB:|BT:|horizontal|showData|title\b.*|accTitle\b.*)(?:\s|$)/.test(rest) ||
    /^(?:%%|\{)/.test(rest)
  );
}

/** Returns what a whole source is; comments, directives and front matter may stand before its first line. */
export function recognised(source: string): ReturnType<typeof openedBy> {
  const body = source
    .replace(/^\s*---[^\S\n]*\n[\s\S]*?\n[^\S\n]*---[^\S\n]*(?:\n|$)/, "")
    .replace(/%%\{[\s\S]*?\}%%/g, "");
  const first = body.split("\n").find((line) => line.trim() && !/^\s*(?:%%|\/\/|#|\/\*|')/.test(line));
  return first === undefined ? undefined : openedBy(first);
}
