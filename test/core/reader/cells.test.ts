import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { compose } from "../../../src/core/reader/compose.ts";
import { drawnText, readText } from "../../support/drawn-text.ts";
import { readingOf } from "../../support/reader-ink.ts";

/** The text of a picture that shows `rows`, of which the network read `seen`. */
const readAs = (rows: readonly string[], seen: readonly string[]) =>
  compose(readText(seen), drawnText(rows)).text;

const words = ["several words to tell the pitch by", "and a few more of them below", "and a last line"];

/** What the network sees of text if it passes over strokes. */
const withoutStrokes = (rows: readonly string[]) => rows.map((row) => row.replace(/[^\w .%]|_/gu, "·"));

describe("The character grid", () => {
  it("has a place for each character: what was read twice finds none", () => {
    const seen = [words[0]!.replace("words", "words s"), ...words.slice(1)];
    const readings = readText(seen);
    // The second s stands in the blank after the first, and the rest where it always was.
    const [line] = readings;
    const shifted = line!.glyphs.map((glyph, i) => (i < 14 ? glyph : { ...glyph, x: glyph.x - 16 }));
    const glyphs = shifted.map((glyph, i) => (i === 14 ? { ...glyph, x: glyph.x + 8 } : glyph));
    const page = compose([{ ...line!, glyphs, latin: glyphs }, ...readings.slice(1)], drawnText(words));
    assert.equal(page.text, words.join("\n"));
  });

  it("joins what overlapping boxes read of one row", () => {
    const [first, second] = ["several words to", "o tell the pitch by"];
    const readings = [...readText([first!, ...words.slice(1)]), ...readText([" ".repeat(15) + second])];
    assert.equal(compose(readings, drawnText(words)).text, words.join("\n"));
  });

  it("has what the network nearly saw where ink stands between what it saw", () => {
    const rows = ["several fıne words", ...words];
    const [first, ...others] = readText(rows);
    const nearly = (at: number, char: string) => ({ ...first!.glyphs[at]!, char, confidence: 0.3 });
    const glyphs = first!.glyphs.filter((_, at) => at !== 2 && at !== 9);
    const missed = [nearly(2, "v"), nearly(7, "i"), nearly(9, "ı")];
    const page = compose([{ ...first!, glyphs, latin: glyphs, missed }, ...others], drawnText(rows));
    assert.equal(page.text, rows.join("\n"));
  });

  it("drops the less certain of two that want one place", () => {
    const [first, ...others] = readText(words);
    const twice = first!.glyphs.flatMap((glyph, at) =>
      at === 4
        ? [
            { ...glyph, confidence: 0.86, x: glyph.x - 3 },
            { ...glyph, char: "^", confidence: 0.43 },
          ]
        : [glyph],
    );
    const page = compose([{ ...first!, glyphs: twice, latin: twice }, ...others], drawnText(words));
    assert.equal(page.text, words.join("\n"));
  });

  it("is not that of short labels in a type of their own", () => {
    const page = compose(
      [...readText(words), readingOf("src", 400, 16, 4)],
      drawnText([`${words[0]!.padEnd(48)}xx`, ...words.slice(1)]),
    );
    assert.equal(page.lines.find(({ box }) => box.left > 390)?.text, "src");
  });
});

describe("Strokes", () => {
  const kept = (name: string, rows: readonly string[]) =>
    it(name, () => {
      const all = [...words, "", ...rows];
      assert.equal(readAs(all, withoutStrokes(all)).replace(/\n+/g, "\n"), all.filter(Boolean).join("\n"));
    });

  kept("of a tree that nobody read", [
    "├── README.md",
    "├─┬ src",
    "│ ├── index.ts",
    "│ └─┬ util",
    "│   └── path.ts",
    "└── package.json",
  ]);
  kept("of a table in ASCII", [
    "+----+------+",
    "| id | name |",
    "+----+------+",
    "|  1 | bolt |",
    "+----+------+",
  ]);
  kept("of a table in a frame", [
    "┌────┬──────┐",
    "│ id │ name │",
    "├────┼──────┤",
    "│  1 │ bolt │",
    "└────┴──────┘",
  ]);
  kept("of rules in a row with text", [
    "======= test session starts =======",
    "___________ test_one ___________",
  ]);
  kept("of a progress bar", ["  70% ██████████▌    done", "━━━━━━━━━━╸━━━━━━ 487 MB"]);
  kept("of signs at the left edge", ["-    return 1", "+    return 2", "-        deep", "+        deeper"]);

  it("hang from a dot, which nobody read", () => {
    const tree = [".", "├── one", "└── two"];
    const rows = [...words, "", ...tree];
    const seen = [...words, "", "", "··· one", "··· two"];
    assert.equal(readAs(rows, seen).replace(/\n+/g, "\n"), [...words, ...tree].join("\n"));
    const specks = [...words, ".", "", ...words];
    assert.equal(readAs(specks, [...words, "", "", ...words]).includes("."), false);
  });

  it("are told from what they were read as", () => {
    const rows = [...words, "├── one.ts", "│   two.ts", "└── six.ts", "+---+---+"];
    const seen = [...words, "|== one.ts", "l   two.ts", "i·· six.ts"];
    for (const rule of [
      "┼---┼---┼",
      "+---t---+",
      "+---†---+",
      "|---+---l",
      "1---I---+",
      "+---═---+",
      "+---━---+",
    ]) {
      assert.equal(readAs(rows, [...seen, rule]), rows.join("\n"));
    }
  });

  it("are bars between pluses, though they touch and were read as a frame", () => {
    const rule = "+----+------+";
    const rows = [...words, rule, "│ id │ name │", "│  1 │ bolt │", "│  2 │ nut  │", "│  3 │ pin  │", rule];
    assert.equal(readAs(rows, rows), rows.join("\n").replaceAll("│", "|"));
  });

  it("are dashes where they have gaps, whatever they were read as", () => {
    const rows = [...words, "------------"];
    assert.equal(readAs(rows, [...words, "━━━━━━━━━━━━"]), rows.join("\n"));
  });

  it("are tildes where they rise and fall, whatever they were read as", () => {
    const rows = [...words, "~~~~~~~~~~~~", "~~~~"];
    assert.equal(readAs(rows, [...words, "------^---*^", "~~~~"]), rows.join("\n"));
  });

  it("are dashes in a font whose dashes touch, once they were read as such", () => {
    const rows = [...words, "━━━━━━━━ one", "      ━━━━━ two"];
    const seen = [...words, "--······ one", "      ━━━━━ two"];
    assert.equal(readAs(rows, seen), [...words, "-------- one", "      ----- two"].join("\n"));
  });

  it("are the rule under a table's heads though nothing of it was read, and its dashes touch", () => {
    const rows = [...words, "━━━━━━━━━", ...words];
    const ink = drawnText(rows);
    const top = 4 * 16 + 5;
    for (const column of [5, 9]) {
      for (let y = top; y < top + 6; y++) {
        ink.map[y * ink.width + column * 8 + 4] = 1;
      }
    }
    const seen = rows.with(3, "·");
    assert.equal(compose(readText(seen), ink).text, rows.with(3, "---+---+-").join("\n"));
  });

  it("are equals signs where the network saw them, though both of their strokes run into one", () => {
    const rows = [...words, "one ━━ two"];
    assert.equal(readAs(rows, rows.with(3, "one == two")), rows.with(3, "one == two").join("\n"));
  });

  it("of a bar end where the bar's blur does", () => {
    const rows = [...words, "     ━━━━━━━━ 48 MB"];
    const ink = drawnText(rows);
    // The bar's last pixels reach into the next place.
    const [row, column] = [rows.length * 16, (5 + 8 + 2) * 8];
    for (const y of [row + 7, row + 8]) {
      ink.map[y * ink.width + column] = 1;
    }
    assert.equal(compose(readText(withoutStrokes(rows)), ink).text, rows.join("\n"));
  });

  it("are bars where they stand upright, slashes where they lean", () => {
    const rows = [...words, "2[||||||||||  45%]", "cat /proc/self | tail"];
    assert.equal(readAs(rows, rows.with(3, "2[/|//|/|//|  45%]")), rows.join("\n"));
  });

  it("of windows and pages are none", () => {
    const ink = drawnText([...words, "", ""]);
    // A panel's edges: from side to side, and from top to bottom, beside the text and under it.
    ink.map.fill(1, 70 * ink.width, 71 * ink.width);
    for (let y = 0; y < ink.height; y++) {
      ink.map[y * ink.width + ink.width - 9] = 1;
    }
    assert.equal(compose(readText(words), ink).text, words.join("\n"));
  });

  it("never change a word that was read", () => {
    const row = fc.array(fc.constantFrom("alpha", "beta 12", "|", "--", "==", "│", "x_y"), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = [...words, ...rows.map((parts) => parts.join(" "))];
        const text = readAs(lines, lines);
        const letters = (of: string) => of.match(/[a-z0-9]+/g);
        assert.deepEqual(letters(text), letters(lines.join(" ")));
      }),
      { numRuns: 40 },
    );
  });
});
