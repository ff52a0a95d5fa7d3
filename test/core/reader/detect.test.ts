import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { detect } from "../../../src/core/reader/recognition/detect.ts";
import type { Engine } from "../../../src/core/reader/recognition/engine.ts";

/** A detector that takes white for text, and notes how many pixels it is given at once. */
function whiteIsText(): Engine & { readonly sizes: number[] } {
  const sizes: number[] = [];
  return {
    sizes,
    alphabet: [],
    atOnce: 1,
    async detect(input, width, height) {
      sizes.push(width * height);
      return input.slice(0, width * height).map((red) => (red > 0 ? 1 : 0));
    },
    recognize: () => assert.fail("nothing is read"),
  };
}

/** A black picture with white bars over its whole width, at these rows. */
function barsAt(rows: readonly number[], width: number, height: number) {
  const data = new Uint8Array(width * height * 4);
  for (const row of rows) {
    data.fill(255, row * width * 4, (row + 10) * width * 4);
  }
  return { width, height, data };
}

describe("detection", () => {
  it("finds each line once, wherever a large picture is cut into bands", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => 7 + i * 25);
    const engine = whiteIsText();
    const boxes = await detect(barsAt(rows, 1600, 1536), engine);
    assert.equal(engine.sizes.length, 3);
    assert.deepEqual(
      boxes.map(({ top, bottom }) => Math.round((top + bottom) / 2)),
      rows.map((row) => row + 5),
    );
  });

  it("looks at a picture of any size in pieces of the same size", async () => {
    for (const [width, height] of [
      [3840, 2160],
      [600, 9000],
      [9000, 600],
      [12_000, 20],
    ] as const) {
      const engine = whiteIsText();
      await detect(barsAt([5], width, height), engine);
      assert.ok(Math.max(...engine.sizes) < 2e6, `${width} × ${height}: ${engine.sizes}`);
    }
  });

  it("looks once at a small picture", async () => {
    const engine = whiteIsText();
    assert.equal((await detect(barsAt([40], 320, 96), engine)).length, 1);
    assert.deepEqual(engine.sizes, [320 * 96]);
  });
});
