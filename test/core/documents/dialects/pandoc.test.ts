import { before, describe, it } from "mocha";
import { type Dialect, quarto, reads } from "../../../../src/core/documents/site/dialect.ts";
import { pandocPages, shownByQuarto } from "../read/pandoc.ts";
import { composed, runs } from "./composed.ts";
import { type Container, documentsOf, usual } from "./nested.ts";
import { assertSameImages, shownIn } from "./same-images.ts";

const tab = "    ";
const containers: readonly Container[] = [
  { head: "- item\n", indent: "  " },
  { head: "1. item\n", indent: "   " },
  { head: "(1) example\n", indent: tab },
  { head: "#. item\n", indent: "   " },
  { head: "a) item\n", indent: "   " },
  { head: "| A line\n| ![](@)\n", indent: "" },
  { head: "> quote\n>", indent: "> " },
  { head: "Term\n: Definition\n", indent: tab },
  { head: "Term\n\n:   Definition\n", indent: tab },
  { head: "Term\n~   Definition\n", indent: tab },
  { head: "Words[^1]\n\n[^1]: A note\n", indent: tab, alone: true },
  { head: "::: note\n", indent: "", tail: "\n:::" },
  { head: ":::: {.columns}\n::: {.column}", indent: "", tail: ":::\n::::" },
  { head: "::: {layout-ncol=2}", indent: "", tail: ":::" },
  { head: "::: {.callout-note}\n## Mind ![](@)\n", indent: "", tail: "\n:::" },
  { head: "<div>", indent: "", tail: "</div>" },
  { head: "<div>\n", indent: "", tail: "\n</div>" },
  { head: '<div class="grid">\n\n', indent: "", tail: "\n</div>" },
  { head: "<details>\n<summary>More</summary>\n", indent: "", tail: "\n</details>" },
  { head: "<p>", indent: "", tail: "</p>" },
  { head: "<table><tr><td>", indent: "", tail: "</td></tr></table>" },
  { head: "<pre>", indent: "", tail: "</pre>" },
  { head: "<!-- x", indent: "", tail: "-->", alone: true },
  { head: "<!-- more -->\n", indent: "" },
  { head: "\n", indent: tab },
  { head: "`````", indent: "", tail: "`````", alone: true },
  { head: "~~~~ {.r}", indent: "", tail: "~~~~", alone: true },
  { head: "\\begin{figure}\n![](@)\n\n> ![](@)\n\\end{figure}\n", indent: "" },
  { head: "---\ntitle: '![](@)'\n---\n", indent: "" },
];
const contents: readonly string[] = [
  ...usual,
  '![Our boat](@){fig-alt="A boat" width=3}',
  '![Our boat](@){#fig-a .b alt="A boat"}\n![](@)',
  "![Our *boat*\nand sea](@){width=50%}",
  "Words ![Our boat](@){fig-alt='A \"boat\"'} more[^2] and ^[A note ![](@)].\n\n[^2]: ![](@)",
  "$a ![](@) b$ costs $5 ![](@) and $6",
  "$$\n![](@)\n$$\n\n\\(![](@)\\) \\$x ![](@)$",
  "[![A boat](@)]{.a} and [link]( x.html ) ~~![](@)~~ H~![](@)~ ![](my%20@)",
  "| A | B |\n|:--|--:|\n| ![](@) | ![A boat](@){width=3} |\n\n: Words ![](@)",
  "+---+---------+\n| A | ![](@)  |\n+===+=========+\n| b | - ![](@)|\n+---+---------+",
  "```{=html}\n<img src='@'> ![](@)\n```\n\n```r\n<img src='@'> ![](@)\n```",
  "Words\n\n  Right     Left\n-------     ------\n     12     ![](@)\n      3     x\n\n: Words\n\n![](@)",
  '![A x^2^ H~2~O $y$](@) ![A boat](my @) ![A boat](my @ "T") ![](x.mp4) ![](x.ogg?a)',
  '![A boat][ref] ![][key]\n\n[ref]: @ "T" {.a width=3 fig-alt="Ours"}',
  "A           B\n----------  -----------\n![](@)  x\n",
  "`<img src='@'>`{=html} `![](@)`{.r} <img src='@' alt='A boat'> <!-- ![](@) -->",
  "![A boat](@ \"Title\"){.c}\n\n![A boat](<my @>)\n\n![A boat](@ 'T')",
  "\\![](@) !\\[](@) [![](@)](@) \\\n![](@)",
  "# Head ![](@) {#id}\n\nHead ![](@)\n=====\n\n#Words ![](@)",
  "- ![](@)\n\n      code ![](@)\n- b\n  ![](@)",
  "Words\n> ![](@)\n- ![](@)\n# ![](@)",
  "~~~ {.r}\n![](@)\n\n```\n![](@)\n```\n\n![](@)",
];

const dialects: Readonly<Record<string, Dialect>> = { Quarto: quarto, "R Markdown": reads("pandoc") };

describe("Pandoc", () => {
  // Pandoc shows no note of a note.
  const documents = documentsOf(containers, contents).filter(
    (text) => !(text.includes("[^1]:") && text.includes("^[")),
  );

  let pages: readonly string[];

  before(() => {
    pages = pandocPages("markdown", documents);
  });

  for (const [name, dialect] of Object.entries(dialects)) {
    it(`shows the pictures that are found in ${documents.length} nested documents of ${name}`, async () => {
      await assertSameImages(documents, pages.map(name === "Quarto" ? shownByQuarto : shownIn), dialect);
    });
  }
  it("shows the pictures that are found in documents of chance", async () => {
    // Code that holds HTML, and tables in it, are read in ways that no page relies on.
    const documents = composed(
      containers.filter(({ head }) => !/^(?:\n|<pre>)$/.test(head)),
      contents.filter((content) => !content.includes("^[")),
      runs,
    );
    const pages = pandocPages("markdown", documents);
    await assertSameImages(documents, pages.map(shownByQuarto), quarto);
  });
}).timeout(120_000);
