import assert from "node:assert/strict";
import { saidTablesIn } from "../../../src/core/table/said-tables.ts";
import { takeTables } from "../../../src/core/table/take-tables.ts";

const textsOf = (answer: string) => takeTables(answer).map(({ rows }) => rows);
const plain = [
  ["Release", "Size"],
  ["2.1 & later", "12"],
  ["", "7"],
];

/** The same table as models write it. */
const written: Readonly<Record<string, string>> = {
  "GLM-OCR's HTML":
    "<table><tr><td>Release</td><td>Size</td></tr><tr><td>2.1 &amp; later</td><td>12</td></tr><tr><td></td><td>7</td></tr></table>",
  "HTML with a head, in a fence, with words around":
    "Here it is:\n\n```html\n<table>\n  <thead>\n    <tr><th>Release</th><th>Size</th></tr>\n  </thead>\n  <tbody>\n    <tr><td><b>2.1</b> &amp;<br>later</td><td>12</td></tr>\n    <tr><td> </td><td>7</td></tr>\n  </tbody>\n</table>\n```\nAnything else?",
  "DeepSeek-OCR's Markdown with places":
    "<|ref|>table<|/ref|><|det|>[[10, 12, 300, 200]]<|/det|>\n<table><tr><td>Release</td><td>Size</td></tr><tr><td>2.1 & later</td><td>12</td></tr><tr><td></td><td>7</td></tr></table>",
  "PaddleOCR-VL's OTSL": "<fcel>Release<fcel>Size<nl><fcel>2.1 & later<fcel>12<nl><ecel><fcel>7<nl>",
  Markdown: "The table:\n\n| Release | Size |\n|:--|---:|\n| 2.1 & later | 12 |\n| | 7 |\n\nThat is all.",
  "Markdown without outer bars": "Release | Size\n--- | ---\n2.1 & later | 12\n | | 7",
  "an answer that was cut": "<table><tr><td>Release<td>Size<tr><td>2.1 &amp; later<td>12<tr><td><td>7",
};

describe("Tables of an answer", () => {
  for (const [name, answer] of Object.entries(written)) {
    it(`are taken from ${name}`, () => {
      assert.deepEqual(textsOf(answer), [plain]);
      assert.equal(saidTablesIn(answer)?.[0]?.heads, 1);
    });
  }

  it("have cells that cover others, in HTML and in OTSL", () => {
    const html =
      '<table><thead><tr><th rowspan=2>Year</th><th colspan="2">Orders</th></tr><tr><th>in</th><th>out</th></tr></thead><tr><td>2026</td><td>4</td><td>5</td></tr></table>';
    const otsl = "<ched>Year<ched>Orders<lcel><nl><ucel><ched>in<ched>out<nl><fcel>2026<fcel>4<fcel>5<nl>";
    for (const answer of [html, otsl]) {
      const [table] = takeTables(answer);
      assert.deepEqual(
        table?.rows,
        [
          ["Year", "Orders", ""],
          ["", "in", "out"],
          ["2026", "4", "5"],
        ],
        answer,
      );
      assert.deepEqual(table?.merged, [
        { row: 0, column: 0, down: 2, across: 1 },
        { row: 0, column: 1, down: 1, across: 2 },
      ]);
    }
    assert.equal(takeTables(html)[0]?.heads, 2);
  });

  it("are none where there is none", () => {
    for (const answer of [
      "",
      "I see no table.",
      "a | b",
      "---",
      "<table></table>",
      "<table><tr><td></table>",
    ])
      assert.deepEqual([takeTables(answer), saidTablesIn(answer)], [[], undefined], answer);
  });

  it("are bounded, whatever an answer asks for, and nothing of them is run", () => {
    const [wide] = takeTables('<table><tr><td colspan="999999999" rowspan=99999999>x</td></tr></table>');
    assert.deepEqual([wide?.rows.length, wide?.rows[0]?.length], [1, 100]);
    const many = `<table>${"<tr><td>x</td></tr>".repeat(20_000)}</table>`;
    assert.equal(takeTables(many)[0]?.rows.length, 1000);
    assert.equal(takeTables("<table><tr><td>a</td></tr></table>".repeat(99)).length, 30);
    const deep = `<table><tr><td>${"<div>".repeat(20_000)}deep`;
    assert.deepEqual(textsOf(deep), [[["deep"]]]);
    const script = "<table><tr><td><script>alert(1)</script><img src=x onerror=alert(1)>ok</td></tr></table>";
    assert.deepEqual(textsOf(script), [[["alert(1)ok"]]]);
  });
});
