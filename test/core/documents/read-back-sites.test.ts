import { marked } from "marked";
import { parseFragment } from "parse5";
import { reads } from "../../../src/core/documents/site/dialect.ts";
import { readBack } from "./read/read-back.ts";
import { hugoAlts } from "./read/tags.ts";
import { mdxPictures } from "./sites/mdx.ts";
import { python, ruby } from "./sites/outside.ts";
import { pageOf } from "./sites/page.ts";

const row = (cell: string) => `| A |\n|---|\n| ${cell} |`;
const inMarkdown = [
  "![](a.png)",
  "Words ![](a.png) more",
  "- ![](a.png)",
  row("![](a.png)"),
  "> ![x](a.png 'T')",
];
/** What the goldmark of Debian's Hugo shows as it is written, as a newer one shows it: entities, and typographic marks. */
const asNewer = (alt: string) =>
  parseFragment(alt.replaceAll("<", "&lt;"))
    .childNodes.map((node) => ("value" in node ? node.value : ""))
    .join("")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replaceAll("…", "...")
    .replaceAll("—", "---")
    .replaceAll("–", "--")
    .replaceAll("«", "<<")
    .replaceAll("»", ">>");

/** What a program makes of a page, or the error that stopped it. */
function whole([page, error]: readonly [string, string | null]): string {
  if (error !== null) throw new Error(error);
  return page;
}
const throughJinja = (text: string) => whole(python([["jinja", text]])[0]!);
const material = "attr_list admonition tables pymdownx.superfences";

readBack("an alt text read back by the programs of sites", [
  {
    language: "markdown",
    dialect: reads("gfm", "hugo"),
    markup: inMarkdown,
    readers: { "goldmark, by Hugo": hugoAlts },
    folded: asNewer,
    tidied: /&#?\w+;/,
  },
  {
    language: "markdown",
    markup: inMarkdown,
    readers: {
      "cmark-gfm": (text) => pageOf(whole(ruby([["cmark-gfm", text]])[0]!)).alts,
      marked: (text) => pageOf(marked.parse(text, { async: false })).alts,
    },
  },
  {
    language: "mdx",
    markup: [
      ...inMarkdown,
      'Words <img src="a.png" /> more',
      "<Image src='a.png' alt='x' />",
      row('<img src="a.png" />'),
    ],
    readers: { MDX: async (text) => (await mdxPictures(text)).map(({ alt }) => alt) },
  },
  {
    language: "markdown",
    dialect: { ...reads("python-markdown", "jinja"), extensions: material.split(" ") },
    markup: [...inMarkdown.slice(0, -1), '![](a.png){ alt="x" }', '!!! note\n\n    <img src="a.png">'],
    readers: {
      "Python-Markdown after Jinja": (text) =>
        pageOf(whole(python([[`markdown ${material}`, throughJinja(text)]])[0]!)).alts,
    },
  },
  ...(["jinja", "django-html", "html"] as const).map((language) => ({
    language,
    markup: [
      '<p>{{ x }}<img src="a.png"></p>',
      "{% if x %}<img src='a.png' alt='x'>{% endif %}",
      '<img src="a.png" alt>',
    ],
    readers: { [`Jinja in ${language}`]: (text: string) => pageOf(throughJinja(text)).alts },
  })),
]);
