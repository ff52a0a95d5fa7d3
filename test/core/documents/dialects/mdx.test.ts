import { describe, it } from "mocha";
import { reads } from "../../../../src/core/documents/site/dialect.ts";
import { mdxPictures } from "../sites/mdx.ts";
import { composed, runs, tight } from "./composed.ts";
import { type Container, documentsOf, usual } from "./nested.ts";
import { assertSameImages } from "./same-images.ts";

const containers: readonly Container[] = [
  { head: "- item\n", indent: "  " },
  { head: "- item", indent: "  " },
  { head: "1. item\n", indent: "   " },
  { head: "> quote\n>", indent: "> " },
  { head: "Words[^1]\n\n[^1]: A note\n", indent: "    ", alone: true },
  { head: "<div>", indent: "", tail: "</div>" },
  { head: "<div>\n", indent: "", tail: "\n</div>" },
  { head: '<Tabs groupId="a">\n<TabItem value={1}>\n', indent: "  ", tail: "\n</TabItem>\n</Tabs>" },
  { head: "<details>\n<summary>More ![](@)</summary>\n", indent: "", tail: "\n</details>" },
  { head: "<>\n", indent: "", tail: "\n</>" },
  { head: "{/*", indent: "", tail: "*/}", alone: true },
  { head: "Words {1 + 1} ", indent: "" },
  { head: "\n", indent: "    " },
  { head: "`````jsx", indent: "", tail: "`````", alone: true },
  { head: 'import x from "node:path";\n\nexport const y = "![](@)";\n', indent: "", alone: true },
];
const contents: readonly string[] = [
  ...usual.filter((content) => !/<p|<img/.test(content)),
  '<img src="@" alt="A boat" /> Words <img src="@" /> more',
  "<img\n  src='@'\n  alt={'A boat'}\n/>",
  '<Image src={"@"} alt={`A boat`} width={3} />',
  "<p>\n![](@)\n\n![](@)\n</p>",
  "{'![](@)'}\n\n![](@)",
  "<p>![](@)</p> <b>![A boat](@)</b>",
  '{true && <img src="@" alt="A boat" />}',
  '{[1].map(() => (\n  <img src="@" />\n))}',
  '| A | B |\n|---|---|\n| <img src="@" /> | `<img src="x" />` ![](@) |',
  '<div style={{ width: 3 }}><img src="@" /></div>',
  '`<img src="@" />` \\<img src="@" /> ![a {\'b\'}](@)',
  '<Card icon={<img src="@" />}>![](@)</Card>',
];

/** Components that show what is in them. */
const names = ["Tabs", "TabItem", "Card"];

describe("MDX", () => {
  it("shows the pictures that are found in nested documents", async () => {
    const all = documentsOf(containers, contents);
    const pages = await Promise.all(
      all.map((text) =>
        mdxPictures(text, names).then(
          (pictures) => ({ text, pictures }),
          () => undefined,
        ),
      ),
    );
    // What is no MDX (tags over the ends of blocks) isn't shown at all.
    const shown = pages.filter((page) => page !== undefined);
    await assertSameImages(
      shown.map(({ text }) => text),
      shown.map(({ pictures }) => pictures),
      reads("mdx"),
      "mdx",
    );
    if (shown.length < 300) throw new Error(`${shown.length} of ${all.length} are MDX`);
  });
  it("shows the pictures that are found in documents of chance", async () => {
    const all = composed(containers, contents, runs, tight);
    const pages = await Promise.all(
      all.map((text) =>
        mdxPictures(text, names).then(
          (pictures) => ({ text, pictures }),
          () => undefined,
        ),
      ),
    );
    const shown = pages.filter((page) => page !== undefined);
    await assertSameImages(
      shown.map(({ text }) => text),
      shown.map(({ pictures }) => pictures),
      reads("mdx"),
      "mdx",
    );
  });
}).timeout(120_000);
