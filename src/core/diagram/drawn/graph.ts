import type { DiagramLanguage } from "../../base/task.ts";
import { oneLine } from "../../base/text/foreign.ts";

/** A drawing of boxes and arrows, as the program that drew it knows it. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Frames around nodes, and around other frames. */
  readonly groups: readonly Group[];
}

export interface Node {
  readonly id: string;
  readonly label: string;
  readonly shape: "box" | "round" | "diamond" | "ellipse" | "store";
  /** The frame that it stands in. */
  readonly group?: string | undefined;
  /** Its middle, in any unit. */
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly arrows: "none" | "end" | "start" | "both";
  readonly isDashed: boolean;
}

export interface Group {
  readonly id: string;
  readonly label: string;
  readonly group?: string | undefined;
}

/** The largest drawing that is written. */
const most = 2000;

const written: Readonly<Record<DiagramLanguage, (graph: Graph) => string>> = {
  mermaid: asMermaid,
  dot: asDot,
  plantuml: asPlantuml,
};

/** Writes a drawing as a diagram. Undefined for what is none, as nothing in it is connected. */
export function writeGraph(graph: Graph, language: DiagramLanguage): string | undefined {
  const { nodes, edges } = graph;
  return edges.length === 0 || nodes.length === 0 || nodes.length + edges.length > most
    ? undefined
    : written[language](graph);
}

/** Whether it goes from left to right, or else down: what most of its edges do. */
function goesRight({ nodes, edges }: Graph): boolean {
  const places = new Map(nodes.map((node) => [node.id, node]));
  let lean = 0;
  for (const { from, to } of edges) {
    const [a, b] = [places.get(from), places.get(to)];
    lean += a && b ? Math.sign(Math.abs(b.x - a.x) - Math.abs(b.y - a.y)) : 0;
  }
  return lean > 0;
}

/** Names for a language, as ids of other programs have any signs. */
function namesOf({ nodes, groups }: Graph): ReadonlyMap<string, string> {
  return new Map([
    ...nodes.map(({ id }, index) => [id, `n${index + 1}`] as const),
    ...groups.map(({ id }, index) => [id, `g${index + 1}`] as const),
  ]);
}

/** Writes nodes and frames as they lie in each other. */
function nested(
  { nodes, groups }: Graph,
  node: (one: Node, indent: string) => string,
  frame: (one: Group, inside: readonly string[], indent: string) => readonly string[],
): string[] {
  const inside = (group: string | undefined, indent: string): string[] => [
    ...nodes.filter((one) => one.group === group).map((one) => node(one, indent)),
    ...groups
      .filter((one) => one.group === group)
      .flatMap((one) => frame(one, inside(one.id, `${indent}  `), indent)),
  ];
  return inside(undefined, "  ");
}

const shapes: Readonly<Record<Node["shape"], readonly [string, string]>> = {
  box: ["[", "]"],
  round: ["(", ")"],
  diamond: ["{", "}"],
  ellipse: ["([", "])"],
  store: ["[(", ")]"],
};

function asMermaid(graph: Graph): string {
  const names = namesOf(graph);
  // As entities, what would be HTML, Markdown or an entity of Mermaid's in it is words.
  const quoted = (label: string) =>
    `"${(oneLine(label) || " ").replace(/["<>#`]|&(?=#?\w+;)|%(?=%)/g, (sign) => `#${sign.codePointAt(0)};`)}"`;
  const body = nested(
    graph,
    ({ id, label, shape }, indent) =>
      `${indent}${names.get(id)}${shapes[shape][0]}${quoted(label)}${shapes[shape][1]}`,
    ({ id, label }, inside, indent) => [
      `${indent}subgraph ${names.get(id)}[${quoted(label)}]`,
      ...inside,
      `${indent}end`,
    ],
  );
  const lines = {
    none: ["---", "-.-"],
    end: ["-->", "-.->"],
    start: ["-->", "-.->"],
    both: ["<-->", "<-.->"],
  };
  const edges = graph.edges.map((edge) => {
    const [from, to] = edge.arrows === "start" ? [edge.to, edge.from] : [edge.from, edge.to];
    const line = lines[edge.arrows][edge.isDashed ? 1 : 0];
    return `  ${names.get(from)} ${line}${edge.label ? `|${quoted(edge.label)}|` : ""} ${names.get(to)}`;
  });
  return [`flowchart ${goesRight(graph) ? "LR" : "TD"}`, ...body, ...edges].join("\n");
}

const dotShapes: Readonly<Record<Node["shape"], string>> = {
  box: "box",
  round: 'box, style="rounded"',
  diamond: "diamond",
  ellipse: "ellipse",
  store: "cylinder",
};

function asDot(graph: Graph): string {
  const names = namesOf(graph);
  const quoted = (label: string) => `"${oneLine(label).replace(/["\\]/g, "\\$&")}"`;
  const body = nested(
    graph,
    ({ id, label, shape }, indent) =>
      `${indent}${names.get(id)} [label=${quoted(label)}, shape=${dotShapes[shape]}];`,
    ({ id, label }, inside, indent) => [
      `${indent}subgraph cluster_${names.get(id)} {`,
      `${indent}  label=${quoted(label)};`,
      ...inside,
      `${indent}}`,
    ],
  );
  // An edge of a frame is one of a box in it, cut off at the frame.
  const boxIn = (group: string): string | undefined =>
    graph.nodes.find((one) => one.group === group)?.id ??
    graph.groups.flatMap(({ id, group: around }) => (around === group ? [boxIn(id)] : [])).find(Boolean);
  const frames = new Set(graph.groups.map(({ id }) => id));
  const heads = { none: "none", end: "forward", start: "back", both: "both" };
  const edges = graph.edges.flatMap(({ from, to, label, arrows, isDashed }) => {
    const ends = [from, to].map((end) => names.get(frames.has(end) ? (boxIn(end) ?? "") : end));
    if (ends.includes(undefined)) {
      return [];
    }
    const said = [
      ...(frames.has(from) ? [`ltail=cluster_${names.get(from)}`] : []),
      ...(frames.has(to) ? [`lhead=cluster_${names.get(to)}`] : []),
      ...(label ? [`label=${quoted(label)}`] : []),
      ...(arrows === "end" ? [] : [`dir=${heads[arrows]}`]),
      ...(isDashed ? ["style=dashed"] : []),
    ];
    return [`  ${ends.join(" -> ")}${said.length ? ` [${said.join(", ")}]` : ""};`];
  });
  const head = `  rankdir=${goesRight(graph) ? "LR" : "TB"};${frames.size ? " compound=true;" : ""}`;
  return ["digraph {", head, ...body, ...edges, "}"].join("\n");
}

const plantumlShapes: Readonly<Record<Node["shape"], string>> = {
  box: "rectangle",
  round: "card",
  // A shape of its own, the hexagon, is unknown to the PlantUML of some systems.
  diamond: "rectangle",
  ellipse: "usecase",
  store: "database",
};

function asPlantuml(graph: Graph): string {
  const names = namesOf(graph);
  // As code points, what would be markup, a function or a line break to PlantUML is words.
  const words = (label: string) =>
    (oneLine(label) || " ").replace(
      /["<>[\]~\\%$]|&(?=#?\w+;)|([*/_^-])(?=\1)/g,
      (sign) => `<U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`,
    );
  const body = nested(
    graph,
    ({ id, label, shape }, indent) =>
      `${indent}${plantumlShapes[shape]} "${words(label)}" as ${names.get(id)}`,
    ({ id, label }, inside, indent) => [
      `${indent}rectangle "${words(label)}" as ${names.get(id)} {`,
      ...inside,
      `${indent}}`,
    ],
  );
  const lines = { none: ["--", ".."], end: ["-->", "..>"], start: ["<--", "<.."], both: ["<-->", "<..>"] };
  const edges = graph.edges.map(({ from, to, label, arrows, isDashed }) => {
    const line = lines[arrows][isDashed ? 1 : 0];
    return `  ${names.get(from)} ${line} ${names.get(to)}${label ? ` : ${words(label)}` : ""}`;
  });
  const head = goesRight(graph) ? ["left to right direction"] : [];
  return ["@startuml", ...head, ...body, ...edges, "@enduml"].join("\n");
}
