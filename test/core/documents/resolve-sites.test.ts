import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Reference } from "../../../src/core/documents/reference/reference.ts";
import { type Resolved, resolveTarget } from "../../../src/core/documents/resolve/resolve.ts";
import { treeWith } from "./tree.ts";

type Files = Readonly<Record<string, string>>;

const syntaxes: Readonly<Record<string, Reference["syntax"]>> = { adoc: "asciidoc", md: "markdown" };

/** Resolves a target of the document, the first of the files. */
function resolve(target: string, files: Files, syntax?: Reference["syntax"]): Promise<Resolved> {
  const [document = "", text = ""] = Object.entries(files)[0]!;
  return resolveTarget(
    { target, syntax: syntax ?? syntaxes[document.split(".").pop()!]!, start: text.length },
    { path: `/w/${document}`, text, languageId: "x", folders: ["/w"], imageRoots: [] },
    treeWith(files),
  );
}

const page = "docs/modules/ROOT/pages/a.adoc";
const antora = { "docs/antora.yml": "name: guide\nversion: 1\n" };

const found: readonly (readonly [what: string, target: string, files: Files, path: string])[] = [
  [
    "Rspress: the public folder of its documents",
    "/p.png",
    { "docs/guide/a.md": "", "rspress.config.ts": "", "docs/public/p.png": "" },
    "docs/public/p.png",
  ],
  [
    "Rspress: documents elsewhere",
    "/p.png",
    {
      "site/guide/a.md": "",
      "rspress.config.ts": "root: path.join(__dirname, 'site'),",
      "site/public/p.png": "",
    },
    "site/public/p.png",
  ],
  [
    "Writerside: the folder of its images",
    "p.png",
    {
      "W/topics/a.md": "",
      "W/writerside.cfg": '<ihp><images dir="pictures" web-path="x"/></ihp>',
      "W/pictures/p.png": "",
    },
    "W/pictures/p.png",
  ],
  [
    "Antora: the module's images",
    "p.png",
    { [page]: "", ...antora, "docs/modules/ROOT/images/p.png": "" },
    "docs/modules/ROOT/images/p.png",
  ],
  [
    "Antora: its older folder of assets",
    "p.png",
    { [page]: "", ...antora, "docs/modules/ROOT/assets/images/p.png": "" },
    "docs/modules/ROOT/assets/images/p.png",
  ],
  [
    "Rails: a picture of what bundles its scripts",
    "images/p.png",
    { "app/views/a.html.erb": "", "config.ru": "", "app/frontend/images/p.png": "" },
    "app/frontend/images/p.png",
  ],
  [
    "Middleman: a helper's picture",
    '<%= image_path "p.png" %>',
    { "source/guide/a.md.erb": "", "config.rb": "activate :syntax", "source/images/p.png": "" },
    "source/images/p.png",
  ],
  [
    "MyST: HTML that leaves the format to Sphinx",
    "figs/p.*",
    { "docs/a.md": "", "docs/conf.py": "", "docs/figs/p.svg": "" },
    "docs/figs/p.svg",
  ],
  [
    "Antora: a page in a folder",
    "x/p.png",
    { "docs/modules/ops/pages/deep/a.adoc": "", "docs/modules/ops/assets/images/x/p.png": "" },
    "docs/modules/ops/assets/images/x/p.png",
  ],
  [
    "Antora: a partial",
    "p.png",
    { "docs/modules/ROOT/partials/a.adoc": "", "docs/modules/ROOT/images/p.png": "" },
    "docs/modules/ROOT/images/p.png",
  ],
  [
    "Antora: another module",
    "ops:p.png",
    { [page]: "", ...antora, "docs/modules/ops/assets/images/p.png": "" },
    "docs/modules/ops/assets/images/p.png",
  ],
  [
    "Antora: with its family",
    "ops:image$p.png",
    { [page]: "", ...antora, "docs/modules/ops/images/p.png": "" },
    "docs/modules/ops/images/p.png",
  ],
  [
    "Antora: another component",
    "server:ops:p.png",
    { [page]: "", ...antora, "server/antora.yml": "name: 'server'", "server/modules/ops/images/p.png": "" },
    "server/modules/ops/images/p.png",
  ],
  [
    "Antora: another component's root",
    "2.0@server::p.png",
    {
      [page]: "",
      ...antora,
      "server/antora.yml": "title: S\nname: server",
      "server/modules/ROOT/images/p.png": "",
    },
    "server/modules/ROOT/images/p.png",
  ],
  [
    "Antora: imagesdir in the component",
    "p.png",
    {
      [page]: "",
      "docs/antora.yml": "name: g\nasciidoc:\n  attributes:\n    imagesdir: pics@\n",
      "docs/modules/ROOT/pages/pics/p.png": "",
    },
    "docs/modules/ROOT/pages/pics/p.png",
  ],
  [
    "Antora: an attribute in the playbook",
    "{where}/p.png",
    { "a.adoc": "", "antora-playbook.yml": "asciidoc:\n  attributes:\n    where: here\n", "here/p.png": "" },
    "here/p.png",
  ],
  [
    "an attribute that the page sets otherwise",
    "{where}/p.png",
    {
      "a.adoc": ":where: there\n",
      "antora-playbook.yml": "asciidoc:\n  attributes:\n    where: here\n",
      "here/p.png": "",
      "there/p.png": "",
    },
    "there/p.png",
  ],
  [
    "Jekyll's imagesdir, a list",
    "p.png",
    {
      "_posts/a.adoc": "",
      "_config.yml": "asciidoctor:\n  attributes:\n    - imagesdir=/assets/pics\n",
      "assets/pics/p.png": "",
    },
    "assets/pics/p.png",
  ],
  [
    "Awestruct's imagesdir",
    "p.png",
    {
      "news/a.adoc": "",
      "_config/site.yml": "asciidoctor:\n  :attributes:\n    imagesdir: /pics\n",
      "pics/p.png": "",
    },
    "pics/p.png",
  ],
  ["images above the page", "p.png", { "news/2026/a.adoc": "", "images/p.png": "" }, "images/p.png"],
  [
    "images beside the page before those above it",
    "p.png",
    { "news/a.adoc": "", "images/p.png": "", "news/images/p.png": "" },
    "news/images/p.png",
  ],
  [
    "Docusaurus beside its documents",
    "/img/p.png",
    {
      "docs/a.md": "",
      "website/docusaurus.config.js": 'module.exports={presets:[["classic",{docs:{path:"../docs"}}]]}',
      "website/static/img/p.png": "",
    },
    "website/static/img/p.png",
  ],
  [
    "VitePress beside its documents",
    "/p.png",
    {
      "docs/a.md": "",
      "site/.vitepress/config.mts": 'export default { srcDir: "../docs" }',
      "docs/public/p.png": "",
    },
    "docs/public/p.png",
  ],
  [
    "VitePress with srcDir",
    "/p.png",
    {
      "src/guide/a.md": "",
      ".vitepress/config.ts": 'export default { srcDir: "src" }',
      "src/public/p.png": "",
    },
    "src/public/p.png",
  ],
  [
    "VitePress with srcDir in a folder of settings",
    "/p.png",
    {
      "src/a.md": "",
      ".vitepress/config/index.ts": "export default { srcDir: './src' }",
      "src/public/p.png": "",
    },
    "src/public/p.png",
  ],
  [
    "Hugo with a folder of settings",
    "/p.png",
    { "content/a.md": "", "config/_default/hugo.toml": 'staticDir = "files"', "files/p.png": "" },
    "files/p.png",
  ],
  [
    "a translation of MkDocs",
    "/img/p.png",
    {
      "docs/de/docs/x/a.md": "",
      "docs/de/mkdocs.yml": "INHERIT: ../en/mkdocs.yml",
      "docs/en/mkdocs.yml": "site_name: x",
      "docs/en/docs/x/a.md": "",
      "docs/en/docs/img/p.png": "",
    },
    "docs/en/docs/img/p.png",
  ],
  [
    "a translation, from beside its original",
    "../img/p.png",
    { "content/pt-br/x/a.md": "", "content/en/x/a.md": "", "content/en/img/p.png": "" },
    "content/en/img/p.png",
  ],
  [
    "a translation of what has no folder of a language",
    "p.png",
    { "docs/zh_Hans/x/a.md": "", "docs/x/a.md": "", "docs/x/p.png": "" },
    "docs/x/p.png",
  ],
  [
    "a translation's own picture first",
    "p.png",
    { "docs/de/a.md": "", "docs/de/p.png": "", "docs/en/a.md": "", "docs/en/p.png": "" },
    "docs/de/p.png",
  ],
  [
    "a translation in Docusaurus",
    "img/p.png",
    {
      "i18n/fr/docusaurus-plugin-content-docs/current/x/a.md": "",
      "docs/x/a.md": "",
      "docs/x/img/p.png": "",
    },
    "docs/x/img/p.png",
  ],
  [
    "an older translation in Docusaurus",
    "p.png",
    {
      "i18n/fr/docusaurus-plugin-content-docs/version-2/a.md": "",
      "versioned_docs/version-2/a.md": "",
      "versioned_docs/version-2/p.png": "",
    },
    "versioned_docs/version-2/p.png",
  ],
  [
    "Docusaurus: the path that its pages are served below",
    "/guide/img/p.png",
    {
      "docs/a.md": "",
      "docusaurus.config.ts": 'export default { baseUrl: "/guide/" };',
      "static/img/p.png": "",
    },
    "static/img/p.png",
  ],
  [
    "VitePress: its base",
    "/v/p.png",
    { "a.md": "", ".vitepress/config.mts": "export default { base: '/v/' }", "public/p.png": "" },
    "public/p.png",
  ],
  [
    "Jekyll: its baseurl, written out",
    "/shop/assets/p.png",
    { "_guides/a.md": "", "_config.yml": 'baseurl: "/shop"\n', "assets/p.png": "" },
    "assets/p.png",
  ],
  [
    "Hugo: the path of its baseURL",
    "/manual/p.png",
    { "content/a.md": "", "hugo.toml": 'baseURL = "https://example.org/manual/"\n', "static/p.png": "" },
    "static/p.png",
  ],
  [
    "Hugo: what a theme serves",
    "/img/p.png",
    { "content/a.md": "", "hugo.toml": "", "themes/plain/static/img/p.png": "" },
    "themes/plain/static/img/p.png",
  ],
  [
    "MkDocs: the path of its site_url",
    "/m/p.png",
    { "docs/a.md": "", "mkdocs.yml": "site_url: https://example.org/m/\n", "docs/p.png": "" },
    "docs/p.png",
  ],
  [
    "a page's address that climbs to the root of its site",
    "../../img/p.png",
    { "content/en/posts/a.md": "", "hugo.toml": "", "static/img/p.png": "" },
    "static/img/p.png",
  ],
  [
    "a snippet that pages of other folders take in",
    "../img/p.png",
    { "snippets/a.md": "", "mkdocs.yml": "", "docs/img/p.png": "" },
    "docs/img/p.png",
  ],
  [
    "Liquid: a filter that makes an address of a path",
    '{{ "/img/p.png" | relative_url }}',
    { "_posts/a.md": "", "_config.yml": "", "img/p.png": "" },
    "img/p.png",
  ],
  [
    "Nunjucks: the same, in other quotes",
    "{{ '/img/p.png' | url }}",
    { "src/a.md": "", "eleventy.config.js": "", "src/img/p.png": "" },
    "src/img/p.png",
  ],
  [
    "Liquid: a link to a file of the site",
    "{% link img/p.png %}",
    { "_posts/a.md": "", "_config.yml": "", "img/p.png": "" },
    "img/p.png",
  ],
  [
    "Liquid: two tags before a path",
    "{{ site.url }}{{ site.baseurl }}/img/p.png",
    { "_posts/a.md": "", "_config.yml": "", "img/p.png": "" },
    "img/p.png",
  ],
  [
    "Docusaurus beside its documents: @site",
    "@site/static/p.png",
    {
      "docs/a.md": "",
      "website/docusaurus.config.js": 'module.exports = { docs: { path: "../docs" } };',
      "website/static/p.png": "",
    },
    "website/static/p.png",
  ],
  [
    "Docusaurus beside its documents: a translation's original",
    "./p.png",
    {
      "website/i18n/de/docusaurus-plugin-content-docs/current/deep/a.md": "",
      "website/docusaurus.config.js": 'module.exports = { docs: { path: "../docs" } };',
      "docs/deep/a.md": "",
      "docs/deep/p.png": "",
    },
    "docs/deep/p.png",
  ],
  [
    "Docusaurus: a path that it doesn't look for",
    "pathname:///img/p.png",
    { "docs/a.md": "", "docusaurus.config.js": "", "static/img/p.png": "" },
    "static/img/p.png",
  ],
  [
    "Storybook: a folder that it serves",
    "/p.png",
    { "src/a.mdx": "", ".storybook/main.ts": "export default { staticDirs: ['../art'] }", "art/p.png": "" },
    "art/p.png",
  ],
  [
    "TypeDoc: its folder of media",
    "media://p.png",
    { "README.md": "", "typedoc.json": '{ "media": "art" }', "art/p.png": "" },
    "art/p.png",
  ],
  [
    "VitePress: an alias in its configuration",
    "@art/p.png",
    {
      "docs/x/a.md": "",
      "docs/.vitepress/config.mts":
        "vite: { resolve: { alias: { '@art': fileURLToPath(new URL('../art', import.meta.url)) } } }",
      "docs/art/p.png": "",
    },
    "docs/art/p.png",
  ],
  [
    "VuePress: an alias behind Webpack's tilde",
    "~@art/p.png",
    {
      "docs/x/a.md": "",
      "docs/.vuepress/config.js": "alias: { '@art': path.resolve(__dirname, '../art') }",
      "docs/art/p.png": "",
    },
    "docs/art/p.png",
  ],
  [
    "VuePress: the folder of its pages",
    "~@source/art/p.png",
    { "docs/x/a.md": "", "docs/.vuepress/config.js": "", "docs/art/p.png": "" },
    "docs/art/p.png",
  ],
  [
    "Doxygen: its folders of images",
    "p.png",
    {
      "doc/pages/a.md": "",
      "doc/Doxyfile": "PROJECT_NAME = x\nIMAGE_PATH = ../art \\\n             pictures\n",
      "doc/pictures/p.png": "",
    },
    "doc/pictures/p.png",
  ],
  [
    "GitHub: a file's raw address from a page of the repository",
    "../../raw/main/art/p.png",
    { "README.md": "", "art/p.png": "" },
    "art/p.png",
  ],
  [
    "GitHub: a file's page",
    "../blob/v2/art/p.png?raw=true",
    { "README.md": "", "art/p.png": "" },
    "art/p.png",
  ],
  [
    "AsciiDoc: the folder of images of the book that includes a part",
    "p.png",
    {
      "doc/parts/a.adoc": "== Part",
      "doc/book.adoc": "= Book\n:imagesdir: art/screens\n\ninclude::parts/a.adoc[]\n",
      "doc/art/screens/p.png": "",
    },
    "doc/art/screens/p.png",
  ],
  [
    "AsciiDoc: a book that names its parts' folder by an attribute",
    "p.png",
    {
      "doc/parts/a.adoc": "== Part",
      "doc/book.adoc": "= Book\n:parts: parts\n:imagesdir: art\n\ninclude::{parts}/a.adoc[leveloffset=+1]\n",
      "doc/art/p.png": "",
    },
    "doc/art/p.png",
  ],
];

const obsidian: readonly (readonly [what: string, files: readonly string[], path: string])[] = [
  [
    "the vault that a note shares most folders with",
    ["de/n/a.md", "de/Attachments/p.png", "en/Attachments/p.png", "en/n/a.md"],
    "de/Attachments/p.png",
  ],
  ["its own vault, however deep", ["de/n/a.md", "de/x/y/z/p.png", "en/p.png"], "de/x/y/z/p.png"],
  ["the file beside the note", ["de/n/a.md", "de/n/p.png", "de/p.png"], "de/n/p.png"],
  ["a marked vault's top", ["v/n/a.md", "v/.obsidian/app.json", "v/p.png", "v/n/m/p.png"], "v/p.png"],
];

describe("the file that a target names on a site", () => {
  for (const [what, target, files, path] of found) {
    it(what, async () => {
      assert.deepEqual(await resolve(target, files), { kind: "file", path: `/w/${path}` });
    });
  }

  for (const [what, files, path] of obsidian) {
    it(`Obsidian: ${what}`, async () => {
      const all = Object.fromEntries(files.map((file) => [file, ""]));
      assert.deepEqual(await resolve("p.png", all, "obsidian"), { kind: "file", path: `/w/${path}` });
    });
  }

  const missing: readonly (readonly [what: string, target: string, files: Files])[] = [
    [
      "a folder that only is called like a language",
      "p.png",
      { "ui/a.md": "", "p2/a.md": "", "en/p.png": "" },
    ],
    [
      "another component's module",
      "other:ROOT:p.png",
      { [page]: "", ...antora, "docs/modules/ROOT/images/p.png": "" },
    ],
    [
      "a site for other documents",
      "/img/p.png",
      {
        "notes/a.md": "",
        "website/docusaurus.config.js": "docs: { path: '../docs' }",
        "website/static/img/p.png": "",
      },
    ],
    [
      "another part's book",
      "p.png",
      {
        "doc/parts/a.adoc": "",
        "doc/book.adoc": ":imagesdir: art\n\ninclude::parts/b.adoc[]\n",
        "doc/art/p.png": "",
      },
    ],
    ["what lies elsewhere where no site begins", "../../img/p.png", { "x/y/z/a.md": "", "img/p.png": "" }],
    [
      "below another base",
      "/other/p.png",
      { "a.md": "", ".vitepress/config.mts": "export default { base: '/v/' }", "public/p.png": "" },
    ],
  ];
  for (const [what, target, files] of missing) {
    it(`is not ${what}`, async () => {
      assert.equal((await resolve(target, files)).kind, "missing");
    });
  }
});
