import type { Asked } from "../ask/asked.ts";
import type { DiagramLanguage } from "../base/task.ts";
import { checkDiagram } from "../diagram/check-diagram.ts";
import type { Diagram } from "../diagram/diagram.ts";
import { writeGraph } from "../diagram/drawn/graph.ts";
import { type SourceText, sourceTitles } from "../image/source-text/source-text.ts";
import { comparedWith, type DiagramAbilities, readingsOf } from "./ask-diagram.ts";

/**
 * Makes a diagram of the source that the file of a picture carries, without asking a model. Undefined where it carries
 * none that this language can say, or only a part of it is meant. Throws an `AbortError`, or a `Problem`.
 */
export async function diagramInFile(
  asked: Pick<Asked, "picture" | "language">,
  language: DiagramLanguage,
  abilities: DiagramAbilities,
  signal: AbortSignal,
): Promise<Diagram | undefined> {
  const [source, ...others] = asked.picture.sources;
  if (!source || source.crop || others.length > 0) {
    return undefined;
  }
  const carried = await abilities.codec.carriedText(source.bytes, "whole", signal);
  const written = carried && (await writtenFrom(carried, language));
  if (!written) {
    return undefined;
  }
  const diagram = await checkDiagram(written, language, abilities.parse, signal);
  return diagram.checked.verdict === "invalid"
    ? undefined
    : comparedWith({ ...diagram, from: sourceTitles[carried.kind] }, readingsOf(asked, abilities, signal));
}

/** Writes a source in the language of a diagram. One that is damaged, or of another kind than boxes and arrows, has none. */
async function writtenFrom(
  { kind, text }: SourceText,
  language: DiagramLanguage,
): Promise<string | undefined> {
  if (kind === "plantuml" || kind === "words") {
    return kind === language ? text : undefined;
  }
  try {
    const graph =
      kind === "drawio"
        ? (await import("../diagram/drawn/drawio-graph.ts")).graphOfDrawio(text)
        : (await import("../diagram/drawn/excalidraw-graph.ts")).graphOfExcalidraw(text);
    return writeGraph(graph, language);
  } catch {
    return undefined;
  }
}
