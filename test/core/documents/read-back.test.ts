import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import type { ReferenceLanguage } from "../../../src/core/documents/languages.ts";
import { altLine } from "../../../src/core/documents/reference/alt-line.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { hostileSentences, likelySentences } from "../../support/sentences.ts";
import { knitrAlts } from "./read/knitr.ts";
import { orgImages } from "./read/org.ts";
import { pandocAlts } from "./read/pandoc.ts";
import { hugoAlts, liquidAlts, nunjucksAlts } from "./read/tags.ts";
import { wikiAlts } from "./read/wiki.ts";
import { inHugo, inLiquid, inOrg, inTextile } from "./said.ts";

/** A way in which an image without an alt text stands in documents of a language, and who reads it back. */
interface Way {
  readonly language: ReferenceLanguage;
  readonly markup: readonly string[];
  readonly readers: Readonly<Record<string, (text: string) => Awaitable<(string | undefined)[]>>>;
  /** What has to stand around all of them. */
  readonly around?: readonly [before: string, after: string];
  /** What a syntax can't carry is said otherwise. */
  readonly said?: (alt: string) => string;
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
  },
  {
    language: "xml",
    markup: ["", "<textobject><phrase>x</phrase></textobject>", "<textobject><phrase/></textobject>"].map(
      (said) =>
        `<para>x<mediaobject><imageobject><imagedata fileref="a.png"/></imageobject>${said}</mediaobject></para>`,
    ),
    readers: { "pandoc's DocBook": (text) => pandocAlts("docbook", text) },
    around: ["<article><title>T</title>", "</article>"],
  },
  {
    language: "nunjucks",
    markup: ['{% image "a.png" %}', '{% image src="a.png" %}', "{% image 'a.png', '' %}"],
    readers: { Nunjucks: nunjucksAlts },
  },
];

const sentences = { likely: likelySentences(2000), hostile: hostileSentences(2000) };

describe("an alt text read back by programs that have no part in writing it", () => {
  for (const { language, markup, readers, around = ["", ""], said = (alt: string) => alt } of ways) {
    for (const [kind, alts] of Object.entries(sentences)) {
      it(`${Object.keys(readers)}: ${alts.length} ${kind} sentences`, async () => {
        const before =
          around[0] + alts.map((_, rank) => markup[rank % markup.length]!).join("\n\n") + around[1];
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
}).timeout(300_000); // what reads may have to be installed first
