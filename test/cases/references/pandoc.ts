import type { ReferenceCase, Wanted } from "./run.ts";

const missing = (...targets: string[]): Wanted[] => targets.map((target) => [target, null, "missing"]);
const empty = (...targets: string[]): Wanted[] => targets.map((target) => [target, "", "missing"]);

const quarto = { "_quarto.yml": "project: { type: website }\n" };

/** Pandoc's Markdown, held to pandoc. */
export const pandoc: readonly ReferenceCase[] = [
  {
    file: "a.qmd",
    text: "![](a.png)\n",
    says: "the label of an image by itself would be a caption, so fig-alt is added",
    wanted: empty("a.png"),
    written: '![](a.png){fig-alt="NEW"}\n',
  },
  {
    file: "a.qmd",
    text: "![Our boat](a.png)\n",
    says: "a caption without fig-alt is the alt text, and stays when one is written",
    wanted: [["a.png", "Our boat", "fine"]],
    written: '![Our boat](a.png){fig-alt="NEW"}\n',
  },
  {
    file: "a.qmd",
    text: '![Our boat](a.png "In May"){#fig-boat width=80%}\n',
    says: "fig-alt joins the attributes that are there",
    wanted: [["a.png", "Our boat", "fine"]],
    written: '![Our boat](a.png "In May"){#fig-boat width=80% fig-alt="NEW"}\n',
  },
  {
    file: "a.qmd",
    text: "Click ![](a.png) to start.\n",
    says: "in a line of words the label is the alt text",
    wanted: empty("a.png"),
    written: "Click ![NEW](a.png) to start.\n",
  },
  {
    file: "a.qmd",
    text: '[![](a.png){fig-alt="A boat"}](b.html)\n',
    says: "fig-alt within a link",
    wanted: [["a.png", "A boat", "fine"]],
    written: '[![](a.png){fig-alt="NEW"}](b.html)\n',
  },
  {
    file: "a.qmd",
    text: '![Boats][one]{fig-alt="Two boats"}\n\n[one]: a.png\n',
    says: "fig-alt behind an image by reference",
    wanted: [["a.png", "Two boats", "fine"]],
    written: '![Boats][one]{fig-alt="NEW"}\n\n[one]: a.png\n',
  },
  {
    file: "a.qmd",
    text: "![](a.png){fig-alt='Two boats'}\n",
    says: "single quotes",
    wanted: [["a.png", "Two boats", "fine"]],
    written: "![](a.png){fig-alt='NEW'}\n",
  },
  {
    file: "a.qmd",
    text: "![](a.png){fig-alt=boats}\n",
    says: "no quotes",
    wanted: [["a.png", "boats", "fine"]],
    written: '![](a.png){fig-alt="NEW"}\n',
  },
  {
    file: "a.qmd",
    text: '![Boats](a.png){fig-alt="image"}\n',
    says: "a placeholder in fig-alt is one, whatever the caption says",
    wanted: [["a.png", "image", "placeholder"]],
    written: '![Boats](a.png){fig-alt="NEW"}\n',
  },
  {
    file: "a.qmd",
    text: '![Two boats](a.png){fig-alt="Two boats"}\n',
    says: "fig-alt that repeats the caption",
    wanted: [["a.png", "Two boats", "redundant"]],
  },
  {
    file: "a.Rmd",
    text: "![](a.png)\n",
    says: "R Markdown has alt for it",
    wanted: empty("a.png"),
    written: '![](a.png){alt="NEW"}\n',
  },
  {
    file: "a.Rmd",
    text: '![Boats](a.png){alt="Two boats" width=50%}\n',
    says: "alt in an attribute list, with a caption",
    wanted: [["a.png", "Two boats", "fine"]],
    written: '![Boats](a.png){alt="NEW" width=50%}\n',
  },
  {
    file: "docs/a.md",
    text: '![](a.png){fig-alt="A boat"}\n',
    says: ".md of a Quarto project",
    project: quarto,
    wanted: [["a.png", "A boat", "fine"]],
  },
  {
    file: "a.md",
    text: '![](a.png){fig-alt="A boat"}\n',
    says: "elsewhere braces are words",
    wanted: empty("a.png"),
    written: '![NEW](a.png){fig-alt="A boat"}\n',
  },
  {
    file: "a.md",
    text: "![](a.png)\n",
    says: "a chapter of a bookdown book",
    project: { "_bookdown.yml": "book_filename: b\n" },
    wanted: empty("a.png"),
    written: '![](a.png){alt="NEW"}\n',
  },
  {
    file: "a.qmd",
    text: "Term\n\n:   Words.\n\n    ![](a.png)\n\n    ![](b.png)\n",
    says: "a definition of several paragraphs",
    wanted: empty("a.png", "b.png"),
  },
  {
    file: "a.qmd",
    text: "Term\n: First ![x boat](a.png)\n: Second\n\n    ![](b.png)\n",
    says: "two definitions, close to their term",
    wanted: [
      ["a.png", "x boat", "fine"],
      ["b.png", "", "missing"],
    ],
  },
  {
    file: "a.qmd",
    text: "Term\n\n  ~ ![](a.png)\n",
    says: "a definition with a tilde",
    wanted: empty("a.png"),
  },
  {
    file: "a.qmd",
    text: "Term\n\n:   Words.\n\n        ![](code.png)\n",
    says: "code in a definition holds none",
    wanted: [],
  },
  {
    file: "a.qmd",
    text: '<div class="row">\n![](a.png)\n</div>\n',
    says: "Markdown in a division",
    wanted: empty("a.png"),
    written: '<div class="row">\n![](a.png){fig-alt="NEW"}\n</div>\n',
  },
  {
    file: "a.qmd",
    text: "<table>\n<tr><td>\n![](a.png)\n</td><td>![](b.png)</td></tr>\n</table>\n",
    says: "Markdown in a table of HTML",
    wanted: empty("a.png", "b.png"),
  },
  {
    file: "a.qmd",
    text: "<figure>\n![](a.png)\n<figcaption>A boat</figcaption>\n</figure>\n",
    says: "Markdown in a figure of HTML",
    wanted: empty("a.png"),
  },
  {
    file: "a.qmd",
    text: "<pre>\n![](a.png)\n</pre>\n\n<style>\n![](b.png)\n\n![](c.png)\n</style>\n\n![](d.png)\n",
    says: "what HTML keeps as it is holds none",
    wanted: empty("d.png"),
  },
  {
    file: "a.qmd",
    text: "<!--\n![](a.png)\n\n![](b.png)\n-->\n\n![](c.png)\n",
    says: "a comment holds none",
    wanted: empty("c.png"),
  },
  {
    file: "a.qmd",
    text: '<img src="a.png">\n![](b.png)\n',
    says: "Markdown right after an image of HTML",
    wanted: [
      ["a.png", null, "missing"],
      ["b.png", "", "missing"],
    ],
  },
  {
    file: "a.qmd",
    text: '```{=html}\n<p><img src="a.png"></p>\n```\n',
    says: "a raw block of HTML",
    wanted: missing("a.png"),
    written: '```{=html}\n<p><img src="a.png" alt="NEW"></p>\n```\n',
  },
  {
    file: "a.qmd",
    text: 'Words `<img src="a.png">`{=html} and `<img src="b.png">`.\n',
    says: "raw HTML in a line",
    wanted: missing("a.png"),
  },
  {
    file: "a.qmd",
    text: '```{=latex}\n<img src="a.png">\n```\n\n```{.html}\n<img src="b.png">\n```\n',
    says: "other blocks hold none",
    wanted: [],
  },
  {
    file: "a.qmd",
    text: "::: {.callout-note}\n![](a.png)\n\n::: {.column}\n![](b.png)\n:::\n:::\n",
    says: "fenced divisions within one another",
    wanted: empty("a.png", "b.png"),
  },
  {
    file: "a.qmd",
    text: "::: {.note}\n    ![](code.png)\n:::\n",
    says: "indented code in a fenced division",
    wanted: [],
  },
  {
    file: "a.Rmd",
    text: "\\begin{center}\n![](a.png)\n\\end{center}\n\n![](b.png)\n",
    says: "TeX is passed on as it is",
    wanted: empty("b.png"),
  },
  {
    file: "a.qmd",
    text: "+---+------------+\n| a | ![](a.png) |\n+---+------------+\n",
    // More words would move its columns: Pandoc 2 cuts the image in two, Pandoc 3 adds a column.
    says: "a grid table, whose cells take no more words",
    wanted: empty("a.png"),
    written: "+---+------------+\n| a | ![](a.png) |\n+---+------------+\n",
  },
  {
    file: "a.qmd",
    text: "![Boat|300](a.png)\n",
    says: "a bar means nothing to Pandoc",
    wanted: [["a.png", "Boat|300", "fine"]],
  },
];
