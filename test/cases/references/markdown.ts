import type { ReferenceCase, Wanted } from "./run.ts";

const empty = (...targets: string[]): Wanted[] => targets.map((target) => [target, "", "missing"]);

const vault = { ".obsidian/app.json": "{}\n" };
const sphinx = (...extensions: string[]) => ({
  "conf.py": `extensions = ["myst_parser"]\nmyst_enable_extensions = ${JSON.stringify(extensions)}\n`,
});
const jekyll = { "_config.yml": "title: T\n" };
const hugo = { "hugo.toml": 'baseURL = "https://example.org/"\n' };
const eleventy = { "eleventy.config.js": "export default {};\n" };
const marp = "---\nmarp: true\n---\n\n";

/** Obsidian's Markdown. */
const obsidian: readonly ReferenceCase[] = [
  {
    file: "a.md",
    text: "![Boat|100](a.png) and ![|100x200](b.png)\n",
    says: "sizes aren't part of the alt text",
    project: vault,
    wanted: [
      ["a.png", "Boat", "fine"],
      ["b.png", "", "missing"],
    ],
    written: "![NEW|100](a.png) and ![NEW|100x200](b.png)\n",
  },
  {
    file: "a.md",
    text: "| A |\n|---|\n| ![Boat\\|100](a.png) |\n",
    says: "a size in a table",
    project: vault,
    wanted: [["a.png", "Boat", "fine"]],
    written: "| A |\n|---|\n| ![NEW\\|100](a.png) |\n",
  },
  {
    file: "a.md",
    text: "![Boat|100][one]\n\n![Two|50]\n\n[one]: a.png\n[Two|50]: b.png\n",
    says: "a size in the label of an image by reference",
    wanted: [
      ["a.png", "Boat", "fine"],
      ["b.png", "Two", "fine"],
    ],
    written: "![NEW|100][one]\n\n![NEW|50][Two|50]\n\n[one]: a.png\n[Two|50]: b.png\n",
  },
  {
    file: "a.md",
    text: "![Sales|profit](a.png) ![Sales | 2024 results](b.png)\n",
    says: "other words behind a bar are words",
    project: vault,
    wanted: [
      ["a.png", "Sales|profit", "fine"],
      ["b.png", "Sales | 2024 results", "fine"],
    ],
  },
  {
    file: "a.md",
    text: "Words %%![](a.png)%% ![](b.png)\n",
    says: "a comment in a line",
    project: vault,
    wanted: empty("b.png"),
  },
  {
    file: "a.md",
    text: '%%\n![](a.png)\n\n![[b.png]]\n\n<img src="c.png">\n%%\n\n![](d.png)\n',
    says: "a comment of several paragraphs",
    project: vault,
    wanted: empty("d.png"),
  },
  {
    file: "a.md",
    text: "`%%` ![](a.png) `%%`\n\n```\n%%\n```\n\n![](b.png)\n\n```\n%%\n```\n",
    says: "code begins no comment",
    project: vault,
    wanted: empty("a.png", "b.png"),
  },
  {
    file: "a.md",
    text: "At 5%% ![](a.png) and 6%%\n",
    says: "percent signs elsewhere are words",
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: '![[a.png|200 "Two boats"]] ![[b.png|"C"|200]]\n',
    says: "the words in quotes behind a size, of a plugin",
    project: vault,
    wanted: [
      ["a.png", "Two boats", "fine"],
      ["b.png", '"C"', "fine"],
    ],
    written: '![[a.png|200 "NEW"]] ![[b.png|NEW|200]]\n',
  },
  {
    file: "a.md",
    text: "> [!note]- Boats\n> ![[a.png#right|Two boats|300]]\n> ![](b.png)\n",
    says: "in a callout, with an anchor",
    project: vault,
    wanted: [
      ["a.png#right", "Two boats", "fine"],
      ["b.png", "", "missing"],
    ],
    written: "> [!note]- Boats\n> ![[a.png#right|NEW|300]]\n> ![NEW](b.png)\n",
  },
];

/** MyST's Markdown, held to myst-parser. */
const myst: readonly ReferenceCase[] = [
  {
    file: "a.md",
    text: "% ![](a.png)\n\nWords\n% ![](b.png)\n![](c.png)\n\n> % ![](d.png)\n> ![](e.png)\n",
    says: "lines of comment",
    project: sphinx(),
    wanted: empty("c.png", "e.png"),
  },
  {
    file: "a.md",
    text: "% ![](a.png)\n",
    says: "elsewhere a percent sign is a word",
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: "```\n% ![](a.png)\n```\n\n100 % ![](b.png)\n",
    says: "a percent sign within a line, and code",
    project: sphinx(),
    wanted: empty("b.png"),
  },
  {
    file: "a.md",
    text: "````{note}\n![](a.png)\n\n```{tip}\n:class: x\n\n![](b.png)\n```\n````\n\n![](c.png)\n",
    says: "directives within one another",
    project: sphinx(),
    wanted: empty("a.png", "b.png", "c.png"),
    written:
      "````{note}\n![NEW](a.png)\n\n```{tip}\n:class: x\n\n![NEW](b.png)\n```\n````\n\n![NEW](c.png)\n",
  },
  {
    file: "a.md",
    text: "````{grid} 2\n```{grid-item}\n![](a.png)\n```\n````\n",
    says: "directives of sphinx-design where nobody says that it is MyST",
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: "```{python}\n# ![](a.png)\n```\n\n```{r}\n![](b.png)\n```\n",
    says: "chunks of code are no directives",
    wanted: [],
  },
  {
    file: "a.md",
    text: "```{code-block} md\n![](a.png)\n```\n\n```{math}\n![](b.png)\n```\n",
    says: "directives of code hold none",
    project: sphinx(),
    wanted: [],
  },
  {
    file: "a.md",
    text: "```{figure-md} fig\n:class: x\n\n![Boats](a.png)\n\nCaption\n```\n",
    says: "figure-md",
    project: sphinx("colon_fence"),
    wanted: [["a.png", "Boats", "fine"]],
    written: "```{figure-md} fig\n:class: x\n\n![NEW](a.png)\n\nCaption\n```\n",
  },
  {
    file: "a.md",
    text: '```{figure-md} fig\n<img src="a.png" class="x">\n\nCaption\n```\n',
    says: "an image of HTML in figure-md",
    project: sphinx("html_image"),
    wanted: [["a.png", null, "missing"]],
  },
  {
    file: "a.md",
    text: "```{admonition} See ![](a.png)\n---\nclass: x\n---\n![](b.png)\n```\n",
    says: "a title with a picture, and options in YAML",
    project: sphinx(),
    wanted: empty("a.png", "b.png"),
  },
  {
    file: "a.md",
    text: "```{glossary}\nBoat\n: It floats. ![](a.png)\n```\n",
    says: "a glossary",
    project: sphinx("deflist"),
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: ":::{note}\n![](a.png)\n:::\n\n:::{code-block} md\n![](b.png)\n:::\n",
    says: "colon fences hold directives where they are turned on",
    project: sphinx("colon_fence"),
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: ":::{image} a.png\n:::\n",
    says: "colon fences are words where they are turned off",
    project: sphinx(),
    wanted: [],
  },
  {
    file: "a.md",
    text: ":::{image} a.png\n:::\n",
    says: "colon fences are turned on in mystmd's projects",
    project: { "myst.yml": "version: 1\n" },
    wanted: [["a.png", null, "missing"]],
    written: ':::{image} a.png\n:alt: "NEW"\n:::\n',
  },
  {
    file: "a.md",
    text: "$$\n![](a.png)\n$$\n\n![](b.png)\n",
    says: "mathematics on lines of its own",
    project: sphinx("dollarmath"),
    wanted: empty("b.png"),
  },
  {
    file: "a.md",
    text: "- Item\n\n  ```{note}\n  ![](a.png)\n  ```\n",
    says: "a directive in a list",
    project: { "_config.yml": "sphinx:\n  config: {}\n" },
    wanted: empty("a.png"),
  },
];

/** Tags of template languages in Markdown. */
const tagged: readonly ReferenceCase[] = [
  {
    file: "a.md",
    text: '![Plan]({{ "/img/plan.png" | relative_url }} "Plan of it")\n\n![]({{site.baseurl}}{{ page.image }})\n',
    says: "tags with quotes, a bar and spaces in destinations",
    project: jekyll,
    wanted: [
      ['{{ "/img/plan.png" | relative_url }}', "Plan", "fine"],
      ["{{site.baseurl}}{{ page.image }}", "", "missing"],
    ],
    written:
      '![NEW]({{ "/img/plan.png" | relative_url }} "Plan of it")\n\n![NEW]({{site.baseurl}}{{ page.image }})\n',
  },
  {
    file: "a.md",
    text: "[![]({{ site.url }}/a.png)]({{ site.url }}/b)\n",
    says: "an image in a link, both with tags",
    project: jekyll,
    wanted: empty("{{ site.url }}/a.png"),
    written: "[![NEW]({{ site.url }}/a.png)]({{ site.url }}/b)\n",
  },
  {
    file: "a.md",
    text: "![Plan][p]\n\n[p]: {{ site.url }}/plan.png\n",
    says: "a tag in a definition",
    project: jekyll,
    wanted: [["{{ site.url }}/plan.png", "Plan", "fine"]],
  },
  {
    file: "a.md",
    text: "| A |\n|---|\n| ![]({{ site.url | append: '/a.png' }}) |\n",
    says: "a tag with a bar in a table",
    project: jekyll,
    wanted: empty("{{ site.url | append: '/a.png' }}"),
    written: "| A |\n|---|\n| ![NEW]({{ site.url | append: '/a.png' }}) |\n",
  },
  {
    file: "a.md",
    text: '![{{ page["title"] }} by night](a.png) ![{% if x %}A{% endif %}](b.png) ![Plan of {{x}}](c.png)\n',
    says: "alt texts that tags compute",
    project: jekyll,
    wanted: [
      ["a.png", '{{ page["title"] }} by night', "computed"],
      ["b.png", "{% if x %}A{% endif %}", "computed"],
      ["c.png", "Plan of {{x}}", "computed"],
    ],
    written:
      '![{{ page["title"] }} by night](a.png) ![{% if x %}A{% endif %}](b.png) ![Plan of {{x}}](c.png)\n',
  },
  {
    file: "a.md",
    text: "{%- comment -%}\n\n![](a.png)\n{%- endcomment -%}\n\n![](b.png)\n",
    says: "Liquid's comment with dashes",
    project: jekyll,
    wanted: empty("b.png"),
  },
  {
    file: "a.md",
    text: "```\n{% comment %}\n```\n\n![](a.png)\n\n```\n{% endcomment %}\n```\n",
    says: "Liquid looks into code, too",
    project: jekyll,
    wanted: [],
  },
  {
    file: "a.md",
    text: "```\n{% comment %}\n```\n\n![](a.png)\n\n`{% endcomment %}`\n",
    says: "where nobody says that it is Liquid, what stands in code is an example",
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: "{% raw %}{% comment %}{% endraw %}\n\n![](a.png)\n\n{% raw %}{% endcomment %}{% endraw %}\n",
    says: "what is raw begins no comment",
    project: jekyll,
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: "{# ![](a.png)\n\n![](b.png) #}\n\n![](c.png)\n",
    says: "Nunjucks' comment",
    project: eleventy,
    wanted: empty("c.png"),
  },
  {
    file: "a.md",
    text: "# T {#one}\n\n![](a.png)\n\n## U {#two}\n",
    says: "a heading's name is no comment",
    wanted: empty("a.png"),
  },
  {
    file: "a.md",
    text: "{{/* ![](a.png) */}}\n\n{{- /* ![](b.png)\n*/ -}}\n\n![](c.png)\n",
    says: "Hugo's comments",
    project: hugo,
    wanted: empty("c.png"),
  },
  {
    file: "a.md",
    text: '![]({{% param "base" %}}/a.png) ![]({{< ref "b.png" >}})\n',
    says: "Hugo's shortcodes in destinations",
    project: hugo,
    wanted: empty('{{% param "base" %}}/a.png', '{{< ref "b.png" >}}'),
    written: '![NEW]({{% param "base" %}}/a.png) ![NEW]({{< ref "b.png" >}})\n',
  },
  {
    file: "a.md",
    text: '![Plan](<%= image_path "plan.png" %>)\n',
    says: "a tag of ERB",
    wanted: [['<%= image_path "plan.png" %>', "Plan", "fine"]],
  },
  {
    file: "a.md",
    text: "<!-- ![](a.png)\n\n![](b.png) -->\n\n![](c.png)\n",
    says: "a comment of HTML",
    project: jekyll,
    wanted: empty("c.png"),
  },
];

/** Sizes behind destinations, and other things that sites add. */
const sized: readonly ReferenceCase[] = [
  {
    file: "a.md",
    text: "![](a.png =x200) ![](b.png =50%) ![](c.png  =300x200 ) ![](d.png =300)\n",
    says: "a height, a share, both, one number",
    wanted: empty("a.png", "b.png", "c.png", "d.png"),
    written: "![NEW](a.png =x200) ![NEW](b.png =50%) ![NEW](c.png  =300x200 ) ![NEW](d.png =300)\n",
  },
  {
    file: "a.md",
    text: "![](a.png =100%x*) ![](b.png =100%x50%) ![](c.png =20emx) ![](d.png =300pxx200px)\n",
    says: "sizes with units",
    wanted: empty("a.png", "b.png", "c.png", "d.png"),
  },
  {
    file: "a.md",
    text: "![](a.png =200x 'Our boat') ![](b.png \"Our boat\" =200x)\n",
    says: "before a title and behind it",
    wanted: empty("a.png", "b.png"),
    written: "![NEW](a.png =200x 'Our boat') ![NEW](b.png \"Our boat\" =200x)\n",
  },
  {
    file: "a.md",
    text: "![](<my boat.png> =200x) ![](boat(1).png =200x)\n",
    says: "behind spaces and brackets",
    wanted: empty("my boat.png", "boat(1).png"),
  },
  {
    file: "a.md",
    text: "| A |\n|---|\n| ![](a.png =200x) |\n\n- ![](b.png =200x)\n\n> ![](c.png =200x)\n",
    says: "in tables, lists and quotes",
    wanted: empty("a.png", "b.png", "c.png"),
  },
  {
    file: "a.md",
    text: "![](a.png = 200) ![](b.png =big)\n\n`![](c.png =200x)`\n",
    says: "what is no size, and code",
    wanted: [],
  },
  {
    file: "a.md",
    text: `${marp}![bg](a.png)\n![bg fit](b.png)\n![w:300px h:20 blur:3px A boat](c.png)\n![Two boats w:200](d.png)\n![bg left Three boats fit](e.png)\n`,
    says: "Marp's backgrounds and keywords, which may stand anywhere",
    wanted: [
      ["a.png", "bg", "decorative"],
      ["b.png", "bg fit", "decorative"],
      ["c.png", "A boat", "fine"],
      ["d.png", "Two boats", "fine"],
      ["e.png", "Three boats", "fine"],
    ],
    written: `${marp}![bg](a.png)\n![bg fit](b.png)\n![w:300px h:20 blur:3px NEW](c.png)\n![NEW w:200](d.png)\n![bg left NEW fit](e.png)\n`,
  },
  {
    file: "a.md",
    text: `${marp}![width:200](a.png)\n![grayscale](b.png)\n`,
    says: "keywords alone are no alt text",
    wanted: empty("a.png", "b.png"),
    written: `${marp}![width:200 NEW](a.png)\n![grayscale NEW](b.png)\n`,
  },
  {
    file: "a.md",
    text: `${marp}<style>img[alt~="wide"] { width: 100% }</style>\n\n![center](a.png)\n![w:3 wide A boat, 50% full](b.png)\n`,
    says: "words that a deck's style sheet places images by",
    wanted: [
      ["a.png", "", "missing"],
      ["b.png", "A boat, full", "fine"],
    ],
    written: `${marp}<style>img[alt~="wide"] { width: 100% }</style>\n\n![center NEW](a.png)\n![w:3 wide NEW 50%](b.png)\n`,
  },
  {
    file: "a.md",
    text: "---\ntitle: bg\n---\n\n![w:300 A boat](a.png)\n",
    says: "elsewhere Marp's keywords are words",
    wanted: [["a.png", "w:300 A boat", "fine"]],
  },
  {
    file: "a.md",
    text: "::: tip\n![](a.png)\n:::\n\n::: details Click\n![](b.png)\n:::\n",
    says: "containers of VitePress",
    project: { ".vitepress/config.js": "export default {};\n" },
    wanted: empty("a.png", "b.png"),
  },
  {
    file: "a.md",
    text: "![{{ name }}](a.png)\n",
    says: "nothing fills in tags in VitePress's alt texts",
    project: { ".vitepress/config.js": "export default {};\n" },
    wanted: [["a.png", "{{ name }}", "fine"]],
  },
  {
    file: "a.md",
    text: '{{% card text="![](a.png)" %}}\nWords ![](b.png)\n{{% /card %}}\n',
    says: "an image in a parameter of a shortcode",
    project: hugo,
    wanted: empty("a.png", "b.png"),
    written: '{{% card text="![NEW](a.png)" %}}\nWords ![NEW](b.png)\n{{% /card %}}\n',
  },
];

const docusaurus = { "docusaurus.config.js": "export default {};\n" };
const vitepress = { ".vitepress/config.js": "export default {};\n" };

/** Docusaurus's `.md`, which is MDX. */
const mdx: readonly ReferenceCase[] = [
  {
    file: "docs/a.md",
    text: "| A |\n|---|\n| <img src='/a.png' style={{ width: 9 }} /> |\n\n:::tip\n\n![](b.png)\n\n:::\n",
    says: "JSX in a table, and an admonition",
    project: docusaurus,
    wanted: [
      ["/a.png", null, "missing"],
      ["b.png", "", "missing"],
    ],
  },
  {
    file: "docs/a.md",
    text: "# T {#top}\n\n<!-- ![](a.png)\n\n<img src='b.png' /> -->\n\n<img src='c.png' style={{}} />\n",
    says: "a heading's name, and a comment of HTML",
    project: docusaurus,
    wanted: [["c.png", null, "missing"]],
  },
  {
    file: "docs/a.md",
    text: "`<!--` <img src='a.png' style={{}} /> `-->`\n",
    says: "code begins no comment",
    project: docusaurus,
    wanted: [["a.png", null, "missing"]],
  },
  {
    file: "docs/a.md",
    text: "<img src='a.png' style={{}} />\n\nA list of < 5 and {\n\n![](b.png)\n\n<img src='c.png' style={{}} />\n",
    says: "a block that is no MDX leaves the others what they are",
    project: docusaurus,
    wanted: [
      ["a.png", null, "missing"],
      ["b.png", "", "missing"],
      ["c.png", null, "missing"],
    ],
  },
  {
    file: "docs/a.md",
    text: "---\nmdx:\n  format: md\n---\n\n<p>\n{<img src='a.png'>\n</p>\n",
    says: "a page that says that it is plain Markdown",
    project: docusaurus,
    wanted: [["a.png", null, "missing"]],
  },
];

/** Signs that each dialect's reader would take for more than words. */
const escaped: readonly ReferenceCase[] = [
  {
    file: "a.md",
    text: "![a [b](c)](a.png)\n",
    says: "links in alt texts are their words",
    project: vitepress,
    wanted: [["a.png", "a b", "fine"]],
  },
  {
    file: "a.md",
    text: "![H~2~O and x~3](a.png)\n",
    says: "single tildes mean nothing to markdown-it",
    project: vitepress,
    wanted: [["a.png", "H~2~O and x~3", "fine"]],
  },
  {
    file: "a.md",
    text: "![H~2~O](a.png)\n",
    says: "on GitHub they strike out",
    wanted: [["a.png", "H2O", "fine"]],
  },
];

/** The dialects of Markdown besides GitHub's, Pandoc's and those of MkDocs and Jekyll. */
export const markdown: readonly ReferenceCase[] = [
  ...obsidian,
  ...myst,
  ...tagged,
  ...sized,
  ...mdx,
  ...escaped,
];
