import assert from "node:assert/strict";
import fc from "fast-check";
import { asFence, type Blocks, grow, noBlocks } from "../../src/core/markdown/blocks.ts";
import { groupsOf, tablesOf } from "../../src/webview/panel/markdown/groups.ts";
import { parts, pieces } from "../../src/webview/panel/markdown/lines.ts";
import { assertLinear } from "../support/growth.ts";

const sources = (blocks: Blocks) => [...blocks.finished, blocks.open].map((block) => block.source);
const cut = (text: string) => sources(grow(noBlocks, text));

/** Lines that begin, end and confuse blocks. */
const line = fc.constantFrom(
  "",
  "",
  "  ",
  "word *and* more",
  "# Title",
  "- item",
  "  - inner",
  "1. one",
  "37) other",
  "    indented",
  "\tindented",
  "> quote",
  "```",
  "```ts",
  "````",
  "~~~",
  "  ```js",
  "---",
  "***",
  "***bold***",
  "===",
  "| a | b |",
  "|---|---|",
  "| 1 | 2 |",
  "<div>",
  "<!-- open",
  "-->",
  "[a]: https://example.com",
  "[b]: /url",
  "'title",
  "rest'",
  "[^1]: note",
  "text [a] and [^1]",
);
const markdown = fc
  .array(line, { maxLength: 25 })
  .chain((lines) => fc.constantFrom(lines.join("\n"), `${lines.join("\n")}\n`))
  // After indented code the parser measures an ordered list's marker anew, as it does not when the list stands first.
  .filter((text) => !/^(?: {4}|\t).*\n+37\)/m.test(text));

describe("blocks of a growing text", () => {
  it("put together are the text", () => {
    fc.assert(
      fc.property(markdown, (text) => assert.equal(cut(text).join(""), text)),
      { numRuns: 300 },
    );
  });

  it("do not depend on how the text was handed over", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(markdown, parts, (text, sizes) => {
        let blocks = noBlocks;
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          blocks = grow(blocks, text.slice(at, at + size));
          at += size;
        }
        assert.deepEqual(blocks, { ...grow(noBlocks, text), seen: blocks.seen });
      }),
      { numRuns: 300 },
    );
  });

  it("are cut between paragraphs, headings, lists and fences, and not inside", () => {
    assert.deepEqual(cut("# A\n\nb\nc\n\n- d\n\n- e\n```\nf\n\ng\n```\nh"), [
      "# A\n\n",
      "b\nc\n\n",
      "- d\n\n- e\n",
      "```\nf\n\ng\n```\n",
      "h",
    ]);
  });

  it("keep an open fence open, whatever it holds", () => {
    const [block] = [...grow(noBlocks, "```py\n# not a title\n\n- no list\n~~~\n").finished];
    assert.equal(block, undefined);
    assert.deepEqual(asFence({ source: "```py\n# no\n\n- list\n" }), {
      language: "py",
      body: "# no\n\n- list",
    });
  });

  it("take the body out of a closed fence and its indentation off", () => {
    const source = "  ~~~~ C++ {1}\n  a\n    b\n ~~~\n  ~~~~\n";
    assert.deepEqual(asFence({ source }), { language: "C++", body: "a\n  b\n~~~" });
    assert.deepEqual(asFence({ source: "```\n```" }), { language: "", body: "" });
    assert.equal(asFence({ source: "`` no ``\n" }), undefined);
  });

  it("cut a long list between items and a long table between rows, which keep their head", () => {
    const list = Array.from({ length: 400 }, (_, index) => `${index + 1}. ${"word ".repeat(8)}\n`).join("");
    const items = cut(list);
    assert.ok(items.length >= 3 && items.every((one) => /^\d+\. /.test(one) || one === ""));
    const table = `| a | b |\n|---|---|\n${`| ${"cell ".repeat(9)} | 2 |\n`.repeat(200)}`;
    const { finished, open } = grow(noBlocks, table);
    for (const text of [list, table]) {
      const blocks = (text.match(/[\s\S]{1,997}/g) ?? []).reduce(grow, noBlocks);
      assert.deepEqual(sources(blocks), cut(text));
    }
    assert.ok(finished.length >= 2);
    assert.deepEqual(
      new Set([...finished.slice(1), open].map((block) => block.lead)),
      new Set(["| a | b |\n|---|---|\n"]),
    );
  });

  it("end after a while, whatever they are, and wherever the text was cut", () => {
    const endless = [
      `${"word ".repeat(12)}\n`,
      `> ${"word ".repeat(12)}\n`,
      `    ${"code ".repeat(12)}\n\n`,
      "<div>\n",
    ];
    for (const text of [
      ...endless.map((one) => one.repeat(200)),
      `- a\n${"  more of it\n\n".repeat(1500)}`,
    ]) {
      const whole = grow(noBlocks, text);
      const blocks = (text.match(/[\s\S]{1,997}/g) ?? []).reduce(grow, noBlocks);
      assert.deepEqual(sources(blocks), sources(whole));
      assert.ok(sources(whole).every((source) => source.length < 7000));
    }
  });

  it("are cut within a line that never ends, where a sentence or a word does", () => {
    const sentence = "It goes on and on, and *never* breaks. ";
    for (const [line, ends] of [
      [sentence.repeat(400), /\. $/],
      ["word, ".repeat(2000), / $/],
      ["0123456789".repeat(1200), /9$/],
      ["🙂".repeat(4000), /🙂$/u],
    ] as const) {
      const text = `# Title\n\nBefore.\n${line}\n\n- after\n`;
      const whole = cut(text);
      assert.deepEqual(sources((text.match(/[\s\S]{1,97}/g) ?? []).reduce(grow, noBlocks)), whole);
      assert.equal(whole.join(""), text);
      assert.deepEqual([whole[0], whole[1]], ["# Title\n\n", "Before.\n"]);
      assert.ok(
        whole.slice(2, 5).every((part) => part.length > 1000 && part.length <= 2000 && ends.test(part)),
      );
      assert.match(whole.at(-1)!, /^- after/);
    }
    // A book in a fence stays one: it is drawn line by line.
    assert.equal(cut(`\`\`\`\n${"x".repeat(9000)}\n`).length, 1);
  });

  it("are found in a time that grows with the text", async () => {
    for (const one of ["> ", "- ", "*a_ ", "[a]: b\n", "![a](", "|a|\n|-|\n", "- item\n", "```\n", "\n"]) {
      await assertLinear(async (length) => {
        const text = one.repeat(length / one.length);
        let blocks = noBlocks;
        for (let at = 0; at < text.length; at += 4000) {
          blocks = grow(blocks, text.slice(at, at + 4000));
        }
      }, 30_000);
    }
  }).timeout(120_000);

  it("collect link definitions, which count everywhere", () => {
    assert.deepEqual(grow(noBlocks, "see [a]\n\n[a]: https://x.test\n").definitions, ["[a]: https://x.test"]);
  });
});

describe("groups of blocks", () => {
  const block = fc.record({
    source: fc.string({ maxLength: 3000 }),
    lead: fc.constantFrom("", "", "| a |\n|---|\n"),
    joint: fc.constant("next" as const),
  });
  const blocks = fc.array(block, { maxLength: 90, size: "max" });

  it("put together are the blocks; full ones never change, and none is large", () => {
    fc.assert(
      fc.property(blocks, fc.nat(90), (all, count) => {
        const groups = groupsOf(all);
        assert.deepEqual(groups.flat(), all);
        const before = groupsOf(all.slice(0, count));
        const full = Math.max(0, before.length - 1);
        assert.deepEqual(before.slice(0, full), groups.slice(0, full));
        for (const group of groups) {
          const length = group.slice(0, -1).reduce((sum, { source }) => sum + source.length, 0);
          assert.ok(group.length >= 1 && group.length <= 20 && length < 6000);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("have the parts of a table in one, and each other block by itself", () => {
    const table = `| a | b |\n|---|---|\n${`| ${"cell ".repeat(9)} | 2 |\n`.repeat(60)}`;
    const { finished, open } = grow(noBlocks, `First.\n\n${table}\nLast.\n`);
    const drawn = groupsOf([...finished, open]).map((group) => tablesOf(group).map((parts) => parts.length));
    assert.deepEqual(drawn, [[1, 6, 1]]);
    fc.assert(
      fc.property(blocks, (all) => assert.deepEqual(tablesOf(all).flat(), all)),
      { numRuns: 100 },
    );
  });
});

describe("an endless line of plain text", () => {
  it("is drawn in parts of which only the last changes, and other text as one", () => {
    const line = "0123456789".repeat(900);
    assert.equal(parts(line).join(""), line);
    assert.deepEqual(parts(`${line} and more`).slice(0, 4), parts(line).slice(0, 4));
    assert.ok(parts(line).every((part) => part.length <= 2000));
    for (const text of ["", "short", `${line}\n${line}`]) {
      assert.deepEqual(parts(text), [text]);
    }
  });
});

describe("pieces of plain text", () => {
  it("put together are the text, and full ones never change", () => {
    const text = Array.from({ length: 150 }, (_, index) => `line ${index}`).join("\n");
    assert.equal(pieces(text).join(""), text);
    assert.equal(pieces(text).length, 3);
    assert.deepEqual(pieces(`${text}\nmore`).slice(0, 2), pieces(text).slice(0, 2));
    assert.deepEqual(pieces(""), []);
    const endless = "x".repeat(5000);
    assert.deepEqual(pieces(`a\nb\n${endless}\nc\n`), ["a\nb\n", `${endless}\n`, "c\n"]);
    assert.deepEqual(pieces(`a\n${endless}`), ["a\n", endless]);
  });
});
