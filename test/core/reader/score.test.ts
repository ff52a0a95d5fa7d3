import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Score, score, type Truth } from "../../support/ocr-score.ts";
import { programSet, readerSet } from "../../support/reader-set.ts";

const truthOf = (rows: readonly string[], more: Partial<Truth> = {}): Truth => ({
  id: "made",
  cat: "code",
  kind: "code",
  file: "made.png",
  lines: rows.map((text) => ({ text })),
  full: rows,
  ...more,
});

/** What only the text tells. */
const scored = (truth: Truth, text: string) => score(truth, { words: [], text });
const code = ["if (a) {", "  while (b) {", "    c();", "  }", "}"];

describe("The reader's score", () => {
  it("is full for the truth itself, on every picture", () => {
    for (const { truth } of [...readerSet(), ...programSet()]) {
      const words = truth.lines.flatMap(({ text, bbox }) =>
        bbox ? [{ text, box: { left: bbox[0], top: bbox[1], right: bbox[2], bottom: bbox[3] } }] : [],
      );
      const rows = truth.full ?? truth.lines.map(({ text }) => text);
      const result = score(truth, { words, text: rows.join("\n") });
      assert.equal(result.edits, 0, truth.id);
      assert.equal(result.indented, result.codeLines, truth.id);
      assert.equal(result.words.found, result.words.wanted, truth.id);
    }
  });

  it("compares the second closing brace with the second, not with the first", () => {
    const { indented, codeLines } = scored(truthOf(code), code.join("\n"));
    assert.deepEqual([indented, codeLines], [5, 5]);
    assert.equal(scored(truthOf(code), code.join("\n").replace("\n  }", "\n}")).indented, 4);
  });

  it("counts only the lines that stand wrong, wherever the text as a whole begins", () => {
    const shifted = code.map((row, i) => (i === 2 ? row : `   ${row}`)).join("\n");
    assert.equal(scored(truthOf(code), shifted).indented, 4);
  });

  it("punishes invented text as much as missing text", () => {
    const pieces: Truth = { ...truthOf(["Open", "Save"]), kind: "layout" };
    const f1 = ({ words }: Score) => (2 * words.found) / (words.wanted + words.given);
    assert.equal(f1(scored(pieces, "Open Save Save")), f1(scored(pieces, "Open Save Open")));
    assert.equal(f1(scored(pieces, "Open Save oops")), 0.8);
    assert.equal(scored(pieces, "Open Save oops").edits, 4);
    assert.equal(scored(pieces, "Open").edits, 4);
    assert.equal(scored(truthOf(code), `${code.join("\n")}\noops`).edits, 5);
  });

  it("takes pieces that touch for one line, of which one word may span two", () => {
    const box = (left: number, right: number) => ({ left, right, top: 0, bottom: 16 });
    const truth = truthOf([], {
      kind: "layout",
      lines: [
        { text: "await", bbox: [0, 0, 48, 16] },
        { text: "sleep", bbox: [48, 0, 88, 16] },
        { text: "(250);", bbox: [88, 0, 136, 16] },
      ],
    });
    const words = [
      { text: "await", box: box(0, 40) },
      { text: "sleep(250);", box: box(48, 136) },
    ];
    assert.equal(score(truth, { words, text: "await sleep(250);" }).edits, 0);
    assert.equal(score(truth, { words: words.slice(1), text: "sleep(250);" }).edits, 5);
  });

  it("knows whether each line follows the one before", () => {
    const columns: Truth = { ...truthOf(["left one", "left two", "right one", "right two"]), kind: "layout" };
    const { found, wanted } = scored(columns, "left one\nleft two\n\nright one\nright two").following;
    assert.deepEqual([found, wanted], [3, 3]);
    assert.equal(scored(columns, "left one   right one\nleft two   right two").following.found, 0);
  });

  it("finds the cells of a table between bars and wide gaps", () => {
    const table = truthOf(["id  name", " 1  red bolt"], {
      cells: [
        ["id", "name"],
        ["1", "red bolt"],
      ],
    });
    assert.equal(scored(table, "| id | name |\n|----|------|\n| 1 | red bolt |").cells.found, 4);
    assert.deepEqual(scored(table, "id name\n1   red   bolt").cells, { found: 1, wanted: 4, given: 4 });
  });
});
