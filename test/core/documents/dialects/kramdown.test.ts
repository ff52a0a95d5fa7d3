import { describe, it } from "mocha";
import { reads } from "../../../../src/core/documents/site/dialect.ts";
import { ruby } from "../sites/outside.ts";
import { composed, runs } from "./composed.ts";
import { type Container, documentsOf } from "./nested.ts";
import { assertSameImages, shownBy } from "./same-images.ts";

const containers: readonly Container[] = [
  { head: "- item\n", indent: "  " },
  { head: "1. item\n", indent: "   " },
  { head: "> quote\n>", indent: "> " },
  { head: "Term\n: Definition\n", indent: "    " },
  { head: "Term\n\n:   Definition\n", indent: "    " },
  { head: '<div markdown="1">\n', indent: "", tail: "\n</div>" },
  { head: '<figure markdown="block">\n', indent: "", tail: "\n</figure>" },
  { head: '<section class="a" markdown="1">\n', indent: "", tail: "\n</section>" },
  { head: "<div>", indent: "", tail: "</div>" },
  { head: '<div class="b">\n', indent: "  ", tail: "\n</div>" },
  { head: "<details>\n<summary>More ![](@)</summary>\n", indent: "", tail: "\n</details>" },
  { head: '<table><tr><td markdown="span">![](@)</td><td>', indent: "", tail: "</td></tr></table>" },
  { head: '<p markdown="1">Words ![](@)</p>', indent: "" },
  { head: "<center>\n", indent: "", tail: "\n</center>" },
  { head: "<br>\n", indent: "" },
  { head: "<pre>", indent: "", tail: "</pre>" },
  { head: "<!-- more -->\n", indent: "" },
  { head: "<script>\nx = '<div>![](@)<img src=\"@\">'\n</script>\n", indent: "" },
  { head: "{::comment}\n", indent: "", tail: "\n{:/comment}\n" },
  { head: "{::nomarkdown}\n", indent: "", tail: "\n{:/}\n" },
  { head: "{: .wide}", indent: "" },
  { head: "~~~", indent: "", tail: "~~~" },
];
const contents: readonly string[] = [
  "![](@)",
  'Words ![A boat](@) and ![The sea](@ "T") more.',
  "[![](@)](https://ok.example/)",
  "![][key] and ![Word][]",
  "![A boat] [key], ![Word] [] and ![A boat]\n[key], but ![Word]  [none]",
  'Words <img src="@" alt="A boat"> more.',
  '<img src="@">\n![](@)',
  '<p>\n  <img src="@">\n  ![](@)\n\n      <img src="@" alt="A boat">\n</p>\n![](@)',
  "Words `<div>` ![](@)\n\n    <div>\n\n![](@)",
  "<!-- ![](@)\n![](@) --> ![](@)\n\n![](@)",
  '<a href="#">\n![](@)\n</a>\n![](@)',
  "<span>![](@)</span> <b>![](@)</b>\n<em>![](@)</em>",
  '![Our boat](@){: alt="A boat" width="3"}',
  "![Our boat](@){:.a}{: alt='A boat'} more",
  '![](@){: .a alt="A \\} boat"}\n{: .b}',
  '![][key]{: alt="A boat"}',
  "![A boat](my @)",
  "```\n![](@)\n```\n\n![](@)",
  "Words\n\n    ![](@)\n\n![](@)",
  "- ![](@)\n- b\n\n  ![](@)\n\n- c",
  "`![](@)` ![](@)",
  "> ![](@)\n> more\n\n![](@)",
];

/** A comment of its own becomes one of HTML, which a comment in it ends. */
const isShown = (text: string) => !(text.includes("{::comment}") && text.includes("<!--"));

describe("kramdown", () => {
  it("shows the pictures that are found in nested documents", async () => {
    const documents = documentsOf(containers, contents).filter(isShown);
    const pages = ruby(documents.map((text) => ["kramdown-gfm", text])).map(shownBy);
    await assertSameImages(documents, pages, { ...reads("kramdown", "liquid"), extensions: ["dollarmath"] });
  });

  it("shows those where a site takes no backticks for fences", async () => {
    const fences = ["```\n![](@)\n```\n\n![](@)", "```js\n![](@)\n\n![](@)\n```\n\n![](@)"];
    // That parser makes no fence of tildes below a definition's first line.
    const documents = documentsOf(containers, [...contents, ...fences]).filter(
      (text) => isShown(text) && !/: {1,3}Definition\n[ >]*\n[ >]*~~~/.test(text),
    );
    const pages = ruby(documents.map((text) => ["kramdown", text])).map(shownBy);
    const extensions = ["dollarmath", "without_backtick_fences"];
    await assertSameImages(documents, pages, { ...reads("kramdown", "liquid"), extensions });
  });

  it("shows the pictures that are found in documents of chance", async () => {
    // What looks like quotes, definitions, extensions, fences or code in HTML is left out.
    const documents = composed(
      containers.filter(({ head }) => !/^(?:>|Term|~~~|<div class|\{::)/.test(head)),
      contents.filter((content) => !content.includes("`<div>`")),
      runs,
    ).filter(isShown);
    const pages = ruby(documents.map((text) => ["kramdown-gfm", text])).map(shownBy);
    await assertSameImages(documents, pages, { ...reads("kramdown", "liquid"), extensions: ["dollarmath"] });
  });
}).timeout(60_000);
