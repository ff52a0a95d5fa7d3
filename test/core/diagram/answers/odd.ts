import type { AnswerCase } from "./answer-case.ts";
import { right } from "./right-sources.ts";

const fenced = (source: string, word = "mermaid") => `\`\`\`${word}\n${source}\n\`\`\``;
const flow = right.flowchart!.source;
const sequence = right.sequence!.source;
const dot = right.directed!.source;
const many = Array.from({ length: 500 }, (_, index) => `  n${index}["Node ${index}"] --> n${index + 1}`);

/** Answers with no diagram, with several, with half of one, or with a very large one. */
export const odd: readonly AnswerCase[] = [
  {
    name: "two diagrams, fenced",
    language: "mermaid",
    answers: [`First:\n\n${fenced(flow)}\n\nSecond:\n\n${fenced(sequence)}`],
    verdict: "valid",
    source: flow,
    others: 1,
  },
  {
    name: "two diagrams, bare",
    language: "mermaid",
    answers: [`${flow}\n\n${sequence}`],
    verdict: "valid",
    source: flow,
    others: 1,
  },
  {
    name: "two diagrams, of which the first is wrong",
    language: "mermaid",
    answers: [`${fenced("flowchart LR\n  a[x (y)] --> b")}\n\nOr rather:\n\n${fenced(flow)}`],
    verdict: "valid",
    source: flow,
    others: 1,
    repairs: 0,
  },
  {
    name: "two diagrams, of which neither is right",
    language: "mermaid",
    answers: [
      `${fenced("flowchart LR\n  a[x (y)] --> b")}\n\n${fenced("flowchart LR\n  a -- x -> b")}`,
      fenced(flow),
    ],
    verdict: "valid",
    source: flow,
    repairs: 1,
  },
  {
    name: "a diagram beside code of other languages",
    language: "mermaid",
    answers: [
      `${fenced('console.log("flowchart")', "js")}\n\n${fenced(flow)}\n\n${fenced("npm install", "sh")}`,
    ],
    verdict: "valid",
    source: flow,
    others: 0,
  },
  {
    name: "both languages, of which one was asked for",
    language: "dot",
    answers: [`${fenced(flow)}\n\n${fenced(dot, "dot")}`],
    verdict: "valid",
    source: dot,
    others: 0,
  },
  {
    name: "another language than was asked for",
    language: "mermaid",
    answers: [fenced(dot, "dot"), fenced(flow)],
    verdict: "valid",
    source: flow,
    repairs: 1,
  },
  {
    name: "DOT called Mermaid",
    language: "mermaid",
    answers: [fenced(dot), fenced(dot), fenced(dot)],
    verdict: "invalid",
    line: 1,
    repairs: 2,
  },
  {
    name: "no diagram, then one",
    language: "mermaid",
    answers: ["The picture shows a shop with a basket.", fenced(flow)],
    verdict: "valid",
    source: flow,
    repairs: 1,
  },
  {
    name: "no diagram at all",
    language: "mermaid",
    answers: [
      "I can't see a diagram.",
      "Sorry, there is none.",
      "Graph databases are fun: there is no diagram.",
    ],
    verdict: "none",
  },
  {
    name: "an empty fence",
    language: "mermaid",
    answers: [fenced(""), fenced(flow)],
    verdict: "valid",
    repairs: 1,
  },
  {
    name: "a fence with only the kind",
    language: "mermaid",
    answers: [fenced("sequenceDiagram"), fenced(sequence)],
    verdict: "valid",
    kind: "sequence",
  },
  ...["flowchart", "sequence", "class", "ER", "state", "directed"].map((kind): AnswerCase => {
    const { language, source } = right[kind]!;
    const half = { flowchart: 62, sequence: 118, class: 45, ER: 75, state: 45, directed: 96 }[kind]!;
    return {
      name: `${kind} that the model itself ends in the middle`,
      language,
      answers: [`\`\`\`${language}\n${source.slice(0, half)}`, fenced(source, language)],
      verdict: "valid",
      source,
      repairs: 1,
    };
  }),
  ...["flowchart", "class", "directed"].map((kind): AnswerCase => {
    const { language, source } = right[kind]!;
    const half = { flowchart: 62, class: 45, directed: 96 }[kind]!;
    return {
      name: `${kind} that the limit cuts in the middle`,
      language,
      answers: [`\`\`\`${language}\n${source.slice(0, half)}`],
      finish: "length",
      verdict: "invalid",
      repairs: 0,
    };
  }),
  {
    name: "a flowchart of 500 nodes",
    language: "mermaid",
    answers: [fenced(`flowchart LR\n${many.slice(0, 499).join("\n")}`)],
    verdict: "valid",
    has: ["Node 498"],
  },
  {
    name: "a flowchart with more edges than Mermaid draws",
    language: "mermaid",
    answers: Array.from({ length: 3 }, () => fenced(`flowchart LR\n${[...many, ...many].join("\n")}`)),
    verdict: "invalid",
    repairs: 2,
  },
  {
    name: "a graph of 500 nodes",
    language: "dot",
    answers: [
      fenced(
        `digraph {\n${many.map((line) => line.replace(/\["(.*)"\].*-->/, "->").trim()).join("\n")}\n}`,
        "dot",
      ),
    ],
    verdict: "valid",
  },
  {
    name: "a mind map of 500 nodes",
    language: "mermaid",
    answers: [fenced(`mindmap\n  root((All))\n${many.map((_, index) => `    Node ${index}`).join("\n")}`)],
    verdict: "valid",
  },
  {
    name: "as a page of HTML",
    language: "mermaid",
    answers: [`<pre class="mermaid">\n${flow}\n</pre>`],
    verdict: "valid",
    source: flow,
  },
  {
    name: "in data",
    language: "mermaid",
    answers: [JSON.stringify({ diagram: flow }), fenced(flow)],
    verdict: "valid",
    source: flow,
    repairs: 1,
  },
];
