import type { DiagramLanguage } from "../../../../src/core/base/task.ts";
import type { AnswerCase } from "./answer-case.ts";
import { right } from "./right-sources.ts";

/** The mistakes that models make in each kind, each with the line that the parser finds it in, or none. */
const mistakes: Readonly<
  Record<string, readonly (readonly [name: string, line: number | undefined, source: string])[]>
> = {
  flowchart: [
    ["parentheses in a bare label", 2, "flowchart TD\n  a[Sign in (again)] --> b[Done]"],
    ["quotation marks within quotation marks", 2, 'flowchart TD\n  a["say "hi" now"] --> b'],
    ["end as a node", 2, "flowchart TD\n  a --> end"],
    ["a bracket that isn't closed", 3, "flowchart TD\n  a[Begin --> b\n  b --> c"],
    ["half an arrow", 2, "flowchart LR\n  a -- yes -> b"],
    ["a dash of a typesetter", 2, "flowchart LR\n  a —> b"],
    ["a group without its end", 4, "flowchart LR\n  subgraph one\n    a --> b\n"],
    ["a label without its second bar", 3, "flowchart LR\n  a -->|yes b\n  b --> c"],
    ["escaped HTML", 2, "flowchart LR\n  a --&gt; b"],
    [
      "after comments and empty lines",
      5,
      "flowchart LR\n\n  %% the first part\n\n  a[Sign in (again)] --> b",
    ],
    ["after front matter", 6, "---\ntitle: Flow\n---\nflowchart LR\n  %% begin\n  a[Sign in (again)] --> b"],
  ],
  sequence: [
    ["alt without its end", 5, "sequenceDiagram\n  alt yes\n    A->>B: x\n  else no\n    A->>B: y"],
    ["an arrow of another language", 2, "sequenceDiagram\n  A =>> B: x"],
    ["a note without its colon", 3, "sequenceDiagram\n  A->>B: x\n  Note over A hello\n  A->>B: y"],
    ["a message without its text", 2, "sequenceDiagram\n  A->>B\n  B->>A: x"],
    ["a box that ends twice", 4, "sequenceDiagram\n  A->>B: x\n  A->>B: y\n  end"],
    ["a participant that was never active", undefined, "sequenceDiagram\n  A->>B: x\n  deactivate B"],
  ],
  class: [
    ["a body that isn't closed", 3, "classDiagram\n  class A {\n    +int x"],
    ["the arrow of a flowchart with a bar", 2, "classDiagram\n  A -->|has| B"],
    ["the thick arrow of a flowchart", 2, "classDiagram\n  A ==> B"],
    ["a brace alone", 3, "classDiagram\n  class A\n  }"],
  ],
  ER: [
    ["cardinalities of another notation", 2, "erDiagram\n  A 1--* B : has"],
    ["an attribute without its type", 3, "erDiagram\n  A {\n    id\n  }"],
    ["a body that isn't closed", 3, "erDiagram\n  A {\n    int id"],
    ["half a cardinality", 2, "erDiagram\n  A |--| B : has"],
  ],
  state: [
    ["half an arrow", 2, "stateDiagram-v2\n  [*] -> Idle"],
    ["a chain of arrows", 2, "stateDiagram-v2\n  A --> B --> C"],
    ["a state that isn't closed", 3, "stateDiagram-v2\n  state Outer {\n    A --> B"],
  ],
  Gantt: [
    ["a task without its colon", 4, "gantt\n  title T\n  section S\n  Build it"],
    ["an arrow between tasks", 4, "gantt\n  section S\n  Build :a1, 2026-01-01, 3d\n  a1 --> a2"],
  ],
  mindmap: [
    ["two roots", undefined, "mindmap\n  root((One))\nTwo\n"],
    ["a shape that isn't closed", 3, "mindmap\n  root((Reader\n    Lines"],
  ],
  architecture: [
    [
      "an edge without its sides",
      4,
      "architecture-beta\n  service a(server)[A]\n  service b(server)[B]\n  a -- b",
    ],
    ["a word that doesn't exist", 2, "architecture-beta\n  node a(server)[A]"],
    ["an icon in brackets", 2, "architecture-beta\n  service a[server](A)"],
  ],
  directed: [
    ["an edge with two arrows", 3, "digraph {\n  a -> b\n  b -> -> c\n}"],
    ["a label without its quotation mark", 4, 'digraph {\n  a [label="A]\n  b [label="B"]\n}'],
    ["a name with a dash", 2, "digraph {\n  sign-in -> done\n}"],
    ["a label of two words without quotation marks", 2, "digraph {\n  a -> b [label=two words]\n}"],
  ],
  undirected: [["an arrow where lines have none", 2, "graph {\n  a -> b\n}"]],
};

const fenced = (language: DiagramLanguage, source: string) => `\`\`\`${language}\n${source}\n\`\`\``;

/** The mistakes, each mended at the first message, at the second, or never. */
export const mistaken: readonly AnswerCase[] = Object.entries(mistakes).flatMap(([kind, list]) =>
  list.map(([name, line, source], index) => {
    const { language, source: mended } = right[kind]!;
    const wrong = fenced(language, source);
    const base = { name: `${kind}: ${name}`, language, kind };
    const rounds = index % 3;
    if (rounds === 2) {
      return {
        ...base,
        answers: [wrong, wrong, wrong],
        verdict: "invalid",
        repairs: 2,
        source: source.trimEnd(),
        ...(line === undefined ? {} : { line }),
      };
    }
    const answers = [...Array.from({ length: rounds + 1 }, () => wrong), fenced(language, mended)];
    return { ...base, answers, verdict: "valid", repairs: rounds + 1, source: mended };
  }),
);

/** Where each mistake is found. */
export const lines = Object.entries(mistakes).flatMap(([kind, list]) =>
  list.map(([name, line, source]) => ({
    name: `${kind}: ${name}`,
    language: right[kind]!.language,
    line,
    source,
  })),
);
