import { tasks } from "../../core/ask/table.ts";
import { type DiagramLanguage, diagramLanguages } from "../../core/base/task.ts";
import { diagramNotes, differenceNotes, errorText } from "../../core/contract/diagram-text.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { askDiagram, type FollowedDiagram } from "../../core/convert/ask-diagram.ts";
import { diagramInFile } from "../../core/convert/diagram-in-file.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import type { Model } from "../../core/models/contract.ts";
import { createDiagramParser } from "../../node/diagram-parser.ts";
import { convertByModel } from "./convert-by-model.ts";

interface DiagramOptions {
  readonly model: Model;
  readonly reader: Model;
  readonly codec: ImageCodec;
  readonly assets: URL;
  /** "unchecked": also what the parser refuses goes to stdout, as the model gave it. */
  readonly wanted: "checked" | "unchecked";
}

/** Turns each picture into a diagram. Returns the exit code: 3 where one has none, or one that doesn't compile. */
export async function convertDiagrams(
  sources: readonly SourceImage[],
  language: DiagramLanguage,
  { model, reader, codec, assets, wanted }: DiagramOptions,
  signal: AbortSignal,
): Promise<number> {
  const parser = createDiagramParser(assets);
  const abilities = { codec, now: () => performance.now(), parse: parser.parse, reader };
  try {
    return await convertByModel(sources, {
      task: tasks[language],
      model,
      async convert(asked, tell) {
        const inFile = await diagramInFile(asked, language, abilities, signal);
        if (inFile) {
          return {
            notes: [...diagramNotes(inFile), ...differenceNotes(inFile)],
            faults: [],
            texts: [`${inFile.source}\n`],
          };
        }
        const answer = await askDiagram(asked, language, abilities, signal, tell);
        const fault = faultOf(answer, language);
        const text = fault ? (wanted === "unchecked" ? answer.text : "") : (answer.diagram?.source ?? "");
        return {
          notes: [...notSeen(answer.receipt), ...notesOf(answer)],
          faults: fault ? [fault] : [],
          texts: text ? [`${text}\n`] : [],
        };
      },
    });
  } finally {
    await parser.dispose();
  }
}

const notesOf = ({ diagram }: FollowedDiagram): string[] =>
  diagram ? [...diagramNotes(diagram), ...differenceNotes(diagram)] : [];

function faultOf({ diagram, cut }: FollowedDiagram, language: DiagramLanguage): string | undefined {
  if (cut) {
    return `The answer is incomplete. ${cut.why}`;
  }
  if (!diagram) {
    return `The answer holds no ${diagramLanguages[language]} diagram.`;
  }
  return errorText(diagram.checked);
}
