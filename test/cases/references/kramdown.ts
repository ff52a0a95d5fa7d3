import type { ReferenceCase, Wanted } from "./run.ts";

let count = 0;
const page = (
  says: string,
  text: string,
  wanted: readonly Wanted[],
  more: Partial<ReferenceCase> = {},
): ReferenceCase => ({
  file: `kramdown-${count++}.md`,
  text,
  says,
  wanted,
  project: { "_config.yml": "title: x\n" },
  ...more,
});

const missing = (target: string): Wanted => [target, "", "missing"];
const fine = (target: string, alt: string): Wanted => [target, alt, "fine"];

export const kramdown: readonly ReferenceCase[] = [
  page(
    "a list of attributes with an alt text",
    '![](a.png){: alt="A boat" width="300"}\n',
    [fine("a.png", "A boat")],
    {
      written: '![](a.png){: alt="NEW" width="300"}\n',
    },
  ),
  page(
    "no space before the list's first attribute",
    "![x](a.png){:alt='A boat'}\n",
    [fine("a.png", "A boat")],
    {
      written: "![x](a.png){:alt='NEW'}\n",
    },
  ),
  page("what Jekyll makes code of", "{% highlight md %}\n![](no.png)\n{% endhighlight %}\n\n![](a.png)\n", [
    missing("a.png"),
  ]),
  page(
    "a site that has kramdown without GitHub's fences",
    "Words\n\n```\n![](no.png)\n```\n\n```\n![](a.png)\n\nwords\n\n```\n",
    [missing("a.png")],
    { project: { "_config.yml": "kramdown:\n  input: kramdown\n" } },
  ),
  page(
    "a page that says where its pictures lie",
    "---\ntitle: x\nmedia_subpath: /img/posts\nimage:\n  path: sea.png\n  alt: The sea\n---\n![A boat](a.png)\n",
    [
      ["sea.png", "The sea", "fine", "img/posts/sea.png"],
      ["a.png", "A boat", "fine", "img/posts/a.png"],
    ],
    { project: { "_config.yml": "title: x\n", "img/posts/a.png": "", "img/posts/sea.png": "" } },
  ),
  page("two lists", '![](a.png){:.wide}{: alt="A boat"}\n', [fine("a.png", "A boat")], {
    written: '![](a.png){:.wide}{: alt="NEW"}\n',
  }),
  page("a list over two lines", '![](a.png){: .wide\nalt="A boat"}\n', [fine("a.png", "A boat")]),
  page("a list behind a reference", '![][k]{: alt="A boat"}\n\n[k]: a.png\n', [fine("a.png", "A boat")], {
    written: '![][k]{: alt="NEW"}\n\n[k]: a.png\n',
  }),
  page("a list without an alt text", "![A boat](a.png){: .wide}\n", [fine("a.png", "A boat")], {
    written: "![NEW](a.png){: .wide}\n",
  }),
  page("a list that is the paragraph's", '![](a.png)\n{: alt="A boat"}\n', [missing("a.png")], {
    written: '![NEW](a.png)\n{: alt="A boat"}\n',
  }),
  page("a value without quotes, which is none", "![](a.png){: alt=boat}\n", [missing("a.png")]),
  page("a list without a colon, which is words", '![](a.png){ alt="A boat"}\n', [missing("a.png")]),
  page("an escaped brace in a value", '![](a.png){: alt="A \\} boat"}\n', [fine("a.png", "A } boat")]),
  page("a division that says Markdown", '<div markdown="1">\n![](a.png)\n</div>\n', [missing("a.png")], {
    written: '<div markdown="1">\n![NEW](a.png)\n</div>\n',
  }),
  page("a figure that says span", '<figure markdown="span">\n![](a.png)\n</figure>\n', [missing("a.png")]),
  page(
    "an element that says Markdown in another",
    '<section markdown="1">\n<div markdown="block">\n![](a.png)\n</div>\n</section>\n',
    [missing("a.png")],
  ),
  page("all elements, where the site says so", "<div>\n![](a.png)\n</div>\n", [missing("a.png")], {
    project: { "_config.yml": "markdown: kramdown\nkramdown:\n  parse_block_html: true\n" },
  }),
  page(
    "all elements, where the page says so",
    '{::options parse_block_html="true" /}\n\n<div>\n![](a.png)\n</div>\n',
    [missing("a.png")],
  ),
  page("one that says none, where the site says all", '<div markdown="0">\n![](a.png)\n</div>\n', [], {
    project: { "_config.yml": "kramdown:\n  parse_block_html: true\n" },
  }),
  page("a definition list", "Term\n: ![](a.png)\n\n    ![](b.png)\n", [missing("a.png"), missing("b.png")]),
  page("a comment", "{::comment}\n![](a.png)\n{:/comment}\n\n![](b.png)\n", [missing("b.png")]),
  page("a comment in running text", "Words {::comment}![](a.png){:/} ![](b.png)\n", [missing("b.png")]),
  page("what is no Markdown", '{::nomarkdown}\n![](a.png) <img src="b.png">\n{:/}\n', [
    ["b.png", null, "missing"],
  ]),
  page("a file's name with spaces", "![](my boat.png)\n", [missing("my boat.png")]),
  page("mathematics on lines of their own", "$$\n![](a.png)\n$$\n\n![](b.png)\n", [missing("b.png")]),
  page(
    "CommonMark in Jekyll, which has no lists of attributes",
    '![](a.png){: alt="A boat"}\n',
    [missing("a.png")],
    {
      project: { "_config.yml": "markdown: CommonMark\n" },
    },
  ),
  page("a Liquid tag and a list of attributes", '![]({{ site.baseurl }}/a.png){: alt="A boat"}\n', [
    fine("{{ site.baseurl }}/a.png", "A boat"),
  ]),
];
