import { oneLine } from "../../base/text/foreign.ts";
import type { Language } from "../page/language.ts";
import { type Account, counted, inCode, listed, rowsOfText } from "./account.ts";

const modifiers =
  /^(?:(?:export|pub(?:\(\w+\))?|public|private|protected|internal|static|final|abstract|sealed|default|async|declare|unsafe)\s+)*/;
const declaration =
  /^(function\*?|class|interface|struct|enum|trait|def|fn|func|type|module|namespace|create table)\s+(?:\([^)]*\)\s*)?([\w$.]+)/i;
/** A function that is kept in a constant. */
const arrow = /^const\s+([\w$]+)\s*=\s*(?:async\s*)?(?:function\b|\([^)]*\)\s*(?::[^=]+)?=>|\w+\s*=>)/;

const nouns: Readonly<Record<string, string>> = {
  "function*": "function",
  def: "function",
  fn: "function",
  func: "function",
  "create table": "table",
};

interface Declared {
  readonly noun: string;
  readonly name: string;
  readonly indent: number;
}

/** `around` is the text of tabs, breadcrumbs and messages beside the code. */
export function aboutCode(
  code: string,
  language: Language | null,
  file: string | null,
  around: readonly string[],
): Account {
  const noun = language && /^(?:JSON|YAML)$/.test(language.name) ? "data" : "code";
  const what = language ? `**${language.name}** ${noun}` : "**code**";
  const from = file ? ` from ${inCode(file)}` : "";
  const declared = outermost(code);
  const point = declared.length
    ? `: it declares ${phrase(declared, inCode, "the ")}`
    : ` of ${counted(rowsOfText({ text: code }).length, "line")}`;
  const complaint = around.find((text) => diagnostic.test(text));
  const kind = `${language ? `${capital(language.name)} ${noun}` : "Code"}${file ? ` in ${file}` : ""}`;
  return {
    opening: `This is ${what}${from}${point}.`,
    details: complaint ? [`The editor reports: ${inCode(complaint)}`] : [],
    alt: `${kind}: ${declared.length ? phrase(declared, (name) => name, "") : firstSaying(code)}`,
  };
}

/** A message of a compiler or linter that an editor shows: it ends in the source and number of the rule. */
const diagnostic = /\b(?:ts|eslint|biome|mypy|ruff|rustc|clippy|pyright|pylance|go)\s?\([\w\-@/]+\)/i;

/** The declarations that no other one holds. */
function outermost(code: string): Declared[] {
  const all = code.split("\n").flatMap((row): Declared[] => {
    const indent = row.length - row.trimStart().length;
    const bare = row.trim().replace(modifiers, "");
    const [, keyword, name] = declaration.exec(bare) ?? [];
    const constant = arrow.exec(bare)?.[1];
    if (keyword && name) {
      const word = keyword.toLowerCase();
      return [{ noun: nouns[word] ?? word, name, indent }];
    }
    return constant ? [{ noun: "function", name: constant, indent }] : [];
  });
  const least = Math.min(...all.map(({ indent }) => indent));
  return all.filter(({ indent }) => indent === least);
}

/** "the type `A` and the functions `b`, `c`" */
function phrase(declared: readonly Declared[], quote: (name: string) => string, article: string): string {
  const most = 6;
  const shown = declared.slice(0, most);
  const parts = [...new Set(shown.map(({ noun }) => noun))].map((noun) => {
    const names = [...new Set(shown.filter((one) => one.noun === noun).map(({ name }) => quote(name)))];
    return `${article}${names.length > 1 ? plural(noun) : noun} ${names.join(", ")}`;
  });
  const left = declared.length - most;
  return listed(left > 0 ? [...parts, `${left} more`] : parts, most + 1);
}

const plural = (noun: string) => (noun.endsWith("s") ? `${noun}es` : `${noun}s`);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The first row that isn't an import, a comment or a bracket. */
function firstSaying(code: string): string {
  const rows = rowsOfText({ text: code });
  const says = (row: string) =>
    /\p{L}{2}/u.test(row) && !/^\s*(?:import|from|use|using|package|\/[/*]|\*|#)/.test(row);
  return oneLine(rows.find(says) ?? rows[0] ?? "")
    .replace(/[,{[(]+$/, "")
    .trim();
}
