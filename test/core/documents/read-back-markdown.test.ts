import { gfm, quarto, reads } from "../../../src/core/documents/site/dialect.ts";
import { markdownItAlts, marpAlts, mystAlts } from "./read/markdown.ts";
import { quartoAlts } from "./read/pandoc.ts";
import { readBack, type Way } from "./read/read-back.ts";

const inMarkdown = ["![](a.png)", "Words ![](a.png) more", "- ![](a.png)", "| A |\n|---|\n| ![](a.png) |"];
/** Pandoc's typographic quotes and dots. */
const unsmart = (alt: string) =>
  alt.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll("…", "...").replaceAll("\u00a0", " ");
const halfwidth = (alt: string) =>
  alt.replace(/[\uff01-\uff5e]/g, (one) => String.fromCodePoint(one.codePointAt(0)! - 0xfee0));

const ways: readonly Omit<Way, "language">[] = [
  {
    markup: inMarkdown,
    readers: { "markdown-it 12": markdownItAlts(12), "markdown-it 15": markdownItAlts(15) },
  },
  {
    dialect: reads("markdown-it"),
    markup: inMarkdown,
    readers: { "markdown-it 14": markdownItAlts(14), "markdown-it 15 for VitePress": markdownItAlts(15) },
    folded: halfwidth,
  },
  {
    dialect: reads("markdown-it", "liquid", "nunjucks"),
    markup: inMarkdown,
    readers: { "markdown-it 13": markdownItAlts(13) },
    // It leaves tags out.
    folded: (alt) => halfwidth(alt).replace(/<\/?[a-z][a-z0-9-]*>/gi, ""),
  },
  {
    markup: [
      "![](a.png)",
      "![w:300 50%](a.png)",
      "Words ![x w:3 y](a.png) more",
      "![center](a.png)",
      "- ![h:3](a.png)",
    ],
    document: (images) => `---\nmarp: true\n---\n\n${images.join("\n\n")}`,
    readers: { Marpit: marpAlts },
    folded: halfwidth,
  },
  {
    dialect: quarto,
    markup: ["![](a.png)", "Words ![](a.png) more", "![Words](a.png){width=3}", "Term\n\n:   ![](a.png)"],
    readers: { "pandoc for Quarto": quartoAlts },
    folded: unsmart,
  },
  {
    dialect: reads("pandoc"),
    markup: ["![](a.png)", "Words ![](a.png) more", "<div>\n![Words](a.png){.b}\n</div>"],
    readers: { "pandoc for R Markdown": quartoAlts },
    folded: unsmart,
  },
  {
    dialect: { ...reads("myst"), extensions: ["dollarmath", "colon_fence"] },
    markup: [
      "![](a.png)",
      "Words ![](a.png) more",
      "```{note}\n![](a.png)\n```",
      ":::{image} a.png\n:::",
      "```{csv-table}\na, ![](a.png), c\n```",
      '```{csv-table}\n"![](a.png)", b\n```',
      "```{list-table}\n* - ![](a.png)\n  - b\n```",
    ],
    readers: { MyST: mystAlts },
  },
];

readBack(
  "an alt text read back by the dialects of Markdown",
  ways.map((way) => ({ language: "markdown", dialect: gfm, ...way })),
);
