import { describe, it } from "mocha";
import { reads } from "../../../../src/core/documents/site/dialect.ts";
import { ruby } from "../sites/outside.ts";
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
  'Words <img src="@" alt="A boat"> more.',
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

describe("kramdown", () => {
  it("shows the pictures that are found in nested documents", async () => {
    const documents = documentsOf(containers, contents);
    const pages = ruby(documents.map((text) => ["kramdown-gfm", text])).map(shownBy);
    await assertSameImages(documents, pages, { ...reads("kramdown", "liquid"), extensions: ["dollarmath"] });
  });

  it("shows those where a site takes no backticks for fences", async () => {
    const fences = ["```\n![](@)\n```\n\n![](@)", "```js\n![](@)\n\n![](@)\n```\n\n![](@)"];
    // That parser makes no fence of tildes below a definition's first line.
    const documents = documentsOf(containers, [...contents, ...fences]).filter(
      (text) => !/: {1,3}Definition\n[ >]*\n[ >]*~~~/.test(text),
    );
    const pages = ruby(documents.map((text) => ["kramdown", text])).map(shownBy);
    const extensions = ["dollarmath", "without_backtick_fences"];
    await assertSameImages(documents, pages, { ...reads("kramdown", "liquid"), extensions });
  });
}).timeout(60_000);
