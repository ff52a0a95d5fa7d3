import { resolve } from "node:path";
import { askedFor } from "../core/ask/asked.ts";
import { tasks } from "../core/ask/table.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { notSeen } from "../core/contract/receipt-text.ts";
import { askFormulas, type FollowedFormulas } from "../core/convert/ask-formula.ts";
import { languageOf } from "../core/documents/languages.ts";
import type { FormulaFormat } from "../core/formula/check-formula.ts";
import type { Taken } from "../core/formula/take-formulas.ts";
import { formulaWriting } from "../core/formula/write-formula.ts";
import type { ImageCodec } from "../core/image/encode.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import type { Model } from "../core/models/contract.ts";
import { UsageError } from "./command.ts";
import { dialectAt } from "./documents.ts";
import { complain, print, showStatus } from "./terminal/output.ts";
import { openView } from "./view.ts";

interface FormulaOptions {
  readonly model: Model;
  readonly codec: ImageCodec;
  /** "unchecked": also an answer that can't be typeset goes to stdout, as the model gave it. */
  readonly wanted: "checked" | "unchecked";
  /** The document that the formulas are for: they get its delimiters; absent: none. */
  readonly document: string | undefined;
}

/** Turns each picture into its formulas. Returns the exit code: 3 where one has none, or one that can't be typeset. */
export async function convertFormulas(
  sources: readonly SourceImage[],
  format: FormulaFormat,
  { model, codec, wanted, document }: FormulaOptions,
  signal: AbortSignal,
): Promise<number> {
  const delimit = document === undefined ? (written: string) => written : await delimitFor(document, format);
  let printed = 0;
  let failed = 0;
  try {
    for (const source of sources) {
      const say = (text: string) => complain(sources.length > 1 ? sentence`${source.name}: ${text}` : text);
      const asked = askedFor(
        { language: "en" },
        { task: tasks.formula, picture: { sources: [source] }, model },
      );
      const answer = await askFormulas(
        asked,
        format,
        { codec, now: () => performance.now() },
        signal,
        (part) => {
          if (part.kind === "progress") {
            showStatus(`${part.text}…`);
          }
        },
      );
      showStatus("");
      const faults = faultsOf(answer);
      for (const text of [...notSeen(answer.receipt), ...faults]) {
        say(text);
      }
      const texts = answer.formulas.flatMap(({ checked, display }) =>
        checked.verdict === "valid" ? [delimit(checked.written, display)] : [],
      );
      for (const text of faults.length ? (wanted === "unchecked" ? [answer.text] : []) : texts) {
        print(`${printed++ > 0 ? "\n" : ""}${text}\n`);
      }
      failed += faults.length ? 1 : 0;
    }
    return failed > 0 ? 3 : 0;
  } finally {
    showStatus("");
  }
}

/** Returns how a document has its formulas. Throws `UsageError` where it can't have them in this format. */
async function delimitFor(
  document: string,
  format: FormulaFormat,
): Promise<(written: string, display: Taken["display"]) => string> {
  const language = languageOf(document);
  const view = await openView([document], { outside: false });
  const writing = language && formulaWriting({ language, dialect: await dialectAt(resolve(document), view) });
  if (!writing) {
    throw new UsageError(sentence`How ${document} has its formulas isn't known.`);
  }
  if (writing.format !== format) {
    throw new UsageError(
      sentence`${document} has its formulas as ${writing.format}: add --to ${writing.format}.`,
    );
  }
  return writing.delimit;
}

function faultsOf({ formulas, cut }: FollowedFormulas): string[] {
  if (cut) {
    return [`The answer is incomplete. ${cut.why}`];
  }
  return formulas.length
    ? formulas.flatMap(({ checked }) =>
        checked.verdict === "invalid" ? [sentence`A formula can't be typeset: ${checked.message}`] : [],
      )
    : ["The model gave no formula."];
}
