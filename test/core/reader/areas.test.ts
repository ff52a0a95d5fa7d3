import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { areasOf, textOf } from "../../../src/core/reader/account/areas.ts";
import { transcript } from "../../../src/core/reader/account/describe.ts";
import { layOut } from "../../../src/core/reader/page/layout.ts";
import type { Line, Page } from "../../../src/core/reader/page/page.ts";
import { drawnPage, plainLook } from "../../support/pages.ts";

const pitch = 9;
const step = 24;

/** A line of type at a column of the grid, its words where they stand. */
function piece(text: string, column: number, row: number, confidence = 0.98): Line {
  const box = (from: number, to: number) => ({
    left: (column + from) * pitch + 1,
    right: (column + to) * pitch - 1,
    top: row * step + 4,
    bottom: row * step + 20,
  });
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    confidence,
    box: box(index, index + word.length),
  }));
  return { text, confidence, box: box(0, text.length), words };
}

function pageOf(lines: readonly Line[], monospace: number | null = pitch): Page {
  return {
    width: 1200,
    height: 800,
    lines,
    text: layOut(lines, pitch),
    monospace,
    unread: [],
    look: plainLook,
  };
}

/** Rows as a terminal or a page shows them: each a line from its first character. */
const rowsPage = (rows: readonly string[]) =>
  pageOf(
    rows.flatMap((row, i) => (row.trim() ? [piece(row.trim(), row.length - row.trimStart().length, i)] : [])),
  );

/** An editor: numbers that end at column 6, the code from column 10. `numbers` may be misread or missing. */
function editor(
  code: readonly string[],
  numbers: readonly (string | null)[] = code.map((_, i) => `${i + 1}`),
  from = 0,
) {
  return code.flatMap((row, i) => {
    const number = numbers[i];
    const indent = row.length - row.trimStart().length;
    return [
      ...(number ? [piece(number, 6 - number.length, from + i)] : []),
      ...(row.trim() ? [piece(row.trim(), 10 + indent, from + i)] : []),
    ];
  });
}

const code = [
  "export async function deliver(limit = 5) {",
  "  for (let n = 0; ; n++) {",
  "    try {",
  "      return await attempt(signal);",
  "",
  "    } catch (error) {",
  "      throw error;",
  "    }",
  "  }",
  "}",
];
const shown = (page: Page) => areasOf(page).map(({ role, page: { text } }) => [role, text]);

describe("line numbers", () => {
  it("are left out, and the code begins at the first column", () => {
    assert.deepEqual(shown(pageOf(editor(code))), [["code", code.join("\n")]]);
  });

  it("keep tabs and breadcrumb before the code, messages after it", () => {
    const tabs = [piece("queue.ts", 2, 0), piece("retry.ts", 14, 0), piece("src > retry.ts > deliver", 2, 1)];
    const page = pageOf([...tabs, ...editor(code, undefined, 2), piece("ts(2559)", 12, 14)]);
    assert.deepEqual(shown(page), [
      ["around", layOut(tabs, pitch * 0.75) && shown(page)[0]![1]],
      ["code", code.join("\n")],
      ["around", "ts(2559)"],
    ]);
    assert.match(textOf(areasOf(page)), /^queue\.ts +retry\.ts\nsrc > retry\.ts > deliver\n\nexport/);
  });

  it("may have a tree of files at their left", () => {
    const right = editor(code).map((line) => ({
      ...line,
      box: { ...line.box, left: line.box.left + 200, right: line.box.right + 200 },
      words: line.words.map((word) => ({
        ...word,
        box: { ...word.box, left: word.box.left + 200, right: word.box.right + 200 },
      })),
    }));
    const tree = ["src", "client.ts", "format.ts"].map((name, i) => piece(name, 1, i + 1));
    assert.deepEqual(shown(pageOf([...tree, ...right])), [
      ["around", "src\nclient.ts\nformat.ts"],
      ["code", code.join("\n")],
    ]);
  });

  it("may be read together with the code beside them", () => {
    const rows = code.map((row, i) => `${`${i + 1}`.padStart(4)}  ${row}`.trimEnd());
    assert.deepEqual(shown(rowsPage(rows)), [["code", code.join("\n")]]);
  });

  it("may stop where a range is folded", () => {
    const numbers = code.map((_, i) => `${i < 5 ? i + 1 : i + 38}`);
    assert.deepEqual(shown(pageOf(editor(code, numbers))), [["code", code.join("\n")]]);
  });

  it("may have arrows that fold beside them", () => {
    const arrows = [piece("v", 8, 0), piece(">", 8, 2)];
    assert.deepEqual(shown(pageOf([...editor(code), ...arrows])), [["code", code.join("\n")]]);
  });

  it("stand in both halves of a comparison", () => {
    const half = editor(code, undefined).map((line) => ({
      ...line,
      box: { ...line.box, left: line.box.left + 600, right: line.box.right + 600 },
      words: line.words.map((word) => ({
        ...word,
        box: { ...word.box, left: word.box.left + 600, right: word.box.right + 600 },
      })),
    }));
    assert.deepEqual(shown(pageOf([...editor(code), ...half])), [
      ["code", code.join("\n")],
      ["code", code.join("\n")],
    ]);
  });

  it("stand twice in a diff", () => {
    const old = code.flatMap((_, i) => (i === 4 ? [] : [piece(`${i < 4 ? i + 1 : i}`, 1, i)]));
    assert.deepEqual(shown(pageOf([...old, ...editor(code)])), [["code", code.join("\n")]]);
  });

  it("end at no other column of numbers", () => {
    const ranks = [1, 2, 3, 4].map((n) => piece(`${n}`, 60, n));
    const text = code.map((row, i) => (i > 0 && i < 4 ? `${row.padEnd(50)}${i}` : row));
    text[4] = `${" ".repeat(50)}4`;
    assert.deepEqual(shown(pageOf([...editor(code), ...ranks])), [["code", text.join("\n")]]);
  });

  it("are found whatever the code, with some of them misread or missing", () => {
    const row = fc
      .tuple(
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom("", "}", "call(x);", "if (a >= 10) {", "return 7;", "// 12"),
      )
      .map(([indent, text]) => (text ? " ".repeat(indent * 2) + text : ""));
    const lost = fc.constantFrom(null, "l", "B", "S");
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 9, maxLength: 30 }),
        fc.integer({ min: 1, max: 1500 }),
        fc.array(fc.tuple(fc.nat(), lost), { maxLength: 2 }),
        (body, first, slips) => {
          const rows = ["function a() {", ...body, "  b();", "}"];
          const numbers: (string | null)[] = rows.map((_, i) => `${first + i}`);
          for (const [at, as] of slips) {
            // Of a number of several digits, one is misread.
            const index = 1 + (at % (rows.length - 2));
            numbers[index] = as && `${first + index}`.replace(/.$/, as);
          }
          assert.deepEqual(shown(pageOf(editor(rows, numbers))), [["code", rows.join("\n")]]);
        },
      ),
    );
  });
});

describe("numbers that belong to the text", () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    "a numbered list": ["1 Install the extension", "2 Open the settings", "3 Choose a model", "4 Save"],
    "a numbered list with dots": ["1. Install it", "2. Open it", "   and wait", "3. Save"],
    "a table": ["id  name     state", " 1  api-7d9  Running", " 2  auth-6b  Pending", " 3  db-0     Running"],
    "a table of psql": [" id | name", "----+------", "  1 | anna", "  2 | bob", "  3 | carl"],
    "a data frame": [
      "   city    size",
      "0  Berlin  1.2",
      "1  Lisbon  0.5",
      "2  Porto   0.2",
      "3  Faro    0.1",
    ],
    "a log": ["1 08:14:02 INFO started", "2 08:14:03 WARN slow query", "3 08:14:04 ERROR declined()"],
    "a shell's history": [
      "$ history",
      "  501  git status",
      "  502  npm test && echo $?",
      "  503  node -e 'f(1);'",
    ],
    "a compiler's quotation": [
      "error[E0382]: moved",
      "45 |     let conn = f();",
      "46 |     run(conn);",
      "47 |     use(conn);",
    ],
    "a column of numbers": ["1", "2", "3", "4", "5"],
    "code that sums": ["total(", "  1,", "  2,", "  3,", ")"],
  };
  for (const [name, rows] of Object.entries(cases)) {
    it(`stay in ${name}`, () => {
      const page = rowsPage(rows);
      assert.deepEqual(shown(page), [["around", page.text]]);
    });
  }

  it("stay at the axis of a chart", () => {
    const page = drawnPage([
      ...[1, 2, 3, 4].map((value, i) => [`${value}`, 10, 50 + i * 60] as const),
      ["Jan (1)", 80, 60],
      ["Feb (2)", 180, 120],
    ]);
    assert.deepEqual(shown(page), [["around", page.text]]);
  });

  it("stay in a list of proportional type", () => {
    const page = drawnPage(
      ["Anna", "Bob", "Carl", "Dora"].flatMap((name, i) => [
        [`${i + 1}`, 10, i * 20] as const,
        [name, 40 + i, i * 20] as const,
      ]),
    );
    assert.deepEqual(shown(page), [["around", page.text]]);
  });
});

describe("noise", () => {
  it("is a lone mark of which the reader is unsure", () => {
    const page = pageOf([piece("on main", 0, 0), piece("-", 30, 1, 0.03), piece("done", 0, 2)]);
    assert.equal(transcript(page), "on main\n\ndone".replace("\n\n", "\n"));
  });
  it("is the buttons of a window", () => {
    const page = pageOf([piece(".... .", 0, 0, 0.49), piece("npm test", 20, 0), piece("ok", 0, 1)]);
    assert.doesNotMatch(transcript(page), /\./);
  });
  it("is no mark that is read surely, no bracket and nothing beside text", () => {
    const page = pageOf([
      piece("-", 0, 0),
      piece(")", 0, 1, 0.1),
      piece("3", 0, 2, 0.1),
      piece("a", 0, 3),
      piece("-", 4, 3, 0.1),
    ]);
    assert.equal(transcript(page), page.text);
  });
});
