import assert from "node:assert/strict";
import fc from "fast-check";
import { lengthOf } from "../../../src/core/image/svg/path-length.ts";
import { makeElement } from "../../../src/core/image/svg/tree/xml.ts";

const shapes: Record<string, readonly [name: string, attributes: Record<string, string>, length: number]> = {
  "a line": ["line", { x1: "1", y1: "1", x2: "4", y2: "5" }, 5],
  "a rectangle": ["rect", { width: "30", height: "20" }, 100],
  "one with round corners": ["rect", { width: "30", height: "20", rx: "5" }, 60 + 10 * Math.PI],
  "one that is all corners": ["rect", { width: "20", height: "20", ry: "99" }, 20 * Math.PI],
  "a circle": ["circle", { r: "10" }, 20 * Math.PI],
  "an ellipse with one radius": ["ellipse", { rx: "10" }, 20 * Math.PI],
  "a polyline": ["polyline", { points: "0,0 3,0 3,4" }, 7],
  "a polygon": ["polygon", { points: "0 0, 3 0, 3 4" }, 12],
  "a path of two parts": ["path", { d: "M0 0h10v10zM5 5l3 4" }, 20 + Math.sqrt(200) + 5],
  "a path of arcs": ["path", { d: "M0 0A10 10 0 0 1 20 0a10 10 0 0 1-20 0" }, 20 * Math.PI],
  "a curve that is a line": ["path", { d: "M0 0C1 0 8 0 9 0S12 0 18 0Q19 0 20 0T22 0" }, 22],
};

describe("The length of an SVG's shape", () => {
  for (const [what, [name, attributes, length]] of Object.entries(shapes)) {
    it(`is that of ${what}`, () => {
      const found = lengthOf(makeElement(name, attributes))!;
      assert.ok(Math.abs(found - length) < length * 1e-4, `${found}, not ${length}`);
    });
  }

  it("is none of what has no outline", () => {
    assert.equal(lengthOf(makeElement("g", {})), undefined);
    assert.equal(lengthOf(makeElement("path", {})), undefined);
    assert.equal(lengthOf(makeElement("path", { d: `M0 0${"h1".repeat(200_000)}` })), undefined);
  });

  it("is the same wherever a path lies, and as often as it is cut in two", () => {
    const number = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(number, number, number, number, number, number, (x, y, a, b, c, d) => {
        const whole = lengthOf(makeElement("path", { d: `M${x} ${y}l${a} ${b}l${c} ${d}z` }))!;
        const [backA, backB] = [-a - c, -b - d];
        const wanted = Math.hypot(a, b) + Math.hypot(c, d) + Math.hypot(backA, backB);
        assert.ok(Math.abs(whole - wanted) < 1e-6);
      }),
    );
  });
});
