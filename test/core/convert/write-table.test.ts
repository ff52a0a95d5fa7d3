import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, it } from "mocha";
import { parseFragment } from "parse5";
import { tableAsCsv, tableAsHtml, tableAsMarkdown } from "../../../src/core/convert/write-table.ts";
import { type Cell, covered, type Table } from "../../../src/core/reader/tables/found-table.ts";

const cell = (text: string, across = 1, down = 1): Cell => ({ text, confidence: 1, across, down });

function tableOf(rows: readonly (readonly string[])[]): Table {
  return {
    heads: 1,
    aligns: rows[0]!.map(() => "left"),
    rows: rows.map((row) => row.map((text) => cell(text))),
  };
}

/** Texts as cells have them: one line, no spaces at the ends. */
const text = fc
  .oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom("a|b", "*x*", "<b>", "&amp;", "=1+1", "\\|", "`|`", "[a](b)", "1.482,50 €", "表", "👍🏽"),
  )
  .map((words) => words.replace(/[\s\p{C}]+/gu, " ").trim());
const rows = fc
  .integer({ min: 2, max: 4 })
  .chain((width) =>
    fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 5 }),
  );

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly Node[];
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
}
const within = (node: Node, name: string): Node[] =>
  (node.childNodes ?? []).flatMap((child) => (child.nodeName === name ? [child] : within(child, name)));
const words = (node: Node): string => node.value ?? (node.childNodes ?? []).map(words).join("");

/** The texts of the cells of HTML. */
const cellsOf = (html: string) =>
  within(parseFragment(html) as Node, "tr").map((row) =>
    (row.childNodes ?? [])
      .filter(({ nodeName }) => nodeName === "td" || nodeName === "th")
      .map((one) => words(one).trim()),
  );

describe("a table that is written", () => {
  it("has its cells in HTML, as a browser reads it, but for a space in what a page compiler would run", () => {
    // A page compiler reads entities first, so only a space keeps `{{` and `${` from it.
    const whole = (one: string) => one.replace(/(?<=[{$]) (?=\{)/g, "");
    fc.assert(
      fc.property(rows, (given) =>
        assert.deepEqual(
          cellsOf(tableAsHtml(tableOf(given))).map((row) => row.map(whole)),
          given.map((row) => row.map(whole)),
        ),
      ),
      {
        examples: [
          [
            [
              ["a", "{{b}}"],
              ["${c}", "{ {"],
            ],
          ],
        ],
      },
    );
    const read = cellsOf(tableAsHtml(tableOf([["{{a}}", "${b}"]])));
    assert.ok(read.flat().every((one) => !/[{$]\{/.test(one)));
  });

  it("has its cells in Markdown, as GitHub reads it", () => {
    const asGitHub = (markdown: string) =>
      micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
    fc.assert(
      fc.property(rows, (given) =>
        assert.deepEqual(cellsOf(asGitHub(tableAsMarkdown(tableOf(given)))), given),
      ),
    );
  });

  it("has its cells in CSV, but for an apostrophe before what a spreadsheet would run", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const data = parse(tableAsCsv(tableOf(given))) as string[][];
        const harmless = (one: string) => one.replace(/^'(?=[=@+-])/, "");
        const all = data.flat();
        assert.deepEqual(all.map(harmless), given.flat().map(harmless));
        assert.ok(all.every((one) => !/^[=@]/.test(one) && !/^[+-](?!\d)/.test(one)));
      }),
    );
    const signed = tableOf([["Change"], ["-120.5"], ["+3 %"], ["−4"], ["-1+cmd|' /C calc'!A0"]]);
    assert.equal(tableAsCsv(signed), "Change\n-120.5\n+3 %\n−4\n'-1+cmd|' /C calc'!A0\n");
  });

  it("lines up the columns of Markdown, numbers at the right, signs of any width", () => {
    const table: Table = {
      ...tableOf([
        ["名前", "Size"],
        ["東京", "1,204"],
        ["Oslo", "31"],
      ]),
      aligns: ["left", "right"],
    };
    assert.equal(
      tableAsMarkdown(table),
      ["| 名前 |  Size |", "| ---- | ----: |", "| 東京 | 1,204 |", "| Oslo |    31 |"].join("\n"),
    );
  });

  it("names a column by all heads above it, and spans in HTML", () => {
    const table: Table = {
      heads: 2,
      aligns: ["left", "right", "right"],
      rows: [
        [cell("Region", 1, 2), cell("2026", 2), covered],
        [covered, cell("Orders"), cell("Returns")],
        [cell("North"), cell("12"), cell("")],
      ],
    };
    assert.equal(tableAsCsv(table), "Region,2026 Orders,2026 Returns\nNorth,12,\n");
    const html = tableAsHtml(table);
    assert.match(html, /<th scope="col" rowspan="2">Region<\/th>/);
    assert.match(html, /<th scope="colgroup" colspan="2" style="text-align: right">2026<\/th>/);
    assert.deepEqual(cellsOf(html), [
      ["Region", "2026"],
      ["Orders", "Returns"],
      ["North", "12", ""],
    ]);
  });
});
