import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { launchShell } from "../../scripts/vscode/chromium.ts";
import { tablesOf } from "../../src/core/convert/fitting.ts";
import { textAt } from "../../src/core/reader/tables/found-table.ts";
import { createReader } from "../../src/node/reader.ts";
import { figscribe } from "../support/cli.ts";
import { assets, decode } from "../support/reader-set.ts";
import { type DrawnTable, drawnTables, drawTable } from "../support/table-pictures.ts";
import { scoreCells } from "../support/table-score.ts";

/** One table of each look: `npm run bench:tables` reads all. */
const looks = [
  ...[
    "releases, ruled",
    "options, dark",
    "latency, zebra",
    "options, plain",
    "wrapped, ruled",
    "wrapped, lines",
  ],
  ...["merged heads, ruled", "spreadsheet", "options, within text", "releases, psql", "releases, box"],
  ...["releases, columns", "releases, markdown", "prices, book", "merged heads, book", "two, zebra"],
];

describe("tables of pictures", function () {
  this.timeout(120_000);
  const never = new AbortController().signal;
  const folder = mkdtempSync(path.join(tmpdir(), "figscribe-tables-"));
  const files = new Map<
    string,
    { readonly table: DrawnTable; readonly bytes: Buffer; readonly file: string }
  >();
  before(async () => {
    const browser = await launchShell();
    try {
      for (const table of drawnTables.filter(({ name }) => looks.includes(name))) {
        const file = path.join(folder, `${table.name.replace(/\W+/g, "-")}.png`);
        const bytes = await drawTable(browser, table);
        writeFileSync(file, bytes);
        files.set(table.name, { table, bytes, file });
      }
    } finally {
      await browser.close();
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  it("are found whole, whatever they look like", async () => {
    const reader = createReader(assets, decode);
    try {
      for (const name of looks) {
        const { table, bytes } = files.get(name)!;
        const page = await reader.read({ bytes, mime: "image/png", hash: name }, never);
        const [found, ...more] = tablesOf(page).map(({ rows }) => rows.map((row) => row.map(textAt)));
        assert.equal(more.length, 0, name);
        assert.equal(found?.length, table.cells.length, `${name}: ${JSON.stringify(found)}`);
        // A letter may be misread here and there; a column that is torn costs far more.
        const { right, wanted } = scoreCells(found!, table.cells);
        assert.ok(right >= wanted * 0.85, `${name}: ${JSON.stringify(found)}`);
        assert.deepEqual(
          found!.map((row) => row.length),
          table.cells.map((row) => row.length),
          name,
        );
      }
    } finally {
      await reader.dispose();
    }
  });

  it("are written by the command line, and it says when there is none", async () => {
    const { file } = files.get("merged heads, ruled")!;
    const csv = await figscribe(["convert", "--to", "csv", file]);
    assert.deepEqual(
      { code: csv.code, stdout: csv.stdout },
      {
        code: 0,
        stdout: [
          "Region,2025 Orders,2025 Returns,2026 Orders,2026 Returns",
          'North,"1,204",31,"1,377",28',
          "South,864,17,912,22",
          "Islands,95,4,103,",
          "",
        ].join("\n"),
      },
    );
    const json = await figscribe(["convert", "--to", "json", file]);
    const { tables } = JSON.parse(json.stdout);
    assert.deepEqual(
      tables[0].columns.map(({ align }: { align: string }) => align),
      ["left", "right", "right", "right", "right"],
    );
    assert.equal(tables[0].rows[0][1].across, 2);
    assert.equal(tables[0].rows[0][2], null);

    const none = await figscribe(["convert", "--to", "markdown", "samples/images/architecture.png"]);
    assert.deepEqual({ code: none.code, stdout: none.stdout }, { code: 3, stdout: "" });
    assert.match(
      none.stderr,
      /figscribe: The embedded reader finds no table here\. It seems to be a diagram: --to mermaid/,
    );
    const code = await figscribe(["convert", "--to", "csv", "samples/images/editor.png"]);
    assert.deepEqual({ code: code.code, stdout: code.stdout }, { code: 3, stdout: "" });
    assert.match(
      code.stderr,
      /figscribe: The embedded reader finds no table here\. It seems to be code: --to code\./,
    );
    const unsaid = await figscribe(["convert", file]);
    assert.equal(unsaid.code, 2);
    assert.match(unsaid.stderr, /Add --to markdown\|html\|csv\|json/);
  });
});
