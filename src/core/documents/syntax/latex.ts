import { pushAll } from "../../base/push-all.ts";
import type { Reference } from "../reference/reference.ts";
import { graphics, group, latexText, listedGraphics } from "./latex-graphics.ts";
import { type LatexMacro, latexMacros, macroPicture } from "./latex-macros.ts";

const verbatim =
  "[BL]?[vV]erbatim(?:Out)?\\*?|SaveVerbatim|spverbatim|verbatimtab|lstlisting\\*?|minted\\*?|comment|filecontents\\*?|alltt|tcblisting\\*?|tcboutputlisting|dispListing\\*?|dispExample\\*?|codeexample|luacode\\*?|pycode|pyverbatim|sagesilent|sageblock|asy|verbbox|LTXexample";
/** The commands that make an environment of the author's own a verbatim one, by the name in the next braces. */
const definitions =
  /\\(?:lstnewenvironment|newtcblisting|renewtcblisting|(?:New|Renew|Provide|Declare)TCBListing|(?:Define|Recustom)VerbatimEnvironment|excludecomment|newverbatim)\s*(?:\[[^\]\n]{0,500}\])?\s*\{([a-zA-Z@]{1,99}\*?)\}|\\newminted\s*(?:\[([a-zA-Z@]{1,99})\])?\s*\{([\w+-]{1,99})\}/g;

/**
 * The pictures of a LaTeX document, those of commands of the author's own too, of which other files define `macros`.
 * Comments and verbatim text hold none, nor does what follows the document's end.
 */
export function findInLatex(text: string, macros: readonly LatexMacro[] = []): Reference[] {
  const found: Reference[] = [];
  const own = new Map([...macros, ...latexMacros(text, macros)].map((macro) => [macro.name, macro]));
  const environments = [verbatim, ...ownListings(text)].join("|");
  const next = new RegExp(
    `\\\\begin\\s*\\{(${environments})\\}|\\\\begin\\s*\\{(overpic\\*?)\\}|\\\\(verb|Verb|spverb|path|lstinline|mintinline|iffalse|includegraphics|includesvg|adjincludegraphics|adjustimage|epsfig|psfig|epsfbox|pgfimage|pdftooltip)(?![a-zA-Z@])\\*?|\\\\end\\s*\\{document\\}|\\\\([a-zA-Z@]+)\\*?|\\\\[\\s\\S]|%`,
    "g",
  );
  let tooltip: Tooltip | undefined;
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const [whole, listing, overpic, command, name] = match;
    const after = match.index + whole.length;
    if (listing) {
      next.lastIndex = past(text, `\\end{${listing}}`, after);
    } else if (whole === "%") {
      next.lastIndex = past(text, "\n", after);
    } else if (name !== undefined) {
      const macro = own.get(name);
      const shown = macro && macroPicture(text, match.index, after, macro);
      // In another macro its file is what that one is given.
      pushAll(found, shown && !shown.target.includes("#") ? [shown] : []);
      next.lastIndex = shown?.end ?? after;
    } else if (whole.startsWith("\\end")) {
      break;
    } else if (command === "iffalse") {
      next.lastIndex = pastCondition(text, after);
    } else if (command === "pdftooltip") {
      tooltip = tooltipAt(text, match.index, after) ?? tooltip;
    } else if (overpic || (command && ofPictures.test(command))) {
      const shown = /^(?:adjustimage|e?psfig)$/.test(command ?? "")
        ? listedGraphics(text, match.index, after)
        : graphics(text, match.index, after);
      const end = shown?.reference.end ?? after;
      const holder = shown && tooltip && end <= tooltip.shown ? tooltip : undefined;
      if (shown) {
        const plain = withoutAlt.test(command ?? "") ? { ...shown.reference, slot: null } : shown.reference;
        const said = holder ? saidBy(holder, plain) : plain;
        pushAll(found, shown.isMacros && !holder ? [] : [said]);
      }
      tooltip = holder ? undefined : tooltip;
      next.lastIndex = end;
    } else if (command) {
      next.lastIndex = pastVerb(text, command, after);
    }
  }
  return text.includes("\\Description") ? withDescriptions(text, found) : found;
}

const ofPictures = /graphics$|^(?:includesvg|adjustimage|e?psfig|epsfbox|pgfimage)$/;
/** Commands that know no alternative: what they show can be named by what stands around it. */
const withoutAlt = /^(?:epsfbox|pgfimage)$/;

/** An environment that a description may stand in, as ACM's classes have it. */
const figure = /\\begin\s*\{((?:\w{0,20}?figure|teaserfigure)\*?)\}/g;
const description = /\\Description(?![a-zA-Z@])[ \t]*(?:\[[^\]]{0,2000}\])?/g;

/**
 * Gives pictures the words of their figure's `\Description`. One for several pictures names them all, and is none of
 * theirs alone.
 */
function withDescriptions(text: string, found: readonly Reference[]): Reference[] {
  const said = new Map<Reference, Reference>();
  for (const { 0: opening, 1: name, index } of text.matchAll(figure)) {
    const end = past(text, `\\end{${name}}`, index);
    const [at] = [...text.slice(index, end).matchAll(description)].filter(
      (match) => !/(?<!\\)%[^\n]*$/.test(text.slice(index, index + match.index)),
    );
    const words = at && group(text, index + at.index + at[0].length);
    const inside = found.filter((one) => index + opening.length <= one.start && one.end <= end);
    for (const one of inside.filter(({ alt, slot }) => words && alt === null && slot)) {
      said.set(one, inside.length === 1 ? wordsOf(one, words!, text) : { ...one, namedBy: "element" });
    }
  }
  return found.map((one) => said.get(one) ?? one);
}

/** The picture with the words in a group of braces as its alt text. */
function wordsOf(reference: Reference, braces: { start: number; end: number }, text: string): Reference {
  const words = { start: braces.start + 1, end: braces.end - 1 };
  const { start, end } = reference;
  const whole = { ...reference, start: Math.min(start, braces.start), end: Math.max(end, braces.end) };
  const written = text.slice(words.start, words.end);
  const alt = latexText(written);
  return alt === undefined
    ? { ...whole, alt: written, slot: null }
    : { ...whole, alt, slot: { ...words, before: "", after: "", quoting: "latex" } };
}

function ownListings(text: string): string[] {
  const names = [...text.matchAll(definitions)].map(([, name, minted, language]) =>
    (name ?? minted ?? `${language}code`).replace(/[*+]/g, "\\$&"),
  );
  return [...new Set(names)];
}

function past(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Returns the place where the text that isn't false goes on: after `\else` or `\fi`, but for those of conditions inside. */
function pastCondition(text: string, from: number): number {
  const marks = /\\(if[a-zA-Z@]*(?!\s*[a-zA-Z@{])|else(?![a-zA-Z@])|fi(?![a-zA-Z@]))|\\[\s\S]|%.*/g;
  marks.lastIndex = from;
  let depth = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const [, mark] = match;
    if (depth === 0 && (mark === "else" || mark === "fi")) {
      return marks.lastIndex;
    }
    depth += mark === "fi" ? -1 : mark?.startsWith("if") && mark !== "iff" ? 1 : 0;
  }
  return text.length;
}

/** The end of text as it is: in braces, or between two of any other sign, after options and a language. */
function pastVerb(text: string, command: string, after: number): number {
  const head = command.endsWith("inline") ? /(?:\[[^\]\n]{0,500}\])?/y : /(?:)/y;
  head.lastIndex = after;
  head.test(text);
  let at = head.lastIndex;
  if (command === "mintinline") {
    at = text[at] === "{" ? past(text, "}", at) : at;
  }
  const open = text[at];
  if (open === undefined || (command === "path" && open !== "|" && open !== "{")) {
    return after;
  }
  const end = open === "{" ? group(text, at)?.end : text.indexOf(open, at + 1) + 1;
  return end || after;
}

/** `\pdftooltip{…}{words}` says words for what it shows. */
interface Tooltip {
  readonly start: number;
  /** The end of what it shows. */
  readonly shown: number;
  /** The words, with their braces. */
  readonly words: { readonly start: number; readonly end: number };
  readonly text: string;
}

function tooltipAt(text: string, start: number, after: number): Tooltip | undefined {
  const shown = group(text, after);
  const words = shown && group(text, shown.end);
  return words && { start, shown: shown.end, words, text };
}

function saidBy({ start, words, text }: Tooltip, reference: Reference): Reference {
  return reference.alt !== null || reference.decorative
    ? reference
    : wordsOf({ ...reference, start }, words, text);
}
