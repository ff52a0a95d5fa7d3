import type { FormulaFormat } from "../documents/written/written-formula.ts";
import type { Taken } from "./take-formulas.ts";

/** A formula that was checked in the format that is wanted. */
export interface Formula extends Taken {
  readonly checked:
    | { readonly verdict: "valid"; readonly written: string }
    /** `at`: the place of the error in the LaTeX, where it is known; UTF-16 code units, from 0. */
    | { readonly verdict: "invalid"; readonly message: string; readonly at?: number };
}

/** Characters of a program's message that are kept. */
const longest = 300;
/** The longest formula, and the deepest one, that is given to a parser. */
const mostCharacters = 20_000;
const mostBraces = 200;

/**
 * Checks a formula with Temml, and writes it in the wanted format. What defines commands, or what only a program that
 * typesets documents would run, is refused: a formula has neither.
 */
export async function checkFormula(taken: Taken, format: FormulaFormat): Promise<Formula> {
  const refused = refusal(taken.tex);
  if (refused) {
    return { ...taken, checked: { verdict: "invalid", message: refused } };
  }
  try {
    const mathml = await asMathml(taken);
    const written = { latex: () => taken.tex, mathml: () => mathml, typst: () => asTypst(taken.tex) };
    return { ...taken, checked: { verdict: "valid", written: await written[format]() } };
  } catch (error) {
    return { ...taken, checked: { verdict: "invalid", ...faultOf(error) } };
  }
}

/** Takes the place out of the message of a parser. */
function faultOf(error: unknown): { message: string; at?: number } {
  // Temml meets nothing where it looks for something: `a^`.
  if (error instanceof TypeError) {
    return { message: "It is incomplete." };
  }
  const said = error instanceof Error ? error.message : String(error);
  // Temml repeats the formula behind that, the place underlined with combining signs.
  const [words = ""] = said.split(/ at (?:position \d+|end of input): /);
  const message = words.replace(/\s+/g, " ").trim().slice(0, longest);
  const { position } = error as { position?: unknown };
  return { message, ...(typeof position === "number" ? { at: position } : {}) };
}

function refusal(tex: string): string | undefined {
  if (!tex.trim()) {
    return "There is no formula.";
  }
  const defines =
    /\\(?:[egx]?def|let|futurelet|global|long|outer|(?:re)?newcommand|providecommand|(?:re)?newenvironment|DeclareMathOperator|DeclarePairedDelimiter|catcode|csname|expandafter|noexpand|relax)(?![A-Za-z])/.exec(
      tex,
    );
  if (defines) {
    return `${defines[0]} is not allowed: a formula defines no commands.`;
  }
  if (tex.includes("^^")) {
    return "^^ is not allowed in a formula.";
  }
  let depth = 0;
  for (const [sign] of tex.matchAll(/\\[\s\S]|[{}]/g)) {
    depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
    if (depth > mostBraces) {
      break;
    }
  }
  return tex.length > mostCharacters ||
    depth > mostBraces ||
    (tex.match(/\\left(?![a-z])/g)?.length ?? 0) > mostBraces
    ? "The formula is too long, or too deeply nested."
    : undefined;
}

async function asMathml({ tex, display }: Taken): Promise<string> {
  const { default: temml } = await import("temml");
  return temml.renderToString(tex, {
    displayMode: display === "block",
    throwOnError: true,
    strict: true,
    trust: false,
    maxExpand: 200,
    xml: true,
  });
}

async function asTypst(tex: string): Promise<string> {
  const { tex2typst } = await import("tex2typst");
  // In a text of LaTeX it is a closing quotation mark; in Typst it would end the text.
  const typst = tex2typst(tex.replaceAll('"', "”"), { nonStrict: false }).trim();
  if (!isPlainTypst(typst)) {
    throw new Error(
      "Typst has no safe form of this formula: use no quotation marks, backslashes or # in texts.",
    );
  }
  return typst;
}

/** Whether Typst holds mathematics alone: strings that end, and nothing that begins code, a comment or another formula. */
function isPlainTypst(typst: string): boolean {
  const rest = typst.replace(/"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|#none\b/g, " ");
  return !/["#$`]|\/\/|\/\*|\bstd\b/.test(rest);
}
