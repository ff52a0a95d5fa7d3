import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { reads } from "../../../../src/core/documents/site/dialect.ts";
import { python } from "../sites/outside.ts";
import { composed, runs } from "./composed.ts";
import { type Container, documentsOf, usual } from "./nested.ts";
import { assertSameImages, shownBy } from "./same-images.ts";

const tab = "    ";
const containers: readonly Container[] = [
  { head: "!!! note\n", indent: tab },
  { head: '!!! warning "Mind ![](@)"', indent: tab },
  { head: '!!! tip ""\n', indent: tab },
  { head: "??? question\n", indent: tab },
  { head: '???+ tip "More"\n', indent: tab },
  { head: '=== "One"\n', indent: tab },
  { head: '=== "One"\n\n    ![](@)\n\n=== "Two"\n', indent: tab },
  { head: "- item\n", indent: tab },
  { head: "1. item\n", indent: tab },
  { head: "* item", indent: "  " },
  { head: "- item\n    - item\n", indent: tab + tab },
  { head: "Term\n:   Definition\n", indent: tab },
  { head: "Term\n\n: Definition", indent: tab },
  { head: "Words[^1]\n\n[^1]: A note\n", indent: tab, alone: true },
  { head: "> quote\n>", indent: "> " },
  { head: "<div>", indent: "", tail: "</div>" },
  { head: "<div>\n", indent: "", tail: "\n</div>" },
  { head: "<div markdown>\n", indent: "", tail: "\n</div>" },
  { head: '<div class="grid" markdown="1">', indent: "", tail: "</div>" },
  { head: '<figure markdown="span">', indent: "  ", tail: "  <figcaption>Our boat</figcaption>\n</figure>" },
  { head: "<figure markdown>\n", indent: "", tail: "<figcaption markdown>![](@)</figcaption>\n</figure>" },
  { head: '<section><div markdown="block">\n', indent: "", tail: "</div></section>" },
  { head: "<details markdown>\n<summary>More</summary>\n", indent: "", tail: "\n</details>" },
  { head: '<details markdown="1"><summary>More ![](@)</summary>\n', indent: "", tail: "\n</details>" },
  { head: '<p markdown="block">', indent: "", tail: "</p>" },
  { head: "<!--", indent: "", tail: "-->", alone: true },
  { head: "<!-- more -->\n", indent: "" },
  { head: "<pre>", indent: "", tail: "</pre>" },
  { head: "<table><tr><td>", indent: "", tail: "</td></tr></table>" },
  { head: '<a href="#">\n', indent: "", tail: "\n</a>" },
  { head: "Words<br>", indent: "" },
  { head: "\n", indent: tab },
  { head: "```", indent: "", tail: "```" },
];

const sites: Readonly<Record<string, readonly string[]>> = {
  "Material's": (
    "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.details pymdownx.superfences " +
    "pymdownx.tabbed pymdownx.caret pymdownx.tilde pymdownx.mark pymdownx.betterem pymdownx.smartsymbols"
  ).split(" "),
  "MkDocs's own": ["toc", "tables", "fenced_code"],
  "Pelican's": ["extra", "codehilite", "meta"],
  "few of Material's": ["admonition", "pymdownx.details", "pymdownx.superfences", "tables", "attr_list"],
};

describe("Python-Markdown", () => {
  const documents = documentsOf(containers);

  for (const [name, extensions] of Object.entries(sites)) {
    it(`shows the pictures that are found in ${documents.length} nested documents, with ${name} extensions`, async () => {
      const engine = `markdown ${extensions.join(" ")}` as const;
      const pages = python(documents.map((text) => [engine, text])).map(shownBy);
      await assertSameImages(documents, pages, { ...reads("python-markdown"), extensions });
    });
  }
  for (const [name, extensions] of Object.entries(sites)) {
    it(`shows the pictures that are found in documents of chance, with ${name} extensions`, async () => {
      const documents = composed(
        // Elements that hold Markdown, and fences, end in each other in ways that no page relies on.
        containers.filter(({ head }) => !/^(?:\* item|```)$|\bmarkdown\b/.test(head)),
        usual,
        runs,
      );
      const engine = `markdown ${extensions.join(" ")}` as const;
      // It has errors of its own with some.
      const pages = python(documents.map((text) => [engine, text]));
      const made = documents.filter((_, rank) => pages[rank]![1] === null);
      const shown = pages.filter(([, error]) => error === null).map(shownBy);
      await assertSameImages(made, shown, { ...reads("python-markdown"), extensions });
      assert.ok(made.length > 0.95 * documents.length);
    });
  }
}).timeout(120_000);
