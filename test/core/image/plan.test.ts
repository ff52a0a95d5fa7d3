import assert from "node:assert/strict";
import fc from "fast-check";
import { comfortableEdge, legibleText, planImage, type ToPlan } from "../../../src/core/image/plan.ts";
import { moveEnds } from "../../../src/core/image/spans.ts";

const limits = { maxLongEdge: 1568 };
const roomy = { maxLongEdge: 4096, maxPixels: 12_845_056 };
const openai = { maxLongEdge: 2048, maxShortEdge: 768 };

/** In words: "whole 1568 × 882", "tiles 2 × 1 at 0.64". */
function words(picture: Omit<ToPlan, "maxImages"> & { maxImages?: number }): string {
  const plan = planImage({ maxImages: 30, ...picture });
  const size = [picture.width, picture.height].map((side) => Math.round(side * plan.scale)).join(" × ");
  const what =
    plan.kind === "whole" ? `whole ${size}` : `${plan.columns.length} × ${plan.rows.length} tiles of ${size}`;
  return plan.legible === "yes" ? what : `illegible: ${what}`;
}

describe("planning an image", () => {
  const fourK = { width: 3840, height: 2160 };
  const cases: [string, Parameters<typeof words>[0], string][] = [
    ["a small one as it is", { width: 800, height: 600, text: 8, limits }, "whole 800 × 600"],
    ["a 4K screen at 200 %", { ...fourK, text: 28, limits }, "whole 1568 × 882"],
    ["a 4K screen at 150 %, a little larger", { ...fourK, text: 21, limits: roomy }, "whole 2011 × 1131"],
    [
      "a dense 4K screen where the model takes it",
      { ...fourK, text: 14, limits: roomy },
      "whole 3017 × 1697",
    ],
    [
      "a dense 4K screen in parts where it doesn't",
      { ...fourK, text: 14, limits },
      "2 × 1 tiles of 2743 × 1543",
    ],
    [
      "the same for a model that reduces the short side",
      { ...fourK, text: 14, limits: openai },
      "2 × 3 tiles of 3017 × 1697",
    ],
    [
      "a wide screen a little larger than it must be, as that takes no more parts",
      { width: 5120, height: 1440, text: 14, limits: openai },
      "2 × 2 tiles of 3840 × 1080",
    ],
    [
      "a photo without text",
      { width: 4000, height: 3000, text: undefined, limits: roomy },
      "whole 1568 × 1176",
    ],
    ["a long page", { width: 900, height: 20_000, text: 14, limits }, "1 × 10 tiles of 643 × 14286"],
    [
      "text that is small already, in its own size",
      { width: 2000, height: 1000, text: 7, limits: roomy },
      "whole 2000 × 1000",
    ],
    [
      "too dense for one image a request",
      { ...fourK, text: 14, limits, maxImages: 1 },
      "illegible: whole 1568 × 882",
    ],
    [
      "too dense: as large as it can be",
      { ...fourK, text: 14, limits: { maxLongEdge: 1000 }, maxImages: 5 },
      "illegible: 2 × 2 tiles of 1890 × 1063",
    ],
  ];
  for (const [what, picture, expected] of cases) {
    it(`sends ${what}`, () => assert.equal(words(picture), expected));
  }

  const side = fc.integer({ min: 1, max: 30_000 });
  const picture: fc.Arbitrary<ToPlan> = fc.record({
    width: side,
    height: side,
    text: fc.option(fc.double({ min: 4, max: 120, noNaN: true }), { nil: undefined }),
    maxImages: fc.integer({ min: 1, max: 30 }),
    limits: fc.record(
      {
        maxLongEdge: fc.integer({ min: 500, max: 4096 }),
        maxShortEdge: fc.integer({ min: 400, max: 2000 }),
        maxPixels: fc.integer({ min: 500_000, max: 16_000_000 }),
      },
      { requiredKeys: ["maxLongEdge"] },
    ),
  });

  it("never enlarges, and never sends an image above the limits, wherever its cuts move", () => {
    fc.assert(
      fc.property(picture, (one) => {
        const plan = planImage(one);
        const { maxLongEdge, maxShortEdge = 1e9, maxPixels = 1e9 } = one.limits;
        const check = (width: number, height: number) => {
          assert.ok(Math.max(width, height) <= maxLongEdge + 0.01, `${width} × ${height}`);
          assert.ok(Math.min(width, height) <= maxShortEdge + 0.01, `${width} × ${height}`);
          assert.ok(width * height <= maxPixels + 1, `${width} × ${height}`);
        };
        assert.ok(plan.scale > 0 && plan.scale <= 1);
        if (plan.kind === "whole") {
          return check(one.width * plan.scale, one.height * plan.scale);
        }
        check(one.width * plan.overview, one.height * plan.overview);
        assert.ok(plan.columns.length * plan.rows.length + 1 <= one.maxImages);
        for (const column of plan.columns) {
          for (const row of plan.rows) {
            check(column.longest * plan.scale, row.longest * plan.scale);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps text legible, or says that it is not", () => {
    fc.assert(
      fc.property(picture, (one) => {
        const plan = planImage(one);
        const scaleTo = (size: number) => (one.text === undefined ? 0 : Math.min(1, size / one.text));
        assert.equal(plan.legible === "yes", plan.scale >= scaleTo(legibleText));
        // Not larger than it takes.
        const most = Math.max(scaleTo(11), comfortableEdge / Math.max(one.width, one.height));
        assert.ok(plan.scale <= most + 1e-9);
      }),
      { numRuns: 2000 },
    );
  });

  it("covers all of the picture in order, each part overlapping the next", () => {
    fc.assert(
      fc.property(picture, fc.func(fc.nat(3)), (one, ink) => {
        const plan = planImage(one);
        fc.pre(plan.kind === "tiles");
        for (const [length, sides, overlap, slack] of [
          [one.width, plan.columns, 8, 4],
          [one.height, plan.rows, 3, 2],
        ] as const) {
          const most = Math.ceil(one.text! * slack);
          const moved = sides.map((span) => moveEnds(span, length, most, ink));
          assert.equal(moved[0]!.from, 0);
          assert.equal(moved.at(-1)!.to, length);
          for (const [index, span] of moved.entries()) {
            assert.ok(span.to - span.from <= sides[index]!.longest);
            const next = moved[index + 1];
            assert.ok(!next || (span.from < next.from && span.to < next.to));
            assert.ok(!next || span.to - next.from >= Math.floor(one.text! * overlap) - 1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("moves a cut to the nearest empty line", () => {
    // Lines of text: 10 rows of ink, 4 without.
    const ink = (y: number) => (y % 14 < 10 ? 5 : 0);
    const moved = moveEnds({ from: 104, to: 204, longest: 160 }, 1000, 28, ink);
    assert.deepEqual([moved.from, moved.to], [98, 206]);
    assert.deepEqual(moveEnds({ from: 0, to: 1000, longest: 1000 }, 1000, 28, ink).to, 1000);
  });
});
