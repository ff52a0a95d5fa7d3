import { sentence } from "../../core/base/text/foreign.ts";
import { formulaFault } from "../../core/contract/formula-text.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { askFormulas, type FollowedFormulas } from "../../core/convert/ask-formula.ts";
import type { Delimit, FormulaFormat } from "../../core/documents/written/written-formula.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import type { Convert } from "./convert-each.ts";

interface FormulaOptions {
  readonly codec: ImageCodec;
  /** "unchecked": also an answer that can't be typeset goes to stdout, as the model gave it. */
  readonly wanted: "checked" | "unchecked";
  /** Puts delimiters around a formula. */
  readonly delimit: Delimit;
}

/** Turns pictures into their formulas. */
export function formulaConverter(
  format: FormulaFormat,
  { codec, wanted, delimit }: FormulaOptions,
  signal: AbortSignal,
): Convert {
  return async (asked, tell) => {
    const abilities = { codec, now: () => performance.now() };
    const answer = await askFormulas(asked, format, abilities, signal, tell);
    const faults = faultsOf(answer);
    const texts = answer.formulas.flatMap(({ checked, display }) =>
      checked.verdict === "valid" ? [delimit(checked.written, display)] : [],
    );
    return {
      notes: notSeen(answer.receipt),
      faults,
      texts: (faults.length ? (wanted === "unchecked" ? [answer.text] : []) : texts).map(
        (text) => `${text}\n`,
      ),
      check: "made",
      receipt: answer.receipt,
    };
  };
}

function faultsOf({ formulas, cut }: FollowedFormulas): string[] {
  if (cut) {
    return [`The answer is incomplete. ${cut.why}`];
  }
  return formulas.length
    ? formulas.flatMap(({ tex, checked }) =>
        checked.verdict === "invalid"
          ? [sentence`A formula can't be typeset: ${formulaFault(tex, checked)}`]
          : [],
      )
    : ["The model gave no formula."];
}
