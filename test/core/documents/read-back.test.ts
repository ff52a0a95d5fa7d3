import assert from "node:assert/strict";
import { micromark } from "micromark";
import { reads } from "../../../src/core/documents/site/dialect.ts";
import { asciidoctorImages } from "./read/asciidoctor.ts";
import { knitrAlts } from "./read/knitr.ts";
import { latexAlts } from "./read/latex-pandoc.ts";
import { matterAlts } from "./read/matter.ts";
import { orgImages } from "./read/org.ts";
import { pandocAlts } from "./read/pandoc.ts";
import { pugAlts } from "./read/pug.ts";
import { readBack, type Way } from "./read/read-back.ts";
import { sphinxPage } from "./read/sphinx.ts";
import { hugoAlts, liquidAlts, liquidPage, nunjucksAlts } from "./read/tags.ts";
import { typstAlts } from "./read/typst.ts";
import { wikiAlts } from "./read/wiki.ts";
import { inHugo, inLiquid, inLiquidOutput, inOctopress, inOrg, inRedcarpet, inTextile } from "./said.ts";
import { python, redcarpet, ruby } from "./sites/outside.ts";
import { pageOf } from "./sites/page.ts";

const ways: readonly Way[] = [
  {
    language: "org",
    markup: ["[[file:a.png]]", "#+ATTR_HTML: :width 3\n[[file:a.png]]", "#+CAPTION: Words\n[[./a.png]]"],
    readers: {
      Emacs: async (text) => (await orgImages(text)).map(({ alt }) => alt),
      // Quotes with nothing between them mean something to Emacs only.
      pandoc: (text) => pandocAlts("org", text).map((alt) => alt?.replace(/^"("+)"$/, "$1")),
    },
    said: inOrg,
  },
  {
    language: "markdown",
    markup: ['{{< figure src="a.png" >}}', '{{< img src="a.png" alt="" >}}', "{{< img `a.png` >}}"],
    readers: { Hugo: hugoAlts },
    said: inHugo,
  },
  {
    language: "markdown",
    markup: ['{% include figure.html src="a.png" %}', '{% image "a.png" %}', "{% image 'a.png', '' %}"],
    readers: { Liquid: liquidAlts },
    said: inLiquid,
  },
  {
    language: "markdown",
    dialect: reads("kramdown", "liquid"),
    markup: [
      "{% picture a.png %}",
      'Words {% picture thumb a.png mobile: b.png --alt x --img class="y" %} more',
      '{% picture "a b.png" --link / %}',
      "- {% picture a.png --alt %}",
    ],
    readers: { "Liquid, then kramdown": (text) => altsIn(whole(ruby([["kramdown", liquidPage(text)]])[0]!)) },
  },
  {
    language: "markdown",
    dialect: reads("kramdown", "liquid"),
    markup: ['{% img left /a.png 300 200 "T" "x" %}', `{% img http://x.test/a.png '"T" "x"' %}`],
    readers: { Liquid: liquidAlts },
    said: inOctopress,
  },
  {
    language: "markdown",
    markup: ["", "#| echo: false\n", ", echo=FALSE"].map((option) => {
      const [options, comments] = option.startsWith(",") ? [option, ""] : ["", option];
      return `\`\`\`{r${options}}\n${comments}knitr::include_graphics("a.png")\n\`\`\``;
    }),
    readers: { knitr: knitrAlts },
  },
  {
    language: "markdown",
    markup: ["- path: a.png", "- {src: a.png}", "- path: a.png\n  alt: x", "- {file: a.png, alt: ''}"],
    document: (images) => `---\nimage:\n${images.join("\n")}\n---\n`,
    readers: { "js-yaml": matterAlts },
  },
  {
    language: "markdown",
    markup: ['path = "a.png"', "path = 'a.png' # x\nalt = ''"],
    document: (images) => `+++\n${images.map((one) => `[[image]]\n${one}`).join("\n")}\n+++\n`,
    readers: { "smol-toml": matterAlts },
  },
  {
    language: "textile",
    markup: ["!a.png!", "!(c)a.png(x)!", "* !a.png!:https://x.example/"],
    readers: { "pandoc's Textile": (text) => pandocAlts("textile", text) },
    said: inTextile,
  },
  {
    language: "wikitext",
    markup: ["[[File:a.png]]", "[[Image:a.png|alt=|thumb|Words]]", "[[Datei:a.png|mini]]"],
    readers: { wtf_wikipedia: wikiAlts },
    tidied: /\([\s;,]*\)|\(;|\s[.,]|-{4}/,
  },
  {
    language: "xml",
    markup: ["", "<textobject><phrase>x</phrase></textobject>", "<textobject><phrase/></textobject>"].map(
      (said) =>
        `<para>x<mediaobject><imageobject><imagedata fileref="a.png"/></imageobject>${said}</mediaobject></para>`,
    ),
    readers: { "pandoc's DocBook": (text) => pandocAlts("docbook", text) },
    document: (images) => `<article><title>T</title>${images.join("\n\n")}</article>`,
  },
  {
    language: "nunjucks",
    markup: ['{% image "a.png" %}', '{% image src="a.png" %}', "{% image 'a.png', '' %}"],
    readers: { Nunjucks: nunjucksAlts },
  },
  {
    language: "jade",
    markup: ['img(src="a.png")', "p Words #[img(src='a.png', alt='x')] more", "p.\n  <img src='a.png'>"],
    readers: { Pug: pugAlts },
    document: (images) => images.join("\n"),
  },
  {
    language: "erb",
    markup: [
      '<%= image_tag "a.png" %>',
      "<p><%= image_tag('a.png', :alt => 'x') %></p>",
      '<%= image_tag asset_path("a.png"), class: "c", alt: "" %>',
    ],
    readers: { ERB: (text) => altsIn(whole(ruby([["erb", text]])[0]!)) },
  },
  {
    language: "markdown",
    dialect: reads("redcarpet", "erb"),
    markup: [
      "![](a.png)",
      "Words ![x](<%= image_path('a.png') %>) and a ` tick",
      "| A | B |\n|---|---|\n| ![](a.png) | x |",
      "![Words] [key]\n\n[key]: a.png",
    ],
    readers: { "ERB, then Redcarpet": (text) => altsIn(whole(redcarpet([["redcarpet", text]])[0]!)) },
    said: inRedcarpet,
  },
  {
    language: "markdown",
    dialect: reads("redcarpet", "erb"),
    markup: [
      '<%= image_tag "a.png" %>',
      'Words <%= image_tag "a.png",\n\n  alt: "x" %> more',
      'Words <img src="<%= image_path "a.png" %>"> more',
    ],
    readers: { "ERB, then Redcarpet": (text) => altsIn(whole(redcarpet([["redcarpet", text]])[0]!)) },
  },
  {
    language: "liquid",
    markup: [
      "{{ 'a.png' | img_tag }}",
      "{{ 'a.png' | asset_url | img_tag: 'x', 'wide' }}",
      "{{ 'a.png' | image_tag: width: 3 }}",
      "{{ 'a.png' | image_tag: alt: '', width: 3 }}",
    ],
    readers: { Liquid: liquidAlts },
    said: inLiquidOutput,
  },
  {
    language: "asciidoc",
    markup: [
      "image::a.png[]",
      "Words image:a.png[] more `code`",
      "|===\n|image:a.png[,300] |x\n|===",
      "* b\n+\nimage::a.png[width=3]",
      '[.left,alt="x"]\nimage::a.png[]',
      "Words +++<img src='a.png'>+++ more",
      '++++\n<img src="a.png">\n++++',
    ],
    readers: {
      asciidoctor: (text) => asciidoctorImages([text])[0]!.map(({ alt }) => alt),
    },
  },
  {
    language: "restructuredtext",
    markup: [
      ".. image:: a.png",
      ".. figure:: a.png\n   :width: 3\n\n   Caption",
      "* .. image:: a.png\n     :alt: x",
      "A term\n   .. image:: a.png",
      "====  ====\nx     .. image:: a.png\ny     z\n====  ====",
      '.. csv-table::\n\n   a, b\n   .. image:: a.png, ".. c"',
      '.. csv-table::\n\n   x, ".. image:: a.png\n      :alt: x"',
      '.. raw:: html\n\n   <img src="a.png">',
    ],
    readers: {
      docutils: (text) => altsIn(whole(python([["docutils", text]])[0]!)),
      Sphinx: (text) => altsIn(sphinxPage(text)),
    },
  },
  {
    language: "latex",
    markup: [
      "\\includegraphics{a.png}",
      "\\includegraphics<2->[width=3cm]{a.png}",
      "\\includegraphics[%\n  width=3cm,%\n]{a.png}",
      "\\includegraphics[0,0][10,10]{a.png}",
      "\\pdftooltip{\\includegraphics{a.png}}{x}",
    ],
    readers: { pandoc: latexAlts },
  },
  {
    language: "typst",
    markup: [
      '#image("a.png")',
      '#figure(image("a.png", width: 3cm), caption: [b])',
      '#figure(image("a.png"), alt: "x")',
    ],
    readers: { "Typst's parser": typstAlts },
  },
  {
    language: "jupyter-notebook",
    markup: ["![](a.png)", '%%html\n<img src="a.png">'],
    document: (images) =>
      JSON.stringify({
        cells: images.map((source) => ({
          cell_type: source.startsWith("%%") ? "code" : "markdown",
          source,
        })),
      }),
    readers: {
      "Jupyter's two": (text) =>
        (JSON.parse(text) as { readonly cells: readonly { readonly source: string }[] }).cells.flatMap(
          ({ source }) => altsIn(source.startsWith("%%") ? source : micromark(source)),
        ),
    },
  },
];

const altsIn = (html: string) => [...pageOf(html).alts];
const whole = ([page, error]: readonly [string, string | null]) => {
  assert.equal(error, null);
  return page;
};

readBack("an alt text read back by programs that have no part in writing it", ways);
