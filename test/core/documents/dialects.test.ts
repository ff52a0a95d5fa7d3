import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { dialectOf } from "../../../src/core/documents/site/site.ts";
import { treeWith } from "./tree.ts";

/** The files of a project besides its document. */
type Project = Readonly<Record<string, string>>;

const dialectIn = (path: string, project: Project) =>
  dialectOf({ path: `/w/${path}`, folders: ["/w"] }, treeWith({ [path]: "", ...project }));

const cases: readonly (readonly [path: string, project: Project, markdown: string])[] = [
  ["README.md", {}, "gfm"],
  ["docs/a.md", { "docusaurus.config.js": "export default {}" }, "mdx"],
  ["docs/a.md", { "docusaurus.config.ts": "markdown: { format: 'detect' }" }, "gfm"],
  ["docs/a.md", { "website/docusaurus.config.js": "docs: { path: '../docs' }" }, "mdx"],
  ["other/a.md", { "website/docusaurus.config.js": "docs: { path: '../docs' }" }, "gfm"],
  ["docs/a.mdx", { "mkdocs.yml": "site_name: x" }, "mdx"],
  ["docs/a.md", { "mkdocs.yml": "site_name: x" }, "python-markdown"],
  [
    "docs/a.md",
    { "mkdocs.yml": "site_name: x", "package.json": "{}", "vite.config.ts": "" },
    "python-markdown",
  ],
  ["docs/a.md", { "mkdocs.yml": "site_name: x", "docs/.vitepress/config.ts": "" }, "markdown-it"],
  ["docs/a.md", { "rspress.config.ts": "" }, "mdx"],
  ["_posts/a.md", { "_config.yml": "title: x" }, "kramdown"],
  ["_posts/a.md", { "_config.yml": "markdown: CommonMarkGhPages" }, "gfm"],
  ["source/_posts/a.md", { "_config.yml": "public_dir: public" }, "gfm"],
  ["intro.md", { "_config.yml": "sphinx:\n  extra_extensions: []" }, "myst"],
  ["docs/a.md", { "docs/conf.py": "extensions = ['myst_parser']" }, "myst"],
  ["docs/a.md", { "docs/conf.py": "extensions = []" }, "gfm"],
  ["source/a.md", { "config.rb": "activate :syntax\n" }, "kramdown"],
  ["source/a.html.md.erb", { "config.rb": "set :markdown_engine, :redcarpet\n" }, "redcarpet"],
  ["source/a.md", { "config.rb": "require 'govuk_tech_docs'\nGovukTechDocs.configure(self)\n" }, "redcarpet"],
  ["a.md", { "config.rb": 'css_dir = "css"\n' }, "gfm"],
  ["a.qmd", {}, "pandoc"],
  ["about.md", { "_quarto.yml": "project:" }, "pandoc"],
  ["a.Rmd", { "_config.yml": "title: x" }, "pandoc"],
  ["note.md", { ".obsidian/app.json": "{}" }, "obsidian"],
  ["content/a.md", { "hugo.toml": "baseURL = 'x'" }, "gfm"],
  ["content/a.md", { "config.toml": "[tool]" }, "gfm"],
  ["content/a.md", { "content.json": "", "eleventy.config.js": "" }, "markdown-it"],
  ["src/a.md", { "book.toml": "[book]" }, "gfm"],
  ["a/b/c.md", { "a/mkdocs.yml": "x: 1", "docusaurus.config.js": "" }, "python-markdown"],
];

describe("the dialect of a document", () => {
  for (const [path, project, markdown] of cases) {
    it(`${path} beside ${Object.keys(project).join(", ") || "nothing"}: ${markdown}`, async () => {
      assert.equal((await dialectIn(path, project)).markdown, markdown);
    });
  }

  it("has the code of ERB in a page that it is run over, whatever reads its Markdown", async () => {
    const { templates } = await dialectIn("a.md.erb", { "_config.yml": "title: x" });
    assert.deepEqual(templates, ["erb"]);
    assert.deepEqual((await dialectIn("a.md", { "config.rb": "activate :syntax" })).templates, []);
  });

  it("has the additions that MkDocs turns on, with tags of Python's among the settings", async () => {
    const { extensions, templates } = await dialectIn("docs/a.md", {
      "mkdocs.yml": `plugins: [search, macros]
markdown_extensions:
  - attr_list
  - toc: { permalink: true }
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - pymdownx.tabbed:
      alternate_style: true
`,
    });
    assert.deepEqual(
      [extensions, templates],
      [["toc", "tables", "fenced_code", "attr_list", "pymdownx.emoji", "pymdownx.tabbed"], ["jinja"]],
    );
  });

  it("has the additions of MyST, from Sphinx's and from Jupyter Book's configuration", async () => {
    const sphinx = await dialectIn("a.md", {
      "conf.py": `extensions = ["myst_parser"]\nmyst_enable_extensions = [\n  "dollarmath",\n  'colon_fence',\n]\n`,
    });
    const book = await dialectIn("a.md", {
      "_config.yml": "parse:\n  myst_enable_extensions:\n    - dollarmath\n    - colon_fence\n",
    });
    for (const { markdown, extensions } of [sphinx, book]) {
      assert.deepEqual([markdown, extensions], ["myst", ["dollarmath", "colon_fence"]]);
    }
  });

  it("says that Angular compiles a project's HTML, but for the page that an app begins with", async () => {
    const angular = { "angular.json": "{}" };
    const html = async (path: string, project: Project) => (await dialectIn(path, project)).html;
    assert.equal(await html("src/app/card.html", angular), "angular");
    assert.equal(await html("src/app/card.component.html", {}), "angular");
    assert.equal(await html("src/index.html", angular), undefined);
    assert.equal(await html("src/card.html", {}), undefined);
  });

  it("is GitHub's where the configuration can't be read", async () => {
    const deep = `${"[".repeat(500)}`;
    assert.equal((await dialectIn("docs/a.md", { "mkdocs.yml": deep })).markdown, "python-markdown");
    assert.equal((await dialectIn("docs/a.md", { "mkdocs.yml": "\t: [" })).markdown, "python-markdown");
  });
});
