import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Pixels } from "../../../src/core/image/file/types.ts";
import { components, partsOf } from "../../../src/core/reader/recognition/components.ts";
import { boxesOf } from "../../../src/core/reader/recognition/detect.ts";
import { findInk, profile, settleGrounds } from "../../../src/core/reader/recognition/ink.ts";
import { withStrays } from "../../../src/core/reader/recognition/strays.ts";
import { toTensor } from "../../../src/core/reader/recognition/tensor.ts";
import { inkOf } from "../../support/reader-ink.ts";

const plain = {
  order: "rgb",
  mean: [0, 0, 0],
  deviation: [1, 1, 1],
} as const;

describe("tensors", () => {
  const pixels: Pixels = {
    width: 2,
    height: 1,
    data: Uint8Array.of(255, 0, 51, 255, 0, 255, 51, 255),
  };
  const whole = { left: 0, top: 0, right: 2, bottom: 1 };
  const rounded = (tensor: Float32Array) => Array.from(tensor, (value) => Math.round(value * 100) / 100);

  it("are planes of normalised channels", () => {
    assert.deepEqual(rounded(toTensor(pixels, whole, 2, 1, plain)), [1, 0, 0, 1, 0.2, 0.2]);
    const bgr = { order: "bgr", mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] } as const;
    assert.deepEqual(rounded(toTensor(pixels, whole, 2, 1, bgr)), [-0.6, -0.6, -1, 1, 1, -1]);
  });

  it("average what shrinks and interpolate what grows", () => {
    assert.deepEqual(rounded(toTensor(pixels, whole, 1, 1, plain)), [0.5, 0.5, 0.2]);
    assert.deepEqual(rounded(toTensor(pixels, whole, 4, 1, plain)).slice(0, 4), [1, 0.75, 0.25, 0]);
  });

  it("stay within the picture's own range, whatever is cut out", () => {
    const side = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 40 }), (left, top, size) => {
        const box = { left, top, right: left + size, bottom: top + size };
        const tensor = toTensor(pixels, box, 8, 8, plain);
        assert.ok(tensor.every((value) => value >= -1e-6 && value <= 1 + 1e-6));
      }),
    );
  });
});

describe("components", () => {
  it("join what touches, corners included", () => {
    const { map, width, height } = inkOf(["#..#", ".#..", "...#"]);
    assert.deepEqual(
      components(map, width, height, 0).map(({ left, top, right, bottom, size }) => [
        left,
        top,
        right,
        bottom,
        size,
      ]),
      [
        [0, 0, 2, 2, 2],
        [3, 0, 4, 1, 1],
        [3, 2, 4, 3, 1],
      ],
    );
  });

  it("share out all values above the threshold, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (cells) => {
        const found = components(Uint8Array.from(cells, Number), 4, 3, 0);
        const total = found.reduce((sum, { size }) => sum + size, 0);
        assert.equal(total, cells.filter(Boolean).length);
      }),
    );
  });
});

describe("boxes of text", () => {
  const width = 64;
  const height = 32;
  const probabilities = (value: number) => {
    const map = new Float32Array(width * height);
    for (let y = 10; y < 16; y++) {
      map.fill(value, y * width + 8, y * width + 40);
    }
    return map;
  };

  it("are larger than the core that the detector marks, in the picture's pixels", () => {
    const [box, ...others] = boxesOf(probabilities(0.9), width, height, { width: 128, height: 64 });
    // 32 × 6 pixels, grown by 192 · 1.6 / 76 = 4.04 on each side, at twice the size.
    assert.deepEqual(others, []);
    assert.ok(
      box && Math.abs(box.left - (8 - 4.04) * 2) < 0.02 && Math.abs(box.bottom - (16 + 4.04) * 2) < 0.02,
    );
  });

  it("leave out what is uncertain", () => {
    assert.deepEqual(boxesOf(probabilities(0.4), width, height, { width, height }), []);
  });
});

describe("ink", () => {
  const picture = (background: number, foreground: number): Pixels => {
    const data = new Uint8Array(48 * 32 * 4).fill(background);
    for (let y = 10; y < 20; y++) {
      data.fill(foreground, (y * 48 + 12) * 4, (y * 48 + 15) * 4);
    }
    return { width: 48, height: 32, data };
  };

  for (const [theme, background, foreground] of [
    ["light", 255, 0],
    ["dark", 30, 212],
    ["pale", 245, 200],
  ] as const) {
    it(`is what differs from the background of a ${theme} theme`, () => {
      const ink = findInk(picture(background, foreground));
      assert.equal(
        ink.map.reduce((sum, value) => sum + value, 0),
        30,
      );
      const { inkLeft, inkRight, counts } = profile(ink, { left: 4, top: 0, right: 40, bottom: 32 });
      assert.deepEqual([inkLeft, inkRight, Math.max(...counts)], [12, 15, 10]);
    });
  }
});

describe("ink on a bar", () => {
  /** A light bar, lower than the blocks that a background is looked for in, with dark text of one letter. */
  const barred = (isInBar: (x: number, y: number) => boolean) => {
    const [width, height] = [160, 64];
    const data = new Uint8Array(width * height * 4).fill(20);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isLetter = x >= 40 && x < 43 && y >= 28 && y < 38;
        data.fill(isLetter ? 20 : isInBar(x, y) ? 200 : 20, (y * width + x) * 4, (y * width + x) * 4 + 4);
      }
    }
    const ink = findInk({ width, height, data });
    settleGrounds(ink, [{ left: 34, top: 27, right: 100, bottom: 39 }]);
    return ink;
  };
  const inked = ({ map, width }: ReturnType<typeof barred>) =>
    [...map.keys()].filter((at) => map[at]).map((at) => [at % width, Math.floor(at / width)] as const);
  const letter = Array.from({ length: 30 }, (_, at) => [40 + (at % 3), 28 + Math.floor(at / 3)] as const);

  it("is the text's, not the bar's", () => {
    assert.deepEqual(inked(barred((x, y) => x >= 24 && x < 110 && y >= 26 && y < 40)), letter);
  });
  it("is the text's where only the bar's upper rows lie among blocks of another background", () => {
    const [width, height] = [160, 64];
    const isLetter = (x: number, y: number) => x >= 40 && x < 43 && y >= 46 && y < 54;
    const luma = (x: number, y: number) => (isLetter(x, y) ? 230 : y >= 42 ? 110 : 20);
    const data = new Uint8Array(width * height * 4);
    for (let at = 0; at < width * height; at++) {
      data.fill(luma(at % width, Math.floor(at / width)), at * 4, at * 4 + 4);
    }
    const line = { left: 20, top: 43, right: 100, bottom: 57 };
    const ink = findInk({ width, height, data });
    settleGrounds(ink, [line]);
    const { map } = ink;
    const rows = Array.from({ length: height }, (_, y) =>
      map.subarray(y * width, (y + 1) * width).reduce((sum, one) => sum + one, 0),
    );
    assert.deepEqual(
      rows.map((count, y) => (count ? [y, count] : [])).filter((row) => row.length),
      Array.from({ length: 8 }, (_, y) => [46 + y, 3]),
    );
  });
  it("is the text's alone where the bar has round ends", () => {
    const isInChip = (x: number, y: number) =>
      y >= 26 && y < 40 && Math.hypot(Math.min(0, x - 34, 103 - x), y - 32.5) <= 7.2;
    assert.deepEqual(inked(barred(isInChip)), letter);
  });
});

describe("strays", () => {
  const canvas = (
    draw: (fill: (left: number, top: number, right: number, bottom: number) => void) => void,
  ) => {
    const ink = { width: 200, height: 100, map: new Uint8Array(200 * 100) };
    draw((left, top, right, bottom) => {
      for (let y = top; y < bottom; y++) {
        ink.map.fill(1, y * 200 + left, y * 200 + right);
      }
    });
    return ink;
  };
  const partsIn = (draw: Parameters<typeof canvas>[0]) => partsOf(canvas(draw));
  const line = { left: 10, top: 20, right: 100, bottom: 36 };

  it("make the box beside them longer", () => {
    const boxes = withStrays(
      [line],
      partsIn((fill) => fill(104, 23, 108, 33)),
    );
    assert.deepEqual(boxes, [{ ...line, right: 109, lone: false }]);
  });

  it("become boxes of a line's height when they stand alone", () => {
    const boxes = withStrays(
      [line],
      partsIn((fill) => fill(10, 60, 16, 72)),
    );
    assert.equal(boxes.length, 2);
    const [, lone] = boxes;
    assert.ok(lone?.lone && lone.left === 9 && lone.right === 17 && lone.bottom - lone.top >= 13);
  });

  it("beside a box may be tildes that touch each other, but no rule and no squiggle under text", () => {
    const zigzag =
      (left: number, top: number) =>
      (fill: (left: number, top: number, right: number, bottom: number) => void) => {
        for (let x = left; x < left + 70; x++) {
          const y = top + Math.abs((x % 8) - 4);
          fill(x, y, x + 1, y + 3);
        }
      };
    const rightOf = (draw: Parameters<typeof canvas>[0], boxes = [line]) =>
      withStrays(boxes, partsIn(draw))[0]!.right;
    assert.equal(rightOf(zigzag(104, 25)), 175);
    assert.equal(
      rightOf((fill) => fill(104, 27, 174, 30)),
      100,
    );
    assert.equal(rightOf(zigzag(104, 30), [line, { left: 108, top: 14, right: 170, bottom: 30 }]), 100);
  });

  it("are cells that say no more than a dash, where a table's rows and columns stand around them", () => {
    const cell = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 16 });
    const table = [cell(10, 0), cell(10, 30), cell(10, 60), cell(120, 0), cell(120, 60)];
    const parts = partsIn((fill) => fill(121, 38, 126, 40));
    assert.equal(withStrays(table, parts).filter(({ lone }) => lone).length, 1);
    assert.equal(withStrays(table.slice(0, 4), parts).filter(({ lone }) => lone).length, 0);
  });

  it("replace a region that covers only the middle of a glyph", () => {
    const fragment = { left: 11, top: 63, right: 16, bottom: 69 };
    const boxes = withStrays(
      [line, line, fragment],
      partsIn((fill) => fill(10, 60, 17, 74)),
    );
    assert.deepEqual(
      boxes.map(({ lone, bottom }) => [lone, bottom]),
      [
        [false, 36],
        [false, 36],
        [true, 75],
      ],
    );
  });

  it("are not dust, rules or frames", () => {
    const boxes = withStrays(
      [line],
      partsIn((fill) => {
        fill(150, 60, 151, 62);
        fill(10, 80, 190, 82);
        fill(150, 70, 152, 95);
      }),
    );
    assert.equal(boxes.length, 1);
  });
});
