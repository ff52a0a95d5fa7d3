import { type Language, languageOfFence, languagesSigned } from "../reader/page/language.ts";
import { type Fault, faultsIn, type ParseCode } from "./syntax.ts";

/** Code in the language that it seems to be in. `faults` is null where no parser knows that language. */
export interface Guess {
  readonly language: Language;
  readonly faults: readonly Fault[] | null;
}

/**
 * Weights of the evidence, per row of code: they tell most of a thousand parts of real programs rightly. A sign counts one;
 * a fault counts less, since real parsers stumble over right code that is cut out of a file.
 */
const weights = { fault: 0.5, unchecked: 0.1 };
/** Faults per row from which it isn't the language. */
const tooMany = 0.5;
/** Evidence that is enough in itself; with less, the grammar must take all of the code. */
const enough = 0.1;
/** Languages whose grammars take hardly anything else: they are tried without a sign too. */
const strict = ["cpp", "js", "python", "go", "rust", "java", "csharp"];

/**
 * Guesses the language of code by the signs it has, and by parsing it in each language that has a grammar: few faults and
 * many signs win. Null where it can't be told. `known` is a language that the picture itself names, by the file in an
 * editor's title.
 */
export async function guessCode(
  code: string,
  parse: ParseCode,
  known: Language | null = null,
): Promise<Guess | null> {
  if (known) {
    return { language: known, faults: await faultsIn(known.fence, code, parse) };
  }
  const full = code.split("\n").filter((row) => row.trim());
  const rows = full.length;
  const signed = languagesSigned(full);
  const unsigned = strict
    .filter((fence) => !signed.some(({ language }) => language.fence === fence))
    .map((fence) => ({ language: languageOfFence(fence)!, count: 0 }));
  let best: (Guess & { readonly worth: number }) | null = null;
  for (const { language, count } of [...signed, ...unsigned]) {
    const faults = await faultsIn(language.fence, code, parse);
    const share = (faults?.length ?? 0) / rows;
    const worth = count / rows - (faults === null ? weights.unchecked : share * weights.fault);
    const isPossible = share <= Math.max(tooMany, 1 / rows) && (worth > enough || faults?.length === 0);
    if (isPossible && worth > (best?.worth ?? -1)) {
      best = { language, faults, worth };
    }
  }
  return best && { language: best.language, faults: best.faults };
}
