import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Reader } from "../../../src/core/reader/page/page.ts";
import { createReader } from "../../../src/node/reader.ts";
import { answerOf, type Score, score } from "../../support/ocr-score.ts";
import { assets, decode, readerSet } from "../../support/reader-set.ts";

const never = new AbortController().signal;
const sum = (scores: readonly Score[], key: "edits" | "length" | "codeLines" | "indented") =>
  scores.reduce((total, one) => total + one[key], 0);

describe("the embedded reader's accuracy", () => {
  let reader: Reader & { dispose(): Promise<void> };
  const scores: Score[] = [];

  before(() => {
    reader = createReader(assets, decode);
  });
  after(() => reader.dispose());

  for (const { truth, image } of readerSet()) {
    it(truth.id, async function () {
      this.timeout(60_000);
      const page = await reader.read(image, never);
      const result = score(truth, answerOf(page));
      scores.push(result);
      // One picture may be hard, but a failure of the pipeline shows at once.
      assert.ok(result.edits / result.length < 0.15, page.text);
    });
  }

  it("is at most 1 % wrong characters, and at least 98 % of code lines indented exactly", () => {
    assert.equal(scores.length, 49, "all pictures were read");
    const wrong = sum(scores, "edits") / sum(scores, "length");
    const indented = sum(scores, "indented") / sum(scores, "codeLines");
    const figures = `CER ${(100 * wrong).toFixed(2)} %, indentation ${(100 * indented).toFixed(1)} %`;
    assert.ok(wrong <= 0.01 && indented >= 0.98, figures);
  });
});
