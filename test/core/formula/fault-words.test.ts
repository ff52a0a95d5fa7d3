import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, describe, it } from "mocha";
import { english, speak } from "../../../src/core/base/display-language.ts";
import { faultWords, formulaFault } from "../../../src/core/contract/formula-text.ts";
import { checkFormula } from "../../../src/core/formula/check-formula.ts";

const german = JSON.parse(
  readFileSync(new URL("../../../l10n/bundle.l10n.de.json", import.meta.url), "utf8"),
) as Record<string, string>;

/** What people get wrong while they type, and how it is said. */
const said: readonly (readonly [tex: string, english: string, german: string])[] = [
  ["\\oops", "Unknown command: \\oops", "Unbekannter Befehl: \\oops"],
  ["\\begin{foo}a\\end{foo}", "Unknown environment: foo", "Unbekannte Umgebung: foo"],
  ["\\frac{a}", "An argument is missing, or its closing }.", "Ein Argument fehlt, oder sein schließendes }."],
  ["a}", "} isn't expected here.", "} ist hier fehl am Platz."],
  ["a & b", "& isn't expected here.", "& ist hier fehl am Platz."],
  ["{a", "} is missing at the end.", "Am Ende fehlt }."],
  ["\\left(a", "\\right is missing at the end.", "Am Ende fehlt \\right."],
  ["\\begin{matrix}a", "\\end is missing.", "\\end fehlt."],
  ["\\bigl", "Something must follow \\bigl.", "Auf \\bigl muss etwas folgen."],
  [
    "a^b^c",
    "Two superscripts in a row: put braces around one of them.",
    "Zwei Hochstellungen hintereinander: Setzen Sie eine in geschweifte Klammern.",
  ],
  [
    "a_b_c",
    "Two subscripts in a row: put braces around one of them.",
    "Zwei Tiefstellungen hintereinander: Setzen Sie eine in geschweifte Klammern.",
  ],
  [
    "\\begin{matrix}a\\end{pmatrix}",
    "\\begin{matrix} is closed by \\end{pmatrix}.",
    "\\begin{matrix} wird von \\end{pmatrix} geschlossen.",
  ],
  [
    "\\left a\\right)",
    "\\left needs a bracket after it, not a.",
    "Auf \\left muss eine Klammer folgen, nicht a.",
  ],
  [
    "\\begin{array}{c}a & b\\end{array}",
    "It has more columns than its array declares.",
    "Sie hat mehr Spalten, als ihr array angibt.",
  ],
  [
    "a\\limits_b",
    "Limits must follow an operator such as \\sum.",
    "Grenzen müssen auf einen Operator wie \\sum folgen.",
  ],
  ["\\hspace{3xx}", "Invalid unit: xx", "Ungültige Einheit: xx"],
  ["\\kern 3", "Invalid size: 3", "Ungültige Größe: 3"],
  [
    "\\includegraphics{a}",
    "\\includegraphics is not allowed here.",
    "\\includegraphics ist hier nicht erlaubt.",
  ],
  ["ü", "“ü” can only be used in a text, such as \\text.", "„ü“ ist nur in einem Text wie \\text möglich."],
  ["\\hline", "\\hline can only be used in an array.", "\\hline ist nur in einem array möglich."],
  [
    "a^",
    "Something is missing, such as what follows ^ or _.",
    "Es fehlt etwas, etwa was auf ^ oder _ folgt.",
  ],
  ["", "There is no formula.", "Es ist keine Formel da."],
  [
    "\\newcommand{\\a}{b}",
    "\\newcommand is not allowed: a formula defines no commands.",
    "\\newcommand ist nicht erlaubt: Eine Formel definiert keine Befehle.",
  ],
  ["^^a", "^^ is not allowed in a formula.", "^^ ist in einer Formel nicht erlaubt."],
  [
    "a".repeat(30_000),
    "The formula is too long, or too deeply nested.",
    "Die Formel ist zu lang oder zu tief verschachtelt.",
  ],
];

describe("What is wrong with a formula", () => {
  afterEach(() => speak(english));

  for (const [tex, inEnglish, inGerman] of said) {
    it(`is said in the user's language: ${tex.slice(0, 40)}`, async () => {
      const { checked } = await checkFormula({ tex, display: "block" }, "latex");
      assert.ok(checked.verdict === "invalid");
      assert.equal(faultWords(checked.message), inEnglish);
      speak({ tag: "de", sentences: german });
      assert.equal(faultWords(checked.message), inGerman);
    });
  }

  it("stays in the parser's words, and is said to be that, where we have none", async () => {
    const { checked } = await checkFormula({ tex: "a\\atop b\\atop c", display: "block" }, "latex");
    assert.ok(checked.verdict === "invalid");
    speak({ tag: "de", sentences: german });
    assert.equal(faultWords(checked.message), "Der Parser meldet: only one infix operator per group");
  });

  it("has its line and column", async () => {
    const tex = "a +\n  \\oops";
    const { checked } = await checkFormula({ tex, display: "block" }, "latex");
    assert.ok(checked.verdict === "invalid");
    assert.equal(formulaFault(tex, checked), "Line 2, column 3: Unknown command: \\oops");
  });

  it("is said in one line, with nothing live, whatever the formula holds", () => {
    assert.equal(faultWords("Unsupported function name: \\a\u001b[31mb"), "Unknown command: \\a [31mb");
  });
});
