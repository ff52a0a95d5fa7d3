import assert from "node:assert/strict";
import fc from "fast-check";
import { isCounterexample, type Results, withSecondTry } from "../../scripts/testing/results.ts";

const failure = (title: string, file: string) => ({ title, file, error: "Error" });
const aFile = "a.test.ts";
const bFile = "b.test.ts";

/** A run of tests of two files, by what passed and what failed in it. */
function run(passedIn: Results["passedIn"], failed: Results["failed"]): Results {
  const passes = Object.values(passedIn).flat().length;
  return { passes, failures: failed.length, pending: 0, durationMs: 500, failed, passedIn, slowest: [] };
}

function inShort({ passes, failures, failed, unsteady }: Results) {
  const titles = (some: Results["failed"] = []) => some.map(({ title }) => title);
  return { passes, failures, failed: titles(failed), unsteady: titles(unsteady) };
}

describe("the second try of a file with a failure", () => {
  const first = run({ [aFile]: ["a drag"], [bFile]: ["a product"], "c.test.ts": ["c"] }, [
    failure("a click is lost", aFile),
    failure("a sum is wrong", bFile),
  ]);

  it("keeps a failure that stays, and names one that went", () => {
    const second = run({ [aFile]: ["a drag", "a click is lost"], [bFile]: ["a product"] }, [
      failure("a sum is wrong", bFile),
    ]);
    assert.deepEqual(inShort(withSecondTry(first, second)), {
      passes: 4,
      failures: 1,
      failed: ["a sum is wrong"],
      unsteady: ["a click is lost"],
    });
  });

  it("names a test that failed only then as unsteady, for it has passed before", () => {
    const second = run({ [aFile]: ["a click is lost"], [bFile]: ["a product", "a sum is wrong"] }, [
      failure("a drag", aFile),
    ]);
    assert.deepEqual(inShort(withSecondTry(first, second)), {
      passes: 5,
      failures: 0,
      failed: [],
      unsteady: ["a click is lost", "a sum is wrong", "a drag"],
    });
  });

  it("counts what passed at neither try as failed", () => {
    const before = '"before all" hook for "a drag"';
    const atFirst = run({}, [failure(before, aFile)]);
    assert.deepEqual(inShort(withSecondTry(atFirst, run({ [aFile]: ["a drag"] }, []))), {
      passes: 1,
      failures: 0,
      failed: [],
      unsteady: [before],
    });
    assert.equal(withSecondTry(atFirst, run({}, [failure(before, aFile)])).failures, 1);
    assert.equal(withSecondTry(atFirst, run({}, [failure('"before all" hook: b', aFile)])).failures, 2);
    const aClick = run({ [aFile]: ["a drag"] }, [failure("a click is lost", aFile)]);
    assert.deepEqual(inShort(withSecondTry(aClick, run({}, [failure(before, aFile)]))).failed, [
      before,
      "a click is lost",
    ]);
  });

  it("is not for what a property test has refuted", () => {
    const refuted = () => fc.assert(fc.property(fc.integer(), (number) => number < 100));
    assert.throws(refuted, ({ stack }: Error) =>
      isCounterexample({ ...failure("numbers are small", "a.test.ts"), error: stack! }),
    );
  });
});
