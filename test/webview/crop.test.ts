import assert from "node:assert/strict";
import fc from "fast-check";
import type { Area } from "../../src/core/base/geometry.ts";
import {
  afterKey,
  between,
  middleOf,
  moved,
  type Size,
  smallest,
  stretched,
  toPage,
  toPicture,
} from "../../src/webview/panel/crop/geometry.ts";
import { fitScale, zoomed } from "../../src/webview/panel/crop/scale.ts";

const side = fc.integer({ min: 1, max: 30_000 });
const size: fc.Arbitrary<Size> = fc.record({ width: side, height: side });
const anywhere = fc.double({ min: -50_000, max: 50_000, noNaN: true });
const point = fc.record({ x: anywhere, y: anywhere });
const edges = fc.record({ x: fc.constantFrom(-1, 0, 1), y: fc.constantFrom(-1, 0, 1) } as const);
const drawn = fc
  .tuple(size, point, point)
  .map(([size, from, to]) => ({ size, area: between(from, to, size) }));

function isWithin({ x, y, width, height }: Area, size: Size): void {
  for (const value of [x, y, width, height]) {
    assert.ok(Number.isInteger(value), `${value} is whole`);
  }
  assert.ok(x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height);
  assert.ok(width >= Math.min(smallest, size.width) && height >= Math.min(smallest, size.height));
}

describe("a part that is drawn, moved and stretched", () => {
  it("is whole pixels within the picture and never too small, whatever the pointer does", () => {
    fc.assert(
      fc.property(drawn, point, point, edges, ({ size, area }, by, then, held) => {
        isWithin(area, size);
        isWithin(moved(area, by, size), size);
        isWithin(stretched(area, held, by, size), size);
        isWithin(moved(stretched(area, held, by, size), then, size), size);
      }),
    );
  });

  it("has every pixel that it was drawn over", () => {
    fc.assert(
      fc.property(
        size,
        fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: 0, max: 1, noNaN: true }))),
        (size, [a, b, c, d]) => {
          const [from, to] = [
            { x: a! * size.width, y: b! * size.height },
            { x: c! * size.width, y: d! * size.height },
          ];
          const area = between(from, to, size);
          for (const { x, y } of [from, to]) {
            assert.ok(x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height);
          }
        },
      ),
    );
    assert.deepEqual(between({ x: 120.2, y: 439.9 }, { x: 760, y: 80 }, { width: 1120, height: 528 }), {
      x: 120,
      y: 80,
      width: 640,
      height: 360,
    });
    assert.deepEqual(between({ x: 50, y: 50 }, { x: 48, y: 51 }, { width: 100, height: 100 }), {
      x: 42,
      y: 50,
      width: 8,
      height: 8,
    });
  });

  it("keeps its size when it is moved, and the edges that are not held when it is stretched", () => {
    fc.assert(
      fc.property(drawn, point, edges, ({ size, area }, by, held) => {
        const after = moved(area, by, size);
        assert.deepEqual([after.width, after.height], [area.width, area.height]);
        const wider = stretched(area, held, by, size);
        if (held.x >= 0) assert.equal(wider.x, area.x);
        if (held.x <= 0) assert.equal(wider.x + wider.width, area.x + area.width);
        if (held.y >= 0) assert.equal(wider.y, area.y);
        if (held.y <= 0) assert.equal(wider.y + wider.height, area.y + area.height);
      }),
    );
  });

  it("is at the same pixels on the page and in the picture, at any scale", () => {
    const box = fc.record({
      left: fc.double({ min: -20_000, max: 2000, noNaN: true }),
      top: fc.double({ min: -20_000, max: 2000, noNaN: true }),
      scale: fc.double({ min: 0.02, max: 8, noNaN: true }),
    });
    fc.assert(
      fc.property(size, fc.nat(30_000), fc.nat(30_000), box, (size, x, y, { left, top, scale }) => {
        const place = { left, top, width: size.width * scale, height: size.height * scale };
        const back = toPicture(toPage({ x, y }, place, size), place, size);
        assert.deepEqual([Math.round(back.x), Math.round(back.y)], [x, y]);
        assert.ok(Math.abs(back.x - x) < 1e-3 && Math.abs(back.y - y) < 1e-3);
      }),
    );
  });
});

describe("the keys of a part", () => {
  const size = { width: 1000, height: 500 };
  const area = { x: 100, y: 50, width: 200, height: 100 };
  const press = (key: string, shiftKey = false, step = 10) => afterKey({ key, shiftKey }, area, size, step);

  it("move it, and with Shift its right and lower edge", () => {
    assert.deepEqual(press("ArrowRight"), { ...area, x: 110 });
    assert.deepEqual(press("ArrowUp", false, 1), { ...area, y: 49 });
    assert.deepEqual(press("ArrowLeft", true), { ...area, width: 190 });
    assert.deepEqual(press("ArrowDown", true, 1), { ...area, height: 101 });
    assert.equal(press("a"), undefined);
    assert.equal(press("Enter"), undefined);
  });

  it("stop at the picture's edges and at the smallest part", () => {
    assert.deepEqual(press("ArrowLeft", false, 1000), { ...area, x: 0 });
    assert.deepEqual(press("ArrowDown", true, 1000), { ...area, height: 450 });
    assert.deepEqual(press("ArrowUp", true, 1000), { ...area, height: smallest });
  });

  it("reach every part: any can be made from any other by pixels", () => {
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), ([a, b, c, d]) => {
        const goal = between(a, b, size);
        let now = between(c, d, size);
        const go = (key: string, shiftKey: boolean, times: number) => {
          now = afterKey({ key, shiftKey }, now, size, times)!;
        };
        go("ArrowLeft", false, 9999);
        go("ArrowUp", false, 9999);
        go(goal.width > now.width ? "ArrowRight" : "ArrowLeft", true, Math.abs(goal.width - now.width));
        go(goal.height > now.height ? "ArrowDown" : "ArrowUp", true, Math.abs(goal.height - now.height));
        go("ArrowRight", false, goal.x);
        go("ArrowDown", false, goal.y);
        assert.deepEqual(now, goal);
      }),
    );
  });

  it("begin in the middle of what is seen", () => {
    assert.deepEqual(middleOf({ x: 0, y: 200, width: 1000, height: 200 }, size), {
      x: 250,
      y: 250,
      width: 500,
      height: 100,
    });
  });
});

describe("the scale of the picture", () => {
  const view = { width: 688, height: 500 };

  it("shows all of it, unless it would be a thread", () => {
    const shown = ({ width, height }: Size) => {
      const scale = fitScale({ width, height }, view);
      return [Math.round(width * scale), Math.round(height * scale)];
    };
    assert.deepEqual(shown({ width: 5120, height: 2880 }), [688, 387]);
    assert.deepEqual(shown({ width: 600, height: 400 }), [600, 400]);
    assert.deepEqual(shown({ width: 5120, height: 1440 }), [688, 194]);
    assert.deepEqual(shown({ width: 900, height: 20_000 }), [688, 15_289]);
    assert.deepEqual(shown({ width: 20_000, height: 900 }), [11_111, 500]);
    assert.deepEqual(shown({ width: 32, height: 32 }), [128, 128]);
  });

  it("has its own pixels as one of the steps, and an end", () => {
    fc.assert(
      fc.property(size, (size) => {
        const fit = fitScale(size, view);
        const seen = [fit];
        for (let step = 0; step < 40; step += 1) {
          seen.push(zoomed(seen.at(-1)!, 1, size, view));
        }
        assert.ok(seen.includes(1) || fit > 1);
        assert.equal(seen.at(-1), Math.max(4, fit));
        let out = seen.at(-1)!;
        for (let step = 0; step < 60; step += 1) {
          out = zoomed(out, -1, size, view);
        }
        assert.ok(size.width * out <= view.width + 1e-6 || out === fit);
      }),
    );
  });
});
