import * as l10n from "@vscode/l10n";
import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { type Followed, follow } from "../ask/follow.ts";
import { type DiagramLanguage, diagramLanguages } from "../base/task.ts";
import { checkDiagram, diagramIn } from "../diagram/check-diagram.ts";
import { compareLabels } from "../diagram/compare-labels.ts";
import type { Checked, Diagram, ParseDiagram } from "../diagram/diagram.ts";
import type { Model } from "../models/contract.ts";
import type { ImageReading } from "../reader/account/reading.ts";
import { askChecked, askedOfReader, mostRepairs } from "./ask-checked.ts";

export interface DiagramAbilities extends AnswerAbilities {
  readonly parse: ParseDiagram;
  /** The embedded reader, whose words the diagram is compared with. */
  readonly reader: Model;
}

/** An answer to the question for a diagram, with the diagram that was found in it. */
export interface FollowedDiagram extends Followed {
  readonly diagram?: Diagram;
}

/**
 * Asks for a diagram, has it checked, and lets the model mend it with the parser's message, in the same conversation:
 * twice at most. What is left wrong then is returned as it is; the receipt covers all requests. An answer that was cut
 * is checked, but not mended: it can be continued. Throws `Problem` or an `AbortError`.
 */
export async function askDiagram(
  asked: Asked,
  language: DiagramLanguage,
  abilities: DiagramAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<FollowedDiagram> {
  const reading = readingsOf(asked, abilities, signal);
  let diagram: Diagram | undefined;
  const { answer } = await askChecked(
    asked,
    abilities,
    {
      async find(text, repairs) {
        const found = await diagramIn(text, language, abilities.parse, signal);
        diagram = found ? { ...found, repairs } : diagram && { ...diagram, repairs };
        return diagram;
      },
      wrong: (found) => (isWrong(found) ? repairWords(found, language) : undefined),
      repairing: (found, round) => repairing(found?.checked, round),
    },
    signal,
    tell,
  );
  if (!diagram) {
    return answer;
  }
  const compared = await comparedWith(diagram, reading);
  // A cut answer stays as it came, since it may be continued there.
  return {
    ...answer,
    ...(answer.cut || isWrong(diagram) ? {} : { text: diagram.source }),
    diagram: compared,
  };
}

/**
 * Checks a source that a person has changed, and compares it anew where its picture is at hand. Throws an `AbortError`, or
 * a `Problem`.
 */
export async function recheckDiagram(
  source: string,
  language: DiagramLanguage,
  asked: Pick<Asked, "picture" | "language"> | undefined,
  abilities: DiagramAbilities,
  signal: AbortSignal,
): Promise<Diagram> {
  const reading = asked ? readingsOf(asked, abilities, signal) : Promise.resolve([]);
  return comparedWith(await checkDiagram(source, language, abilities.parse, signal), reading);
}

/** Compares a diagram with what the reader reads meanwhile. */
export async function comparedWith(
  diagram: Diagram,
  reading: Promise<readonly ImageReading[]>,
): Promise<Diagram> {
  const differences = isWrong(diagram) ? undefined : compareLabels(diagram, await reading);
  return { ...diagram, ...(differences ? { differences } : {}) };
}

const isWrong = (diagram: Diagram | undefined): boolean =>
  diagram?.checked.verdict !== "valid" && diagram?.checked.verdict !== "not checked";

/** Reads the pictures meanwhile. What fails there is no fault of the diagram: there is nothing to compare then. */
export function readingsOf(
  asked: Pick<Asked, "picture" | "language">,
  abilities: DiagramAbilities,
  signal: AbortSignal,
): Promise<readonly ImageReading[]> {
  return follow(askedOfReader(asked, abilities.reader), abilities, signal).then(
    ({ readings }) => readings,
    () => [],
  );
}

function repairing(checked: Checked | undefined, round: number): string {
  const line = checked?.verdict === "invalid" ? checked.line : undefined;
  return line === undefined
    ? l10n.t("The diagram has an error. Asking for a correction ({0} of {1})", round, mostRepairs)
    : l10n.t(
        "The diagram has an error in line {0}. Asking for a correction ({1} of {2})",
        line,
        round,
        mostRepairs,
      );
}

/** The words that send an error back to the model. */
function repairWords(diagram: Diagram | undefined, language: DiagramLanguage): string {
  const again = `Give the whole ${diagramLanguages[language]} source again, corrected, in one fenced block, and nothing else.`;
  if (diagram?.checked.verdict !== "invalid") {
    return `Your answer holds no ${diagramLanguages[language]} source. ${again}`;
  }
  const { line, message } = diagram.checked;
  const at =
    line === undefined ? "" : ` in line ${line}, which is \`${diagram.source.split("\n")[line - 1] ?? ""}\``;
  return `The parser of ${diagramLanguages[language]} found an error${at}:\n\n${message}\n\n${again}`;
}
