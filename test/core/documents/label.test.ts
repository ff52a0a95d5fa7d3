import assert from "node:assert/strict";
import fc from "fast-check";
import { findReferences } from "../../../src/core/documents/find.ts";
import { markdownTree } from "../../../src/core/markdown/parse.ts";

const pieces = [
  ..."a Ä æ 🎉 - # > | : ! ( ) $ ^ ' \" “ + = . , * ** _ ~ ~~ ` \\ & &amp; &#65; < <b> <!-- [ ] [x] ![x]".split(
    " ",
  ),
  ..."www.a.b WWW.a.b http://a.b HTTPS://a.b ftp://a.b a@b.c xmpp:a mailto:a".split(" "),
  ...[" ", "  ", "\t", "\v", "\f", "\u00a0", "\u2003", "\u2028", "\ufeff", "\0", "\x7f", "\ud800"],
];
const label = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((some) => some.join(""));

describe("a label in Markdown", () => {
  it("is read with and without a mark as the parser reads it (property)", async () => {
    await fc.assert(
      fc.asyncProperty(label, async (words) => {
        const text = `![${words}](x.png)`;
        const [paragraph, ...others] = markdownTree(text).children;
        const [image, ...more] = paragraph?.type === "paragraph" ? paragraph.children : [];
        fc.pre(image?.type === "image" && image.url === "x.png" && others.length + more.length === 0);
        const references = await findReferences(text, "markdown");
        assert.deepEqual(
          references.map(({ alt }) => alt),
          [image.alt],
        );
      }),
      { numRuns: 500 },
    );
  });
});
