import * as l10n from "@vscode/l10n";
import { formatList } from "../base/format.ts";
import { Problem } from "../base/problem.ts";
import type { TaskId } from "../base/task.ts";
import { translated } from "../base/text/foreign.ts";
import { type ModelUse, modelUses, taskOf, useWord } from "./model-for.ts";

/**
 * A model that was trained to transcribe, and to be asked in fixed words: it takes no instructions and answers no
 * questions, so that anything else in the request only makes its answer worse.
 */
export interface Specialist {
  readonly name: RegExp;
  /** The words that it is asked with; what isn't here it can't do. */
  readonly prompts: Readonly<Partial<Record<TaskId, string>>>;
}

/** Whoever serves them: the names are those of Ollama, Hugging Face and others. */
const specialists: readonly Specialist[] = [
  // https://github.com/zai-org/GLM-OCR, https://ollama.com/library/glm-ocr
  {
    name: /(?:^|[/:])glm-?ocr\b/i,
    // Its tables are HTML.
    prompts: { text: "Text Recognition:", tables: "Table Recognition:", formula: "Formula Recognition:" },
  },
  // https://ollama.com/library/deepseek-ocr; its Markdown has places in it, and tables as HTML.
  {
    name: /(?:^|[/:])deepseek-?ocr\b/i,
    prompts: { text: "Free OCR.", tables: "<|grounding|>Convert the document to markdown." },
  },
  // https://huggingface.co/PaddlePaddle/PaddleOCR-VL; its tables are OTSL.
  {
    name: /(?:^|[/:])paddleocr-?vl\b/i,
    prompts: { text: "OCR:", tables: "Table Recognition:", formula: "Formula Recognition:" },
  },
];

/** Returns what is known of a model that only transcribes, by its name or its reference; undefined for any other. */
export const specialistOf = (model: string): Specialist | undefined =>
  specialists.find(({ name }) => name.test(model));

/** Tells people what a specialist is for, in a list of models. */
export const specialistWords = (specialist: Specialist): string =>
  l10n.t("transcribes {0}, nothing else", abilities(specialist));

/** Returns the problem of a task that a specialist can't do. `label` is the model's name for people. */
export function cannotDo(label: string, specialist: Specialist): Problem {
  const why = translated(
    "{0} only transcribes {1}. For anything else, choose another model.",
    label,
    abilities(specialist),
  );
  return new Problem("noVision", why, ["chooseModel"]);
}

const abilities = (specialist: Specialist): string => formatList(usesOf(specialist).map(useWord), "and");

/** Returns the uses that a specialist is trained for. */
export const usesOf = ({ prompts }: Specialist): ModelUse[] =>
  modelUses.filter((use) => prompts[taskOf[use]] !== undefined);
