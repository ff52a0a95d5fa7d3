import * as l10n from "@vscode/l10n";
import { Problem } from "../base/problem.ts";
import type { TaskId } from "../base/task.ts";
import { translated } from "../base/text/foreign.ts";

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
    prompts: { text: "Text Recognition:", formula: "Formula Recognition:" },
  },
  // https://ollama.com/library/deepseek-ocr; its other words bring places and Markdown.
  { name: /(?:^|[/:])deepseek-?ocr\b/i, prompts: { text: "Free OCR." } },
  // https://huggingface.co/PaddlePaddle/PaddleOCR-VL
  { name: /(?:^|[/:])paddleocr-?vl\b/i, prompts: { text: "OCR:", formula: "Formula Recognition:" } },
];

/** Returns what is known of a model that only transcribes, by its name or its reference; undefined for any other. */
export const specialistOf = (model: string): Specialist | undefined =>
  specialists.find(({ name }) => name.test(model));

/** Tells people what a specialist is for, in a list of models. */
export function specialistWords({ prompts }: Specialist): string {
  return prompts.formula
    ? l10n.t("transcribes text and formulas, nothing else")
    : l10n.t("transcribes text, nothing else");
}

/** Returns the problem of a task that a specialist can't do. `label` is the model's name for people. */
export function cannotDo(label: string, { prompts }: Specialist): Problem {
  const why = prompts.formula
    ? translated("{0} only transcribes text and formulas. For anything else, choose another model.", label)
    : translated("{0} only transcribes text. For anything else, choose another model.", label);
  return new Problem("noVision", why, ["chooseModel"]);
}
