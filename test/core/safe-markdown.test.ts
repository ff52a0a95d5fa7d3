import assert from "node:assert/strict";
import fc from "fast-check";
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { safeMarkdown, safeMarkdownStream } from "../../src/core/safe-markdown.ts";

/** What could fetch or run something. */
function dangers(text: string): string[] {
  const found: string[] = [];
  const plain = fromMarkdown(text);
  const github = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  visit({ type: "root", children: [...plain.children, ...github.children] } satisfies Root, (node) => {
    if (["image", "imageReference", "definition", "html"].includes(node.type)) {
      found.push(node.type);
    }
    if (node.type === "link" && !/^(https?|mailto):/i.test(node.url)) {
      found.push(node.url);
    }
  });
  return found;
}

describe("safe Markdown", () => {
  const cases: readonly [name: string, from: string, to: string][] = [
    ["an image", 'See ![a *dog*](https://x.test/a.png "t")!', "See a dog!"],
    ["an image by reference", "![a][b]\n\n[b]: https://x.test/a.png", "a\n\n"],
    ["an image whose alt is markup", "![[x](command:y)](z)", "x"],
    ["a command", "[run](command:workbench.action.quit)", "run"],
    ["a link by reference", "[run][c]\n\n[c]: command:x", "run\n\n"],
    ["an address in angle brackets", "<vscode://x/y>", "vscode://x/y"],
    ["a file", "[a](./b.ts) and [c](file:///etc/passwd)", "a and c"],
    ["HTML", 'a <img src="https://x.test"> b', 'a &lt;img src="https://x.test"> b'],
    ["a block of HTML", "<script>\nx\n</script>\n", "&lt;script>\nx\n&lt;/script>\n"],
    ["an image inside a link", "[![a](https://x.test/i)](command:y)", "a"],
    ["an image inside a good link", "[![a](https://x.test/i)](https://x.test)", "[a](https://x.test)"],
  ];
  for (const [name, from, to] of cases) {
    it(`takes away ${name}`, () => assert.equal(safeMarkdown(from), to));
  }

  it("leaves the rest to the byte", () => {
    const text =
      "# A\n\n- **b** [c](https://x.test) <https://y.test>\n\n```md\n![x](y) <b>\n```\n\n| a | `![x](y)` |\n|--|--|\n| 1 | 2 |\n";
    assert.equal(safeMarkdown(text), text);
  });

  it("does not let what is left over make an image", () => {
    assert.deepEqual(dangers(safeMarkdown("[!](command:x)[b](https://x.test/a.png)")), []);
  });

  const mean = fc
    .array(
      fc.constantFrom(
        ..."![](<>\\`*\n |~-_:".split(""),
        "[a](command:x)",
        "![b](https://x.test)",
        "[c]: d\n",
        "![c]",
        "<img src=x>",
        "```\n",
        "    ",
        "\n\n",
        "- ",
        "> ",
        "text",
        "https://x.test",
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(""));

  it("leaves nothing that fetches or runs, whatever it is made of", () => {
    fc.assert(fc.property(mean, (text) => assert.deepEqual(dangers(safeMarkdown(text)), [])));
  });

  it("is as safe when it comes in pieces", () => {
    fc.assert(
      fc.property(mean, fc.integer({ min: 1, max: 7 }), (text, size) => {
        const stream = safeMarkdownStream();
        let out = "";
        for (let at = 0; at < text.length; at += size) {
          out += stream.push(text.slice(at, at + size));
        }
        assert.deepEqual(dangers(out + stream.end()), []);
      }),
    );
  });

  it("hands out each block once the next begins", () => {
    const stream = safeMarkdownStream();
    assert.equal(stream.push("One ![x](y"), "");
    assert.equal(stream.push(")\n\n"), "");
    assert.equal(stream.push("Two\n"), "One x\n\n");
    assert.equal(stream.push("\n```\na\n\nb\n"), "Two\n\n");
    assert.equal(stream.push("```\n"), "");
    assert.equal(stream.end(), "```\na\n\nb\n```\n");
  });
});
