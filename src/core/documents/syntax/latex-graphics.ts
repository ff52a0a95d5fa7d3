import type { AltSlot, Reference } from "../reference/reference.ts";

/** A command that shows a picture. */
interface Graphics {
  readonly reference: Reference;
  /** Its file is what a macro is given, and no words are: what is shown stands where the macro is used. */
  readonly isMacros: boolean;
}

/** Reads the picture of a command whose name ends at `after`: `<overlay>[options]{target}`. */
export function graphics(text: string, start: number, after: number): Graphics | undefined {
  const overlay = /<[^<>\n]{0,99}>/y;
  overlay.lastIndex = skipSpaces(text, after);
  const head = overlay.test(text) ? overlay.lastIndex : after;
  const lists: Range[] = [];
  let at = skipSpaces(text, head);
  for (let list = bracketed(text, at); list && lists.length < 2; list = bracketed(text, at)) {
    lists.push(list);
    at = skipSpaces(text, list.end);
  }
  const braces = group(text, at);
  const written = braces ? inside(text, braces) : "";
  const target = fileName(written);
  const isMacros = /(?<!\\)#\d/.test(written);
  if (!braces || !target) {
    return undefined;
  }
  const whole = { syntax: "latex", start, end: braces.end, target } as const;
  const slot: AltSlot = {
    start: braces.start,
    end: braces.start,
    before: "[alt={",
    after: "}]",
    quoting: "latex",
  };
  const [options, second] = lists;
  if (!options) {
    return { reference: { ...whole, alt: null, slot }, isMacros };
  }
  if (second) {
    // The picture's corners, which leave no room for a key: `bb` says the same.
    const corners = `${inside(text, options)} ${inside(text, second)}`.replace(/[\s,]+/g, " ").trim();
    const place = { start: options.start, end: second.end, before: `[bb=${corners}, alt={`, after: "}]" };
    return { reference: { ...whole, alt: null, slot: { ...slot, ...place } }, isMacros };
  }
  const all = optionsIn(text, options.start + 1, options.end - 1);
  const isSaid = all.some(({ key }) => key === "alt" || key === "actualtext");
  return {
    reference: { ...whole, ...saidIn(text, options, all, slot) },
    isMacros: isMacros && !isSaid,
  };
}

/** Reads a picture whose options stand in braces: `\epsfig{file=a.eps}`, `\adjustimage{width=3cm}{a}`. */
export function listedGraphics(text: string, start: number, after: number): Graphics | undefined {
  const list = group(text, skipSpaces(text, after));
  const options = list ? optionsIn(text, list.start + 1, list.end - 1) : [];
  const file = options.find(({ key }) => key === "file" || key === "figure");
  const braces = file || !list ? undefined : group(text, skipSpaces(text, list.end));
  const written = file ? text.slice(file.start, file.end) : braces ? inside(text, braces) : "";
  const target = fileName(written);
  if (!list || !target) {
    return undefined;
  }
  const whole = { syntax: "latex", start, end: (braces ?? list).end, target } as const;
  const isMacros = /(?<!\\)#\d/.test(written);
  return { reference: { ...whole, ...listSaid(text, list) }, isMacros };
}

/** A stretch of text with the brackets around it. */
export interface Range {
  readonly start: number;
  /** After the bracket that closes it. */
  readonly end: number;
}

const inside = (text: string, { start, end }: Range) => text.slice(start + 1, end - 1);

/** What a list of options says of the picture, or where it would. */
export function listSaid(text: string, list: Range): Pick<Reference, "alt" | "slot" | "decorative"> {
  const slot: AltSlot = { start: list.end, end: list.end, before: "", after: "", quoting: "latex" };
  return saidIn(text, list, optionsIn(text, list.start + 1, list.end - 1), slot);
}

function saidIn(
  text: string,
  list: Range,
  all: readonly Option[],
  slot: AltSlot,
): Pick<Reference, "alt" | "slot" | "decorative"> {
  // What is read in place of the picture says as much as its alternative.
  const value = all.findLast(({ key }) => key === "alt") ?? all.findLast(({ key }) => key === "actualtext");
  if (!value) {
    if (all.some(({ key }) => key === "artifact")) {
      return { alt: null, slot: null, decorative: true };
    }
    // What a macro is given may hold the key.
    const parameter = all.find(({ key }) => /^#+\d$/.test(key));
    if (parameter) {
      return { alt: parameter.key, slot: null };
    }
    const place = list.end - 1;
    const last = withoutComments(inside(text, list)).trimEnd();
    const before = last === "" || last.endsWith(",") ? "alt={" : ", alt={";
    return { alt: null, slot: { ...slot, start: place, end: place, before, after: "}" } };
  }
  const { start, end, braced } = value;
  const written = text.slice(start, end);
  const alt = latexText(written);
  const [before, after] = braced ? ["", ""] : ["{", "}"];
  return alt === undefined
    ? { alt: written, slot: null }
    : { alt, slot: { ...slot, start, end, before, after } };
}

/** Spaces, one line end, and comments, which take theirs with them. */
const spaces = /(?:[ \t]|%.*(?:\r?\n|$)[ \t]*|\r?\n(?![ \t]*\r?\n))*/y;

export function skipSpaces(text: string, at: number): number {
  spaces.lastIndex = at;
  return at + spaces.exec(text)![0].length;
}

const withoutComments = (text: string) => text.replace(/(?<!\\)((?:\\\\)*)%.*(?:\r?\n[ \t]*|$)/g, "$1");

/** The list in brackets at `at`. */
export function bracketed(text: string, at: number): Range | undefined {
  const end = text[at] === "[" ? closing(text, at, "]") : undefined;
  return end === undefined ? undefined : { start: at, end: end + 1 };
}

/** The group in braces at `at`, or after spaces. */
export function group(text: string, at: number): Range | undefined {
  const start = skipSpaces(text, at);
  const end = text[start] === "{" ? closing(text, start, "}") : undefined;
  return end === undefined ? undefined : { start, end: end + 1 };
}

/** Returns the index that closes the bracket at `at`, skipping groups in braces and comments. */
function closing(text: string, at: number, close: string): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, at + 4000);
  for (let i = at + 1; i < limit; i++) {
    const one = text[i]!;
    if (one === "\\") {
      i++;
    } else if (one === "%") {
      const end = text.indexOf("\n", i);
      i = end < 0 ? limit : end;
    } else if (one === close && depth === 0) {
      return i;
    } else if (one === "{") {
      depth++;
    } else if (one === "}" && --depth < 0) {
      return undefined;
    }
  }
  return undefined;
}

/** A file's name, which quotes or braces may hold together, and in which TeX's own signs are escaped. */
const fileName = (written: string): string =>
  withoutComments(written)
    .replace(/\\(?:detokenize|string)(?![a-zA-Z])\s*/g, "")
    .replace(/(?<!\\)[{}]/g, "")
    .replace(/\\([%#&_$ ])/g, "$1")
    .replaceAll('"', "")
    .trim();

interface Option {
  readonly key: string;
  /** The value, without its braces. */
  readonly start: number;
  readonly end: number;
  readonly braced: boolean;
}

/** The options of a list, which commas outside of braces part. */
function optionsIn(text: string, from: number, to: number): Option[] {
  const options: Option[] = [];
  for (let at = from; at < to; ) {
    const comma = Math.min(closing(text, at - 1, ",") ?? to, to);
    const first = skipSpaces(text, at);
    const [head, key] = /^([^=,{}%\s]*)\s*(?:=|$)/.exec(text.slice(first, comma)) ?? [];
    const start = Math.min(skipSpaces(text, first + (head?.length ?? 0)), comma);
    const braces = group(text, start);
    const rest = braces && braces.end <= comma ? withoutComments(text.slice(braces.end, comma)).trim() : "-";
    if (key !== undefined) {
      options.push(
        braces && rest === ""
          ? { key, start: braces.start + 1, end: braces.end - 1, braced: true }
          : { key, start, end: start + bare(text.slice(start, comma)), braced: false },
      );
    }
    at = comma + 1;
  }
  return options;
}

/** The length of a value without the spaces and comments behind it. */
function bare(written: string): number {
  let value = written.trimEnd();
  for (;;) {
    const comment = /(?<!\\)(?:\\\\)*%/.exec(value.slice(value.lastIndexOf("\n") + 1));
    if (!comment) {
      return value.length;
    }
    value = value.slice(0, value.lastIndexOf("\n") + 1 + comment.index).trimEnd();
  }
}

const commands: Readonly<Record<string, string>> = {
  textbackslash: "\\",
  textasciitilde: "~",
  textasciicircum: "^",
};

/** The words that TeX says; undefined when they hold commands, parameters or mathematics, whose text only TeX knows. */
export function latexText(written: string): string | undefined {
  let computed = false;
  const text = withoutComments(written).replace(
    /\\([a-zA-Z]+)(?:\{\}|\s+)?|\\([\s\S])|([$^]|#+\d)|([{}])|~|\s+/g,
    (
      all,
      command: string | undefined,
      escaped: string | undefined,
      active: string | undefined,
      brace: string | undefined,
    ) => {
      computed ||= active !== undefined || (command !== undefined && !(command in commands));
      return command !== undefined
        ? (commands[command] ?? all)
        : (escaped ?? (brace === undefined ? " " : ""));
    },
  );
  return computed ? undefined : text.trim();
}
