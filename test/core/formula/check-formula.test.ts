import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { FormulaFormat } from "../../../src/core/documents/written/written-formula.ts";
import { checkFormula } from "../../../src/core/formula/check-formula.ts";
import { typstCalls } from "../documents/read/typst.ts";
import { formulas } from "./samples.ts";

const check = (tex: string, format: FormulaFormat = "latex") =>
  checkFormula({ tex, display: "block" }, format).then(({ checked }) => checked);

describe("a formula", () => {
  it("is written in each format, once it can be typeset", async () => {
    for (const tex of formulas) {
      assert.deepEqual(await check(tex), { verdict: "valid", written: tex });
      const mathml = await check(tex, "mathml");
      assert.match(
        mathml.verdict === "valid" ? mathml.written : mathml.message,
        /^<math [^>]*display="block"/,
      );
      const typst = await check(tex, "typst");
      assert.equal(typst.verdict, "valid", `${tex}: ${JSON.stringify(typst)}`);
    }
  });

  it("becomes Typst that its own parser takes for one formula", async () => {
    for (const tex of formulas) {
      const typst = await check(tex, "typst");
      const written = typst.verdict === "valid" ? typst.written : "";
      const found = await typstCalls(`$ ${written} $`);
      assert.equal(found.filter((one) => one === "Equation").length, 1, written);
      assert.deepEqual(
        found.filter((one) => /^(?:Module|Let|Set|Show)|read|eval|image|plugin/.test(one)),
        [],
        written,
      );
    }
  });

  const wrong: Readonly<Record<string, RegExp>> = {
    "a^{2": /Expected '\}'/,
    "\\frac{1}": /Unexpected end of input/,
    "\\left( x": /Expected '\\right'/,
    x_1_2: /Double subscript/,
    "\\foo x": /Unsupported function name: \\foo/,
    "\\begin{matrix} a": /./,
    "a & b": /Expected 'EOF', got '&'/,
  };
  for (const [tex, message] of Object.entries(wrong)) {
    it(`has its error named: ${tex}`, async () => {
      const checked = await check(tex);
      assert.equal(checked.verdict, "invalid");
      assert.match(checked.verdict === "invalid" ? checked.message : "", message);
    });
  }

  const hostile = [
    "\\href{javascript:alert(1)}{x}",
    "\\url{https://evil.test}",
    "\\includegraphics{https://evil.test/a.png}",
    "\\def\\a{\\a\\a}\\a",
    "\\newcommand{\\x}{\\x\\x}\\x",
    "\\let\\frac\\relax",
    "\\input{/etc/passwd}",
    "\\write18{rm -rf /}",
    "\\csname input\\endcsname",
    "^^5cinput{/etc/passwd}",
    "\\text{^^5cinput}",
    "\\htmlClass{a}{x}",
    "\\class{a}{x}",
    "\\style{background:url(https://evil.test)}{x}",
    "\\data{a=b}{x}",
    '\\text{#read("/etc/passwd")}',
    "{".repeat(5000) + "}".repeat(5000),
    "\\left(".repeat(5000) + "\\right)".repeat(5000),
    "x^{".repeat(3000) + "}".repeat(3000),
    "\\frac".repeat(5000),
    "a".repeat(30_000),
  ];
  for (const tex of hostile) {
    it(`is refused: ${tex.slice(0, 40)}`, async () => {
      for (const format of ["latex", "mathml", "typst"] as const) {
        assert.equal((await check(tex, format)).verdict, "invalid", tex.slice(0, 40));
      }
    });
  }

  const texts = [
    '\\text{a"b}',
    "\\text{\\#eval}",
    "\\text{a\\textbackslash}",
    '\\text{"\\#read(\\text{x})}',
    '\\operatorname{x"}',
    "\\text{// a}",
    "a // b",
    "\\text{\\$ \\$}",
    "\\mathrm{std.read}",
    "\\text{<b>&amp;</b>}",
    "\\verb|#read|",
  ];
  for (const tex of texts) {
    it(`is mathematics alone in Typst, or nothing: ${tex}`, async () => {
      const typst = await check(tex, "typst");
      if (typst.verdict === "valid") {
        const found = await typstCalls(`$ ${typst.written} $\n\nafter`);
        assert.equal(found.filter((one) => one === "Equation").length, 1, typst.written);
        assert.deepEqual(
          found.filter((one) => /^(?:Module|Let|Set|Show)|read|eval|image|plugin/.test(one)),
          [],
          typst.written,
        );
      }
    });
  }

  it("has no HTML of its own in MathML", async () => {
    const checked = await check("\\text{<img src=x onerror=alert(1)>} < y", "mathml");
    assert.equal(checked.verdict, "valid");
    assert.doesNotMatch(checked.verdict === "valid" ? checked.written : "", /<img|<script/);
  });
});
