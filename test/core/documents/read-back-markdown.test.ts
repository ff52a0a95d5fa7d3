import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altLine } from "../../../src/core/documents/reference/alt-line.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { type Dialect, gfm, quarto, reads } from "../../../src/core/documents/site/dialect.ts";
import { hostileSentences, likelySentences } from "../../support/sentences.ts";
import { markdownItAlts, mystAlts } from "./read/markdown.ts";
import { quartoAlts } from "./read/pandoc.ts";

/** A dialect of Markdown, ways in which images stand in it, and who reads them back. */
interface Way {
  readonly dialect?: Dialect;
  readonly markup: readonly string[];
  readonly readers: Readonly<Record<string, (text: string) => readonly (string | undefined)[]>>;
  /** Makes forms that read the same one form. */
  readonly folded?: (alt: string) => string;
}

const inMarkdown = ["![](a.png)", "Words ![](a.png) more", "- ![](a.png)", "| A |\n|---|\n| ![](a.png) |"];
/** Pandoc's typographic quotes and dots. */
const unsmart = (alt: string) =>
  alt.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll("…", "...").replaceAll("\u00a0", " ");
const halfwidth = (alt: string) =>
  alt.replace(/[\uff01-\uff5e]/g, (one) => String.fromCodePoint(one.codePointAt(0)! - 0xfee0));

const ways: readonly Way[] = [
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
    markup: ["![](a.png)", "Words ![](a.png) more", "```{note}\n![](a.png)\n```", ":::{image} a.png\n:::"],
    readers: { MyST: mystAlts },
  },
];

const same = (alt: string) => alt;
const sentences = { likely: likelySentences(2000), hostile: hostileSentences(2000) };

describe("an alt text read back by the dialects of Markdown", () => {
  for (const way of ways) {
    const { dialect = gfm, markup, readers, folded = same } = way;
    for (const [kind, alts] of Object.entries(sentences)) {
      it(`${Object.keys(readers)}: ${alts.length} ${kind} sentences`, async () => {
        const before = alts.map((_, rank) => markup[rank % markup.length]!).join("\n\n");
        const references = await findReferences(before, "markdown", { dialect });
        assert.equal(references.length, alts.length);
        let text = "";
        let done = 0;
        for (const [rank, reference] of references.entries()) {
          const edit = altEdit(reference, alts[rank]!)!;
          text += before.slice(done, edit.start) + edit.text;
          done = edit.end;
        }
        text += before.slice(done);
        const wanted = alts.map((alt) => folded(altLine(alt)));
        const again = await findReferences(text, "markdown", { dialect });
        assert.deepEqual(
          again.map(({ alt }) => alt && folded(alt)),
          wanted,
        );
        for (const [reader, read] of Object.entries(readers)) {
          const got = read(text).map((alt) => alt && folded(alt));
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
