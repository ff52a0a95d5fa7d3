import type { ReferenceLanguage } from "../languages.ts";
import type { Dialect } from "../site/dialect.ts";

/** What a formula can be written as. */
export const formulaFormats = ["latex", "typst", "mathml"] as const;
export type FormulaFormat = (typeof formulaFormats)[number];

/** Their own names. */
export const formulaFormatNames: Readonly<Record<FormulaFormat, string>> = {
  latex: "LaTeX",
  typst: "Typst",
  mathml: "MathML",
};

/** "block": on a line of its own; "inline": in a line of text. */
export type FormulaDisplay = "block" | "inline";

/** Where a formula will stand. */
export interface FormulaPlace {
  readonly language: ReferenceLanguage;
  readonly dialect: Dialect;
}

/** Puts the delimiters around a formula that a kind of document knows it by. */
export type Delimit = (written: string, display: FormulaDisplay) => string;

interface Written {
  readonly format: FormulaFormat;
  readonly delimit: Delimit;
}

const between =
  (block: readonly [string, string], inline: readonly [string, string]): Delimit =>
  (written, display) => {
    const [before, after] = display === "block" ? block : inline;
    return before + (display === "block" ? written : written.replace(/\s*\n\s*/g, " ")) + after;
  };

const latex: Delimit = between(["\\[\n", "\n\\]"], ["\\(", "\\)"]);
const dollars: Delimit = between(["$$\n", "\n$$"], ["$", "$"]);

/** Markdown's dialects: where a backslash before a sign would be taken for Markdown's own, fences keep it. */
const markdown: Readonly<Record<Dialect["markdown"], Delimit>> = {
  gfm: between(["```math\n", "\n```"], ["$`", "`$"]),
  mdx: dollars,
  "markdown-it": dollars,
  "python-markdown": between(["$$\n", "\n$$"], ["\\(", "\\)"]),
  // The same two signs, within a line as well.
  kramdown: between(["$$\n", "\n$$"], ["$$", "$$"]),
  pandoc: dollars,
  obsidian: dollars,
  myst: dollars,
  redcarpet: dollars,
};

const asIs: Delimit = (written) => written;

const languages: Readonly<Partial<Record<ReferenceLanguage, Written>>> = {
  latex: { format: "latex", delimit: latex },
  org: { format: "latex", delimit: latex },
  // Spaces inside tell Typst that a formula stands by itself.
  typst: { format: "typst", delimit: between(["$ ", " $"], ["$", "$"]) },
  "jupyter-notebook": { format: "latex", delimit: dollars },
  html: { format: "mathml", delimit: asIs },
};

/** The way in which a document has its formulas; undefined where it knows none, or Figscribe doesn't know how. */
export function formulaWriting({ language, dialect }: FormulaPlace): Written | undefined {
  return language === "markdown" || language === "mdx"
    ? { format: "latex", delimit: markdown[language === "mdx" ? "mdx" : dialect.markdown] }
    : languages[language];
}
