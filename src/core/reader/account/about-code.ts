import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";
import { oneLine } from "../../base/text/foreign.ts";
import type { Language } from "../page/language.ts";
import { type Account, inCode, rowsOfText } from "./account.ts";
import { type Declared, declaredInMarkdown, declaredPlainly, isDeclared, type What } from "./declared.ts";

const modifiers =
  /^(?:(?:export|pub(?:\(\w+\))?|public|private|protected|internal|static|final|abstract|sealed|default|async|declare|unsafe)\s+)*/;
const declaration =
  /^(function\*?|class|interface|struct|enum|trait|def|fn|func|type|module|namespace|create table)\s+(?:\([^)]*\)\s*)?([\w$.]+)/i;
/** A function that is kept in a constant. */
const arrow = /^const\s+([\w$]+)\s*=\s*(?:async\s*)?(?:function\b|\([^)]*\)\s*(?::[^=]+)?=>|\w+\s*=>)/;

/** Keywords that aren't themselves what people call the thing. */
const called: Readonly<Record<string, What>> = {
  "function*": "function",
  def: "function",
  fn: "function",
  func: "function",
  "create table": "table",
};

/** A declaration, and how far it is indented. */
interface Found extends Declared {
  readonly indent: number;
}

/** `around` is the text of tabs, breadcrumbs and messages beside the code. */
export function aboutCode(
  code: string,
  language: Language | null,
  file: string | null,
  around: readonly string[],
): Account {
  const isData = language !== null && /^(?:JSON|YAML)$/.test(language.name);
  const declared = isData ? [] : outermost(code);
  const rows = rowsOfText({ text: code }).length;
  const complaint = around.find((text) => diagnostic.test(text));
  const where = file ?? undefined;
  return {
    opening: isData
      ? dataOpening(language.name, where && inCode(where), rows)
      : codeOpening(language?.name, where && inCode(where), rows, declaredInMarkdown(declared)),
    details: complaint ? [l10n.t("The editor reports: {0}", inCode(complaint))] : [],
    alt: codeAlt(
      language && { name: capital(language.name), isData },
      where,
      declaredPlainly(declared) || firstSaying(code),
    ),
  };
}

/** `declared` is empty where nothing is. */
function codeOpening(
  language: string | undefined,
  file: string | undefined,
  rows: number,
  declared: string,
): string {
  const many = formatCount(rows);
  if (language && file) {
    return declared
      ? l10n.t("This is **{0}** code from {1}: it declares {2}.", language, file, declared)
      : rows === 1
        ? l10n.t("This is **{0}** code from {1} of 1 line.", language, file)
        : l10n.t("This is **{0}** code from {1} of {2} lines.", language, file, many);
  }
  if (language) {
    return declared
      ? l10n.t("This is **{0}** code: it declares {1}.", language, declared)
      : rows === 1
        ? l10n.t("This is **{0}** code of 1 line.", language)
        : l10n.t("This is **{0}** code of {1} lines.", language, many);
  }
  if (file) {
    return declared
      ? l10n.t("This is **code** from {0}: it declares {1}.", file, declared)
      : rows === 1
        ? l10n.t("This is **code** from {0} of 1 line.", file)
        : l10n.t("This is **code** from {0} of {1} lines.", file, many);
  }
  return declared
    ? l10n.t("This is **code**: it declares {0}.", declared)
    : rows === 1
      ? l10n.t("This is **code** of 1 line.")
      : l10n.t("This is **code** of {0} lines.", many);
}

function dataOpening(language: string, file: string | undefined, rows: number): string {
  const many = formatCount(rows);
  if (file) {
    return rows === 1
      ? l10n.t("This is **{0}** data from {1} of 1 line.", language, file)
      : l10n.t("This is **{0}** data from {1} of {2} lines.", language, file, many);
  }
  return rows === 1
    ? l10n.t("This is **{0}** data of 1 line.", language)
    : l10n.t("This is **{0}** data of {1} lines.", language, many);
}

function codeAlt(
  language: { readonly name: string; readonly isData: boolean } | null,
  file: string | undefined,
  point: string,
): string {
  if (!language) {
    return file ? l10n.t("Code in {0}: {1}", file, point) : l10n.t("Code: {0}", point);
  }
  const { name, isData } = language;
  if (file) {
    return isData
      ? l10n.t("{0} data in {1}: {2}", name, file, point)
      : l10n.t("{0} code in {1}: {2}", name, file, point);
  }
  return isData ? l10n.t("{0} data: {1}", name, point) : l10n.t("{0} code: {1}", name, point);
}

/** A message of a compiler or linter that an editor shows: it ends in the source and number of the rule. */
const diagnostic = /\b(?:ts|eslint|biome|mypy|ruff|rustc|clippy|pyright|pylance|go)\s?\([\w\-@/]+\)/i;

/** The declarations that no other one holds. */
function outermost(code: string): Declared[] {
  const all = code.split("\n").flatMap((row): Found[] => {
    const indent = row.length - row.trimStart().length;
    const bare = row.trim().replace(modifiers, "");
    const [, keyword, name] = declaration.exec(bare) ?? [];
    const constant = arrow.exec(bare)?.[1];
    if (keyword && name) {
      const word = keyword.toLowerCase();
      const what = called[word] ?? word;
      return isDeclared(what) ? [{ what, name, indent }] : [];
    }
    return constant ? [{ what: "function", name: constant, indent }] : [];
  });
  const least = Math.min(...all.map(({ indent }) => indent));
  return all.filter(({ indent }) => indent === least);
}

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
