import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { cut } from "../../../src/core/reader/blocks/cut.ts";
import { findEdges } from "../../../src/core/reader/blocks/edges.ts";
import { rulesOf } from "../../../src/core/reader/blocks/stripes.ts";
import { byType } from "../../../src/core/reader/cells/by-type.ts";
import type { Box, Edges } from "../../../src/core/reader/page/page.ts";
import type { Reading } from "../../../src/core/reader/recognition/recognize.ts";
import { inkUnder, readingOf } from "../../support/reader-ink.ts";

interface Text {
  readonly text: string;
  readonly box: Box;
}

/** A line of type 16 pixels high, each character 8 wide. */
const line = (text: string, left: number, top: number): Text => ({
  text,
  box: { left, top, right: left + text.length * 8, bottom: top + 16 },
});
/** Lines below each other, indented by their spaces. */
const lines = (texts: readonly string[], left: number, top: number, step: number) =>
  texts.map((text, i) => {
    const indent = text.length - text.trimStart().length;
    return line(text.trim(), left + indent * 8, top + i * step);
  });

const size = { width: 1000, height: 800 };
const none: Edges = { upright: [], lying: [] };
const areas = (texts: readonly Text[], edges = none) =>
  cut(texts, edges, size).map(({ items }) => items.map(({ text }) => text));
const upright = (at: number, from = 0, to = 800) => ({ at, from, to });

const words = (count: number) => Array.from({ length: count }, (_, i) => `Line ${i} of what it says here`);
const names = ["src", "  api", "  client.ts", "  index.ts", "tests", "README.md"];
const code = ["function load(id) {", "  const user = await read(id);", "  return user;", "}"];

describe("areas", () => {
  it("are read one after the other, with what stands above and below them", () => {
    const title = line("A title over the whole width of the page, as wide as all that follows", 20, 10);
    const foot = line("And a line at its foot that is as wide as the page, or nearly so, too", 20, 300);
    const left = lines(names, 20, 60, 22);
    const right = lines(words(6), 300, 54, 27);
    assert.deepEqual(areas([foot, ...right, ...left, title]), [
      [title.text],
      names.map((name) => name.trim()),
      words(6),
      [foot.text],
    ]);
  });

  it("are three in a page with lists at both sides", () => {
    const left = lines(names, 20, 20, 22);
    const middle = lines(words(9), 240, 30, 27);
    const right = lines(["On this page", "Storage", "Network", "Limits"], 800, 20, 18.5);
    assert.deepEqual(areas([...right, ...middle, ...left]).length, 3);
  });

  it("are columns of prose, though their lines stand side by side", () => {
    const column = (left: number) =>
      lines(
        [
          "It had rained for a week when",
          "the water came up the steps",
          "of the harbour office, and",
          "nobody wrote it down.",
        ],
        left,
        20,
        22,
      );
    assert.equal(areas([...column(20), ...column(320)]).length, 2);
  });

  it("are an editor's panes, parted by a frame's edge a few pixels from the text", () => {
    const tree = lines(names, 20, 20, 22);
    const text = lines(code, 190, 24, 19);
    assert.equal(areas([...tree, ...text], { upright: [upright(180)], lying: [] }).length, 2);
  });

  it("are cards side by side, not the cells of a table", () => {
    const card = (left: number) => lines(["Requests", "1.84 M", "+12.4 %"], left, 20, 24);
    const both = [...card(20), ...card(220)];
    const cards = { upright: [upright(190, 10, 100), upright(210, 10, 100)], lying: [] };
    assert.deepEqual(areas(both, cards)[0], ["Requests", "1.84 M", "+12.4 %"]);
    assert.equal(areas(both, { upright: [upright(200, 10, 100)], lying: [] }).length, 1);
    assert.equal(areas(both).length, 1);
  });

  it("keep each column's own indentation, wherever they begin", () => {
    const title = line("A title over the whole width of the page, as wide as all that follows", 20, 10);
    const found = cut([title, ...lines(names, 40, 60, 22), ...lines(words(6), 300, 54, 27)], none, size);
    assert.deepEqual(
      found.map(({ edge }) => edge),
      [20, 40, 300],
    );
  });

  const whole: Readonly<Record<string, readonly Text[]>> = {
    "a table": [0, 1, 2, 3, 4, 5].flatMap((row) =>
      ["api-gateway", "v3.12.0", "Healthy"].map((cell, i) => line(cell, 20 + i * 200, 20 + row * 26)),
    ),
    "a table with cells of two lines": [0, 1, 2, 3].flatMap((row) => [
      line("retry", 20, 20 + row * 52),
      line("Try again after 429 and 503, but not", 200, 20 + row * 52),
      line("more than five times.", 200, 42 + row * 52),
    ]),
    "labels and values": ["Name", "Street and number", "City", "Country", "Phone"].flatMap((label, i) => [
      line(label, 20, 20 + i * 40),
      line("Nordwind", 260, 20 + i * 40),
    ]),
    "code with remarks at the right": [
      ...lines([...code, ...code], 20, 20, 20),
      line("// once", 400, 20),
      line("// never", 400, 60),
      line("// twice", 400, 120),
    ],
    "line numbers": [...lines(["1", "2", "3", "4"], 20, 20, 20), ...lines(code, 60, 20, 20)],
    "dates before messages": [0, 1, 2, 3, 4].flatMap((row) => [
      line("2026-03-04 08:14:02.117", 20, 20 + row * 20),
      line("ERROR the connection was lost", 240, 20 + row * 20),
    ]),
    "the labels of a drawing": [
      ...lines(["Client", "Gateway", "Worker"], 20, 20, 90),
      ...lines(["Queue", "Cache", "Store", "Topic"], 300, 60, 75),
    ],
    "a chat, whose sides take turns": [0, 1, 2, 3].map((i) =>
      line("How about tomorrow?", i % 2 ? 400 : 20, 20 + i * 40),
    ),
  };
  for (const [name, texts] of Object.entries(whole)) {
    it(`are not made of ${name}`, () => {
      assert.equal(areas(texts).length, 1);
    });
  }

  it("are not made of a ruled table's columns, however high its rows", () => {
    const rows = [0, 1, 2, 3, 4, 5].flatMap((row) => [
      line("retry", 20, 31 + row * 52),
      ...lines(["Try again after 429 and 503, but not", "more than five times."], 200, 20 + row * 52, 22),
    ]);
    const lying = [0, 1, 2, 3, 4, 5, 6].map((row) => ({ at: 12 + row * 52, from: 10, to: 600 }));
    assert.equal(areas(rows, { upright: [], lying }).length, 1);
  });

  it("hold every line once, whatever stands where", () => {
    const place = fc.record({
      left: fc.nat(900),
      top: fc.nat(700),
      width: fc.integer({ min: 1, max: 400 }),
      height: fc.integer({ min: 4, max: 40 }),
    });
    const edge = fc.tuple(fc.nat(999), fc.nat(400), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), fc.array(edge, { maxLength: 6 }), (places, drawn) => {
        const items = places.map(({ left, top, width, height }, i) => ({
          i,
          box: { left, top, right: left + width, bottom: top + height },
        }));
        const own = drawn.map(([at, from, length]) => ({ at, from, to: from + length }));
        const found = cut(items, { upright: own, lying: own }, size).flatMap((area) => area.items);
        assert.deepEqual(
          found.map(({ i }) => i).sort((a, b) => a - b),
          items.map(({ i }) => i),
        );
      }),
    );
  });
});

describe("stripes", () => {
  const shell = (top: number) => [
    readingOf("const total = price * count;", 20, top, 8),
    readingOf("return total.toFixed(2);", 20, top + 20, 8),
  ];
  const terminal = (top: number) => [
    readingOf("$ npm test -- upload --watch", 20, top, 7.2),
    readingOf("2 passed, 0 failed in 1.2 s", 20, top + 20, 7.2),
  ];
  const area = { left: 0, top: 0, right: 400, bottom: 200 };
  const rules = [90];
  const parts = (readings: readonly Reading[], at = rules) =>
    byType(readings, { rules: at, box: area }, inkUnder(readings, 400, 200)).map(({ readings: own, box }) => [
      own.length,
      box.top,
      box.bottom,
    ]);

  it("part a terminal from the editor above it, whose type is wider, and the rule between is of neither", () => {
    assert.deepEqual(parts([...shell(20), ...terminal(100)]), [
      [2, 0, 90],
      [2, 91, 200],
    ]);
  });
  it("leave code whole that goes on at a rule, and a line too short to tell with what stands above it", () => {
    assert.deepEqual(parts([...shell(20), ...shell(100)]), [[4, 0, 200]]);
    assert.deepEqual(parts([...shell(20), readingOf("}", 20, 100, 8)]), [[3, 0, 200]]);
    assert.deepEqual(parts([...shell(20), ...terminal(100)], []).length, 1);
  });
  it("are one where an editor marks the line that it is at, though it tells others by itself", () => {
    const marked = [readingOf("12", 4, 60, 8), readingOf("await wait(200 * 2 ** n, signal);", 28, 60, 8.1)];
    const code = [...shell(20), ...marked, ...shell(80)];
    const sizes = (readings: readonly Reading[], at: number[]) => parts(readings, at).map(([lines]) => lines);
    assert.deepEqual(sizes(code, [58, 77]), [6]);
    assert.deepEqual(sizes(code.slice(2), [77]), [4]);
    const numbered = [readingOf("12", 0, 60, 8), ...code.slice(3)];
    assert.deepEqual(sizes([...shell(20), ...numbered], [58, 77]), [6]);
  });
  it("begin where an edge runs between two rows, over all of one of them", () => {
    const items = [line("above", 20, 20), line("below, and longer", 20, 60)];
    const lying = [
      { at: 50, from: 0, to: 300 },
      { at: 30, from: 0, to: 300 },
      { at: 52, from: 30, to: 60 },
      { at: 90, from: 0, to: 300 },
    ];
    assert.deepEqual(rulesOf(items, lying), [50]);
  });
});

describe("edges", () => {
  /** A grey picture with a lighter part. */
  const picture = (light: (x: number, y: number) => number) => {
    const data = new Uint8Array(60 * 50 * 4);
    for (let i = 0; i < 60 * 50; i++) {
      data.fill(light(i % 60, Math.floor(i / 60)), i * 4, i * 4 + 4);
    }
    return { width: 60, height: 50, data };
  };

  it("are seen between two backgrounds of a dark editor, also where letters touch them", () => {
    const panes = picture((x, y) => (y % 20 === 0 && x > 15 && x < 25 ? 200 : x < 20 ? 37 : 30));
    assert.deepEqual(findEdges(panes, 30).upright, [{ at: 20, from: 1, to: 50 }]);
    assert.deepEqual(findEdges(panes, 30).lying, []);
  });

  it("are one for a line, whose two sides are seen", () => {
    const rule = picture((_, y) => (y === 30 || y === 31 ? 200 : 240));
    assert.deepEqual(findEdges(rule, 30).lying, [{ at: 30, from: 0, to: 60 }]);
  });

  it("are none in noise, in shades and in what is short", () => {
    let seed = 7;
    const noise = picture(() => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return 100 + ((seed >> 16) % 60);
    });
    const shade = picture((x, y) => x + y);
    const letter = picture((x, y) => (x > 20 && x < 24 && y > 10 && y < 30 ? 0 : 255));
    for (const one of [noise, shade, letter]) {
      assert.deepEqual(findEdges(one, 25), { upright: [], lying: [] });
    }
  });
});
