import assert from "node:assert/strict";
import fc from "fast-check";
import { isCounterexample, type Results, withSecondTry } from "../../scripts/testing/results.ts";

const failure = (title: string, file: string) => ({ title, file, error: "Error" });
const first: Results = {
  passes: 7,
  failures: 2,
  pending: 0,
  durationMs: 1000,
  failed: [failure("a click is lost", "a.test.ts"), failure("a sum is wrong", "b.test.ts")],
  passesIn: { "a.test.ts": 3, "b.test.ts": 2, "c.test.ts": 2 },
  slowest: [],
};

describe("the second try of a file with a failure", () => {
  it("keeps a failure that stays, and names one that went", () => {
    const second: Results = {
      passes: 6,
      failures: 1,
      pending: 0,
      durationMs: 500,
      failed: [failure("a sum is wrong", "b.test.ts")],
      passesIn: { "a.test.ts": 4, "b.test.ts": 2 },
      slowest: [],
    };
    const both = withSecondTry(first, second);
    assert.deepEqual(
      { passes: both.passes, failures: both.failures, unsteady: both.unsteady?.map(({ title }) => title) },
      { passes: 8, failures: 1, unsteady: ["a click is lost"] },
    );
    assert.deepEqual(both.failed, second.failed);
  });

  it("counts a failure that only the second try had", () => {
    const second: Results = {
      passes: 5,
      failures: 2,
      pending: 0,
      durationMs: 500,
      failed: [failure("a click is lost", "a.test.ts"), failure("another", "a.test.ts")],
      passesIn: { "a.test.ts": 2, "b.test.ts": 3 },
      slowest: [],
    };
    const both = withSecondTry(first, second);
    assert.equal(both.failures, 2);
    assert.deepEqual(
      both.unsteady?.map(({ title }) => title),
      ["a sum is wrong"],
    );
    assert.equal(both.passes, 2 + 5);
  });

  it("is not for what a property test has refuted", () => {
    const refuted = () => fc.assert(fc.property(fc.integer(), (number) => number < 100));
    assert.throws(refuted, ({ stack }: Error) =>
      isCounterexample({ ...failure("numbers are small", "a.test.ts"), error: stack! }),
    );
  });
});
