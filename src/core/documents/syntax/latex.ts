import { pushAll } from "../../base/push-all.ts";
import type { AltSlot, Reference } from "../reference/reference.ts";

const verbatim = "verbatim\\*?|Verbatim|BVerbatim|lstlisting|minted|comment|filecontents\\*?|alltt";
const marks = new RegExp(
  `\\\\begin\\s*\\{(${verbatim})\\}|\\\\(verb|lstinline|iffalse|includegraphics)(?![a-zA-Z])\\*?|\\\\[\\s\\S]|%`,
  "g",
);

/** The `\includegraphics` of a LaTeX document. Comments and verbatim text hold none. */
export function findInLatex(text: string): Reference[] {
  const found: Reference[] = [];
  const next = new RegExp(marks);
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const [whole, environment, command] = match;
    const after = match.index + whole.length;
    if (environment) {
      next.lastIndex = past(text, `\\end{${environment}}`, after);
    } else if (whole === "%") {
      next.lastIndex = past(text, "\n", after);
    } else if (command === "iffalse") {
      next.lastIndex = past(text, "\\fi", after);
    } else if (command === "verb" || command === "lstinline") {
      const close = text[after] === "{" ? "}" : text[after]!;
      const end = close === undefined ? -1 : text.indexOf(close, after + 1);
      next.lastIndex = end < 0 ? after : end + 1;
    } else if (command) {
      const reference = graphics(text, match.index, after);
      pushAll(found, reference ? [reference] : []);
      next.lastIndex = reference?.end ?? after;
    }
  }
  return found;
}

function past(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

const spaces = /(?:[ \t]|\r?\n(?![ \t]*\r?\n))*/y;

function skipSpaces(text: string, at: number): number {
  spaces.lastIndex = at;
  return at + spaces.exec(text)![0].length;
}

function graphics(text: string, start: number, after: number): Reference | undefined {
  const opened = skipSpaces(text, after);
  const closed = text[opened] === "[" ? closing(text, opened, "]") : undefined;
  const brace = closed === undefined ? opened : skipSpaces(text, closed + 1);
  const end = text[brace] === "{" ? closing(text, brace, "}") : undefined;
  const target =
    end === undefined
      ? ""
      : text
          .slice(brace + 1, end)
          .trim()
          .replace(/^"(.*)"$/, "$1")
          .replace(/\\(?=[%#])/g, "");
  if (end === undefined || !target) {
    return undefined;
  }
  const whole = { syntax: "latex", start, end: end + 1, target } as const;
  const slot: AltSlot = { start: brace, end: brace, before: "[alt={", after: "}]", quoting: "latex" };
  if (closed === undefined) {
    return { ...whole, alt: null, slot };
  }
  const value = altValue(text, opened + 1, closed);
  if (!value) {
    const empty =
      /^[\s,]*$/.test(text.slice(opened + 1, closed)) || /,\s*$/.test(text.slice(opened + 1, closed));
    const before = empty ? "alt={" : ", alt={";
    return { ...whole, alt: null, slot: { ...slot, start: closed, end: closed, before, after: "}" } };
  }
  const written = text.slice(value.start, value.end);
  const alt = decoded(written);
  return alt === undefined
    ? { ...whole, alt: written, slot: null }
    : {
        ...whole,
        alt,
        slot: { ...slot, ...value, before: value.braced ? "" : "{", after: value.braced ? "" : "}" },
      };
}

/** Returns the index that closes the bracket at `at`, skipping groups in braces. */
function closing(text: string, at: number, close: string): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, at + 4000);
  for (let i = at + 1; i < limit; i++) {
    const one = text[i]!;
    if (one === "\\") {
      i++;
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

interface Value {
  readonly start: number;
  readonly end: number;
  readonly braced: boolean;
}

/** The value of the key `alt` among options, which commas outside of braces part. */
function altValue(text: string, from: number, to: number): Value | undefined {
  for (let at = from; at < to; ) {
    const comma = closing(text, at - 1, ",") ?? to;
    const end = Math.min(comma, to);
    const option = text.slice(at, end);
    const key = /^\s*alt\s*=\s*/.exec(option);
    if (key) {
      const start = at + key[0].length;
      const last = at + option.trimEnd().length;
      const braced = text[start] === "{" && text[last - 1] === "}";
      return braced
        ? { start: start + 1, end: last - 1, braced }
        : { start, end: Math.max(start, last), braced };
    }
    at = end + 1;
  }
  return undefined;
}

const commands: Readonly<Record<string, string>> = {
  textbackslash: "\\",
  textasciitilde: "~",
  textasciicircum: "^",
};

/** Undefined when it holds commands or mathematics, whose text only TeX knows. */
function decoded(written: string): string | undefined {
  let computed = false;
  const text = written.replace(
    /\\([a-zA-Z]+)(?:\{\}|\s+)?|\\([\s\S])|([$^])|([{}])|~|\s+/g,
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
