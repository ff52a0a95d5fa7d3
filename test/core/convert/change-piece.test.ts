import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { faultsIn } from "../../../src/core/code/syntax.ts";
import type { CodePiece, TablePiece } from "../../../src/core/contract/conversion.ts";
import { changeCell, changeCode, changeValue } from "../../../src/core/convert/change-piece.ts";
import { chartPiece } from "../../../src/core/convert/chart-pieces.ts";
import { writePiece } from "../../../src/core/convert/write-piece.ts";
import { createCodeParser } from "../../../src/node/code-parser.ts";

const parse = createCodeParser(new URL("../../../dist/", import.meta.url));
const check = (fence: string, code: string) => faultsIn(fence, code, parse);
const box = { x: 1, y: 2, width: 3, height: 4 };

describe("a cell that a person has changed", () => {
  const cell = (text: string, more: object = {}) => ({
    text,
    confidence: 0.8,
    isDoubtful: false,
    across: 1,
    down: 1,
    ...more,
  });
  const table: TablePiece = {
    image: 0,
    heads: 1,
    aligns: ["left", "right"],
    rows: [
      [cell("Item", { across: 2 }), "covered"],
      [cell("Bolt"), cell("1.20", { isDoubtful: true, says: "The model reads “1.70”", other: "1.70", box })],
    ],
  };

  it("has that text and its place, and is no longer in doubt; all else stays", () => {
    const changed = changeCell(table, { row: 1, column: 1 }, " 1.70 ");
    assert.deepEqual(changed.rows[1]![1], {
      text: "1.70",
      confidence: 1,
      isDoubtful: false,
      across: 1,
      down: 1,
      box,
    });
    assert.deepEqual([changed.rows[0], changed.rows[1]![0]], [table.rows[0], table.rows[1]![0]]);
    assert.match(writePiece({ kind: "tables", pieces: [changed] }, 0, "csv")!.text, /Bolt,1\.70/);
  });

  it("isn't there where none is, or another one covers it", () => {
    for (const [row, column] of [
      [9, 0],
      [0, 9],
      [0, 1],
    ] as const) {
      assert.equal(changeCell(table, { row, column }, "x"), table);
    }
  });
});

describe("a value of a chart that a person has changed", () => {
  const piece = chartPiece(
    {
      chart: {
        kind: "bar",
        title: "Sales",
        axes: { x: { label: "Quarter", unit: "" }, y: { label: "", unit: "" } },
        series: [
          {
            name: "North",
            points: [
              { x: "Q1", y: 42 },
              { x: "Q2", y: 1200 },
            ],
          },
          { name: "South", points: [{ x: "Q2", y: 74 }] },
        ],
      },
      checks: [[{ is: "printed" }, { is: "not checked" }], [{ is: "wrong", seen: "47", box }]],
      differences: { added: ["Sales"], missing: [] },
    },
    0,
  );

  it("takes its place in the data, drawn anew and written, without a doubt or a sign", () => {
    const changed = changeValue(piece, { row: 2, column: 2 }, "47")!;
    assert.deepEqual(changed.chart.series[1]!.points, [{ x: "Q2", y: 47 }]);
    assert.deepEqual(changed.chart.series[0], piece.chart.series[0]);
    assert.deepEqual(changed.checks[1], [{ is: "corrected" }]);
    const cell = changed.table.rows[2]![2];
    assert.ok(typeof cell === "object");
    assert.deepEqual([cell.text, cell.isDoubtful, cell.says], ["47", false, undefined]);
    assert.match(changed.summary, /highest 47/);
    assert.deepEqual(changed.notes.at(-1), piece.notes.at(-1));
    const json = JSON.parse(writePiece({ kind: "chart", pieces: [changed] }, 0, "json")!.text);
    assert.deepEqual(json.series[1].points, [{ x: "Q2", y: 47, approximate: false, check: "corrected" }]);
  });

  it("may be kept as it is, taken out, or be where there was none", () => {
    const valueAt = (text: string, row: number, column: number) =>
      changeValue(piece, { row, column }, text)?.chart.series[column - 1]?.points;
    assert.deepEqual(valueAt("≈ 74", 2, 2), [{ x: "Q2", y: 74 }]);
    assert.deepEqual(valueAt(" ", 2, 2), [{ x: "Q2", y: null }]);
    assert.deepEqual(valueAt("30", 1, 2), [
      { x: "Q2", y: 74 },
      { x: "Q1", y: 30 },
    ]);
  });

  it("is a number, however it is written", () => {
    const said = (text: string) =>
      changeValue(piece, { row: 2, column: 1 }, text)?.chart.series[0]?.points[1]?.y;
    assert.deepEqual(
      ["1201", "1,201", "1.201", "1.201,5", "-3", "1e3", "1.2k"].map(said),
      [1201, 1201, 1.201, 1201.5, -3, 1000, 1200],
    );
    for (const text of ["many", "12 apples and 3", "Infinity", "<b>"]) {
      assert.equal(said(text), undefined, text);
    }
    assert.equal(changeValue(piece, { row: 0, column: 1 }, "3"), undefined);
    assert.equal(changeValue(piece, { row: 1, column: 0 }, "3"), undefined);
    assert.equal(changeValue(piece, { row: 9, column: 9 }, "3"), undefined);
  });
});

describe("code of which a person has settled a part", () => {
  const text = "function total(rows: number[]): number {\n  return rows.length * 8 1;\n}\nconst l1 = 2;";
  const at = (part: string, more: Pick<CodePiece["doubts"][number], "says" | "other">) => ({
    from: text.indexOf(part),
    to: text.indexOf(part) + part.length,
    box,
    ...more,
  });
  const piece: CodePiece = {
    image: 0,
    text,
    language: { name: "TypeScript", fence: "ts" },
    isRight: false,
    doubts: [
      at("8 1", { says: "The model reads “81” · Not expected here", other: "81" }),
      at("l1", { says: null }),
    ],
  };
  const settle = (part: string, taken: string, of = piece) => {
    const [one] = of.doubts.filter(({ from, to }) => of.text.slice(from, to) === part);
    return changeCode(of, { from: one!.from, to: one!.to, text: taken }, check);
  };

  it("is checked anew, and what is in doubt after it stands where it was", async () => {
    const changed = await settle("8 1", "81");
    assert.equal(changed.text, text.replace("8 1", "81"));
    assert.equal(changed.isRight, true);
    assert.deepEqual(
      changed.doubts.map(({ from, to, says }) => [changed.text.slice(from, to), says]),
      [["l1", null]],
    );
    const done = await settle("l1", "l1", changed);
    assert.deepEqual([done.text, done.doubts], [changed.text, []]);
  });

  it("is still wrong to the parser where the wrong reading is kept", async () => {
    const kept = await settle("8 1", "8 1");
    assert.deepEqual([kept.text, kept.isRight], [text, false]);
    const [fault, ...others] = kept.doubts;
    assert.ok(fault?.says && fault.other === undefined);
    assert.equal(others.length, 1);
  });

  it("isn't checked in a language that no parser knows", async () => {
    const basic = { ...piece, language: { name: "BASIC", fence: "basic" } };
    assert.equal((await settle("8 1", "81", basic)).isRight, null);
    assert.equal((await settle("8 1", "81", { ...piece, language: null })).isRight, null);
  });
});
