import assert from "node:assert/strict";
import { micromark } from "micromark";
import { describe, it } from "mocha";
import type { MarkdownReader } from "../../../src/core/documents/site/dialect.ts";
import { reads, unsaid } from "../../../src/core/documents/site/dialect.ts";
import { formulaWriting } from "../../../src/core/documents/written/written-formula.ts";
import { checkFormula } from "../../../src/core/formula/check-formula.ts";
import { pandocFormulas } from "../documents/read/pandoc.ts";
import { typstCalls } from "../documents/read/typst.ts";
import { formulas } from "../formula/samples.ts";

const displays = ["block", "inline"] as const;
const flat = (tex: string) => tex.replace(/\s+/g, " ").trim();

/** Writes a formula into a document, with text around it. */
function documentWith(
  tex: string,
  display: (typeof displays)[number],
  place: Parameters<typeof formulaWriting>[0],
) {
  const written = formulaWriting(place)!.delimit(tex, display);
  return display === "block" ? `Before\n\n${written}\n\nafter\n` : `Before ${written} after\n`;
}

describe("a formula in a document", () => {
  const pandoc: Readonly<Record<string, Parameters<typeof formulaWriting>[0]>> = {
    latex: { language: "latex", dialect: unsaid },
    org: { language: "org", dialect: unsaid },
    markdown: { language: "markdown", dialect: reads("pandoc") },
    "commonmark+tex_math_dollars": { language: "markdown", dialect: reads("myst") },
  };
  for (const [format, place] of Object.entries(pandoc)) {
    it(`is read back by pandoc from ${format}`, () => {
      for (const tex of formulas) {
        for (const display of displays) {
          const found = pandocFormulas(format, documentWith(tex, display, place));
          assert.deepEqual(
            found.map((one) => ({ ...one, tex: flat(one.tex) })),
            [{ display, tex: flat(tex) }],
          );
        }
      }
    });
  }

  it("is code for CommonMark in GitHub's Markdown, which GitHub typesets", () => {
    const place = { language: "markdown", dialect: unsaid } as const;
    for (const tex of formulas) {
      const escaped = tex.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      assert.ok(
        micromark(documentWith(tex, "block", place)).includes(
          `<pre><code class="language-math">${escaped}\n</code></pre>`,
        ),
      );
      assert.ok(micromark(documentWith(tex, "inline", place)).includes(`$<code>${flat(escaped)}</code>$`));
    }
  });

  it("is one equation for Typst's own parser", async () => {
    const { format, delimit } = formulaWriting({ language: "typst", dialect: unsaid })!;
    for (const tex of formulas) {
      const { checked } = await checkFormula({ tex, display: "block" }, format);
      for (const display of displays) {
        const text = `Before ${delimit(checked.verdict === "valid" ? checked.written : "", display)} after`;
        assert.equal((await typstCalls(text)).filter((one) => one === "Equation").length, 1, text);
      }
    }
  });

  it("has the delimiters that each reader of Markdown knows, on lines of their own and within text", () => {
    const signs: Readonly<Record<MarkdownReader, readonly [string, string]>> = {
      gfm: ["```math\nx\n```", "$`x`$"],
      mdx: ["$$\nx\n$$", "$x$"],
      "markdown-it": ["$$\nx\n$$", "$x$"],
      "python-markdown": ["$$\nx\n$$", "\\(x\\)"],
      kramdown: ["$$\nx\n$$", "$$x$$"],
      pandoc: ["$$\nx\n$$", "$x$"],
      obsidian: ["$$\nx\n$$", "$x$"],
      myst: ["$$\nx\n$$", "$x$"],
      redcarpet: ["$$\nx\n$$", "$x$"],
    };
    for (const [reader, wanted] of Object.entries(signs)) {
      const writing = formulaWriting({ language: "markdown", dialect: reads(reader as MarkdownReader) })!;
      assert.deepEqual(
        displays.map((display) => writing.delimit("x", display)),
        wanted,
      );
    }
    assert.equal(
      formulaWriting({ language: "jupyter-notebook", dialect: unsaid })!.delimit("x", "inline"),
      "$x$",
    );
    assert.equal(formulaWriting({ language: "html", dialect: unsaid })!.format, "mathml");
    assert.equal(formulaWriting({ language: "pug" as never, dialect: unsaid }), undefined);
  });
});
