import assert from "node:assert/strict";
import * as fc from "fast-check";
import { pieces } from "../../../src/core/models/wire/cumulative.ts";

const heard = (deltas: readonly string[], whole?: string): string => {
  const told = pieces();
  return deltas.map((delta) => told.push(delta)).join("") + told.end(whole);
};
/** All so far in each event. */
const growing = (parts: readonly string[]) => parts.map((_, at) => parts.slice(0, at + 1).join(""));

describe("events that bring all of the answer so far", () => {
  const words = "The chart shows sales by month, and how they fall.".split(/(?<= )/);

  it("are told from the fourth on, and nothing is said twice", () => {
    assert.equal(heard(growing(words)), words.join(""));
    assert.equal(
      heard(
        growing(
          Array.from("図表は月ごとの売上を示し、夏に落ち込みます。それから秋に増えます。".match(/.{1,7}/g)!),
        ),
      ),
      "図表は月ごとの売上を示し、夏に落ち込みます。それから秋に増えます。",
    );
  });

  it("may come again without anything new, and may be empty", () => {
    const deltas = growing(words).flatMap((one, at) => (at > 3 ? [one, "", one] : ["", one]));
    assert.equal(heard(deltas), words.join(""));
  });

  it("may go on in pieces", () => {
    assert.equal(heard([...growing(words), " More."]), `${words.join("")} More.`);
  });

  it("are told by the whole at the end too, where they are few", () => {
    assert.equal(heard(["Yes", "Yes, a chart."], "Yes, a chart."), "Yes, a chart.");
    assert.equal(heard(["Yes", "Yes, a chart."], "YesYes, a chart."), "YesYes, a chart.");
  });

  it("are given as soon as they are told", () => {
    const told = pieces();
    assert.deepEqual(
      growing(words).map((delta) => told.push(delta)),
      ["The ", "", "", "chart shows sales ", ...words.slice(4)],
    );
  });

  it("are read in any cut of any prose", () => {
    const prose = fc.array(fc.stringMatching(/^[a-z]{1,9} $/), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(prose, (parts) => {
        fc.pre(new Set(parts.slice(0, 4)).size === 4 && new Set(parts.slice(0, 4).join("")).size >= 6);
        assert.equal(heard(growing(parts)), parts.join(""));
      }),
    );
  });
});

describe("pieces of an answer", () => {
  const repeating: readonly (readonly string[])[] = [
    ["ha", "ha", "ha"],
    ["ha", "haha", "hahaha", "hahahaha", "hahahahaha"],
    ["-", "--", "----", "--------", "----------------", "--------------------------------"],
    [" ", "  ", "   ", "    ", "     ", "x"],
    ["1", "12", "123", "1234", "12345", "123456"],
    [" in", " inf", " info", " infor", " inform", " information"],
    ["Row, row, row your boat\n", "Row, row, row your boat\nGently", " down the stream"],
    ["A b c d e f. ", "A b c d e f. A b c d e f. ", "A b c d e f. A b c d e f. A b", " c"],
    [
      "abc def ghi jkl ",
      "abc def ghi jkl abc def ghi jkl ",
      "abc def ghi jkl ".repeat(3),
      "abc def ghi jkl ".repeat(4),
    ],
    ["The", "The chart"],
    ["", "", "Yes"],
    [],
  ];
  for (const deltas of repeating) {
    it(`stay as they are: ${JSON.stringify(deltas).slice(0, 70)}`, () => {
      assert.equal(heard(deltas), deltas.join(""));
    });
  }

  it("stay as they are, however a text that repeats itself is cut into tokens", () => {
    const unit = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.stringMatching(/^[ab -]{1,8}$/));
    const text = fc
      .tuple(fc.array(unit, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 30 }))
      .map(([units, times]) => units.join("").repeat(times));
    const token = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(text, fc.array(token, { minLength: 1, maxLength: 40 }), (whole, sizes) => {
        const deltas: string[] = [];
        for (let at = 0, which = 0; at < whole.length; which++) {
          const size = sizes[which % sizes.length]!;
          deltas.push(whole.slice(at, at + size));
          at += size;
        }
        assert.equal(heard(deltas), whole);
      }),
      { numRuns: 2000 },
    );
  });

  it("stay as they are where a text of repeated sentences is cut into parts of any size", () => {
    const sentence = fc.constantFrom(
      "Row, row, row your boat.\n",
      "Gently down the stream.\n",
      "| a | b | c | d |\n",
      "- [ ] to do\n",
    );
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
        (lines, sizes) => {
          const whole = lines.join("");
          const deltas: string[] = [];
          for (let at = 0, which = 0; at < whole.length; which++) {
            deltas.push(whole.slice(at, at + sizes[which % sizes.length]!));
            at += sizes[which % sizes.length]!;
          }
          assert.equal(heard(deltas), whole);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
