import * as l10n from "@vscode/l10n";
import { translated } from "../base/text/foreign.ts";

/** What a program says against a source, and where in it: UTF-16 code units, from 0. */
interface Fault {
  readonly message: string;
  readonly at?: number | undefined;
}

/** Says what is wrong with a formula, and in which line and column. */
export function formulaFault(source: string, { message, at }: Fault): string {
  const words = faultWords(message);
  return at === undefined
    ? words
    : translated("Line {0}, column {1}: {2}", lineOf(source, at), columnOf(source, at), words);
}

/** The line of a place, from 1. */
export const lineOf = (source: string, at: number): number => source.slice(0, at).split("\n").length;

const columnOf = (source: string, at: number): number => at - source.lastIndexOf("\n", at - 1);

/** Says in the user's language what a check of a formula says to programs. */
export function faultWords(message: string): string {
  for (const [said, words] of known) {
    const match = said.exec(message);
    if (match) {
      return words(match[1] ?? "", match[2] ?? "");
    }
  }
  return translated("The parser says: {0}", message);
}

/** What people and models get wrong most: Temml's words and those of `core/formula`, and ours for people. */
const known: readonly (readonly [said: RegExp, words: (one: string, other: string) => string])[] = [
  [
    /^(?:Unsupported function name|Undefined control sequence|Unknown token): (.+)$/,
    (name) => translated("Unknown command: {0}", name),
  ],
  [/^No such environment: (.+)$/, (name) => translated("Unknown environment: {0}", name)],
  [
    /^Unexpected end of input in a macro argument, expected '(.+)'$/,
    (end) => translated("An argument is missing, or its closing {0}.", end),
  ],
  [/^Expected 'EOF', got '(.+)'$/, (found) => translated("{0} isn't expected here.", found)],
  [/^Expected '(.+)', got 'EOF'$/, (missing) => translated("{0} is missing at the end.", missing)],
  [
    /^Expected '(.+)', got '(.+)'$/,
    (missing, found) => translated("Expected {0}, found {1}.", missing, found),
  ],
  [/^Expected & or \\\\ or \\cr or (.+)$/, (missing) => translated("{0} is missing.", missing)],
  [/^Expected group .*'(.+)'$/, (before) => translated("Something must follow {0}.", before)],
  [/^Double superscript$/, () => l10n.t("Two superscripts in a row: put braces around one of them.")],
  [/^Double subscript$/, () => l10n.t("Two subscripts in a row: put braces around one of them.")],
  [/^Mismatch: (.+) matched by (.+)$/, (begin, end) => translated("{0} is closed by {1}.", begin, end)],
  [
    /^Invalid delimiter '(.+)' after '(.+)'$/,
    (found, before) => translated("{0} needs a bracket after it, not {1}.", before, found),
  ],
  [/^Too few columns specified/, () => l10n.t("It has more columns than its array declares.")],
  [/^Limit controls must follow/, () => l10n.t("Limits must follow an operator such as \\sum.")],
  [/^Invalid unit: '(.*)'$/, (found) => translated("Invalid unit: {0}", found)],
  [/^Invalid size: '(.*)'$/, (found) => translated("Invalid size: {0}", found)],
  [/^Invalid color: '(.*)'$/, (found) => translated("Invalid color: {0}", found)],
  [/^Function "(.+)" is (?:not trusted|disabled)/, (name) => translated("{0} is not allowed here.", name)],
  [
    /^(?:Accented )?Unicode text character "(.+)" used in math mode$/,
    (letter) => translated("“{0}” can only be used in a text, such as \\text.", letter),
  ],
  [
    /^Can't use function '(.+)' in math mode$/,
    (name) => translated("{0} can only be used in a text, such as \\text.", name),
  ],
  [
    /^Can't use function '(.+)' in text mode$/,
    (name) => translated("{0} can't be used in a text, such as \\text.", name),
  ],
  [
    /^(.+) valid only within array environment$/,
    (name) => translated("{0} can only be used in an array.", name),
  ],
  [/^It is incomplete\.$/, () => l10n.t("Something is missing, such as what follows ^ or _.")],
  [/^There is no formula\.$/, () => l10n.t("There is no formula.")],
  [
    /^(.+) is not allowed: a formula defines no commands\.$/,
    (name) => translated("{0} is not allowed: a formula defines no commands.", name),
  ],
  [/^\^\^ is not allowed in a formula\.$/, () => l10n.t("^^ is not allowed in a formula.")],
  [/^The formula is too long/, () => l10n.t("The formula is too long, or too deeply nested.")],
  [
    /^Typst has no safe form/,
    () => l10n.t("Typst has no safe form of it: use no quotation marks, backslashes or # in texts."),
  ],
];
