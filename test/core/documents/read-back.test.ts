import assert from "node:assert/strict";
import { micromark } from "micromark";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import type { ReferenceLanguage } from "../../../src/core/documents/languages.ts";
import { altLine } from "../../../src/core/documents/reference/alt-line.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { hostileSentences, likelySentences } from "../../support/sentences.ts";
import { asciidoctorImages } from "./read/asciidoctor.ts";
import { knitrAlts } from "./read/knitr.ts";
import { latexAlts } from "./read/latex-pandoc.ts";
import { orgImages } from "./read/org.ts";
import { pandocAlts } from "./read/pandoc.ts";
import { sphinxPage } from "./read/sphinx.ts";
import { hugoAlts, liquidAlts, nunjucksAlts } from "./read/tags.ts";
import { typstAlts } from "./read/typst.ts";
import { wikiAlts } from "./read/wiki.ts";
import { inHugo, inLiquid, inOrg, inTextile } from "./said.ts";
import { python } from "./sites/outside.ts";
import { pageOf } from "./sites/page.ts";

/** A way in which an image without an alt text stands in documents of a language, and who reads it back. */
interface Way {
  /** Signs that a reader tidies away in any words; sentences that have them are left out. */
  readonly tidied?: RegExp;
  readonly language: ReferenceLanguage;
  readonly markup: readonly string[];
  readonly readers: Readonly<Record<string, (text: string) => Awaitable<(string | undefined)[]>>>;
  /** What a syntax can't carry is said otherwise. */
  readonly said?: (alt: string) => string;
  /** Makes a document of the images; paragraphs where that is absent. */
  readonly document?: (images: readonly string[]) => string;
}
type Awaitable<T> = T | Promise<T>;

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
    markup: ["", "#| echo: false\n", ", echo=FALSE"].map((option) => {
      const [options, comments] = option.startsWith(",") ? [option, ""] : ["", option];
      return `\`\`\`{r${options}}\n${comments}knitr::include_graphics("a.png")\n\`\`\``;
    }),
    readers: { knitr: knitrAlts },
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

const sentences = { likely: likelySentences(2000), hostile: hostileSentences(2000) };

describe("an alt text read back by programs that have no part in writing it", () => {
  for (const { language, markup, readers, tidied, said = (alt: string) => alt, document } of ways) {
    for (const [kind, all] of Object.entries(sentences)) {
      const alts = tidied ? all.filter((alt) => !tidied.test(alt)) : all;
      it(`${Object.keys(readers)}: ${alts.length} ${kind} sentences`, async () => {
        const images = alts.map((_, rank) => markup[rank % markup.length]!);
        const before = document?.(images) ?? images.join("\n\n");
        const references = await findReferences(before, language);
        assert.equal(references.length, alts.length);
        let text = "";
        let done = 0;
        for (const [rank, reference] of references.entries()) {
          const edit = altEdit(reference, alts[rank]!)!;
          text += before.slice(done, edit.start) + edit.text;
          done = edit.end;
        }
        text += before.slice(done);
        const wanted = alts.map((alt) => said(altLine(alt)));
        const again = await findReferences(text, language);
        assert.deepEqual(
          again.map(({ alt }) => alt),
          wanted,
        );
        for (const [reader, read] of Object.entries(readers)) {
          const got = await read(text);
          const wrong = wanted.flatMap((alt, rank) =>
            got[rank] === alt ? [] : [`${JSON.stringify(alt)}: ${JSON.stringify(got[rank])}`],
          );
          assert.deepEqual(
            [got.length, wrong.slice(0, 10)],
            [wanted.length, []],
            `${reader}: ${wrong.length}`,
          );
        }
      });
    }
  }
}).timeout(900_000); // what reads may have to be installed first, and R takes its time
