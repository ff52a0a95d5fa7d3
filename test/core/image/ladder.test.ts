import assert from "node:assert/strict";
import { isGraphic, sampleBands } from "../../../src/core/image/ladder.ts";

describe("telling graphics from photos", () => {
  it("goes by the bytes a pixel takes", () => {
    assert.ok(isGraphic(0.35));
    assert.ok(!isGraphic(2.5));
  });

  it("looks at bands of a large image, from top to bottom", () => {
    const rows = Uint8Array.from({ length: 240 * 3 }, (_, at) => Math.floor(at / 3));
    const sampled = [...sampleBands(rows, 1, 240)].filter((_, at) => at % 3 === 0);
    const band = (from: number) => Array.from({ length: 8 }, (_, row) => from + row);
    assert.deepEqual(sampled, Array.from({ length: 12 }, (_, index) => band(index * 20)).flat());
  });

  it("looks at all of a small one", () => {
    const row = Uint8Array.of(1, 2, 3, 4, 5, 6);
    assert.deepEqual(sampleBands(row, 2, 1), row);
  });
});
