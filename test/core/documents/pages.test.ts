import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { frontMatterIn } from "../../../src/core/base/text/front-matter-block.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import { languageOf } from "../../../src/core/documents/languages.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { type Dialect, gfm, quarto, reads } from "../../../src/core/documents/site/dialect.ts";
import { type Shown, shownBy, shownIn } from "./dialects/same-images.ts";
import { asciidoctorImages } from "./read/asciidoctor.ts";
import { rstImages } from "./read/docutils.ts";
import { markdownItPage, mystPictures } from "./read/markdown.ts";
import { pandocPages, shownByQuarto } from "./read/pandoc.ts";
import { liquidPage } from "./read/tags.ts";
import { mdxPictures } from "./sites/mdx.ts";
import { python, ruby } from "./sites/outside.ts";

type Pages = readonly (readonly Shown[])[];

/** A way of reading pages, and the program that shows them. */
interface Site {
  readonly dialect: Dialect;
  readonly shown: (texts: readonly string[]) => Pages | Promise<Pages>;
}

const material =
  "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.details pymdownx.superfences pymdownx.tabbed pymdownx.caret pymdownx.tilde pymdownx.mark pymdownx.betterem pymdownx.smartsymbols pymdownx.tasklist pymdownx.keys pymdownx.critic pymdownx.arithmatex pymdownx.inlinehilite pymdownx.emoji";

const mystExtensions = ["dollarmath", "colon_fence", "deflist"];
const components = ["Tabs", "TabItem", "Card", "Note"];

const sites: Readonly<Record<string, Site>> = {
  gfm: {
    dialect: gfm,
    shown: (texts) => ruby(texts.map((text) => ["cmark-gfm", text])).map(shownBy),
  },
  mkdocs: {
    dialect: { ...reads("python-markdown"), extensions: material.split(" ") },
    shown: (texts) => python(texts.map((text) => [`markdown ${material}`, text])).map(shownBy),
  },
  vitepress: {
    dialect: reads("markdown-it"),
    shown: (texts) =>
      texts.map((text) => shownIn(markdownItPage(15)(text.slice(frontMatterIn(text)?.end ?? 0)))),
  },
  kramdown: {
    dialect: { ...reads("kramdown", "liquid"), extensions: ["dollarmath"] },
    shown: (texts) =>
      ruby(texts.map((text) => ["kramdown-gfm", liquidPage(text.slice(frontMatterIn(text)?.end ?? 0))])).map(
        shownBy,
      ),
  },
  quarto: { dialect: quarto, shown: (texts) => pandocPages("markdown", texts).map(shownByQuarto) },
  mdx: {
    dialect: reads("mdx"),
    shown: (texts) =>
      Promise.all(
        texts.map((text) =>
          mdxPictures(text.slice(frontMatterIn(text)?.end ?? 0).replace(/^import .*/gm, ""), components),
        ),
      ),
  },
  myst: {
    dialect: { ...reads("myst"), extensions: mystExtensions },
    shown: (texts) => mystPictures(texts, mystExtensions),
  },
  asciidoc: {
    dialect: gfm,
    // One without words has its file's name for them.
    shown: (texts) =>
      asciidoctorImages(texts).map((images) =>
        images.map((one) => (one.source.includes(`${one.alt}.`) ? { ...one, alt: "" } : one)),
      ),
  },
  rst: {
    dialect: gfm,
    shown: (texts) =>
      Promise.all(
        texts.map(async (text) =>
          (await rstImages(text)).map(([source, alt]) => ({ source, alt: alt ?? "" })),
        ),
      ),
  },
  textile: { dialect: gfm, shown: (texts) => pandocPages("textile", texts).map(shownIn) },
};

const folder = new URL("../../fixtures/pages/", import.meta.url);
/** The name of an image's file, from what a template may have put around its path. */
const fileOf = (source: string) => {
  const path = source.replace(/^\{\{\s*["']([^"']*)["'].*$/, "$1").replace(/.*\//, "");
  return path.includes("%") ? decodeURI(path) : path;
};
/** Signs that a program makes typographic are told apart no longer. */
const even = (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
const oneLine = (text: string | null | undefined) =>
  even(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
const listed = (images: readonly { source: string; alt: string | null | undefined }[]) =>
  images.map(({ source, alt }) => `${fileOf(source)}: ${oneLine(alt)}`).sort();

const alt = (rank: number) => `Picture ${rank}: a [box], "5 < 6" & \`x\``;

describe("pages as their sites show them", () => {
  for (const [site, { dialect, shown }] of Object.entries(sites)) {
    const names = readdirSync(new URL(`${site}/`, folder));
    const find = async (text: string, rank: number) => {
      const found = await findReferences(text, languageOf(names[rank]!)!, { dialect });
      return found.filter(({ syntax }) => syntax !== "matter" && syntax !== "knitr");
    };
    /** Says of which pages the program shows other images than are found, or other alt texts. */
    const differences = async (texts: readonly string[]) => {
      const pages = await shown(texts);
      const all = texts.map(async (text, rank) => {
        const references = await find(text, rank);
        const theirs = listed(pages[rank]!);
        const ours = listed(references.map(({ target, alt }) => ({ source: target, alt })));
        const only = (some: readonly string[], others: readonly string[]) =>
          some.filter((one) => !others.includes(one)).join("; ");
        return String(theirs) === String(ours)
          ? []
          : [`${names[rank]}: missed ${only(theirs, ours)}, invented ${only(ours, theirs)}`];
      });
      return (await Promise.all(all)).flat();
    };

    it(`${site} (${names.length}) have the images that are found, and the alt texts that are written`, async () => {
      const texts = names.map((name) => readFileSync(new URL(`${site}/${name}`, folder), "utf8"));
      assert.deepEqual(await differences(texts), []);
      const written = texts.map(async (text, rank) => {
        const edits = (await find(text, rank)).map((reference, at) => altEdit(reference, alt(at)));
        return edits.reduceRight(
          (result, edit) =>
            edit ? result.slice(0, edit.start) + edit.text + result.slice(edit.end) : result,
          text,
        );
      });
      assert.deepEqual(await differences(await Promise.all(written)), []);
    });
  }
}).timeout(120_000);
