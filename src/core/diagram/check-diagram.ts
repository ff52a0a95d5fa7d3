import { type DiagramLanguage, diagramLanguages } from "../base/task.ts";
import { foreign } from "../base/text/foreign.ts";
import type { Diagram, ParseDiagram } from "./diagram.ts";
import { recognised } from "./diagram-kind.ts";
import { makeSafe, type Safe } from "./make-safe.ts";
import { takeDiagrams } from "./take-diagram.ts";

/**
 * Takes the diagram out of an answer, makes it safe and has it checked. Of several diagrams, and of several readings of
 * where one ends, the first that compiles counts. Undefined when the answer has none.
 */
export async function diagramIn(
  answer: string,
  wanted: DiagramLanguage,
  parse: ParseDiagram,
  signal: AbortSignal,
): Promise<Diagram | undefined> {
  const found = takeDiagrams(answer, wanted);
  const others = found.length - 1;
  let first: Diagram | undefined;
  for (const readings of found) {
    for (const reading of readings) {
      const checked = await checkDiagram(reading, wanted, parse, signal);
      if (checked.checked.verdict !== "invalid") {
        return { ...checked, others };
      }
      first ??= { ...checked, others };
    }
  }
  return first;
}

/** Makes a source safe and has it checked, in the language that was wanted. */
export async function checkDiagram(
  source: string,
  wanted: DiagramLanguage,
  parse: ParseDiagram,
  signal: AbortSignal,
): Promise<Diagram> {
  const safe = makeSafe(source, wanted);
  const is = recognised(safe.source);
  const diagram = about(safe, wanted, is?.kind);
  if (wanted === "plantuml") {
    return diagram;
  }
  if (is && is.language !== wanted) {
    const message = `This is ${diagramLanguages[is.language]}, not ${diagramLanguages[wanted]}.`;
    return { ...diagram, checked: { verdict: "invalid", line: 1, message } };
  }
  if (is?.language === "mermaid" && isEmpty(safe.source)) {
    const message = "The diagram is empty: it has its first line only.";
    return { ...diagram, checked: { verdict: "invalid", line: 1, message } };
  }
  const parsed = await parse(wanted, safe.source, signal);
  if (parsed.fine) {
    return {
      ...diagram,
      checked: { verdict: "valid" },
      labels: parsed.labels.map((label) => foreign(label)),
    };
  }
  const { line, message } = parsed;
  return { ...diagram, checked: { verdict: "invalid", ...(line ? { line } : {}), message } };
}

/** Mermaid's parsers take a first line for a whole diagram. */
const isEmpty = (source: string): boolean =>
  !source.includes(";") &&
  source.split("\n").filter((line) => line.trim() && !/^\s*%%/.test(line)).length < 2;

function about({ source, removed }: Safe, language: DiagramLanguage, kind: string | undefined): Diagram {
  return {
    language,
    ...(kind ? { kind } : {}),
    source,
    checked: { verdict: "not checked" },
    removed: [...removed],
    others: 0,
    repairs: 0,
    labels: [],
  };
}
