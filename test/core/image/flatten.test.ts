import assert from "node:assert/strict";
import type { Pixels } from "../../../src/core/image/file/types.ts";
import { flatten, groundFor, isOpaque } from "../../../src/core/image/flatten.ts";

const paint = {
  ".": [0, 0, 0, 0],
  w: [255, 255, 255, 255],
  b: [0, 0, 0, 255],
  g: [205, 205, 205, 255],
  f: [255, 255, 255, 100],
};

function pixels(...rows: string[]): Pixels {
  const data = Uint8Array.from([...rows.join("")].flatMap((letter) => paint[letter as keyof typeof paint]));
  return { width: rows[0]!.length, height: rows.length, data };
}
const isDark = (...rows: string[]) => groundFor(pixels(...rows))[0]! < 128;

describe("the ground under transparent images", () => {
  it("is white under dark content", () => assert.ok(!isDark("....", ".bb.", "....")));
  it("is dark under white content", () => assert.ok(isDark("....", ".ww.", "....")));
  it("is dark under light grey content", () => assert.ok(isDark("....", ".gg.", "....")));
  it("is dark under faint white content", () => assert.ok(isDark("....", ".ff.", "....")));
  it("is white under white boxes with dark outlines", () =>
    assert.ok(!isDark(".......", ".bbbbb.", ".bwwwb.", ".bwwwb.", ".bbbbb.", ".......")));
  it("is white under nothing at all", () => assert.ok(!isDark("..", "..")));
});

describe("flatten", () => {
  it("mixes colour and ground by alpha", () => {
    const data = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255, 100, 0, 50, 128, 0, 0, 0, 255);
    assert.deepEqual(
      [...flatten({ width: 4, height: 1, data }).data],
      [255, 255, 255, 0, 0, 0, 177, 127, 152, 0, 0, 0],
    );
  });
  it("leaves opaque pixels as they are", () => {
    assert.deepEqual([...flatten(pixels("wgb")).data], [255, 255, 255, 205, 205, 205, 0, 0, 0]);
    assert.ok(flatten(pixels("wgb")).wasOpaque);
    assert.ok(!flatten(pixels("wf")).wasOpaque);
    assert.ok(isOpaque(pixels("wgb")));
    assert.ok(!isOpaque(pixels("wf")));
  });
});
