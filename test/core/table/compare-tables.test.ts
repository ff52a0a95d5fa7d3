import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { covered } from "../../../src/core/reader/tables/found-table.ts";
import { type Compared, compareTables, pairTables } from "../../../src/core/table/compare-tables.ts";
import { type SaidTable, saidTablesIn, tablesShape } from "../../../src/core/table/said-tables.ts";

const cell = (text: string, across = 1, down = 1) => ({ text, across, down });

const read = (rows: readonly string[], heads = 1): Compared => ({
  heads,
  rows: rows.map((row) => row.split("|").map((text) => cell(text))),
});

const said = (rows: readonly string[], merged: SaidTable["merged"] = [], heads = 1): SaidTable => ({
  heads,
  rows: rows.map((row) => row.split("|")),
  merged,
});

const prices = ["Item|Price|Stock", "Bolt|1.20|400", "Nut|0.80|950", "Washer|0.15|1200", "Clamp|7.90|12"];

/** What differs, as short as it can be read: "row,column: reader → model". */
function differences(one: Compared, other: SaidTable): string[] {
  const { cells, spans, missing, added, heads } = compareTables(one, other);
  return [
    ...cells.map(({ row, column, other }) => `${row},${column}: ${other}`),
    ...spans.map(({ row, column, down, across }) => `${row},${column}: ${down} × ${across}`),
    ...missing.rows.map((row) => `no row ${row}`),
    ...missing.columns.map((column) => `no column ${column}`),
    ...added.rows.map((texts) => `row ${texts.join("|")}`),
    ...added.columns.map((texts) => `column ${texts.join("|")}`),
    ...(heads === undefined ? [] : [`heads ${heads}`]),
  ];
}

describe("a table of the reader's beside a model's", () => {
  it("has no difference where both say the same", () => {
    assert.deepEqual(differences(read(prices), said(prices)), []);
  });

  it("is compared without white space, and with quotation marks and dashes in any shape", () => {
    const ours = read(["Name|Range", 'the "big" one|1-5', "O'Neil|− 3", "wait...|a  b"]);
    const theirs = said(["Name |Range", "the “big” one|1–5", "O’Neil|-3", "wait…|a\u00a0b"]);
    assert.deepEqual(differences(ours, theirs), []);
    // A letter's case, a digit and a full stop are.
    assert.deepEqual(differences(read(["Name|No", "ab|10", "cd|x²"]), said(["Name|No", "Ab|1O", "cd|x2."])), [
      "1,0: Ab",
      "1,1: 1O",
      "2,1: x2.",
    ]);
  });

  it("differs in exactly the cells that say something else", () => {
    const other = prices.with(2, "Nut|0.30|950").with(4, "Clamp|7.90|");
    assert.deepEqual(differences(read(prices), said(other)), ["2,1: 0.30", "4,2: "]);
  });

  it("lacks a row or a column, or has one more, and no other is shifted", () => {
    for (const [row, texts] of prices.entries()) {
      const fewer = prices.toSpliced(row, 1);
      assert.deepEqual(differences(read(prices), said(fewer)), [`no row ${row}`]);
      assert.deepEqual(differences(read(fewer), said(prices)), [`row ${texts}`]);
    }
    const table = prices.map((row) => row.split("|"));
    for (const column of [0, 1, 2]) {
      const fewer = table.map((row) => row.toSpliced(column, 1).join("|"));
      const texts = table.map((row) => row[column]).join("|");
      assert.deepEqual(differences(read(prices), said(fewer)), [`no column ${column}`]);
      assert.deepEqual(differences(read(fewer), said(prices)), [`column ${texts}`]);
    }
  });

  it("lacks a row beside one that says something else", () => {
    const other = prices.toSpliced(1, 1).with(1, "Nut|0.30|950");
    assert.deepEqual(differences(read(prices), said(other)), ["2,1: 0.30", "no row 1"]);
  });

  it("differs in both columns that a model has swapped, and in no other", () => {
    const swapped = prices.map((row, index) => {
      const [item, price, stock] = row.split("|");
      return index === 0 ? row : `${item}|${stock}|${price}`;
    });
    assert.deepEqual(
      differences(read(prices), said(swapped)),
      [1, 2, 3, 4].flatMap((row) => {
        const [, price, stock] = prices[row]!.split("|");
        return [`${row},1: ${stock}`, `${row},2: ${price}`];
      }),
    );
  });

  it("is compared also where all cells of a row are empty but one", () => {
    const sparse = ["a|b|c", "||1", "x||", "|y|", "||2"];
    assert.deepEqual(differences(read(sparse), said(sparse)), []);
    assert.deepEqual(differences(read(sparse), said(sparse.with(4, "||3"))), ["4,2: 3"]);
  });

  it("may have cells that cover others: by their words, and by what they cover", () => {
    const ours: Compared = {
      heads: 2,
      rows: [
        [cell("Region", 1, 2), cell("2025", 2), covered],
        [covered, cell("Orders"), cell("Returns")],
        [cell("North"), cell("1,204"), cell("31")],
      ],
    };
    const rows = ["Region|2025|", "|Orders|Returns", "North|1,204|31"];
    const merged = [
      { row: 0, column: 0, down: 2, across: 1 },
      { row: 0, column: 1, down: 1, across: 2 },
    ];
    assert.deepEqual(differences(ours, said(rows, merged, 2)), []);
    assert.deepEqual(differences(ours, said(rows, merged, 1)), ["heads 1"]);
    assert.deepEqual(differences(ours, said(rows, merged.slice(1), 2)), ["0,0: 1 × 1"]);
    // Two cells to the model, whose words are one cell's here.
    assert.deepEqual(differences(ours, said(["Region|20|25", ...rows.slice(1)], merged.slice(0, 1), 2)), [
      "0,1: 1 × 1",
    ]);
    assert.deepEqual(differences(ours, said(["Region|2025|2026", ...rows.slice(1)], merged.slice(0, 1), 2)), [
      "0,1: 2025 2026",
    ]);
  });

  it("is paired with the same table, whatever others there are", () => {
    const users = ["User|Role", "ada|admin", "bob|guest"];
    const [a, b] = [read(prices), read(users)];
    assert.deepEqual(pairTables([a, b], [said(prices), said(users)]), [
      [0, 0],
      [1, 1],
    ]);
    assert.deepEqual(pairTables([b], [said(prices), said(users)]), [
      [null, 0],
      [0, 1],
    ]);
    assert.deepEqual(pairTables([a, b], [said(users)]), [
      [0, null],
      [1, 0],
    ]);
    assert.deepEqual(pairTables([a], [said(["Planet|Moons", "Mars|zwei"])]), [
      [0, null],
      [null, 0],
    ]);
  });

  it("takes little time, however long the answer is", () => {
    const long = Array.from(
      { length: 300 },
      (_, row) => `row ${row}|${row * 7}|${row % 5 === 0 ? "" : "yes"}`,
    );
    assert.deepEqual(differences(read(long), said(long.toSpliced(150, 1))), ["no row 150"]);
  });
});

describe("tables that a model gives", () => {
  const given = (value: unknown) => {
    const read = tablesShape.read(value);
    return "text" in read ? saidTablesIn(read.text) : read.wrong;
  };

  it("are rows of the same length, with what is no text made one", () => {
    assert.deepEqual(
      given({ tables: [{ heads: 1, rows: [["a", "b"], [1], [null, true, "x\ny"]], merged: [] }] }),
      [
        {
          heads: 1,
          rows: [
            ["a", "b", ""],
            ["1", "", ""],
            ["", "true", "x y"],
          ],
          merged: [],
        },
      ],
    );
    assert.deepEqual(given({ tables: [{ heads: 1, rows: [], merged: [] }] }), []);
    assert.deepEqual(given({ tables: [] }), []);
  });

  it("have what they merge where it fits, and repeat no text in it", () => {
    const rows = [
      ["2025", "2025", "x"],
      ["a", "b", "c"],
    ];
    const merged = [
      { row: 0, column: 0, down: 1, across: 2 },
      { row: 1, column: 2, down: 9, across: 1 },
      { row: 1, column: 1, down: 1, across: 1 },
    ];
    assert.deepEqual(given({ tables: [{ heads: "two", rows, merged }] }), [
      {
        heads: 1,
        rows: [
          ["2025", "", "x"],
          ["a", "b", "c"],
        ],
        merged: merged.slice(0, 1),
      },
    ]);
    assert.deepEqual(given({ tables: [{ rows, merged: "none" }] }), [
      {
        heads: 1,
        rows: [
          ["2025", "2025", "x"],
          ["a", "b", "c"],
        ],
        merged: [],
      },
    ]);
  });

  it("are refused with words for the model where they are none, or far too many", () => {
    assert.match(String(given({ table: [] })), /tables/);
    assert.match(String(given({ tables: [{ rows: "a|b", heads: 1, merged: [] }] })), /rows/);
    const row = Array.from({ length: 101 }, () => "x");
    const rows = Array.from({ length: 100 }, () => row);
    assert.match(String(given({ tables: [{ heads: 1, rows, merged: [] }] })), /more than 10000 cells/);
    assert.equal(saidTablesIn("Here is your table."), undefined);
    assert.equal(saidTablesIn('{"tables":[{"rows":[["a"'), undefined);
  });
});
