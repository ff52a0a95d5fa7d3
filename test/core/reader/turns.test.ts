import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Box } from "../../../src/core/reader/page/page.ts";
import { boxBefore, inPicture, type Quarters, widthGiven } from "../../../src/core/reader/page/turns.ts";
import type { Ink } from "../../../src/core/reader/recognition/ink.ts";
import { findLabels } from "../../../src/core/reader/recognition/labels.ts";
import { slantOf } from "../../../src/core/reader/recognition/slant.ts";
import { straightened, turned } from "../../../src/core/reader/recognition/turn.ts";

/** A white picture with a black box. */
function pictureOf(width: number, height: number, { left, top, right, bottom }: Box) {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data };
}

/** Where a picture is dark. */
function darkIn({ width, height, data }: ReturnType<typeof pictureOf>): Box {
  const dark = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4]! < 128) {
        dark.left = Math.min(dark.left, x);
        dark.right = Math.max(dark.right, x + 1);
        dark.top = Math.min(dark.top, y);
        dark.bottom = Math.max(dark.bottom, y + 1);
      }
    }
  }
  return dark;
}

const rows = (angle: number, width = 600, height = 400): Ink => {
  const map = new Uint8Array(width * height);
  for (let line = 0; line < 8; line++) {
    for (let x = 60; x < 540; x++) {
      const y = Math.round(70 + line * 30 + (x - 300) * Math.tan((angle * Math.PI) / 180));
      for (let v = y; v < y + 9; v++) {
        map[v * width + x] = x % 11 < 7 && (x * 7 + v * 3) % 5 > 1 ? 1 : 0;
      }
    }
  }
  return { width, height, map };
};
const everywhere = { left: 0, top: 0, right: 600, bottom: 400 };

describe("turned pictures", () => {
  const box = fc
    .tuple(fc.nat(30), fc.nat(20), fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }))
    .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));

  it("tell where each place was before", () => {
    fc.assert(
      fc.property(box, fc.constantFrom<Quarters>(0, 1, 2, 3), (dark, quarters) => {
        const picture = pictureOf(40, 30, dark);
        const part = { left: 0, top: 0, right: 40, bottom: 30 };
        const { pixels, turn } = turned(picture, part, quarters);
        assert.deepEqual(boxBefore(turn, darkIn(pixels as typeof picture)), dark);
        assert.equal(widthGiven({ turns: [turn], width: pixels.width }), 40);
      }),
    );
  });

  it("are turned clockwise, and may be a part", () => {
    const { pixels } = turned(
      pictureOf(40, 30, { left: 10, top: 10, right: 12, bottom: 18 }),
      {
        left: 10,
        top: 10,
        right: 20,
        bottom: 30,
      },
      1,
    );
    assert.deepEqual([pixels.width, pixels.height], [20, 10]);
    assert.deepEqual(darkIn(pixels as ReturnType<typeof pictureOf>), {
      left: 12,
      top: 0,
      right: 20,
      bottom: 2,
    });
  });

  it("are found again in the picture as it was given, after several turns", () => {
    const dark = { left: 40, top: 30, right: 60, bottom: 40 };
    const picture = pictureOf(200, 160, dark);
    const first = turned(picture, { left: 0, top: 0, right: 200, bottom: 160 }, 3);
    const second = straightened(first.pixels, 0.1);
    const seen = darkIn(second.pixels as typeof picture);
    const place = inPicture({ turns: [first.turn, second.turn] }, seen);
    for (const side of ["left", "top", "right", "bottom"] as const) {
      assert.ok(Math.abs(place[side] - dark[side]) <= 5, JSON.stringify(place));
    }
  });
});

describe("slant", () => {
  for (const angle of [-14, -7.5, -1, 0.6, 3, 12]) {
    it(`of ${angle}° is found`, () => {
      const found = (slantOf(rows(angle), [everywhere]) * 180) / Math.PI;
      assert.ok(Math.abs(found - angle) < 0.25, String(found));
    });
  }
  it("is none where lines are level, or where there are none", () => {
    assert.equal(slantOf(rows(0), [everywhere]), 0);
    assert.equal(slantOf(rows(5), []), 0);
    assert.equal(slantOf({ width: 10, height: 10, map: new Uint8Array(100) }, [everywhere]), 0);
  });
  it("is taken out", () => {
    const ink = rows(4);
    const data = new Uint8Array(600 * 400 * 4);
    ink.map.forEach((inked, i) => {
      data.fill(inked ? 0 : 255, i * 4, i * 4 + 4);
    });
    const slant = slantOf(ink, [everywhere]);
    const { pixels } = straightened({ width: 600, height: 400, data }, slant);
    const map = Uint8Array.from({ length: pixels.width * pixels.height }, (_, i) =>
      pixels.data[i * 4]! < 128 ? 1 : 0,
    );
    const whole = { left: 0, top: 0, right: pixels.width, bottom: pixels.height };
    assert.equal(slantOf({ width: pixels.width, height: pixels.height, map }, [whole]), 0);
  });
});

describe("labels on their side", () => {
  const part = (left: number, top: number, right: number, bottom: number) => ({
    left,
    top,
    right,
    bottom,
    size: 20,
    mean: 1,
  });
  const ticks = [0, 1, 2, 3].map((i) => part(40, 20 + i * 50, 70, 36 + i * 50));

  it("are tall boxes, with letters above and below that the detector missed", () => {
    const letters = [part(11, 146, 23, 156), part(10, 160, 22, 170), part(11, 30, 23, 40)];
    assert.deepEqual(findLabels([...ticks, part(10, 60, 24, 145)], letters), [
      { ...part(10, 60, 24, 145), bottom: 170 },
    ]);
  });
  it("are whole, though found in pieces", () => {
    const found = findLabels([...ticks, part(10, 60, 24, 100), part(9, 106, 25, 150)], []);
    assert.deepEqual(
      found.map(({ top, bottom }) => [top, bottom]),
      [[60, 150]],
    );
  });
  it("are no upright strokes, single letters or lines", () => {
    assert.deepEqual(
      findLabels([...ticks, part(10, 60, 14, 145), part(100, 60, 114, 80), part(100, 90, 300, 106)], []),
      [],
    );
  });
});
