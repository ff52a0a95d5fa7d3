import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { compose } from "../../../src/core/reader/compose.ts";
import { withDoubles } from "../../../src/core/reader/letters/doubles.ts";
import { withoutDrawings } from "../../../src/core/reader/letters/drawings.ts";
import { withLigatures } from "../../../src/core/reader/letters/ligatures.ts";
import { settleLoneZeros } from "../../../src/core/reader/letters/lone-zeros.ts";
import { spacesByBlank } from "../../../src/core/reader/letters/spacing.ts";
import { partsOf } from "../../../src/core/reader/recognition/components.ts";
import { dashesIn } from "../../../src/core/reader/recognition/dashed-lines.ts";
import { iconIn, usualHeight } from "../../../src/core/reader/recognition/icons.ts";
import type { Ink } from "../../../src/core/reader/recognition/ink.ts";
import type { Reading } from "../../../src/core/reader/recognition/recognize.ts";
import { inkUnder, readingOf } from "../../support/reader-ink.ts";

const textOf = ({ glyphs }: Reading) => glyphs.map(({ char }) => char).join("");
const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

/** Ink with these filled boxes. */
function drawn(width: number, height: number, ...boxes: readonly ReturnType<typeof box>[]): Ink {
  const map = new Uint8Array(width * height);
  for (const { left, top, right, bottom } of boxes) {
    for (let y = top; y < bottom; y++) {
      map.fill(1, y * width + left, y * width + right);
    }
  }
  return { width, height, map };
}

describe("dashes", () => {
  const label = box(20, 92, 60, 108);
  /** How many parts of upright strokes at x = 100, so high and so far from each other, are dashes. */
  const found = (high: number, pitch: number, texts = [label]) => {
    const strokes = Array.from({ length: 20 }, (_, i) =>
      box(100, 10 + i * pitch, 102, 10 + i * pitch + high),
    );
    return dashesIn(partsOf(drawn(200, 40 + 20 * pitch, ...strokes)), texts).size;
  };

  it("are the guides of a chart, also beside some of its labels", () => {
    assert.equal(found(6, 12), 20);
    assert.equal(found(6, 12, [box(110, 92, 150, 108), box(50, 30, 90, 46)]), 20);
  });

  it("go on where something stands before them", () => {
    const strokes = [0, 1, 2, 3, 4, 8, 9, 10, 14, 15].map((i) => box(100, 10 + i * 12, 102, 16 + i * 12));
    assert.equal(dashesIn(partsOf(drawn(200, 240, ...strokes)), [label]).size, strokes.length);
  });

  it("are no bars: those are as high as text, or text stands beside them", () => {
    assert.equal(found(11, 14), 0);
    assert.equal(found(6, 20), 0);
    const rows = Array.from({ length: 15 }, (_, i) => box(106, 6 + i * 16, 160, 22 + i * 16));
    assert.equal(found(6, 12, rows), 0);
  });

  it("are many: a colon's dots are two", () => {
    const dots = [10, 18, 40, 48].map((top) => box(100, top, 102, top + 4));
    assert.equal(dashesIn(partsOf(drawn(200, 80, ...dots)), [label]).size, 0);
  });
});

describe("drawings beside proportional text", () => {
  const read = (text: string, confidence: number, marks: string, ink = drawn(300, 16)) => {
    const line = readingOf(text, 0, 0);
    const glyphs = line.glyphs.map((glyph) =>
      marks.includes(glyph.char) ? { ...glyph, confidence } : glyph,
    );
    const rules = [{ at: 12, from: -100, to: 100 }];
    return textOf(withoutDrawings({ ...line, glyphs }, ink, rules)).trim();
  };

  it("are the lines of a legend, with the mark that stands on them", () => {
    assert.equal(read("━━━━ training loss", 0.8, "━"), "training loss");
    assert.equal(read("release 0.9.13  +─", 0.8, "+─"), "release 0.9.13");
    assert.equal(read("a─b", 0.8, "─"), "a─b");
  });

  it("are the fields of a legend, whatever they were read as", () => {
    const field = drawn(300, 16, box(0, 3, 8, 12));
    assert.equal(read("] this week", 0.95, "]", field), "this week");
    assert.equal(read("■ this week", 0.95, "■", field), "■ this week");
    assert.equal(read("✓ this week", 0.5, "✓", field), "✓ this week");
    assert.equal(read("n this week", 0.95, "n", field), "n this week");
    // The ground of a selection is no field.
    assert.equal(read("n this week", 0.5, "n", drawn(300, 16, box(0, 0, 300, 16))), "n this week");
  });

  it("are the axis beside a number", () => {
    assert.equal(read("0|", 0.6, "|"), "0");
    assert.equal(read("0|", 0.95, "|"), "0|");
    assert.equal(read("a | b", 0.6, "|"), "a | b");
  });
});

describe("an icon alone in its line", () => {
  /** Whether text read from this ink, in a line 20 pixels high among lines of 16, is an icon. */
  const isIcon = (text: string, confidence: number, ...ink: readonly ReturnType<typeof box>[]) => {
    const line = readingOf(text, 8, 8);
    const glyphs = line.glyphs.map((glyph) => ({ ...glyph, confidence }));
    return Boolean(iconIn({ ...line, right: 40, bottom: 28, glyphs }, partsOf(drawn(60, 40, ...ink)), 16));
  };
  /** The outline of a square, and of a switch, in one piece. */
  const frame = (left: number, top: number, right: number, bottom: number) => [
    box(left, top, right, top + 2),
    box(left, bottom - 2, right, bottom),
    box(left, top, left + 2, bottom),
    box(right - 2, top, right, bottom),
  ];
  const large = frame(10, 10, 26, 26);

  it("is larger than text, and hardly a letter or a single sign", () => {
    assert.ok(isIcon("&", 0.5, ...large));
    assert.ok(isIcon("A", 0.7, ...large));
    assert.ok(isIcon("©", 0.99, ...large));
    assert.ok(!isIcon("A", 0.97, ...large));
    assert.ok(!isIcon("©", 0.99, ...frame(10, 14, 21, 25)));
    assert.ok(!isIcon("A", 0.7, ...frame(10, 14, 20, 25)));
    assert.ok(isIcon("A", 0.5, ...frame(10, 14, 20, 25)));
    assert.ok(!isIcon("A", 0.5, ...frame(10, 16, 19, 25)));
    assert.ok(!isIcon("title", 0.5, ...large));
    assert.ok(!isIcon("字", 0.7, ...large));
    // Letters of an unknown script, it may be.
    assert.ok(!isIcon("ab", 0.5, ...large));
  });

  it("is a switch in one piece, where as many letters would be several", () => {
    const outline = frame(10, 10, 36, 26);
    assert.ok(isIcon("(O", 0.96, ...outline));
    assert.ok(isIcon("●)", 0.98, ...outline, box(14, 14, 22, 22)));
    assert.ok(!isIcon("(O", 0.96, ...frame(10, 10, 18, 26), ...frame(22, 10, 36, 26)));
    assert.ok(!isIcon("10", 0.96, box(10, 10, 36, 26)));
    assert.ok(!isIcon("*|", 0.96, ...outline));
    assert.ok(isIcon("*|", 0.6, ...outline));
    assert.ok(!isIcon("*|", 0.6, box(10, 14, 18, 22), box(24, 8, 26, 28)));
  });

  it("is no bar, no box to be ticked, and nothing that goes on over several lines", () => {
    assert.ok(!isIcon("|", 0.6, box(12, 8, 14, 26)));
    assert.ok(!isIcon("☑", 0.7, ...large));
    assert.ok(!isIcon("©", 0.6, ...frame(10, 2, 36, 36)));
  });

  it("is measured by lines that are longer than they are high", () => {
    assert.equal(usualHeight([box(0, 0, 100, 16), box(0, 20, 80, 36), box(0, 40, 20, 64)]), 16);
  });
});

describe("signs drawn as one", () => {
  /** A line `a … b` of cells of 8 by 16 pixels with ink from column 16 to `right`, of which some signs were only nearly seen. */
  const read = (signs: string, right: number, ...nearly: readonly (readonly [string, number])[]) => {
    const line = readingOf(`a ${signs} b`, 0, 0);
    const missed = nearly.map(([char, x]) => ({ char, confidence: 0.2, x }));
    return textOf(withLigatures({ ...line, missed }, drawn(80, 16, box(0, 4, 7, 12), box(16, 7, right, 9))));
  };

  it("have all characters that were seen or nearly seen, in their order", () => {
    assert.equal(read("=", 31, ["=", 27]), "a == b");
    assert.equal(read(">", 31, ["<", 27]), "a >< b");
    assert.equal(read("==", 39, ["=", 35]), "a === b");
  });

  it("have no more than there is room for", () => {
    assert.equal(read("=", 24, ["=", 22]), "a = b");
    assert.equal(read("=", 31, ["=", 22]), "a = b");
    assert.equal(read("=", 31, ["=", 27], ["=", 24]), "a == b");
    assert.equal(read("=", 24, ["=", 27]), "a = b");
    assert.equal(read("=", 80, ["=", 27]), "a = b");
  });

  it("are neither letters nor a rule of dashes", () => {
    assert.equal(read("x", 31, ["=", 27]), "a x b");
    assert.equal(read("=", 31, ["x", 27]), "a = b");
    assert.equal(read("-", 31, ["-", 27]), "a - b");
  });
});

describe("a narrow letter read once", () => {
  /** `fin` or `fiin`, say: an f, strokes 2 pixels wide from these columns on, an `i` where there is a dot, and an n. */
  const read = (text: string, strokes: string, top = 3) => {
    const marks = [...strokes].flatMap((char, i) => {
      const left = 9 + i * 4;
      return char === "i"
        ? [box(left, 3, left + 2, 4), box(left, 6, left + 2, 13)]
        : [box(left, char === "l" ? 3 : top, left + 2, 13)];
    });
    const [end, middle] = [9 + strokes.length * 4, text.length - 2];
    const line = readingOf(text, 0, 0);
    const glyphs = line.glyphs.map((one, i) => {
      const within = 9 + ((i - 0.5) * strokes.length * 4) / middle;
      return { ...one, x: i === 0 ? 4 : i > middle ? end + 3 : within };
    });
    const ink = drawn(80, 16, box(1, 3, 7, 13), ...marks, box(end, 6, end + 6, 13));
    return textOf(withDoubles({ ...line, right: 80, glyphs }, ink));
  };

  it("is two where two strokes stand", () => {
    assert.equal(read("fln", "ll"), "flln");
    assert.equal(read("tilin", "illi"), "tillin");
    assert.equal(read("flin", "lli"), "fllin");
  });

  it("is two after an f that is drawn with its i as one", () => {
    const line = readingOf("filn", 0, 0);
    const glyphs = line.glyphs.map((one, i) => ({ ...one, x: [3, 7, 13, 22][i]! }));
    const ink = drawn(80, 16, box(1, 3, 9, 13), box(11, 3, 13, 13), box(15, 3, 17, 13), box(19, 6, 25, 13));
    assert.equal(textOf(withDoubles({ ...line, right: 80, glyphs }, ink)), "filln");
  });

  it("is one where the strokes are as many, or don't fit", () => {
    assert.equal(read("fln", "l"), "fln");
    assert.equal(read("tilin", "ili"), "tilin");
    assert.equal(read("fin", "ii"), "fin");
    assert.equal(read("fln", "il"), "fln");
    assert.equal(read("fln", "l|", 0), "fln");
    assert.equal(read("fln", "lll"), "fln");
  });
});

describe("a zero alone", () => {
  const settled = (...pieces: readonly (readonly [text: string, left: number, top: number])[]) => {
    const lines = pieces.map((piece) => readingOf(...piece));
    settleLoneZeros(lines);
    return lines.map(textOf);
  };

  it("stands in line with numbers", () => {
    assert.deepEqual(settled(["200", 0, 0], ["100", 0, 40], ["O", 16, 80]), ["200", "100", "0"]);
    assert.deepEqual(settled(["O", 0, 0], ["5", 60, 0], ["10", 120, 0]), ["0", "5", "10"]);
    assert.deepEqual(settled(["200 ms", 0, 0], ["100 ms", 0, 40], ["O ms", 16, 80]).at(-1), "0 ms");
  });

  it("is a letter elsewhere", () => {
    assert.deepEqual(settled(["200", 0, 0], ["100", 0, 40], ["O", 90, 80]).at(-1), "O");
    assert.deepEqual(settled(["200 ms", 0, 0], ["100 ms", 0, 40], ["O", 40, 80]).at(-1), "O");
    assert.deepEqual(settled(["X", 0, 0], ["O", 60, 0], ["X", 120, 0])[1], "O");
  });
});

describe("spaces", () => {
  /** The spaces of a line of letters so wide, with blanks between; the network wrote some before these letters. */
  const spacesOf = (text: string, blanks: readonly number[], written: readonly number[], width = 6) => {
    const counts: number[] = [0];
    const glyphs = Array.from(text, (char, i) => {
      counts.push(...Array(i > 0 ? blanks[i - 1]! : 0).fill(0), ...Array(width).fill(8));
      return { char, confidence: 0.99, x: counts.length - width / 2 };
    });
    const ink = { left: 0, counts: Uint16Array.from(counts), inkLeft: 1, inkRight: counts.length };
    return spacesByBlank(glyphs, { written: glyphs.map((_, i) => written.includes(i)), ink }, 17).join("");
  };

  it("are the network's where all between the letters is ink: over a rule, on a selection", () => {
    assert.equal(spacesOf("lifeline", [0, 0, 0, 0, 0, 0, 0], [4]), "00001000");
    assert.equal(spacesOf("lifeline", [1, 1, 1, 1, 1, 1, 1], []), "00000000");
  });

  it("are none beside a narrow letter in a wide cell, unless the network wrote one", () => {
    assert.equal(spacesOf("json", [4, 1, 1], []), "0000");
    assert.equal(spacesOf("json", [4, 1, 1], [1]), "0100");
    assert.equal(spacesOf("json", [1, 4, 1], []), "0010");
  });

  it("are none between characters that stand evenly, as those of code in a sentence do", () => {
    assert.equal(spacesOf("(a).b", [5, 5, 5, 5], [], 3), "00000");
    assert.equal(spacesOf("(a.bc", [1, 5, 1, 1], [], 3), "00100");
  });

  it("that the network left out are as wide as those that it wrote", () => {
    assert.equal(spacesOf("aHOMEb", [9, 2, 2, 4, 8], [1, 5]), "010001");
    assert.equal(spacesOf("aHOMEb", [9, 2, 2, 7, 8], [1, 5]), "010011");
  });

  it("beside code on a ground of its own are told by the blank outside of it", () => {
    const [width, height] = [140, 40];
    /** Letters of odd widths, from these columns, and the code's ground from one column to another. */
    const read = (places: readonly number[], [from, to]: readonly [number, number], edge?: number) => {
      const luma = new Uint8Array(width * height).fill(255);
      const map = new Uint8Array(width * height);
      const fill = (left: number, right: number, rows: readonly [number, number], value: number) => {
        for (let y = rows[0]; y < rows[1]; y++) {
          luma.fill(value, y * width + left, y * width + right);
        }
      };
      if (edge !== undefined) {
        fill(from - 1, to + 1, [8, 30], edge);
      }
      fill(from, to, [9, 29], edge === undefined ? 232 : 255);
      const glyphs = Array.from("ofxy,as", (char, i) => {
        const [left, right] = [places[i]!, places[i]! + (i === 4 ? 2 : 5 + (i % 3))];
        fill(left, right, [15, 24], 20);
        for (let y = 15; y < 24; y++) {
          map.fill(1, y * width + left, y * width + right);
        }
        return { char, confidence: 0.99, x: (left + right) / 2 };
      });
      const space = (after: number) => ({ char: " ", confidence: 0.99, x: glyphs[after]!.x + 6 });
      const own = glyphs.flatMap((glyph, i) => ([1, 3, 4].includes(i) ? [glyph, space(i)] : [glyph]));
      const line = {
        left: 6,
        top: 11,
        right: 110,
        bottom: 28,
        lone: false,
        cjk: false,
        glyphs: own,
        latin: own,
      };
      return compose([line], { width, height, map, luma }).text;
    };
    const places = [10, 16, 33, 39, 52, 60, 68];
    assert.equal(read(places, [28, 50]), "of xy, as");
    assert.equal(read(places, [28, 50], 226), "of xy, as");
    assert.equal(read(places, [23, 46]), "ofxy , as");
  });

  it("are two where a table's rule stands between two cells", () => {
    // Proportional: a grid of columns would tell cells by itself.
    const uneven = (line: Reading) => {
      const glyphs = line.glyphs.map((glyph, i) => ({ ...glyph, x: glyph.x + ((i * 7) % 5) }));
      return { ...line, glyphs, latin: glyphs, right: line.right + 4 };
    };
    const cells = [readingOf("22 tcp", 8, 8), readingOf("open", 66, 8), readingOf("53 udp", 8, 40)].map(
      uneven,
    );
    const ink = inkUnder(cells, 200, 80);
    const place = { box: box(0, 0, 200, 80), edge: 8 };
    const rules = [30, 63].map((at) => ({ at, from: 0, to: 70 }));
    const text = (given: typeof rules) => {
      const own = cells.map((cell) => ({ ...cell, glyphs: cell.glyphs.map((glyph) => ({ ...glyph })) }));
      return compose(own, ink, [], { ...place, rules: given }).text.split("\n")[0];
    };
    assert.equal(text([]), "22 tcp open");
    assert.equal(text(rules), "22  tcp  open");
    // Between letters of one word there is no cell.
    assert.equal(text([{ at: 40, from: 0, to: 70 }]), "22 tcp open");
  });
});
