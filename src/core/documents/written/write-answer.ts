import * as l10n from "@vscode/l10n";
import { Problem } from "../../base/problem.ts";
import { isDiagram, isReadHere, type TaskId } from "../../base/task.ts";
import { oneLine } from "../../base/text/foreign.ts";
import { languageOf } from "../languages.ts";
import { withoutUnseen } from "../reference/alt-line.ts";
import { type Dialect, unsaid } from "../site/dialect.ts";
import { tokens } from "../syntax/markdown/markdown.ts";
import { asciidoc } from "./written-asciidoc.ts";
import {
  type FormulaDisplay,
  type FormulaFormat,
  formulaFormatNames,
  formulaWriting,
} from "./written-formula.ts";
import { html, jsx } from "./written-html.ts";
import { latex } from "./written-latex.ts";
import { fenced, markdown, mdx } from "./written-markdown.ts";
import { type Markup, writtenFrom } from "./written-markup.ts";
import { org } from "./written-org.ts";
import { rst } from "./written-rst.ts";
import { typst } from "./written-typst.ts";

/**
 * What a model wrote, and what it is: Markdown; an alt text, after which a long description in Markdown may come; the
 * lines of a transcript, whose columns count; or source of some kind, which a user's own task asked for.
 */
interface Words {
  readonly kind: "markdown" | "altText" | "transcript" | "source";
  readonly text: string;
}

/** Code, or the source of a diagram; the language is named as in code fences. */
export interface Block {
  readonly kind: "block";
  readonly text: string;
  readonly language: string;
}

/** A table in Markdown, and in HTML, which can say more. */
interface WrittenTable {
  readonly kind: "table";
  readonly text: string;
  readonly html: string;
}

/** A formula in LaTeX, without delimiters, and in the other formats that have a form for it. */
export interface WrittenFormula {
  readonly kind: "formula";
  readonly text: string;
  readonly display: FormulaDisplay;
  readonly forms: Readonly<Partial<Record<Exclude<FormulaFormat, "latex">, string>>>;
}

/** What is to be written, and what it is. */
export type Answered = Words | Block | WrittenTable | WrittenFormula;

/** Returns the answer that a task gave, as what it is. */
export function answeredTo(task: TaskId, format: "markdown" | "plain", text: string): Answered {
  if (isDiagram(task)) {
    return { kind: "block", text, language: task };
  }
  if (format === "markdown") {
    return { kind: "markdown", text };
  }
  return {
    kind: task === "text" || isReadHere(task) ? "transcript" : task === "altText" ? task : "source",
    text,
  };
}

/** The place where an answer is inserted; `offset` counts UTF-16 code units. */
export interface Place {
  readonly text: string;
  readonly offset: number;
  readonly path: string;
  readonly languageId: string;
  /** The way in which the document's site reads it; absent: nothing says so. */
  readonly dialect?: Dialect;
}

/**
 * A diagram or a formula in the place of a reference, whose target stays in a comment: on lines of its own, as far in as
 * the reference. Undefined where the markup has no comments, or where it can't stand. Throws `Problem` as `written` does.
 */
export function writtenInstead(
  answer: Block | WrittenFormula,
  target: string,
  place: Omit<Place, "text" | "offset">,
  indent: string,
): string | undefined {
  const language = languageOf(place.path, place.languageId) ?? place.languageId;
  const comment = comments[language]?.(oneLine(target));
  const text = answer.kind === "formula" ? formulaIn(answer, place) : blockIn(answer, language);
  return comment === undefined || text === undefined
    ? undefined
    : `${comment}${language === "latex" ? "\n" : "\n\n"}${text}`.replace(/\n(?=[^\n])/g, `\n${indent}`);
}

/** What draws diagrams that stand in its code blocks. */
const blockIn = ({ text, language: fence }: Block, language: string): string | undefined =>
  language === "latex" || language === "html" ? undefined : markups[language]?.codeBlock(tidied(text), fence);

/**
 * A formula with the delimiters that a document has it by; undefined where it knows none. Throws `Problem` where its
 * format has no form for this one.
 */
function formulaIn(
  { text, display, forms }: WrittenFormula,
  { path, languageId, dialect = unsaid }: Omit<Place, "text" | "offset">,
): string | undefined {
  const language = languageOf(path, languageId);
  const writing = language && formulaWriting({ language, dialect });
  if (!writing) {
    return undefined;
  }
  const { format, delimit } = writing;
  const formula = format === "latex" ? text : forms[format];
  if (formula === undefined) {
    const why = l10n.t(
      "This formula has no form in {0}, so nothing was written.",
      formulaFormatNames[format],
    );
    throw new Problem("noReference", why, ["copyAnswer"], undefined, text);
  }
  return delimit(tidied(formula), display);
}

/** A block stands on lines of its own, also where the cursor was in the middle of one. */
function formulaAt(answer: WrittenFormula, place: Place): string {
  const { text, offset } = place;
  const delimited = isMarkdown(place) && isInFence(place) ? undefined : formulaIn(answer, place);
  if (delimited === undefined) {
    return tidied(answer.text);
  }
  const before = answer.display === "block" && /\S[^\n]*$/.test(text.slice(0, offset)) ? "\n\n" : "";
  const after = answer.display === "block" && /^[^\n]*\S/.test(text.slice(offset)) ? "\n\n" : "";
  return before + delimited + after;
}

/**
 * An answer as it is put into a document: as text in its markup, of which nothing runs or is fetched, whatever was
 * written in the picture. Source goes in as it is, and so does all that goes into code: there it is read before it runs.
 * Throws `Problem` where a formula has no form in the document's format.
 */
export function written(answer: Answered, place: Place): string {
  if (answer.kind === "formula") {
    const isRaw = languageOf(place.path, place.languageId) === "jupyter-notebook";
    return isRaw ? JSON.stringify(formulaIn(answer, place)).slice(1, -1) : formulaAt(answer, place);
  }
  const text = tidied(answer.text);
  const language = languageOf(place.path, place.languageId) ?? place.languageId;
  if (answer.kind === "source" || (answer.kind === "block" && answer.language === language)) {
    return text;
  }
  if (language === "jupyter-notebook") {
    return JSON.stringify(writtenIn({ ...answer, text }, markdown)).slice(1, -1);
  }
  const markup = markups[language];
  if (!markup || (markup === jsx && (answer.kind === "transcript" || answer.kind === "block"))) {
    return text;
  }
  return isMarkdown(place) && isInFence(place)
    ? text.replace(/^ {0,3}(?=(?:`{3,}|~{3,})[ \t]*$)/gm, "    ")
    : writtenIn({ ...answer, text }, markup);
}

/** An answer in a new Markdown document, where a transcript always keeps its columns. */
export function writtenAsMarkdown(answer: Answered): string {
  const text = tidied(answer.text);
  return answer.kind === "transcript" || answer.kind === "source"
    ? fenced(text, "text")
    : writtenIn({ ...answer, text }, markdown);
}

const tidied = (text: string) =>
  withoutUnseen(text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?![\n\t])\p{Cc}+/gu, " "));

function writtenIn(answer: Answered, markup: Markup): string {
  const { text, kind } = answer;
  if (kind === "table" && (markup === markdown || markup === html)) {
    return markup === html ? tidied(answer.html) : text;
  }
  if (kind === "markdown" || kind === "table") {
    return writtenFrom(text, markup);
  }
  if (kind === "formula") {
    return formulaIn(answer, { path: "", languageId: "markdown" }) ?? text;
  }
  if (kind === "block") {
    return markup.codeBlock(text, answer.language);
  }
  if (kind === "transcript" && text.includes("\n")) {
    return markup.codeBlock(text, "text");
  }
  const end = text.search(/\n[ \t]*\n/);
  const words = end < 0 ? text : text.slice(0, end);
  const more = text.slice(words.length).trim();
  const line = markup.lines(markup.text(words));
  return more ? `${markup.paragraph(line)}\n\n${writtenFrom(more, markup)}` : line;
}

const isMarkdown = ({ path, languageId }: Place): boolean => {
  const markup = markups[languageOf(path, languageId) ?? languageId];
  return markup === markdown || markup === mdx;
};

function isInFence({ text, offset }: Place): boolean {
  return tokens(text).some(
    ([way, { type, start, end }]) =>
      way === "enter" &&
      type === "codeFenced" &&
      start.offset < offset &&
      (offset < end.offset ||
        (offset === end.offset && !/\n[ \t>]*(?:`{3,}|~{3,})[ \t]*$/.test(text.slice(start.offset, offset)))),
  );
}

const inAll = (languages: string, markup: Markup) =>
  Object.fromEntries(languages.split(" ").map((language) => [language, markup]));

const markups: Readonly<Record<string, Markup | undefined>> = {
  ...inAll("markdown quarto rmd", markdown),
  ...inAll("mdx", mdx),
  ...inAll("html xml vue svelte astro php blade razor aspnetcorerazor handlebars", html),
  ...inAll("jinja jinja-html django-html liquid erb eex html-eex phoenix-heex ejs twig nunjucks", html),
  // Scripts without such elements hold code only.
  ...inAll("javascriptreact typescriptreact", jsx),
  ...inAll("restructuredtext", rst),
  ...inAll("asciidoc", asciidoc),
  ...inAll("latex tex", latex),
  ...inAll("typst", typst),
  ...inAll("org", org),
};

const htmlComment = (words: string) =>
  `<!-- ${words.replace(/-(?=-)|-$/g, "- ").replaceAll(">", "&gt;")} -->`;

/** The languages in which a diagram or a formula can take the place of a picture, by how they write a comment of one line. */
const comments: Readonly<Record<string, ((words: string) => string) | undefined>> = {
  markdown: htmlComment,
  quarto: htmlComment,
  rmd: htmlComment,
  mdx: (words) => `{/* ${words.replaceAll("*/", "* /")} */}`,
  asciidoc: (words) => `// ${words}`,
  html: htmlComment,
  latex: (words) => `% ${words}`,
  typst: (words) => `// ${words}`,
  org: (words) => `# ${words}`,
  // Behind a word of ours, as it may otherwise begin a directive, a target or a footnote.
  restructuredtext: (words) => `.. Image ${words.replaceAll("::", ": :")}`,
};
