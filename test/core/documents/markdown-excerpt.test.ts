import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "mocha";
import { gfm, reads } from "../../../src/core/documents/site/dialect.ts";
import { findInMarkdown, findInWhole } from "../../../src/core/documents/syntax/markdown/markdown.ts";
import { blocksOf } from "../../../src/core/documents/syntax/markdown/markdown-blocks.ts";
import { findInMdx, findInWholeMdx } from "../../../src/core/documents/syntax/markdown/mdx.ts";
import { mdxExcerptOf } from "../../../src/core/documents/syntax/markdown/mdx-excerpt.ts";

/** Lines that open, hold or close something over blank lines, at every indentation that changes what they are. */
const lines = [
  "",
  "",
  "",
  "word",
  "![a](b.png)",
  "![c][d]",
  "![e]",
  "[d]: f.png",
  "[e]: <g h.png>",
  "```",
  "```js",
  "````",
  "~~~",
  "- ",
  "1. ",
  "- a",
  "12) b",
  "> ",
  "> ![q](r.png)",
  "- ```",
  "> ~~~",
  "<!--",
  "-->",
  "<!-- i -->",
  "<!-->",
  "<div>",
  "<img src=j.png>",
  "<script>",
  "</script>",
  "<pre>",
  "</pre>",
  "<?php",
  "?>",
  "<!D",
  "<![CDATA[",
  "]]>",
  "---",
  "+++",
  "===",
  "[^1]: ![s](t.png)",
  "[^1]",
  "| x | ![u](v.png) |",
  "|---|---|",
  "![[k.png]]",
  ':::image source="l.png":::',
  "```{image} m.png",
  ":alt: n",
  "{{< figure",
  'src="w.png" >}}',
  '{% image "y.png" %}',
  "<figure>",
  "<figcaption>o</figcaption></figure>",
];
const indents = ["", "", "", "", " ", "  ", "   ", "    ", "     ", "\t"];

describe("a Markdown document of which only a part is parsed", () => {
  it("has the references of the whole (property)", async () => {
    const line = fc
      .tuple(fc.constantFrom(...indents), fc.constantFrom(...lines))
      .map((parts) => parts.join(""));
    const documents = fc.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\n", "\r\n"));
    fc.assert(
      fc.property(documents, ([all, end]) => {
        const text = all.join(end);
        assert.deepEqual(findInMarkdown(text), findInWhole(text));
      }),
      { numRuns: 3000 },
    );
  }).timeout(120_000);

  it("has the references of the whole where code has signs of comments (property)", () => {
    const marks =
      "%%|a %% b|`%%` c|    %%|- %%|> %% ![v](w.png)|`` %% ``|{% comment %}|{% endcomment %}|`{% comment %}`|{{/* x|*/}}|`{{/*`|$$|`$$`".split(
        "|",
      );
    const line = fc
      .tuple(fc.constantFrom(...indents), fc.oneof(fc.constantFrom(...lines), fc.constantFrom(...marks)))
      .map((parts) => parts.join(""));
    const dialects = fc.constantFrom(
      gfm,
      reads("obsidian"),
      { ...reads("myst"), extensions: ["dollarmath"] },
      { ...gfm, assumed: true as const },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), dialects, (all, dialect) => {
        const text = all.join("\n");
        assert.deepEqual(findInMarkdown(text, dialect), findInWhole(text, dialect));
      }),
      { numRuns: 1500 },
    );
  }).timeout(120_000);

  it("has the references of the whole in MDX, whatever its tags and braces go on over (property)", () => {
    const inMdx = [
      ...lines,
      ...["<Tabs>", "</Tabs>", "<Tab label='x'>", "<Image", "src='n.png'", "/>", "<Image src={o} alt='p' />"],
      ...[
        "{/* a",
        "b */}",
        "{",
        "}",
        "{list.map((x) => <img src='q.png' />)}",
        "a {b} c",
        "import t from './t.png'",
      ],
      ...["<img src={t} />", "<p>x <img src='u.png'/></p>", "a > b", "a -> <b>", "`<w` {v}"],
    ];
    const line = fc
      .tuple(fc.constantFrom(...indents.slice(0, 6)), fc.constantFrom(...inMdx))
      .map((parts) => parts.join(""));
    let [cut, whole] = [0, 0];
    fc.assert(
      fc.property(fc.array(line, { maxLength: 24 }), (all) => {
        const text = all.join("\n");
        cut += mdxExcerptOf(text).text.length;
        whole += text.length;
        assert.deepEqual(findInMdx(text), findInWholeMdx(text));
      }),
      { numRuns: 2000 },
    );
    assert.ok(cut < whole);
  }).timeout(120_000);

  it("has the references of the whole: real documents", () => {
    for (const file of ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]) {
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
      assert.deepEqual(findInMarkdown(text), findInWhole(text));
    }
  });

  it("is cut where nothing goes on", () => {
    const cases: readonly (readonly string[])[] = [
      ["a\nb\n\n", "# c\n\n", "- d\n\n  e\n\n", "f"],
      ["```\na\n\nb\n```\n\n", "c"],
      ["1. a\n\n   ```sh\n   b\n\n   c\n   ```\n\n", "2. d"],
      ["- ```\n  a\n\n  b\n  ```\n\n", "- c"],
      ["> ```\n> a\n\n", "b"],
      ["<!-- a\n\nb -->\n\n", "c"],
      ["<div>\n\n", "a"],
      ["---\na: b\n\nc: d\n---\n\n", "e"],
      ["a\r\n\r\n", "b"],
    ];
    for (const blocks of cases) {
      const text = blocks.join("");
      assert.deepEqual(
        blocksOf(text).map(({ start, end }) => text.slice(start, end)),
        blocks,
      );
    }
  });
});
