import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { compose, pageOf } from "../../../src/core/reader/compose.ts";
import { settleLookAlikes } from "../../../src/core/reader/letters/look-alikes.ts";
import { findPitch, findPitchOfFew } from "../../../src/core/reader/letters/pitch.ts";
import { settleRepeats } from "../../../src/core/reader/letters/repeats.ts";
import { settleScripts } from "../../../src/core/reader/letters/scripts.ts";
import { layOut } from "../../../src/core/reader/page/layout.ts";
import { decode, isCjk } from "../../../src/core/reader/recognition/recognize.ts";
import { inkOf, inkUnder, readingOf } from "../../support/reader-ink.ts";

describe("the alphabet", () => {
  it("knows Chinese from code that looks like it", () => {
    assert.equal(isCjk([..."读取 a = 1"]), true);
    assert.equal(isCjk([..."丨 a 丨丨 b"]), false);
    assert.equal(isCjk([..."x = 了 + 1234"]), false);
  });
});

describe("decoding", () => {
  const alphabet = ["", "a", "丨", "b"];
  /** The best class of each step, with its probability. */
  const decoded = (steps: readonly (readonly [number, number])[]) =>
    decode(
      Int32Array.from(steps, ([index]) => index),
      Float32Array.from(steps, ([, probability]) => probability),
      alphabet,
    );

  it("merges runs, drops blanks and keeps the middle of each run", () => {
    const steps = [
      [1, 0.5],
      [1, 0.75],
      [0, 1],
      [1, 1],
      [3, 0.5],
    ] as const;
    assert.deepEqual(decoded(steps), [
      { char: "a", confidence: 0.75, step: 0.5 },
      { char: "a", confidence: 1, step: 3 },
      { char: "b", confidence: 0.5, step: 4 },
    ]);
  });

  it("never gives more characters than steps, whatever the network says", () => {
    const step = fc.tuple(fc.nat({ max: 3 }), fc.float({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const read = decoded(steps);
        assert.ok(read.length <= steps.length);
        assert.ok(read.every(({ char, step }, i) => char && (i === 0 || step > read[i - 1]!.step)));
      }),
    );
  });
});

describe("alphabets that share letters", () => {
  const settled = (...texts: readonly string[]) => {
    const readings = texts.map((text, i) => readingOf(text, 10, i * 20));
    settleScripts(readings);
    return readings.map(({ glyphs }) => glyphs.map(({ char }) => char).join(""));
  };

  it("are one in each word", () => {
    assert.deepEqual(settled("Cору all files", "Открыть файл cеть"), ["Copy all files", "Открыть файл сеть"]);
    assert.deepEqual(settled("Αρχείο και νέα oμάδα"), ["Αρχείο και νέα ομάδα"]);
  });

  it("are the line's or the page's where a word doesn't tell", () => {
    assert.deepEqual(settled("git status", "А С"), ["git status", "A C"]);
    assert.deepEqual(settled("Файл сохранён", "A C"), ["Файл сохранён", "А С"]);
    assert.deepEqual(settled("Δx = 2 and λ"), ["Δx = 2 and λ"]);
  });

  it("may stand side by side", () => {
    assert.deepEqual(settled("Ошибка: npm run build", "см. README"), ["Ошибка: npm run build", "см. README"]);
  });
});

describe("the pitch", () => {
  const code = ["const a = await read(b);", "  return a.map((x) => x + 1);", "export { a, b, c };"];

  it("is found to a hundredth of a pixel", () => {
    fc.assert(
      fc.property(fc.double({ min: 5, max: 30, noNaN: true }), (pitch) => {
        const found = findPitch(code.map((text, i) => readingOf(text, 10, i * 20, pitch)));
        assert.ok(found !== null && Math.abs(found - pitch) < 0.01 * pitch);
      }),
    );
  });

  it("is null for proportional text", () => {
    const lines = code.map((text, i) => {
      const reading = readingOf(text, 10, i * 20);
      let x = 10;
      const glyphs = reading.glyphs.map((glyph, k) => {
        x += 4 + ((k * 7 + i * 3) % 11);
        return { ...glyph, x };
      });
      return { ...reading, glyphs };
    });
    assert.equal(findPitch(lines), null);
  });

  it("is null for a few words", () => {
    assert.equal(findPitch([readingOf("OK", 0, 0)]), null);
    assert.equal(findPitchOfFew([readingOf("OK", 0, 0), readingOf("Cancel", 80, 0)]), null);
  });

  it("of a small picture is the one that its lines have together", () => {
    const rows = ["{", '  "a": 1,', '  "b": 2', "}"];
    const few = findPitchOfFew(rows.map((text, i) => readingOf(text, 10, i * 20, 7.3)));
    assert.ok(few !== null && Math.abs(few - 7.3) < 0.1);
    const shifted = rows.map((text, i) => readingOf(text, 10 + i * 2.4, i * 20, 7.3));
    assert.equal(findPitchOfFew(shifted), null);
  });
});

describe("composing", () => {
  const page = (rows: readonly string[]) => {
    const readings = rows.map((row, i) =>
      readingOf(row.trimStart(), 8 + 8 * (row.length - row.trimStart().length), i * 20),
    );
    return compose(readings, inkUnder(readings, 400, rows.length * 20));
  };
  const code = ["function load(id) {", "  const user = await read(id);", "    return user.name;", "}"];

  it("keeps indentation and words", () => {
    const { text, monospace, lines } = page(code);
    assert.equal(text, code.join("\n"));
    assert.ok(monospace !== null && Math.abs(monospace - 8) < 0.05);
    assert.deepEqual(
      lines[1]?.words.map((word) => word.text),
      ["const", "user", "=", "await", "read(id);"],
    );
    assert.ok(lines.every(({ confidence }) => confidence > 0.98 && confidence <= 1));
  });

  it("keeps columns of a table apart", () => {
    const rows = ["NAME       READY   STATUS", "api-7d9f   1/1     Running", "db-0       0/1     Pending"];
    assert.equal(page(rows).text, rows.join("\n"));
  });

  it("gives letters the marks of the page's language", () => {
    const read = (...rows: readonly string[]) => {
      const readings = rows.map((row, i) => readingOf(row, 8, i * 20));
      return compose(readings, inkUnder(readings, 500, rows.length * 20 + 20)).text.split("\n");
    };
    assert.deepEqual(read("smörgăs frăn ön", "så återgå hār igen"), [
      "smörgås från ön",
      "så återgå här igen",
    ]);
    // Romanian, Latvian and Vietnamese have them.
    assert.deepEqual(read("fără să știe", "o masă lângă ușă"), ["fără să știe", "o masă lângă ușă"]);
    assert.deepEqual(read("rīta saulē māja", "är inte så svårt"), ["rīta saulē māja", "är inte så svårt"]);
    assert.deepEqual(read("băn tin này", "đã đặt"), ["băn tin này", "đã đặt"]);
    assert.deepEqual(read("apă și pâine"), ["apă și pâine"]);
    assert.deepEqual(read("Úbergroße Bücher"), ["Übergroße Bücher"]);
    assert.deepEqual(read("szép út, öt fő"), ["szép út, öt fő"]);
    assert.deepEqual(read("el niřo está aquí"), ["el niño está aquí"]);
    assert.deepEqual(read("tři dny, už není"), ["tři dny, už není"]);
  });

  it("gives a letter no mark of which the network is unsure where nothing else has one", () => {
    const read = (rows: readonly string[], confidence: number) => {
      const readings = rows.map((row, i) => {
        const reading = readingOf(row, 10, i * 20);
        for (const glyph of reading.glyphs) {
          Object.assign(glyph, { confidence: glyph.char === "ó" ? confidence : 0.99 });
        }
        return reading;
      });
      return compose(readings, inkUnder(readings, 500, rows.length * 20 + 20)).text.split("\n")[0];
    };
    assert.equal(read(["return tótl", "const total"], 0.51), "return totl");
    assert.equal(read(["return tótl", "const total"], 0.8), "return tótl");
    assert.equal(read(["la canción", "del año"], 0.51), "la canción");
  });

  it("sees no space in the blank beside a one, as figures are all as wide", () => {
    const text = (centres: readonly number[]) => {
      const chars = [..."1.2 held"];
      const glyphs = chars.map((char, i) => ({ char, confidence: 0.99, x: centres[i]! }));
      const reading = { ...readingOf("1.2 held", 10, 4), glyphs: glyphs.filter(({ char }) => char !== " ") };
      const ink = inkUnder([], 200, 30);
      for (const { char, x } of reading.glyphs) {
        const half = char === "1" || char === "." ? 1 : 3;
        for (let y = 6; y < 16; y++) {
          ink.map.fill(1, y * ink.width + x - half, y * ink.width + x + half);
        }
      }
      return compose([{ ...reading, latin: reading.glyphs, right: 90 }], ink).text;
    };
    assert.equal(text([14, 20, 26, 30, 40, 47, 54, 61]), "1.2 held");
  });

  it("keeps text whose ink is too faint to be seen", () => {
    const rows = ["const first = 1;", "const second = 2;", "const third = 3;"];
    const readings = rows.map((row, i) => readingOf(row, 8, i * 20));
    const faint = { width: 400, height: 80, map: new Uint8Array(400 * 80) };
    assert.equal(compose(readings, faint).text, rows.join("\n"));
  });

  it("leaves the tail of a neighbour's letter that reaches into its box to the neighbour", () => {
    const reading = readingOf("Megabytes", 40, 4);
    const ink = inkUnder([reading], 200, 40);
    ink.map.fill(1, 10 * ink.width + 22, 10 * ink.width + 24);
    const { lines } = compose([{ ...reading, left: 20 }], ink);
    assert.deepEqual([lines[0]!.box.left, lines[0]!.words[0]!.box.left], [41, 41]);
  });

  it("is empty for nothing", () => {
    const ink = inkOf(["....", "...."]);
    assert.deepEqual(pageOf([compose([], ink)], ink), {
      width: 4,
      height: 2,
      lines: [],
      text: "",
      monospace: null,
      unread: [],
    });
  });

  it("takes a single Chinese character on a western page for a misread one", () => {
    const lone = { ...readingOf("了", 8, 80), cjk: true, latin: readingOf("}", 8, 80).glyphs };
    const readings = [...code.map((row, i) => readingOf(row, 8, i * 20)), lone];
    assert.equal(compose(readings, inkUnder(readings, 400, 100)).lines.at(-1)?.text, "}");
  });

  it("takes guesses for no Chinese", () => {
    const guess = (confidence: number) => {
      const glyphs = readingOf("写礻", 8, 80).glyphs.map((glyph) => ({ ...glyph, confidence }));
      const line = { ...readingOf("写礻", 8, 80), cjk: true, glyphs, latin: readingOf("53", 8, 80).glyphs };
      const readings = [...code.map((row, i) => readingOf(row, 8, i * 20)), line];
      return compose(readings, inkUnder(readings, 400, 100)).lines.at(-1)?.text;
    };
    assert.equal(guess(0.2), "53");
    assert.equal(guess(0.9), "写礻");
  });
});

describe("repeats", () => {
  /** A line of equal drawings, read as `text`; capitals are 10 high. */
  const settle = (text: string, drawing: readonly string[]) => {
    const ink = inkOf(drawing.map((row) => row.repeat(text.length)));
    const width = drawing[0]!.length;
    const { glyphs } = readingOf(text, 0, 0, width);
    const extents = glyphs.map((_, i) => ({
      left: i * width,
      right: (i + 1) * width - 1,
      top: 0,
      bottom: drawing.length,
      isolated: true,
      centred: undefined,
      dotted: false,
      runsOn: false,
    }));
    settleRepeats(
      { glyphs, spaced: glyphs.map(() => false), extents, baseline: 10, capTop: 0, xTop: 3 },
      ink,
      10,
    );
    return glyphs.map(({ char }) => char).join("");
  };
  const bars = ["#####.", "......", "......", "#####."];
  const caret = ["..#...", ".#.#..", "#...#."];
  const wave = [".##..#.", "#..##.."];
  const letter = Array.from({ length: 7 }, () => "#####.");

  it("of low bars are a rule, whatever they were read as", () => {
    assert.equal(settle("ss=s=ss", bars), "=======");
  });
  it("of low A's are carets, of low R's tildes", () => {
    assert.equal(settle("AAAAA", caret), "^^^^^");
    assert.equal(settle("RRRRR", wave), "~~~~~");
  });
  it("of real letters, or a few, stay", () => {
    assert.equal(settle("sssss", letter), "sssss");
    assert.equal(settle("ss", bars), "ss");
    assert.equal(settle("-----", bars), "-----");
  });
});

describe("look-alikes", () => {
  /** One glyph per drawing, 12 columns wide, between an H and a small n; row 3 is the capitals' top, row 13 the baseline. */
  const settle = (char: string, confidence: number, drawing: (x: number, y: number) => boolean) => {
    const box = (left: number, top: number, bottom: number) => (x: number, y: number) =>
      x >= left && x < left + 6 && y >= top && y < bottom;
    const shapes = [box(3, 3, 13), box(15, 6, 13), box(27, 6, 13), drawing, box(51, 6, 13), box(63, 3, 13)];
    const rows = Array.from({ length: 20 }, (_, y) =>
      Array.from({ length: 76 }, (_, x) => (shapes.some((shape) => shape(x, y)) ? "#" : ".")).join(""),
    );
    const reading = readingOf(`Hnm${char}nH`, 0, 0, 12);
    const glyphs = reading.glyphs.map((glyph, i) => (i === 3 ? { ...glyph, confidence } : glyph));
    const line = { ...reading, bottom: 20, glyphs };
    settleLookAlikes([line], inkOf(rows));
    return glyphs[3]?.char;
  };
  const within = (left: number, right: number, top: number, bottom: number) => (x: number, y: number) =>
    x >= left && x < right && y >= top && y < bottom;

  it("tell zeros by what stands in their middle, where only some have it", () => {
    const ring = [
      "..####..",
      ".##..##.",
      ".#....#.",
      ".#....#.",
      ".#....#.",
      ".#....#.",
      ".##..##.",
      "..####..",
    ];
    const dotted = ring.map((row, y) => (y === 3 || y === 4 ? ".#.##.#." : row));
    /** Rings side by side, so many pixels apart; `grey` is what stands in those that have no dot. */
    const told = (text: string, dots: string, { apart = 4, grey = 255, isOnGrid = true } = {}) => {
      const pitch = 8 + apart;
      const reading = readingOf(text, 0, 0, pitch);
      const width = text.length * pitch;
      const luma = new Uint8Array(width * 16).fill(255);
      [...dots].forEach((dot, i) => {
        (dot === "•" ? dotted : ring).forEach((row, y) => {
          [...row].forEach((pixel, x) => {
            const at = (4 + y) * width + i * pitch + apart / 2 + x;
            const isMiddle = (x === 3 || x === 4) && (y === 3 || y === 4);
            luma[at] = pixel === "#" ? 20 : isMiddle ? grey : 255;
          });
        });
      });
      const map = luma.map((value) => (value < 229 ? 1 : 0));
      settleLookAlikes([reading], { width, height: 16, map, luma }, isOnGrid);
      return reading.glyphs.map(({ char }) => char).join("");
    };
    assert.equal(told("0000", "○•○•"), "O0O0");
    assert.equal(told("OOOO", "○•○•"), "O0O0");
    assert.equal(told("0000", "○○○○"), "0000", "plain zeros");
    assert.equal(told("0000", "••••"), "0000");
    assert.equal(told("0000", "○•○•", { grey: 228 }), "0000", "too blurred to tell");
    assert.equal(told("0000", "○•○•", { apart: 0 }), "O0O0", "they touch each other");
    assert.equal(told("0000", "○•○•", { isOnGrid: false }), "0000", "prose, whose letters touch anyhow");
  });

  /** Reads one sign, drawn in shares of darkness from 0 to 9, of which the network is so sure. */
  const inGreys = (char: string, confidence: number, drawing: readonly string[]) => {
    const [width, height] = [16, drawing.length + 8];
    const luma = new Uint8Array(width * height).fill(240);
    drawing.forEach((row, y) => {
      [...row].forEach((share, x) => {
        luma[(y + 4) * width + x + 3] = 240 - (Number(share) || 0) * 25;
      });
    });
    const reading = { ...readingOf(char, 0, 0, 16), bottom: height };
    const glyphs = reading.glyphs.map((glyph) => ({ ...glyph, confidence }));
    const map = luma.map((value) => (value < 214 ? 1 : 0));
    settleLookAlikes([{ ...reading, glyphs }], { width, height, map, luma });
    return glyphs[0]?.char;
  };

  it("tell a heavy tick from a light one", () => {
    assert.equal(
      inGreys("✓", 1, [".....26", "....84.", "...66..", "..28...", "8484...", "796....", "47....."]),
      "✓",
    );
    const heavy = [".....34", "....794", "...795.", ".4.597.", "597984.", "39992..", ".894..."];
    assert.equal(inGreys("✓", 1, heavy), "✔");
  });

  it("tell a circumflex from other accents, where the network is unsure", () => {
    const letter = [".........", "88888888.", "84.......", "88888888.", "84.......", "88888888."];
    const [peak, grave, acute] = [
      ["..38831..", ".2824820."],
      ["..783....", "...286..."],
      ["....387..", "...682..."],
    ];
    for (const char of ["È", "É"]) {
      assert.equal(inGreys(char, 0.7, [...peak!, ...letter]), "Ê");
      assert.equal(inGreys(char, 0.99, [...peak!, ...letter]), char);
    }
    assert.equal(inGreys("È", 0.7, [...grave!, ...letter]), "È");
    assert.equal(inGreys("É", 0.7, [...acute!, ...letter]), "É");
  });

  it("tell dashes between words by their lengths", () => {
    const told = (text: string, length: number, isOnGrid = false) => {
      const reading = { ...readingOf(text, 0, 0, 12), bottom: 20 };
      const rows = Array.from({ length: 20 }, (_, y) =>
        Array.from(text, (char) => {
          const isDash = /[-—]/.test(char);
          const [top, bottom] = isDash ? [8, 9] : [/[a-z]/.test(char) ? 6 : 3, 13];
          const isInked = char !== " " && y >= top && y < bottom;
          const inked = isDash ? length : 6;
          return `${(isInked ? "#" : ".")
            .repeat(inked)
            .padStart(inked + 2, ".")
            .padEnd(12, ".")}`;
        }).join(""),
      );
      settleLookAlikes([reading], inkOf(rows), isOnGrid);
      return reading.glyphs.map(({ char }) => char).join("");
    };
    assert.equal(told("Hn - nH", 7), "Hn – nH");
    assert.equal(told("Hn - nH", 4), "Hn - nH");
    assert.equal(told("Hn - nH", 10), "Hn — nH");
    assert.equal(told("Hn — nH", 7), "Hn – nH");
    assert.equal(told("Hn-nH", 7), "Hn-nH");
    assert.equal(told("Hn - 4H", 7), "Hn - 4H");
    assert.equal(told("Hn - nH", 7, true), "Hn - nH");
  });

  it("tell a bar from letters by its depth", () => {
    assert.equal(settle("l", 0.99, within(41, 43, 3, 16)), "|");
    assert.equal(settle("l", 0.99, within(41, 43, 3, 13)), "l");
    assert.equal(settle("|", 0.6, within(41, 43, 3, 13)), "l");
  });
  /** Draws a line of blocks as high as their characters, 12 columns each; that at `at` is unsure and has ink of its own. */
  const settleIn = (text: string, at: number, [top, bottom]: readonly [top: number, bottom: number]) => {
    const reading = readingOf(text, 0, 0, 12);
    const glyphs = reading.glyphs.map((one, i) => (i === at ? { ...one, confidence: 0.6 } : one));
    const rows = Array.from({ length: 20 }, (_, y) =>
      [...text]
        .map((char, i) => {
          const usual = /[a-z]/.test(char) ? 6 : 3;
          const isInked = i === at ? y >= top && y < bottom : char !== " " && y >= usual && y < 13;
          return `...${(isInked ? "#" : ".").repeat(6)}...`;
        })
        .join(""),
    );
    settleLookAlikes([{ ...reading, bottom: 20, glyphs }], inkOf(rows));
    return glyphs[at]!.char;
  };
  it("leave a bar between spaces, which a table has", () => {
    assert.equal(settleIn("Hn | nH", 3, [3, 13]), "|");
    assert.equal(settleIn("Hnn|nnH", 3, [3, 13]), "l");
  });
  it("leave a low zero among digits, where its font has low ones", () => {
    assert.equal(settleIn("Hm 407 nH", 4, [6, 13]), "0");
    assert.equal(settleIn("Hm n0n nH", 4, [6, 13]), "o");
  });
  it("tell a sign of multiplication from a cross that says no, and from a letter", () => {
    const [small, floating, tall] = [
      [6, 13],
      [5, 11],
      [3, 13],
    ] as const;
    assert.equal(settleIn("Hmn ✗ 4", 4, small), "×");
    assert.equal(settleIn("H4 ✘ 4mn", 3, floating), "×");
    assert.equal(settleIn("H4 x 4mn", 3, floating), "×");
    assert.equal(settleIn("H4 x 4mn", 3, small), "x");
    assert.equal(settleIn("H4 x mnn", 3, floating), "x");
    assert.equal(settleIn("Hmn ✗ 4", 4, tall), "✗");
    assert.equal(settleIn("✗ 4 Hmn", 0, small), "✗");
    assert.equal(settleIn("H (0✗7a)nm", 4, small), "x");
    assert.equal(settleIn("H (10✗7)nm", 5, small), "×");
    assert.equal(settleIn("✓ 9 Hmn ✗ 4", 8, small), "✗");
  });
  it("tell case by height, but only when the network is unsure", () => {
    assert.equal(settle("v", 0.6, within(39, 45, 3, 13)), "V");
    assert.equal(settle("V", 0.6, within(39, 45, 6, 13)), "v");
    assert.equal(settle("v", 0.99, within(39, 45, 3, 13)), "v");
  });
  it("tell an underscore from a dash by its place", () => {
    assert.equal(settle("-", 0.6, within(39, 45, 13, 15)), "_");
    assert.equal(settle("_", 0.6, within(39, 45, 8, 9)), "-");
    assert.equal(settle("-", 0.6, within(39, 45, 8, 9)), "-");
  });
  it("tell O from zero by the word around", () => {
    const settled = (text: string) => {
      const reading = readingOf(`Hn ${text} nH`, 0, 0);
      settleLookAlikes([reading], inkUnder([reading], 400, 20));
      return reading.glyphs
        .map(({ char }) => char)
        .join("")
        .slice(3, -3);
    };
    assert.equal(settled("P0ST"), "POST");
    assert.equal(settled("0rder"), "Order");
    assert.equal(settled("0x7f"), "0x7f");
    assert.equal(settled("4bf0a"), "4bf0a");
    assert.equal(settled("1OO"), "100");
    assert.equal(settled("INF0"), "INFO");
    assert.equal(settled("code 0rder"), "code Order");
    assert.equal(settled("-O.08"), "-0.08");
    assert.equal(settled("9.OGi"), "9.0Gi");
    assert.equal(settled("2.Option"), "2.Option");
    assert.equal(settled("0bject"), "Object");
    assert.equal(settled("getUserByld(1)"), "getUserById(1)");
    assert.equal(settled("userld"), "userId");
    assert.equal(settled("underworld build"), "underworld build");
    assert.equal(settled("OpenAl-compatible"), "OpenAI-compatible");
    assert.equal(settled("finalAll"), "finalAll");
    assert.equal(settled("Object"), "Object");
    assert.equal(settled("0b101"), "0b101");
    assert.equal(settled("Ob101"), "0b101");
  });
  it("leave an O among capitals, though a JPEG's noise may look like a zero's slash", () => {
    const settled = (text: string) => {
      const reading = readingOf(`Hn ${text} 1002 2001 nH`, 0, 0);
      const ink = inkUnder([reading], 400, 20);
      for (let y = 1; y < 4; y++) {
        ink.map.copyWithin(y * ink.width, 6 * ink.width, 7 * ink.width);
      }
      settleLookAlikes([reading], ink);
      return reading.glyphs
        .map(({ char }) => char)
        .join("")
        .slice(3, 3 + text.length);
    };
    assert.equal(settled("COPY"), "COPY");
    assert.equal(settled("O"), "0");
  });
  it("leave an O alone that is a word of its own", () => {
    const settled = (text: string, at: number) => {
      const reading = readingOf(text, 0, 0, 12);
      const glyphs = reading.glyphs.map((one, i) => (i === at ? { ...one, confidence: 0.6 } : one));
      settleLookAlikes([{ ...reading, glyphs }], inkUnder([reading], 400, 20, 6));
      return glyphs[at]!.char;
    };
    assert.equal(settled("Hn O gato nH", 3), "O");
    assert.equal(settled("1 O 2 Hn", 2), "0");
  });
  it("tell I from l by the word, where both are drawn alike", () => {
    const settled = (text: string) => {
      const reading = readingOf(`Hn ${text} nH`, 0, 0);
      settleLookAlikes([reading], inkUnder([reading], 400, 20));
      return reading.glyphs
        .map(({ char }) => char)
        .join("")
        .slice(3, -3);
    };
    assert.equal(settled("the APl key"), "the API key");
    assert.equal(settled("I'Hôtel"), "l'Hôtel");
    for (const kept of ["I'm sure", "Al", "all", "I 'a'", "IDlist"]) {
      assert.equal(settled(kept), kept);
    }
  });
  it("know an ordinal sign by the stop before it", () => {
    const settled = (text: string) => {
      const reading = readingOf(text, 0, 0);
      settleLookAlikes([reading], inkUnder([reading], 400, 20));
      return reading.glyphs.map(({ char }) => char).join("");
    };
    assert.equal(settled("Hn 3.° izq nH"), "Hn 3.º izq nH");
    assert.equal(settled("Hn 3.5° izq nH"), "Hn 3.5° izq nH");
  });
  it("leave out the ink of the rows above and below", () => {
    const reading = readingOf("Hn 0n nH", 0, 2, 12);
    const glyphs = reading.glyphs.map((one) => (one.char === "0" ? { ...one, confidence: 0.6 } : one));
    const drawing = (foot: boolean) =>
      inkOf(
        Array.from({ length: 20 }, (_, y) =>
          [..."Hn 0n nH"]
            .map((char) => {
              const top = /[n0]/.test(char) ? 8 : 5;
              const isInked = char !== " " && ((y >= top && y < 15) || (foot && char === "0" && y >= 17));
              return `...${(isInked ? "#" : ".").repeat(6)}...`;
            })
            .join(""),
        ),
      );
    const settled = (foot: boolean) => {
      const own = glyphs.map((one) => ({ ...one }));
      settleLookAlikes([{ ...reading, bottom: 18, glyphs: own }], drawing(foot));
      return own[3]!.char;
    };
    assert.deepEqual([settled(false), settled(true)], ["o", "o"]);
  });
  it("tell an inverted exclamation mark at a word's beginning from an i", () => {
    const settled = (top: number, bottom: number, read = "i") => {
      const reading = readingOf(`H ${read}A nm`, 0, 0, 12);
      const glyphs = reading.glyphs.map((one, at) => (at === 2 ? { ...one, confidence: 0.5 } : one));
      const tops: Readonly<Record<string, number>> = { H: 3, A: 3, n: 6, m: 6 };
      const rows = Array.from({ length: 20 }, (_, y) =>
        [..."H iA nm"]
          .flatMap((char) =>
            Array.from({ length: 12 }, (_, x) => {
              const isInked =
                char === "i"
                  ? y >= top && y < bottom && x >= 5 && x < 7
                  : y >= tops[char]! && y < 13 && x >= 3 && x < 9;
              return isInked ? "#" : ".";
            }),
          )
          .join(""),
      );
      settleLookAlikes([{ ...reading, bottom: 20, glyphs }], inkOf(rows));
      return glyphs[2]!.char;
    };
    assert.equal(settled(6, 16), "¡");
    assert.equal(settled(3, 13), "i");
    assert.equal(settled(6, 16, "j"), "¡");
    assert.equal(settled(6, 16, "į"), "¡");
    assert.equal(settled(3, 13, "į"), "į");
    assert.equal(settled(3, 16, "j"), "j");
  });
  it("tell an equals sign beside another from a frame's line", () => {
    const reading = readingOf("a ═= b ═ Hn", 0, 0);
    settleLookAlikes([reading], inkUnder([reading], 400, 20));
    assert.equal(reading.glyphs.map(({ char }) => char).join(""), "a == b ═ Hn");
  });
  it("tell an arrow's point beside its dash from an arrow", () => {
    const reading = readingOf("a -→ b ←- c → Hn", 0, 0);
    settleLookAlikes([reading], inkUnder([reading], 400, 20));
    assert.equal(reading.glyphs.map(({ char }) => char).join(""), "a -> b <- c → Hn");
  });
  describe("tell a zero", () => {
    /** The text of a line whose zeros, and what looks like them, are blocks: hollow ones if they are plain. */
    const zeros = (text: string, { plain = false, confidence = 0.6 } = {}) => {
      const reading = readingOf(text, 0, 0);
      const glyphs = reading.glyphs.map((one) => (/[^ -~]/.test(one.char) ? { ...one, confidence } : one));
      const ink = inkUnder([reading], 8 * text.length + 8, 20);
      for (const { x } of plain ? glyphs : []) {
        for (let y = 6; y < 10; y++) {
          ink.map.fill(0, y * ink.width + x - 1, y * ink.width + x + 1);
        }
      }
      settleLookAlikes([{ ...reading, glyphs }], ink);
      return glyphs.map(({ char }) => char).join("");
    };

    it("with a slash or a dot from a letter within a number", () => {
      assert.equal(zeros("Θ0000010  7f 4Θ Θ0 ΘΘ 01 0"), "00000010  7f 40 00 ΘΘ 01 0");
      assert.equal(zeros("0x1θ8 1Ø24 2Ө 200 100"), "0x108 1024 20 200 100");
      assert.equal(zeros("1Ø24"), "1024");
    });
    it("from letters of formulas and from signs, which stay", () => {
      for (const text of [
        "Θ(n log n) 100 200",
        "f(θ, φ) = 2θ + φ1 100 200",
        "bore Ø12 100 200",
        "Θα 100 200",
        "Ø 100 200",
      ]) {
        assert.equal(zeros(text), text);
      }
      assert.equal(zeros("1Ø24 100", { confidence: 0.95 }), "1Ø24 100");
      assert.equal(zeros("1Ø24 100 200", { plain: true }), "1Ø24 100 200");
    });
  });
  it("tell a caret and an apostrophe by their height", () => {
    assert.equal(settle("A", 0.8, within(39, 45, 3, 7)), "^");
    assert.equal(settle(",", 0.6, within(41, 43, 3, 6)), "'");
    assert.equal(settle(",", 0.6, within(41, 43, 12, 15)), ",");
  });
});

describe("laying out", () => {
  const piece = (text: string, left: number, top: number) => ({
    text,
    box: { left, top, right: left + text.length * 10, bottom: top + 16 },
  });

  it("puts each piece at its column", () => {
    assert.equal(layOut([piece("b", 60, 1), piece("a", 20, 0), piece("c", 40, 20)], 10), "a   b\n  c");
  });

  it("leaves a blank line where rows stand apart", () => {
    const rows = [0, 20, 40, 80, 100].map((top, i) => piece(`${i}`, 0, top));
    assert.equal(layOut(rows, 10), "0\n1\n2\n\n3\n4");
  });

  it("keeps every piece, and a space between those of a row", () => {
    const spot = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 20 }), (spots) => {
        const pieces = spots.map(([left, top], i) => piece(`<${i}>`, left, top));
        const words = layOut(pieces, 10).split(/\s+/).filter(Boolean);
        assert.deepEqual(words.sort(), pieces.map(({ text }) => text).sort());
      }),
    );
  });
});
