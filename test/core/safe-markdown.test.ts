import assert from "node:assert/strict";
import fc from "fast-check";
import { marked } from "marked";
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { safeMarkdown, safeMarkdownStream } from "../../src/core/markdown/safe-markdown.ts";
import { assertLinear } from "../support/growth.ts";
import { pageOf } from "./documents/sites/page.ts";

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
  // What VS Code draws its chat with.
  const { sources, live } = pageOf(marked.parse(text, { async: false }));
  return [...found, ...sources, ...live.filter((one) => !/^link to (?:https?|mailto):/i.test(one))];
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
    ["HTML that not every parser knows", "a <img src=https://x.test> b", "a &lt;img src=https://x.test> b"],
    [
      "HTML behind an address that may take its backslash",
      "https://x.test/y\\<img src=x>",
      "https://x.test/y\\&lt;img src=x>",
    ],
    [
      "HTML in code behind an address that may begin within a word and take the code's mark",
      "texthttps://x.test`<img src=x>`",
      "texthttps://x.test `<img src=x>`",
    ],
    [
      "what is no definition to those who see a fence",
      "[a]:\n```\n![x](https://x.test)\n```\n",
      "[a&#93;:\n```\n![x](https://x.test)\n```\n",
    ],
    [
      "HTML in code over two lines of an item, which ends there to some parsers",
      "- item\n!!```\n<img src=data:x/y onerror=z>```\n",
      "- item\n!!``` <img src=data:x/y onerror=z>```\n",
    ],
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
        "<img src=data:x/y onerror=z>",
        "\\<img src=x>",
        '[c]: d "e\n',
        "[c]:\n",
        '```"\n',
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

  it("hands out each block once it is over", () => {
    const stream = safeMarkdownStream();
    assert.equal(stream.push("One ![x](y"), "");
    assert.equal(stream.push(")\n\n"), "");
    assert.equal(stream.push("Two\n"), "One x\n\n");
    assert.equal(stream.push("\n```\na\n\nb\n"), "Two\n\n");
    assert.equal(stream.push("```\n"), "```\na\n\nb\n```\n");
    assert.equal(stream.end(), "");
  });

  const streamed = (text: string, size = text.length) => {
    const { push, end } = safeMarkdownStream();
    let out = "";
    for (let at = 0; at < text.length; at += size) {
      out += push(text.slice(at, at + size));
    }
    return out + end();
  };

  const long = fc.constantFrom(
    "word ".repeat(500),
    "word and more words of it\n".repeat(280),
    "- item of a list\n".repeat(80),
    "| x | y |\n".repeat(80),
    "> quoted words\n".repeat(450),
    "  in the item, more of it\n".repeat(260),
  );
  const longer = fc
    .array(fc.oneof({ weight: 6, arbitrary: mean }, { weight: 1, arbitrary: long }), { maxLength: 4 })
    .map((parts) => parts.join(""));

  it("does not depend on how it comes in pieces, and is what it is as a whole", () => {
    fc.assert(
      fc.property(longer, fc.integer({ min: 1, max: 500 }), (text, size) => {
        const out = streamed(text);
        assert.equal(streamed(text, size), out);
        assert.deepEqual(dangers(out), []);
        // What a definition further on says isn't known while it comes.
        if (!text.includes("]:")) {
          assert.equal(safeMarkdown(text), out);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("knows no definition that is further on, also where both come at once", () => {
    const text = `[c]: d "e\n\n[c]: d\n\n${"word ".repeat(500)}\n\n[c]\n`;
    assert.equal(streamed(text), streamed(text, 1));
    assert.match(streamed(text), /^\[c&#93;: d "e\n/);
    assert.match(streamed(text), /\n\nc\n$/);
  });

  it("lets nothing begin in one part of a long block and end in the next", () => {
    const rows = "| a | b |\n|---|---|\n";
    const words = "word ".repeat(380);
    for (const text of [
      `${rows}${"| x | y |\n".repeat(70)}| ![a | y |\n${"| x | y |\n".repeat(70)}| x | b](https://x.test) |\n`,
      `${words}. ![a ${words}. b](https://x.test)\n`,
      `- ~~~\n${"  code\n".repeat(900)}  ~~~\n  ![a](https://x.test)\n${"  more\n".repeat(900)}`,
      `> ~~~\n${"> code\n".repeat(1100)}> ~~~\n> ![a](https://x.test)\n`,
      `<!-- ![a -->\nb](https://x.test)\n`,
      `text ![a\n| b](https://x.test) | c |\n|---|---|\n`,
      `[^1]: ![a\n[^2]: b](https://x.test)\n`,
    ]) {
      assert.deepEqual(dangers(streamed(text, 50)), [], text.slice(0, 40));
      assert.deepEqual(dangers(safeMarkdown(text)), [], text.slice(0, 40));
    }
  });

  it("keeps a long list and a long table to the byte", () => {
    const list = "- an item with [a link](https://x.test) and `code`\n".repeat(200);
    const table = `| a | b |\n|---|---|\n${"| x | [y](https://x.test) |\n".repeat(200)}`;
    for (const text of [list, table, `${list}\n${table}\nEnd.\n`]) {
      assert.equal(streamed(text, 70), text);
      assert.equal(safeMarkdown(text), text);
    }
  });

  const endless: readonly (readonly [name: string, text: (length: number) => string, size: number])[] = [
    ["a list", (length) => "- item with some words\n".repeat(length / 23), 23],
    ["a table", (length) => `|a|b|\n|-|-|\n${"| x | y |\n".repeat(length / 10)}`, 10],
    ["code", (length) => `~~~\n${"a line of code\n".repeat(length / 15)}`, 15],
    ["a line", (length) => "word ".repeat(length / 5), 5],
    ["quotes", (length) => `${"> ".repeat(length / 2)}x`, 4000],
    ["lists in lists", (length) => `${"- ".repeat(length / 2)}x`, 4000],
    ["images that never close", (length) => "![a](".repeat(length / 5), 4000],
    ["brackets", (length) => "[".repeat(length), 4000],
    ["emphasis", (length) => "*a_ ".repeat(length / 4), 4000],
    ["definitions", (length) => "[a]: b\n".repeat(length / 7), 4000],
  ];
  for (const [name, text, size] of endless) {
    it(`takes a time that grows with the length: ${name}`, () =>
      assertLinear(async (length) => streamed(text(length), size), 30_000)).timeout(120_000);
  }

  it("leaves no nest that is deeper than a hundred levels", () => {
    const indented = Array.from({ length: 150 }, (_, level) => `${"  ".repeat(level)}- ![a](x)\n`).join("");
    for (const text of ["> ".repeat(3000), "- ".repeat(3000), "1. > ".repeat(2000), indented]) {
      const out = safeMarkdown(`${text}x`);
      assert.deepEqual(dangers(out), []);
      assert.ok(depthOf(fromMarkdown(out)) < 300);
    }
  });
});

/** Levels of a tree. */
function depthOf(tree: Root): number {
  let [depth, level] = [0, [tree] as readonly Nodes[]];
  for (; level.length; depth++) {
    level = level.flatMap((node) => ("children" in node ? node.children : []));
  }
  return depth;
}
