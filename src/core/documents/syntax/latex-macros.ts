import type { AltSlot, Reference } from "../reference/reference.ts";
import { bracketed, graphics, group, latexText, listSaid, type Range, skipSpaces } from "./latex-graphics.ts";

/** A command of the author's own that shows a picture. */
export interface LatexMacro {
  readonly name: string;
  /** What it is given, a letter each: a star, an optional value in brackets, one in braces. */
  readonly takes: string;
  /** The picture's file, with `#1` for what it is given. */
  readonly target: string;
  /** The number of the value that is the alt text, or that holds the picture's options. */
  readonly alt?: number;
  readonly options?: number;
}

const definition =
  /\\(?:(?:(?:re)?new|provide)command|DeclareRobustCommand)\*?\s*(?:\{\s*\\([a-zA-Z@]+)\s*\}|\\([a-zA-Z@]+))\s*(?:\[(\d)\])?\s*|\\(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand\s*(?:\{\s*\\([a-zA-Z@]+)\s*\}|\\([a-zA-Z@]+))\s*|\\(?:long\s*)?[gex]?def\s*\\([a-zA-Z@]+)((?:#\d)*)\s*/g;
const shown = /\\(includegraphics|includesvg|adjincludegraphics)(?![a-zA-Z@])\*?|\\([a-zA-Z@]+)\*?/g;
const longestBody = 4000;

/** The commands that a LaTeX file defines to show a picture by, besides those that it knows from other files. */
export function latexMacros(text: string, known: readonly LatexMacro[] = []): LatexMacro[] {
  const found = new Map<string, LatexMacro>();
  const all = new Map(known.map((macro) => [macro.name, macro]));
  for (const match of text.matchAll(definition)) {
    const [whole, braced, bare, count, command, short, plain, parameters] = match;
    const name = braced ?? bare ?? command ?? short ?? plain!;
    let at = match.index + whole.length;
    let takes = "m".repeat(Number(count ?? (parameters ?? "").length / 2));
    if (command ?? short) {
      const spec = group(text, at);
      if (!spec) {
        continue;
      }
      takes = letters(text.slice(spec.start + 1, spec.end - 1));
      at = spec.end;
    } else if (text[at] === "[") {
      const standard = bracketed(text, at);
      at = standard?.end ?? at;
      takes = takes.replace("m", "o");
    }
    const body = group(text, at);
    if (body && body.end - body.start < longestBody) {
      const macro = macroOf(text.slice(body.start + 1, body.end - 1), all);
      if (macro) {
        found.set(name, { name, takes, ...macro });
        all.set(name, { name, takes, ...macro });
      }
    }
  }
  return [...found.values()];
}

/** The letters of `O{0.5} s m +m`: only those that have a form of their own are told apart. */
const letters = (spec: string): string =>
  spec
    .replace(/\{[^{}]*\}|[\s+!>]/g, "")
    .replace(/[^som]/gi, "?")
    .toLowerCase();

function macroOf(
  body: string,
  known: ReadonlyMap<string, LatexMacro>,
): Omit<LatexMacro, "name" | "takes"> | undefined {
  for (const { 0: whole, 1: own, 2: other, index } of body.matchAll(shown)) {
    const macro = known.get(other ?? "");
    const after = index + whole.length;
    const reference = own
      ? graphics(body, index, after)?.reference
      : macro && macroPicture(body, index, after, macro);
    if (reference && /^[^#]*(?:#\d[^#]*)+$/.test(reference.target)) {
      const written = body.slice(reference.start, reference.end);
      const [, words] = /\\(?:pdftooltip[\s\S]*\}|Description)\s*\{\s*#(\d)\s*\}/.exec(body) ?? [];
      const [, alt = words] = /\b(?:alt|actualtext)\s*=\s*\{?\s*#(\d)/.exec(written) ?? [];
      const [, given] = /^#(\d)$/.exec(reference.alt ?? "") ?? [];
      return {
        target: reference.target,
        ...(alt !== undefined
          ? { alt: Number(alt) }
          : given !== undefined && (macro?.alt ? { alt: Number(given) } : { options: Number(given) })),
      };
    }
  }
  return undefined;
}

/** Reads the picture of a macro whose name ends at `after`; undefined where it isn't used, but named. */
export function macroPicture(
  text: string,
  start: number,
  after: number,
  { takes, target, alt, options }: LatexMacro,
): Reference | undefined {
  const given: (Range | undefined)[] = [];
  let end = text[after - 1] === "*" && !takes.startsWith("s") ? after - 1 : after;
  for (const letter of takes) {
    const at = skipSpaces(text, end);
    const value = letter === "m" ? group(text, end) : letter === "o" ? bracketed(text, at) : undefined;
    if (letter === "m" && !value) {
      return undefined;
    }
    given.push(value);
    end = value?.end ?? end;
  }
  const inside = (rank: number) => {
    const value = given[rank - 1];
    return value ? text.slice(value.start + 1, value.end - 1).trim() : "";
  };
  const file = target.replace(/#(\d)/g, (_, rank: string) => inside(Number(rank)));
  if (!file) {
    return undefined;
  }
  const whole = { syntax: "latex" as const, start, end, target: file };
  const place = alt ?? options;
  if (place === undefined) {
    return { ...whole, alt: null, slot: null };
  }
  const value = given[place - 1];
  const slot = { quoting: "latex" as const, after: "}" };
  if (!value) {
    // An optional value comes first, or after others that are there.
    const before = given.slice(0, place - 1).filter((_, rank) => takes[rank] !== "s");
    const at = before.at(-1)?.end ?? after;
    const opening = alt === undefined ? "[alt={" : "[{";
    return before.includes(undefined)
      ? { ...whole, alt: null, slot: null }
      : { ...whole, alt: null, slot: { ...slot, start: at, end: at, before: opening, after: "}]" } };
  }
  return { ...whole, ...(alt === undefined ? listSaid(text, value) : wordsIn(text, value)) };
}

function wordsIn(text: string, value: Range): Pick<Reference, "alt" | "slot"> {
  const isBraced = text[value.start] === "{";
  const inner = !isBraced && group(text, value.start + 1);
  const braces = inner && inner.end === value.end - 1 ? inner : value;
  const [start, end] = [braces.start + 1, braces.end - 1];
  const written = text.slice(start, end);
  const alt = latexText(written);
  const bare = braces === value && !isBraced;
  const slot: AltSlot = {
    ...{ start, end, quoting: "latex" },
    ...(bare ? { before: "{", after: "}" } : { before: "", after: "" }),
  };
  return alt === undefined ? { alt: written, slot: null } : { alt: alt === "" ? null : alt, slot };
}
