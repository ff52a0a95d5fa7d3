import assert from "node:assert/strict";
import fc from "fast-check";
import { scaledSize } from "../../../src/core/base/geometry.ts";
import { defaultLimits } from "../../../src/core/image/file/limits.ts";
import { planImage } from "../../../src/core/image/plan.ts";
import { imageTokens, limitsOf } from "../../../src/core/models/families.ts";

/** A screen of 4K as one image, for a model that is known by this name: what is sent of it, and its tokens. */
function fourK(model: string): string {
  const limits = limitsOf(model, defaultLimits);
  const size = { width: 3840, height: 2160 };
  const { scale } = planImage({ ...size, text: 1, limits, maxImages: 1 });
  const { width, height } = scaledSize(size, scale);
  const tokens = limits.tokens ? imageTokens({ width, height }, limits.tokens) : "?";
  return `${width} × ${height}: ${tokens}`;
}

describe("what is known of models by their names", () => {
  const cases: Record<string, readonly string[]> = {
    // The vendor's own table has 1456 × 819: 1560, and 2576 × 1449: 4784.
    "1438 × 809: 1508": [
      "claude-3-5-sonnet-20241022",
      "claude-3.7-sonnet",
      "claude-haiku-4-5-20251001",
      "claude-opus-4-20250514",
      "claude-sonnet-4.5",
      "anthropic/claude-sonnet-4.6",
    ],
    "2543 × 1430: 4732": [
      "claude-opus-4-7",
      "anthropic/claude-opus-4.8",
      "claude-sonnet-5",
      "claude-sonnet-5-5",
      "claude-fable-5-1-20260901",
    ],
    "1365 × 768: 1105": ["gpt-4o", "chatgpt-4o-latest", "gpt-4.1-2025-04-14", "openai/gpt-4.1"],
    "1365 × 768: 36835": ["gpt-4o-mini"],
    "1365 × 768: 910": ["gpt-5", "gpt-5-chat-latest", "gpt-5.1"],
    "1365 × 768: 975": ["o1", "openai/o3"],
    "1365 × 768: ?": ["gpt-oss-120b"],
    "1623 × 913: 2396": ["gpt-5-mini", "gpt-4.1-mini", "gpt-5.4-mini"],
    "1623 × 913: 3639": ["gpt-5-nano"],
    "1623 × 913: 2544": ["o4-mini"],
    "1623 × 913: 1479": ["gpt-5.2", "gpt-5-codex", "gpt-5.3-codex"],
    "2048 × 1152: 2304": ["gpt-5.4", "gpt-5.4-pro"],
    "3840 × 2160: 8160": ["gpt-5.5", "openai/gpt-5.6-sol", "gpt-6-astra"],
    "1568 × 882: 1120": ["gemini-3-pro-preview", "models/gemini-3.8-flash"],
    "1568 × 882: 1548": ["gemini-2.5-flash"],
    "1568 × 882: ?": ["llava", "pixtral", "my-claud"],
  };
  for (const [expected, models] of Object.entries(cases)) {
    it(`a 4K screen as ${expected} tokens for ${models.join(", ")}`, () => {
      assert.deepEqual(
        models.map((model) => [model, fourK(model)]),
        models.map((model) => [model, expected]),
      );
    });
  }

  const budgets = {
    "claude-opus-4": 1568,
    "claude-opus-5": 4784,
    "gpt-5.2": 1536,
    "gpt-5.4": 2500,
    "gpt-6": 10_000,
  };
  const side = fc.integer({ min: 1, max: 12_000 });
  for (const [model, most] of Object.entries(budgets)) {
    it(`nothing is sent to ${model} that it would make smaller: ${most} patches`, () => {
      const limits = limitsOf(model, defaultLimits);
      fc.assert(
        fc.property(side, side, (width, height) => {
          const { scale } = planImage({ width, height, text: 1, limits, maxImages: 1 });
          const sent = scaledSize({ width, height }, scale);
          assert.ok(Math.max(sent.width, sent.height) <= limits.maxLongEdge);
          assert.ok(imageTokens(sent, limits.tokens!) <= most, `${sent.width} × ${sent.height}`);
        }),
        { numRuns: 2000 },
      );
    });
  }

  it("the user's longest edge lowers it, and stands for what isn't known", () => {
    assert.equal(limitsOf("claude-opus-5", defaultLimits, 1000).maxLongEdge, 1000);
    assert.equal(limitsOf("claude-opus-5", defaultLimits, 9000).maxLongEdge, 2576);
    assert.equal(limitsOf("llava", defaultLimits, 3000).maxLongEdge, 3000);
  });
});
