import assert from "node:assert/strict";
import { estimate, estimateText } from "../../../src/core/review/estimate.ts";

const context = { headings: [], after: [], otherAlts: [] };
const image = (size?: { width: number; height: number }) => ({
  kind: "image" as const,
  path: "/a.png",
  hash: "0",
  ...(size ? { size } : {}),
  read: () => Promise.reject(new Error("not to be read")),
});
const limits = { maxImages: 30, maxTotalBase64: 1e7, maxLongEdge: 1000 };
const patches = { ...limits, tokens: { kind: "patches" as const, side: 10 } };

describe("the estimate of a review", () => {
  it("counts each image as it would be sent, the words around it, and the answer", () => {
    const small = estimate([{ image: image({ width: 100, height: 50 }), context }], { limits: patches });
    const large = estimate([{ image: image({ width: 2000, height: 1000 }), context }], { limits: patches });
    assert.equal(large.tokens! - small.tokens!, 100 * 50 - 10 * 5);
    assert.ok(small.tokens! > 1000 && small.tokens! < 1300, `${small.tokens}`);
    const unknown = estimate([{ image: image(), context }], { limits: patches });
    assert.equal(unknown.tokens! - small.tokens!, 100 * 100 - 10 * 5);
  });

  it("says what it costs where the price is known, and what isn't known", () => {
    const questions = Array.from({ length: 100 }, () => ({
      image: image({ width: 1000, height: 1000 }),
      context,
    }));
    const price = { input: 0.2, output: 1 };
    assert.match(
      estimateText(estimate(questions, { limits: patches, price })),
      /^About 1,100,000 tokens, about \$0\.2\d\.$/,
    );
    assert.match(
      estimateText(estimate(questions, { limits: patches })),
      /^About 1,100,000 tokens; the price is not known\.$/,
    );
    assert.match(estimateText(estimate(questions, { limits })), /isn't known for this model/);
  });
});
