import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/documents/find.ts";
import { languageOf, type ReferenceLanguage } from "../../../src/core/documents/languages.ts";
import { imageMarkup } from "../../../src/core/documents/paste/paste-markup.ts";
import { pastedPath } from "../../../src/core/documents/paste/pasted-path.ts";
import { resolveTarget } from "../../../src/core/documents/resolve/resolve.ts";
import { treeWith } from "./tree.ts";

type Files = Readonly<Record<string, string>>;

/** Names a file in the document, the first of the files, at its end. */
const named = (file: string, files: Files) => {
  const [path = "", text = ""] = Object.entries(files)[0]!;
  return pastedPath(
    `/w/${file}`,
    { path: `/w/${path}`, text, offset: text.length, language: languageOf(path)!, folders: ["/w"] },
    treeWith({ ...files, [file]: "" }),
  );
};

const cases: readonly (readonly [what: string, file: string, files: Files, path: string])[] = [
  ["AsciiDoc's folder of images", "images/p.png", { "a.adoc": ":imagesdir: images\n" }, "p.png"],
  ["beside that folder", "p.png", { "a.adoc": ":imagesdir: images\n" }, "../p.png"],
  [
    "a folder of images made of attributes",
    "x/images/p.png",
    { "a.adoc": ":base: x\n:imagesdir: {base}/images\n" },
    "p.png",
  ],
  [
    "the site's folder of images",
    "pics/p.png",
    { "_posts/a.adoc": "", "_config.yml": "asciidoctor:\n  attributes:\n    imagesdir: /pics\n" },
    "p.png",
  ],
  ["AsciiDoc without one", "docs/img/p.png", { "docs/a.adoc": "" }, "img/p.png"],
  [
    "a module of Antora",
    "docs/modules/ROOT/images/x/p.png",
    { "docs/modules/ROOT/pages/a.adoc": "" },
    "x/p.png",
  ],
  [
    "its older folder",
    "docs/modules/ROOT/assets/images/p.png",
    { "docs/modules/ROOT/pages/a.adoc": "" },
    "p.png",
  ],
  [
    "another module of Antora",
    "docs/modules/ops/images/p.png",
    { "docs/modules/ROOT/pages/a.adoc": "" },
    "ops:p.png",
  ],
  [
    "a chapter of LaTeX, from the main file",
    "img/p.png",
    { "chapters/a.tex": "\\section{A}", "main.tex": "\\documentclass{book}\n\\include{chapters/a}" },
    "img/p.png",
  ],
  [
    "a chapter that names its main file",
    "chapters/p.png",
    { "chapters/a.tex": "% !TeX root = ../main.tex\n", "main.tex": "" },
    "chapters/p.png",
  ],
  [
    "a LaTeX document by itself",
    "docs/img/p.png",
    { "docs/a.tex": "\\documentclass{article}", "main.tex": "\\documentclass{book}" },
    "img/p.png",
  ],
  [
    "what Hugo serves",
    "static/img/p.png",
    { "content/x/a.md": "", "hugo.toml": "baseURL = 'x'" },
    "/img/p.png",
  ],
  [
    "what Docusaurus serves",
    "static/img/p.png",
    { "docs/a.mdx": "", "docusaurus.config.js": "" },
    "/img/p.png",
  ],
  [
    "what VitePress serves",
    "docs/public/p.png",
    { "docs/guide/a.md": "", "docs/.vitepress/config.ts": "" },
    "/p.png",
  ],
  [
    "what MkDocs holds beside its documents",
    "docs/img/p.png",
    { "docs/x/a.md": "", "mkdocs.yml": "" },
    "../img/p.png",
  ],
  ["a page bundle", "content/x/p.png", { "content/x/index.md": "", "hugo.toml": "baseURL = 'x'" }, "p.png"],
  ["no site", "img/p.png", { "docs/a.md": "" }, "../img/p.png"],
];

describe("the name of a pasted image", () => {
  for (const [what, file, files, path] of cases) {
    it(`${what}: ${path}`, async () => {
      assert.equal(await named(file, files), path);
      const [document = "", text = ""] = Object.entries(files)[0]!;
      const language = languageOf(document)!;
      const after = `${text}\n\n${imageMarkup(language, path)}\n`;
      const reference = (await findReferences(after, language)).at(-1)!;
      const found = await resolveTarget(
        reference,
        { path: `/w/${document}`, text: after, languageId: language, folders: ["/w"], imageRoots: [] },
        treeWith({ ...files, [file]: "" }),
      );
      assert.deepEqual(found, { kind: "file", path: `/w/${file}` });
    });
  }
});

interface Markup {
  readonly language: ReferenceLanguage;
  readonly path: string;
  readonly right: string;
}

describe("the markup of a pasted image", () => {
  const url = new URL("../../fixtures/cases/paste/markup.json", import.meta.url);
  const handed = JSON.parse(readFileSync(url, "utf8")) as Markup[];
  const more: Markup[] = [
    { language: "latex", path: "a 100%#1.png", right: "\\includegraphics{a 100\\%\\#1.png}" },
    { language: "typst", path: "a\\b.png", right: '#image("a\\\\b.png")' },
    { language: "restructuredtext", path: "ä (1)/a  b.png", right: ".. image:: ä\\ (1)/a\\ \\ b.png" },
    { language: "asciidoc", path: "{x}.png", right: "image::%7Bx%7D.png[]" },
    { language: "org", path: "a[1].png", right: "[[file:a\\[1\\].png]]" },
  ];
  for (const { language, path, right } of [...handed, ...more]) {
    it(`${language}: ${path}`, async () => {
      assert.equal(imageMarkup(language, path), right);
      const [reference] = await findReferences(right, language);
      // A percent sign that no hexadecimal digits follow is itself.
      const target = reference!.target.replace(/%(?![\da-f]{2})/gi, "%25");
      assert.equal(decodeURIComponent(target), path);
    });
  }
});
