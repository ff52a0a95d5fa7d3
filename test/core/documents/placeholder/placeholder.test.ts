import assert from "node:assert/strict";
import fc from "fast-check";
import { isPlaceholder } from "../../../../src/core/documents/reference/placeholder/placeholder.ts";
import { assertLinear } from "../../../support/growth.ts";
import { alts, placeholders, type Row } from "./table.ts";

const target = "https://img.example/upload";
const rowsOf = (table: Readonly<Record<string, readonly Row[]>>) => Object.values(table).flat();
const judged = (row: Row) => {
  const [alt, its] = typeof row === "string" ? [row, target] : row;
  return isPlaceholder(alt, its);
};

describe("a placeholder for an alt text", () => {
  it("has hundreds of real ones, and hundreds of real alt texts, to be told from", () => {
    assert.ok(rowsOf(placeholders).length >= 250 && rowsOf(alts).length >= 250);
  });

  for (const [origin, rows] of Object.entries(placeholders)) {
    it(`is known: ${origin}`, () => {
      assert.deepEqual(
        rows.filter((row) => !judged(row)),
        [],
      );
    });
  }

  for (const [kind, rows] of Object.entries(alts)) {
    it(`is not seen in an alt text: ${kind}`, () => {
      assert.deepEqual(rows.filter(judged), []);
    });
  }

  it("is none as soon as the words say more", () => {
    const sentences = rowsOf(placeholders).map((row) =>
      typeof row === "string" ? `${row} behind a zebra` : `${row[0]} behind a zebra`,
    );
    assert.deepEqual(
      sentences.filter((alt) => judged(alt) && !/^(?:lorem ipsum)/i.test(alt)),
      [],
    );
  });

  it("is known in any case, between blanks and in quotes", () => {
    const plain = rowsOf(placeholders).filter((row) => typeof row === "string" && /^[\p{L} ]+$/u.test(row));
    assert.ok(plain.length > 100);
    for (const row of plain) {
      for (const alt of [`  ${row} `, `“${row}”`, `${row}`.toLowerCase(), `${row}:`]) {
        assert.ok(judged(alt), alt);
      }
    }
  });

  it("is told from any text, in a time that grows with its length", async () => {
    const pieces = [
      "image",
      "图",
      "图片",
      "1",
      "20240131",
      "a.png?",
      " ",
      "(1)",
      "-",
      "copy",
      "http://",
      "_",
      "zebra",
      "f0",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), fc.string(), (some, target) => {
        assert.equal(typeof isPlaceholder(some.join(""), target), "boolean");
      }),
      { numRuns: 300 },
    );
    for (const piece of pieces) {
      await assertLinear(async (size) => {
        isPlaceholder(piece.repeat(size), piece.repeat(size));
      }, 200_000);
    }
  });
});
