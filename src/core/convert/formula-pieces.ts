import type { FormulaPiece, WrittenForm } from "../contract/conversion.ts";
import {
  type FormulaDisplay,
  type FormulaFormat,
  formulaFormats,
} from "../documents/written/written-formula.ts";
import { checkFormula } from "../formula/check-formula.ts";
import { formulaOf } from "../formula/take-formulas.ts";

/** Checks a formula in LaTeX, as a model or a person wrote it, and writes it in each format. */
export async function formulaPiece(source: string, display: FormulaDisplay): Promise<FormulaPiece> {
  const taken = formulaOf(source, display);
  // The parser gets it without comments and what stands around it.
  const before = source.indexOf(taken.tex);
  const form = async (format: FormulaFormat): Promise<[FormulaFormat, WrittenForm]> => {
    const { checked } = await checkFormula(taken, format);
    if (checked.verdict === "valid") {
      return [format, checked];
    }
    const { message, at } = checked;
    return [
      format,
      { verdict: "invalid", message, ...(at !== undefined && before >= 0 ? { at: at + before } : {}) },
    ];
  };
  const forms = Object.fromEntries(await Promise.all(formulaFormats.map(form)));
  return { source, display, forms: forms as FormulaPiece["forms"] };
}
