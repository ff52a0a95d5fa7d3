import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { canMean, figuresIn } from "../../../src/core/chart/figures.ts";

describe("a written figure", () => {
  it("can mean what it means where it was written", () => {
    const number = fc.integer({ min: -99_999_999, max: 99_999_999 });
    const tags = fc.constantFrom("en", "de", "fr", "de-CH", "es", "pl");
    fc.assert(
      fc.property(number, tags, fc.integer({ min: 0, max: 2 }), (whole, tag, places) => {
        const value = whole / 10 ** places;
        const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
        const written = value.toLocaleString(tag, digits);
        assert.ok(canMean(written, value), `${written}: ${figuresIn(written)}`);
      }),
    );
  });

  const meant: readonly (readonly [text: string, ...values: number[]])[] = [
    ["1.234", 1234, 1.234],
    ["1,234", 1234, 1.234],
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1 234 567", 1_234_567],
    ["12'480", 12_480],
    ["−9", -9],
    ["$1,200", 1200, 1.2],
    ["45 %", 45, 0.45],
    ["2.4k", 2.4, 2400],
    ["3,1 Mio.", 3.1, 3_100_000],
    ["1e+05", 100_000],
    ["1O", 10],
    [".5", 0.5],
    ["84--", 84],
    ["12 ms", 12],
  ];
  for (const [text, ...values] of meant) {
    it(`is read: ${text}`, () => {
      assert.deepEqual(figuresIn(text).sort(), values.sort());
    });
  }

  for (const text of [
    "",
    "Q1",
    "v2",
    "2026-03-02",
    "1.2.3",
    "12:30",
    "O",
    "1.234.56",
    "a 5",
    "5 of 9",
    "--",
  ]) {
    it(`is none: “${text}”`, () => assert.deepEqual(figuresIn(text), []));
  }
});
