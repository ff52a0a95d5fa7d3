import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { takeFormulas } from "../../../src/core/formula/take-formulas.ts";
import { assertLinear } from "../../support/growth.ts";
import { formulas } from "./samples.ts";

const block = (tex: string) => ({ tex, display: "block" });
const inline = (tex: string) => ({ tex, display: "inline" });

describe("formulas in an answer", () => {
  const ways: Readonly<Record<string, (tex: string) => string>> = {
    bare: (tex) => tex,
    "in brackets": (tex) => `\\[\n${tex}\n\\]`,
    "in dollars": (tex) => `$$${tex}$$`,
    "in a fence": (tex) => `\`\`\`latex\n${tex}\n\`\`\``,
    "in a fence and brackets": (tex) => `\`\`\`\n\\[ ${tex} \\]\n\`\`\``,
    "in a fence that isn't closed": (tex) => `\`\`\`tex\n${tex}`,
    "with prose around": (tex) =>
      `Here is the formula, where $x$ is a number:\n\n$$\n${tex}\n$$\n\nIt costs $5 or so.`,
    "in an environment": (tex) => `\\begin{equation}\n  ${tex} \\label{eq:1}\n\\end{equation}`,
    "with comments": (tex) => `\\[ % the formula\n${tex}\n% end\n\\]`,
  };
  for (const [name, write] of Object.entries(ways)) {
    it(`are found: ${name}`, () => {
      for (const tex of formulas) {
        assert.deepEqual(takeFormulas(write(tex)), [block(tex)]);
      }
    });
  }

  it("within text are kept as such, prices aren't taken for any", () => {
    assert.deepEqual(takeFormulas("\\(a^2\\) and $b$, at $5 and $6, or $`c`$."), [
      inline("a^2"),
      inline("b"),
      inline("c"),
    ]);
  });

  it("are several, in their order, and lines that are aligned stay one", () => {
    assert.deepEqual(
      takeFormulas("\\[a\\]\ntext\n$$b$$\n\\begin{align*}\nc &= d \\\\\ne &= f\n\\end{align*}"),
      [block("a"), block("b"), block("\\begin{aligned}\nc &= d \\\\\ne &= f\n\\end{aligned}")],
    );
  });

  for (const text of [
    "",
    "I see no formula here.",
    "The image shows a cat and a dog",
    "```latex\n```",
    "$ 5",
    "\\[ \\]",
  ]) {
    it(`are none in: ${JSON.stringify(text)}`, () => assert.deepEqual(takeFormulas(text), []));
  }

  const hostile = [
    "\\[",
    "$$",
    "$a",
    "\\(",
    "\\begin{align}",
    "```\n",
    "\\text",
    "\\%",
    "a",
    "$`",
    "{",
    "\\text{",
    " $",
  ];
  for (const piece of hostile) {
    it(`are looked for in linear time: ${JSON.stringify(piece)}`, async () => {
      await assertLinear(async (size) => takeFormulas(piece.repeat(size)), 100_000 / piece.length);
    });
  }
});
