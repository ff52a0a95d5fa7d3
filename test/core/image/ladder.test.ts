import assert from "node:assert/strict";
import { isGraphic, sampleBands } from "../../../src/core/image/ladder.ts";

describe("telling graphics from photos", () => {
  it("goes by the bytes a pixel takes", () => {
    assert.ok(isGraphic(0.35));
    assert.ok(!isGraphic(2.5));
  });

  it("looks at a quarter of a large image, in bands from top to bottom", () => {
    const rows = Uint8Array.from({ length: 300 * 3 }, (_, at) => Math.floor(at / 3) & 255);
    const sampled = [...sampleBands(rows, 1, 300)].filter((_, at) => at % 3 === 0);
    const band = (from: number, count: number) =>
      Array.from({ length: count }, (_, row) => (from + row) & 255);
    assert.deepEqual(sampled, [...band(0, 32), ...band(128, 32), ...band(256, 32)]);
  });

  it("looks at all of a small one", () => {
    const row = Uint8Array.of(1, 2, 3, 4, 5, 6);
    assert.deepEqual(sampleBands(row, 2, 1), row);
  });
});
