import type { ReferenceCase, Wanted } from "./run.ts";

const material = {
  "mkdocs.yml":
    "site_name: x\ntheme:\n  name: material\nmarkdown_extensions:\n  - admonition\n  - attr_list\n  - def_list\n  - footnotes\n" +
    "  - md_in_html\n  - tables\n  - pymdownx.details\n  - pymdownx.superfences\n  - pymdownx.tabbed:\n      alternate_style: true\n" +
    "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
};

let count = 0;
const page = (
  says: string,
  text: string,
  wanted: readonly Wanted[],
  more: Partial<ReferenceCase> = {},
): ReferenceCase => ({ file: `docs/python-${count++}.md`, text, says, wanted, project: material, ...more });

const missing = (target: string): Wanted => [target, "", "missing"];
const fine = (target: string, alt: string): Wanted => [target, alt, "fine"];

export const pythonMarkdown: readonly ReferenceCase[] = [
  page("an admonition with a title", '!!! warning "Mind"\n\n    ![](a.png)\n', [missing("a.png")], {
    written: '!!! warning "Mind"\n\n    ![NEW](a.png)\n',
  }),
  page("an admonition without a title", '!!! tip ""\n    ![](a.png)\n', [missing("a.png")]),
  page("an admonition with two classes", "!!! danger highlight\n\n    ![](a.png)\n", [missing("a.png")]),
  page("closed details", "??? question\n\n    ![](a.png)\n", [missing("a.png")]),
  page("open details", '???+ note "Look"\n\n    ![A boat](a.png)\n', [fine("a.png", "A boat")]),
  page("tabs with one quote", "=== 'One'\n\n    ![](a.png)\n", [missing("a.png")]),
  page("a tab that begins a new set", '=== "A"\n\n    ![](a.png)\n\n===! "B"\n\n    ![](b.png)\n', [
    missing("a.png"),
    missing("b.png"),
  ]),
  page("tabs in an admonition", '!!! note\n\n    === "A"\n\n        ![](a.png)\n', [missing("a.png")], {
    written: '!!! note\n\n    === "A"\n\n        ![NEW](a.png)\n',
  }),
  page("an admonition in a list", "1. a\n\n    !!! note\n\n        ![](a.png)\n", [missing("a.png")]),
  page("a list in a tab", '=== "A"\n\n    - ![](a.png)\n    - b\n\n        ![](b.png)\n', [
    missing("a.png"),
    missing("b.png"),
  ]),
  page("a table in a tab", '=== "A"\n\n    | A | B |\n    |---|---|\n    | ![](a.png) | b |\n', [
    missing("a.png"),
  ]),
  page("code in an admonition", "!!! note\n\n        ![](a.png)\n\n    ![](b.png)\n", [
    missing("a.png"),
    missing("b.png"),
  ]),
  page(
    "fenced code in a tab",
    '=== "A"\n\n    ```md\n    ![](a.png)\n\n    ![](b.png)\n    ```\n\n    ![](c.png)\n',
    [missing("c.png")],
  ),
  page("code behind what isn't a list", "Words\n\n    ![](a.png)\n", []),
  page("a paragraph of a list, indented by four", "- a\n\n    ![](a.png)\n", [missing("a.png")]),
  page("code of a list, indented by eight", "- a\n\n        ![](a.png)\n", []),
  page("a definition list", "Term\n\n:   Definition\n\n    ![](a.png)\n", [missing("a.png")]),
  page("a footnote", "Words[^1]\n\n[^1]:\n    Note\n\n    ![](a.png)\n", [missing("a.png")]),
  page("a figure that says span", '<figure markdown="span">\n  ![](a.png)\n</figure>\n', [missing("a.png")]),
  page("a figure that says markdown alone", "<figure markdown>\n  ![](a.png)\n</figure>\n", [
    missing("a.png"),
  ]),
  page(
    "a grid of cards",
    '<div class="grid cards" markdown>\n\n- ![](a.png) __Fast__\n\n    ---\n\n    ![](b.png)\n\n</div>\n',
    [missing("a.png"), missing("b.png")],
  ),
  page("an element that says nothing", "<div>\n\n![](a.png)\n\n</div>\n\n![](b.png)\n", [missing("b.png")]),
  page(
    "HTML in an admonition, where it is running text",
    "!!! note\n\n    <div>\n    ![](a.png)\n    </div>\n",
    [missing("a.png")],
  ),
  page("a tag of HTML in a tab", '=== "A"\n\n    <img src="a.png">\n', [["a.png", null, "missing"]], {
    written: '=== "A"\n\n    <img src="a.png" alt="NEW">\n',
  }),
  page("a link around an image on lines of their own", '<a href="x">\n\n![](a.png)\n\n</a>\n', [
    missing("a.png"),
  ]),
  page("a file's name with spaces", "![](my boat.png)\n", [missing("my boat.png")]),
  page(
    "an attribute list with an alt text",
    '![](a.png){ alt="A boat" width="300" }\n',
    [fine("a.png", "A boat")],
    {
      written: '![](a.png){ alt="NEW" width="300" }\n',
    },
  ),
  page("an attribute list with a colon", "![x](a.png){: .wide alt='A boat' }\n", [fine("a.png", "A boat")], {
    written: "![x](a.png){: .wide alt='NEW' }\n",
  }),
  page("an alt text without quotes", "![](a.png){ alt=boat loading=lazy }\n", [fine("a.png", "boat")], {
    written: '![](a.png){ alt="NEW" loading=lazy }\n',
  }),
  page("an empty alt text in a list", '![A boat](a.png){ alt="" }\n', [missing("a.png")], {
    written: '![A boat](a.png){ alt="NEW" }\n',
  }),
  page(
    "an attribute list without an alt text",
    "![A boat](a.png){ .wide #b loading=lazy }\n",
    [fine("a.png", "A boat")],
    {
      written: "![NEW](a.png){ .wide #b loading=lazy }\n",
    },
  ),
  page(
    "an attribute list behind a reference",
    '![][k]{ alt="A boat" }\n\n[k]: a.png\n',
    [fine("a.png", "A boat")],
    {
      written: '![][k]{ alt="NEW" }\n\n[k]: a.png\n',
    },
  ),
  page("a space before the list, which is words then", '![](a.png) { alt="A boat" }\n', [missing("a.png")], {
    written: '![NEW](a.png) { alt="A boat" }\n',
  }),
  page("another attribute with alt in its name", '![](a.png){ data-alt="A boat" }\n', [missing("a.png")]),
  page(
    "an attribute list in a tab",
    '=== "A"\n\n    ![](a.png){ alt="A boat" }\n',
    [fine("a.png", "A boat")],
    {
      written: '=== "A"\n\n    ![](a.png){ alt="NEW" }\n',
    },
  ),
  page("a list of a link around the image", '[![](a.png)](x){ alt="A boat" }\n', [missing("a.png")]),
  page(
    "Material's usual where mkdocs.yml names nothing",
    "!!! note\n\n    ![](a.png)\n",
    [missing("a.png")],
    {
      project: { "mkdocs.yml": "site_name: x\n" },
    },
  ),
  page("what isn't turned on is code", '=== "A"\n\n    ![](a.png)\n', [], {
    project: { "mkdocs.yml": "site_name: x\nmarkdown_extensions:\n  - admonition\n" },
  }),
  page("extensions that are inherited", '=== "A"\n\n    ![](a.png)\n', [missing("a.png")], {
    project: {
      "mkdocs.yml": "INHERIT: ./base.yml\nsite_name: x\nmarkdown_extensions:\n  toc: {}\n",
      "base.yml": "markdown_extensions:\n  pymdownx.tabbed:\n    alternate_style: true\n",
    },
  }),
  page("a parent that isn't there", '=== "A"\n\n    ![](a.png)\n', [missing("a.png")], {
    project: { "mkdocs.yml": "INHERIT: ../base.yml\nmarkdown_extensions: [toc]\n" },
  }),
  page("a site without attribute lists", '![](a.png){ alt="A boat" }\n', [missing("a.png")], {
    project: { "mkdocs.yml": "site_name: x\nmarkdown_extensions: [admonition]\n" },
  }),
  page("extra turns on Markdown in HTML", '<div markdown="1">\n![](a.png)\n</div>\n', [missing("a.png")], {
    project: { "mkdocs.yml": "site_name: x\nmarkdown_extensions:\n  - markdown.extensions.extra\n" },
  }),
  page("blocks of pymdownx", "/// note | Some title\n![](a.png)\n///\n", [missing("a.png")], {
    project: { "mkdocs.yml": "markdown_extensions:\n  - pymdownx.blocks.admonition\n" },
  }),
  page("a caption of pymdownx", "![](a.png)\n\n/// caption\nOur boat\n///\n", [missing("a.png")], {
    project: { "mkdocs.yml": "markdown_extensions:\n  - pymdownx.blocks.caption\n" },
  }),
  page("Zensical reads as Material does", '=== "A"\n\n    ![](a.png)\n', [missing("a.png")], {
    project: { "zensical.toml": '[project]\nsite_name = "x"\n' },
  }),
  page("Pelican's own extensions", 'Term\n:   ![](a.png){ alt="A boat" }\n', [fine("a.png", "A boat")], {
    file: "content/pelican.md",
    project: { "pelicanconf.py": 'PATH = "content"\n' },
  }),
  page("Pelican's settings", "!!! note\n\n    ![](a.png)\n", [missing("a.png")], {
    file: "content/pelican-settings.md",
    project: {
      "pelicanconf.py":
        'MARKDOWN = {\n    "extension_configs": {\n        "markdown.extensions.admonition": {},\n    },\n}\n',
    },
  }),
  page("front matter is none of it", "---\ntitle: ![](x.png)\n---\n\n!!! note\n\n    ![](a.png)\n", [
    missing("a.png"),
  ]),
  page("an admonition where no site's files are", "# T\n\n!!! note\n\n    ![](a.png)\n", [missing("a.png")], {
    project: {},
  }),
  page(
    "tabs in a list where no site's files are",
    '- a\n\n    === "A"\n\n        ![](a.png)\n',
    [missing("a.png")],
    {
      project: {},
    },
  ),
  page(
    "a boat in a grid where no site's files are",
    '<div class="grid" markdown="1">\n\n![](a.png)\n\n</div>\n',
    [missing("a.png")],
    {
      project: {},
    },
  ),
  page("what only looks like an admonition is code on GitHub", "!!!\n\n    ![](a.png)\n", [], {
    project: {},
  }),
];
