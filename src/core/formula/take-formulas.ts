import type { FormulaDisplay } from "../documents/written/written-formula.ts";

/** A formula as it was taken out of an answer. */
export interface Taken {
  /** LaTeX, without delimiters, comments and empty lines. */
  readonly tex: string;
  readonly display: FormulaDisplay;
}

/** The most formulas of one picture. */
const most = 50;
/** Characters of an answer that are looked at. */
const longest = 100_000;

/**
 * Takes the formulas out of whatever a model said: between any of LaTeX's and Markdown's delimiters, in fences, with
 * prose around, or bare. Those on lines of their own come before those within sentences. Empty when there is none.
 */
export function takeFormulas(answer: string): Taken[] {
  const text = withoutComments(answer.slice(0, longest).replace(/\r\n?/g, "\n"));
  const fenced = [
    ...text.matchAll(/^[ \t>]*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)(?:^[ \t>]*\1[ \t]*$|$(?![\s\S]))/gm),
  ];
  const found = fenced.length
    ? fenced.flatMap(([, , body]) => {
        const inside = delimited(body!);
        return inside.length ? inside : [blockOf(body!)];
      })
    : delimited(text);
  const all = found.length || fenced.length ? found : isBare(text) ? [blockOf(text)] : [];
  return all.filter(({ tex }) => tex).slice(0, most);
}

/** Takes a formula as a person wrote it, without delimiters around. */
export const formulaOf = (source: string, display: FormulaDisplay): Taken => ({
  tex: tidied(withoutComments(source.replace(/\r\n?/g, "\n"))),
  display,
});

const blockOf = (tex: string): Taken => ({ tex: tidied(tex), display: "block" });

/** Environments that stand by themselves, and what they are called between delimiters. */
const environments: Readonly<Record<string, string>> = {
  equation: "",
  displaymath: "",
  math: "",
  align: "aligned",
  flalign: "aligned",
  eqnarray: "aligned",
  gather: "gathered",
  multline: "gathered",
};

const names = Object.keys(environments).join("|");
/** What a formula may begin with; a sign after a backslash begins none. */
const openings = new RegExp(String.raw`\$\$|\\\[|\\\(|\$\x60|\$|\\begin\{((?:${names})\*?)\}|\\[\s\S]`, "g");
const closings: Readonly<Record<string, string>> = { $$: "$$", "\\[": "\\]", "\\(": "\\)", "$`": "`$" };

/** Finds formulas between delimiters. The time grows with the length of the text, whatever it holds. */
function delimited(text: string): Taken[] {
  const found: Taken[] = [];
  const unclosed = new Set<string>();
  openings.lastIndex = 0;
  for (let match = openings.exec(text); match; match = openings.exec(text)) {
    const [opening, environment] = match;
    const from = openings.lastIndex;
    const closing = environment ? `\\end{${environment}}` : closings[opening];
    const end = closing
      ? unclosed.has(closing)
        ? -1
        : text.indexOf(closing, from)
      : inlineEnd(text, opening, from);
    if (end < 0) {
      if (closing) {
        unclosed.add(closing);
      }
      continue;
    }
    const to = end + (closing ?? "$").length;
    const isInline = opening === "\\(" || opening.startsWith("$`") || opening === "$";
    const inside = environment ? text.slice(match.index, to) : text.slice(from, end);
    found.push({ tex: tidied(inside), display: isInline ? "inline" : "block" });
    openings.lastIndex = to;
  }
  const onLines = found.filter(({ display }) => display === "block");
  return onLines.length ? onLines : found;
}

/** Where a formula between single dollars ends, in its line; -1 where it is none, as of prices: "$5 and $6". */
function inlineEnd(text: string, opening: string, from: number): number {
  if (opening !== "$" || /[\s$]/.test(text[from] ?? " ")) {
    return -1;
  }
  let end = text.indexOf("$", from);
  while (end > 0 && text[end - 1] === "\\") {
    end = text.indexOf("$", end + 1);
  }
  const isOne = end > from && !/\s/.test(text[end - 1]!) && !/[\d$]/.test(text[end + 1] ?? "");
  return isOne && !text.slice(from, end).includes("\n") ? end : -1;
}

/** Takes off delimiters and environments that stand around the whole, and labels, which no picture shows. */
function tidied(tex: string): string {
  const plain = tex
    .replace(/\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])/g, "")
    .replace(/\n\s*\n/g, "\n")
    .trim();
  const around = new RegExp(String.raw`^\\begin\{(${names})\*?\}([\s\S]*)\\end\{\1\*?\}$`).exec(plain);
  if (around) {
    const inner = environments[around[1]!]!;
    const body = around[2]!.trim();
    return inner ? `\\begin{${inner}}\n${body}\n\\end{${inner}}` : tidied(body);
  }
  return plain;
}

const withoutComments = (text: string): string => text.replace(/(?<!\\)((?:\\\\)*)%[^\n]*/g, "$1");

/** Whether a text without delimiters can be a formula: sentences aren't. */
function isBare(text: string): boolean {
  const outside = text.replace(
    /\\(?:text(?:rm|bf|it|sf|tt|normal)?|mbox|operatorname|math(?:rm|bf|it))\s*\{[^{}]*\}|\\[A-Za-z]+/g,
    " ",
  );
  return (
    /[\\^_=<>+\d]/.test(text) &&
    !/(?<!\\)[$`]/.test(text) &&
    !/(?<!\p{L})\p{L}{2,}[,;:]?\s+\p{L}{2,}[,;:]?\s+\p{L}{2,}/u.test(outside)
  );
}
