import { type DiagramLanguage, diagramLanguages } from "../../core/base/task.ts";
import { diagramNotes, differenceNotes, errorText } from "../../core/contract/diagram-text.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { askDiagram, type DiagramAbilities, type FollowedDiagram } from "../../core/convert/ask-diagram.ts";
import { diagramInFile } from "../../core/convert/diagram-in-file.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import type { Model } from "../../core/models/contract.ts";
import type { Convert } from "./convert-each.ts";

interface DiagramOptions {
  readonly reader: Model;
  readonly codec: ImageCodec;
  readonly parse: DiagramAbilities["parse"];
  /** "unchecked": also what the parser refuses goes to stdout, as the model gave it. */
  readonly wanted: "checked" | "unchecked";
}

/** Turns pictures into diagrams. */
export function diagramConverter(
  language: DiagramLanguage,
  { reader, codec, parse, wanted }: DiagramOptions,
  signal: AbortSignal,
): Convert {
  const abilities = { codec, now: () => performance.now(), parse, reader };
  return async (asked, tell) => {
    const inFile = await diagramInFile(asked, language, abilities, signal);
    if (inFile) {
      return {
        notes: [...diagramNotes(inFile), ...differenceNotes(inFile)],
        faults: [],
        texts: [`${inFile.source}\n`],
        check: checkOf(inFile),
      };
    }
    const answer = await askDiagram(asked, language, abilities, signal, tell);
    const { receipt } = answer;
    const fault = faultOf(answer, language);
    const text = fault ? (wanted === "unchecked" ? answer.text : "") : (answer.diagram?.source ?? "");
    return {
      notes: [...notSeen(receipt), ...notesOf(answer)],
      faults: fault ? [fault] : [],
      texts: text ? [`${text}\n`] : [],
      check: answer.diagram ? checkOf(answer.diagram) : "made",
      receipt,
    };
  };
}

const checkOf = ({ checked }: Pick<NonNullable<FollowedDiagram["diagram"]>, "checked">) =>
  checked.verdict === "not checked" ? "none" : "made";

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
