import { describe, it } from "mocha";
import { type Dialect, reads } from "../../../../src/core/documents/site/dialect.ts";
import { mystPictures } from "../read/markdown.ts";
import { composed, runs } from "./composed.ts";
import { type Container, documentsOf, usual } from "./nested.ts";
import { assertSameImages } from "./same-images.ts";

const containers: readonly Container[] = [
  { head: "- item\n", indent: "  " },
  { head: "1. item\n", indent: "   " },
  { head: "> quote\n>", indent: "> " },
  { head: "Term\n: Definition\n", indent: "  " },
  { head: "Words[^1]\n\n[^1]: A note\n", indent: "    ", alone: true },
  // No two have fences of the same length: the first end would be that of all.
  { head: "````{note}\n", indent: "", tail: "````", alone: true },
  { head: "`````{admonition} Mind ![](@)\n:class: tip\n", indent: "", tail: "`````", alone: true },
  { head: "~~~~{warning}\n---\nclass: a\n---\n", indent: "", tail: "~~~~", alone: true },
  { head: "``````{tip}\n", indent: "", tail: "``````", alone: true },
  { head: "::::{note}\n", indent: "", tail: "::::", alone: true },
  { head: "```````{code-block} python", indent: "", tail: "```````", alone: true },
  { head: "````````{code-cell} ipython3\n:tags: [a]\n", indent: "", tail: "````````", alone: true },
  { head: "<div>\n", indent: "", tail: "\n</div>" },
  { head: "% ![](@)\n", indent: "" },
  { head: '+++ {"a": "![](@)"}\n', indent: "" },
  { head: "(target)=\n", indent: "" },
  { head: "\n", indent: "    " },
];
const contents: readonly string[] = [
  // This docutils has no HTML in its tree, and no space where a line of an alt text ends.
  ...usual.filter((content) => !/<img|A\n/.test(content)),
  "```{image} @\n:alt: A boat\n```",
  '```{figure} @\n---\nalt: "A *boat*"\n---\nOur boat ![](@)\n```',
  "```{figure} @\n:alt: A boat\n:width: 3\n\nOur boat ![](@)\n```",
  ":::{figure} @\n:alt: A boat\n\nOur boat\n:::",
  ":::{admonition} Mind ![](@)\n:class: tip\n\n![](@)\n:::",
  "<!--\n![](@)\n-->\n\n<!-- ![](@) -->\n![](@)",
  "```{list-table}\n* - ![](@)\n  - ```{image} @\n    ```\n```\n![](@)",
  "~~~{image} @\n~~~\n\n![](@)",
  "$a ![](@) b$ costs $5 ![](@) and $6",
  "$$\n![](@)\n$$\n\nWords $$ ![](@) $$ \\$x ![](@)$",
  "{ref}`![](@)` ![](@) {{ ![](@) }}",
  "Words % ![](@)\n% ![](@)\n![](@)",
  "```python\n![](@)\n```\n![](@)",
  "- ```{image} @\n  ```\n- :::{image} @\n  :::",
  "```{list-table}\n* - ![](@)\n  - b\n```\n\n```{csv-table}\na, ![](@)\n```\n\n```{csv-table}\n:header: a, b\n\na, ![](@)\n```",
  "```{eval-rst}\n.. image:: @\n   :alt: A boat\n```",
  "```{image}\n```\n\n```{image} @ \n:alt: \n```",
  '![A boat][key]{.a} ![A boat](@){alt="x"}',
];

const extensions = ["dollarmath", "colon_fence", "deflist"];
const dialects: Readonly<Record<string, Dialect>> = {
  "no extensions": reads("myst"),
  [extensions.join(", ")]: { ...reads("myst"), extensions },
};

describe("MyST", () => {
  const documents = documentsOf(containers, contents);

  for (const [name, dialect] of Object.entries(dialects)) {
    it(`shows the pictures that are found in ${documents.length} nested documents, with ${name}`, async () => {
      await assertSameImages(documents, mystPictures(documents, dialect.extensions), dialect);
    });
  }
  it("shows the pictures that are found in documents of chance", async () => {
    const documents = composed(
      containers.filter(({ head }) => head !== "\n"),
      contents,
      runs,
    );
    await assertSameImages(documents, mystPictures(documents, extensions), { ...reads("myst"), extensions });
  });
}).timeout(120_000);
