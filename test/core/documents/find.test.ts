import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { findReferences, referenceAt, relocate } from "../../../src/core/documents/find.ts";
import type { Reference } from "../../../src/core/documents/reference/reference.ts";

const seen = async (text: string, language: string) =>
  (await findReferences(text, language)).map(({ start, end, target, alt }) => [
    text.slice(start, end),
    target,
    alt,
  ]);

describe("references in Markdown", () => {
  const cases: readonly [name: string, text: string, ...expected: unknown[][]][] = [
    ["inline", "![a](b.png)", ["![a](b.png)", "b.png", "a"]],
    ["empty alt", "![](b.png)", ["![](b.png)", "b.png", ""]],
    ["title", '![a](b.png "c")', ['![a](b.png "c")', "b.png", "a"]],
    ["angle target with spaces", "![a](<b c.png>)", ["![a](<b c.png>)", "b c.png", "a"]],
    ["percent escapes stay", "![a](b%20c.png)", ["![a](b%20c.png)", "b%20c.png", "a"]],
    ["entity in the target", "![a](b&amp;c.png)", ["![a](b&amp;c.png)", "b&c.png", "a"]],
    ["parentheses in the target", "![a](b(1).png)", ["![a](b(1).png)", "b(1).png", "a"]],
    ["nested brackets", "![a [b] c](d.png)", ["![a [b] c](d.png)", "d.png", "a [b] c"]],
    ["escaped bracket", "![a \\] c](d.png)", ["![a \\] c](d.png)", "d.png", "a ] c"]],
    ["emphasis in the alt", "![a *b* `c`](d.png)", ["![a *b* `c`](d.png)", "d.png", "a b c"]],
    [
      "two on a line",
      "![a](b.png) ![c](d.png)",
      ["![a](b.png)", "b.png", "a"],
      ["![c](d.png)", "d.png", "c"],
    ],
    ["linked", "[![a](b.png)](https://c)", ["![a](b.png)", "b.png", "a"]],
    ["full reference", "![a][x]\n\n[x]: b.png", ["![a][x]", "b.png", "a"]],
    ["collapsed reference", "![X][]\n\n[x]: b.png", ["![X][]", "b.png", "X"]],
    ["shortcut reference", "![x]\n\n[x]: <b c.png> 't'", ["![x]", "b c.png", "x"]],
    ["reference without definition", "![a][nope]"],
    ["first definition wins", "![a][x]\n\n[x]: b.png\n[x]: c.png", ["![a][x]", "b.png", "a"]],
    ["code span", "`![a](b.png)`"],
    ["fence", "```\n![a](b.png)\n```"],
    ["indented code", "    ![a](b.png)"],
    ["front matter", '---\ncover: "![a](b.png)"\n---\n![c](d.png)', ["![c](d.png)", "d.png", "c"]],
    ["comment", "<!-- ![a](b.png) <img src=c> -->"],
    ["escaped", "\\![a](b.png)"],
    ["table cell", "|a|\n|-|\n|![a\\|b](c.png)|", ["![a\\|b](c.png)", "c.png", "a|b"]],
    ["html", 'x <img src="a.png"> y', ['<img src="a.png">', "a.png", null]],
    [
      "html over lines in a quote",
      "> <p>\n> <img\n>  src=a.png\n>  alt='b'>",
      ["<img\n>  src=a.png\n>  alt='b'>", "a.png", "b"],
    ],
    ["windows line ends", "a\r\n\r\n![b](c.png)\r\n", ["![b](c.png)", "c.png", "b"]],
    ["emoji before it", "😀 ![b](c.png)", ["![b](c.png)", "c.png", "b"]],
  ];
  for (const [name, text, ...expected] of cases) {
    it(name, async () => assert.deepEqual(await seen(text, "markdown"), expected));
  }
});

describe("references in HTML", () => {
  const cases: readonly [name: string, text: string, ...expected: unknown[][]][] = [
    [
      "any order, quoting and case",
      "<IMG ALT='a' class=x SRC=b.png>",
      ["<IMG ALT='a' class=x SRC=b.png>", "b.png", "a"],
    ],
    ["no alt", '<img src="b.png"/>', ['<img src="b.png"/>', "b.png", null]],
    ["valueless alt", "<img alt src=b.png>", ["<img alt src=b.png>", "b.png", ""]],
    [
      "entities",
      '<img src="a&amp;b.png" alt="&lt;3">',
      ['<img src="a&amp;b.png" alt="&lt;3">', "a&b.png", "<3"],
    ],
    ["picture", "<picture><source srcset=x><img src=a.png></picture>", ["<img src=a.png>", "a.png", null]],
    [
      "comment, script, style, textarea",
      "<!--<img src=a>--><script>'<img src=b>'</script><textarea><img src=c></textarea>",
    ],
    [
      "template and noscript",
      "<template><img src=a></template><noscript><img src=b></noscript>",
      ["<img src=a>", "a", null],
      ["<img src=b>", "b", null],
    ],
    ["no source", "<img alt=x>"],
    [
      "whole document",
      "<!doctype html><html><body><img src=a.png></body></html>",
      ["<img src=a.png>", "a.png", null],
    ],
  ];
  for (const [name, text, ...expected] of cases) {
    it(name, async () => assert.deepEqual(await seen(text, "html"), expected));
  }
});

describe("the reference under the cursor", () => {
  const text = "![a](b.png) ![c](d.png)";
  let found: Reference[];
  before(async () => {
    found = await findReferences(text, "markdown");
  });

  it("is found at its first and last offset and nowhere else", async () => {
    assert.equal(referenceAt(found, 0)?.target, "b.png");
    assert.equal(referenceAt(found, 11)?.target, "b.png");
    assert.equal(referenceAt(found, 14)?.target, "d.png");
    assert.equal(referenceAt(await findReferences("x ![a](b.png)", "markdown"), 1), undefined);
  });

  it("is found again after text was put before it", async () => {
    const later = await findReferences(`# New\n\n${text}`, "markdown");
    assert.equal(relocate(found, found[1]!, later)?.start, 7 + 12);
  });

  it("is told from an equal one by its rank", async () => {
    const twice = await findReferences("![](a.png)\n\n![](a.png)", "markdown");
    const later = await findReferences("x\n\n![](a.png)\n\ny\n\n![](a.png)", "markdown");
    assert.equal(relocate(twice, twice[1]!, later), later[1]);
  });

  it("counts as gone when it was removed, points elsewhere or got another alt text", async () => {
    assert.equal(relocate(found, found[0]!, await findReferences("![c](d.png)", "markdown")), undefined);
    assert.equal(relocate(found, found[0]!, await findReferences("![a](z.png)", "markdown")), undefined);
    assert.equal(relocate(found, found[0]!, await findReferences("![mine](b.png)", "markdown")), undefined);
  });
});
