import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "mocha";
import sharp from "sharp";
import { altTextOf, explain, transcript } from "../../../src/core/reader/account/describe.ts";
import { doubtsOf } from "../../../src/core/reader/account/doubt.ts";
import { readingOf } from "../../../src/core/reader/account/reading.ts";
import { alphabetsOf } from "../../../src/core/reader/letters/alphabets.ts";
import { settleIllegible } from "../../../src/core/reader/letters/illegible.ts";
import { illegible, type Line, type Page, type Reader } from "../../../src/core/reader/page/page.ts";
import { createReader } from "../../../src/node/reader.ts";
import { testImage } from "../../support/images.ts";
import { drawnPage } from "../../support/pages.ts";
import { languageTexts } from "../../support/pictures/language-texts.ts";
import { inkOf } from "../../support/reader-ink.ts";
import { assets, decode, readerSet } from "../../support/reader-set.ts";

const never = new AbortController().signal;
const folder = new URL("../../fixtures/reader-scripts/", import.meta.url);
const plain = (page: Page) => doubtsOf(page, (text) => text);

describe("what the reader can't read", function () {
  this.timeout(60_000);
  let reader: Reader & { dispose(): Promise<void> };
  before(() => {
    reader = createReader(assets, decode);
  });
  after(() => reader.dispose());
  const read = (name: string) =>
    reader.read(
      { bytes: readFileSync(new URL(`${name}.png`, folder)), mime: "image/png", hash: name },
      never,
    );

  const scripts = readdirSync(folder)
    .map((file) => file.slice(0, -".png".length))
    .filter((name) => name !== "between-words" && name !== "emoji");
  for (const name of scripts) {
    it(`is told of ${name} letters, and what stands beside them is read`, async () => {
      const page = await read(name);
      assert.deepEqual(
        page.lines.map(({ text }) => text),
        ["Account settings", illegible, illegible],
      );
      assert.equal(plain(page)[0], "2 lines could not be read: the script may be unknown.");
      assert.deepEqual(
        page.unread.map(({ what }) => what),
        ["words", "words"],
      );
    });
  }

  it("is left out between words that can be read", async () => {
    const page = await read("between-words");
    assert.equal(
      page.lines.map(({ text }) => text).join("\n"),
      `Signed in as ${illegible} from Seoul\nDisplay language: ${illegible}`,
    );
    assert.equal(plain(page)[0], "Parts of 2 lines could not be read: the script may be unknown.");
  });

  it("is told of emoji", async () => {
    const page = await read("emoji");
    assert.match(page.text, /^Ship it +before noon\nAll tests are green +today$/);
    assert.deepEqual(plain(page), ["2 emoji or icons were left out."]);
  });

  it("is told where text stands upright in a picture that is read along its lines", async () => {
    const { image, truth } = readerSet().find(({ truth }) => truth.id === "dialog-win")!;
    const { bbox } = truth.lines.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    const [left, top, right, bottom] = bbox!.map(Math.round) as [number, number, number, number];
    const { data, info } = await sharp(image.bytes)
      .extract({ left, top, width: right - left, height: bottom - top })
      .rotate(90)
      .toBuffer({ resolveWithObject: true });
    const bytes = await sharp({
      create: { width: 400, height: info.height, channels: 3, background: "#f0f0f0" },
    })
      .composite([{ input: data, left: 200, top: 0 }])
      .png()
      .toBuffer();
    const page = await reader.read({ bytes, mime: "image/png", hash: "upright" }, never);
    assert.ok(page.text || page.unread.length, "neither read nor told");
  });

  it("is nothing in pictures that are read whole", async () => {
    for (const id of ["dialog-win", "ts-light-14", "arch"]) {
      const { image } = readerSet().find(({ truth }) => truth.id === id)!;
      assert.deepEqual((await reader.read(image, never)).unread, [], id);
    }
  });
});

describe("the samples that people read first", function () {
  this.timeout(60_000);
  let reader: Reader & { dispose(): Promise<void> };
  before(() => {
    reader = createReader(assets, decode);
  });
  after(() => reader.dispose());
  const read = (name: string) => {
    const bytes = readFileSync(new URL(`../../../samples/images/${name}.png`, import.meta.url));
    return reader.read({ bytes, mime: "image/png", hash: name }, never);
  };

  it("have no doubtful line numbers", async () => assert.deepEqual(plain(await read("editor")), []));
  it("multiply with a sign of their own", async () => {
    assert.match((await read("architecture")).text, /Workers × 4/);
  });
});

describe("the alphabets of a word", () => {
  it("are one in every language that the reader knows", () => {
    for (const { name, labels, prose, comments } of languageTexts) {
      for (const word of [...labels, ...prose, ...comments].join(" ").split(/[\s\p{P}]+/u)) {
        assert.ok(alphabetsOf(word) <= 1, `${name}: ${word}`);
      }
    }
  });
  it("are two where no language has its letters together, and where scripts meet", () => {
    for (const word of ["quuņquunņnLưutņ", "čųő", "ğņ", "парola", "你好hello"]) {
      assert.equal(alphabetsOf(word), 2, word);
    }
  });
});

describe("a word that was passed over", () => {
  const box = { left: 0, top: 0, right: 240, bottom: 16 };
  const word = (text: string, left: number, confidence = 0.99) => ({
    text,
    confidence,
    box: { ...box, left, right: left + text.length * 8 },
  });
  const line = (certainty: number): Line => ({
    text: "signed in 2 today",
    confidence: 0.9,
    box,
    words: [word("signed", 0), word("in", 56), word("2", 84, certainty), word("today", 160)],
  });
  const inkTo = (right: number, top: number) =>
    inkOf(
      Array.from({ length: box.bottom }, (_, y) =>
        Array.from({ length: box.right }, (_, x) => (x >= 84 && x < right && y >= top ? "#" : " ")).join(""),
      ),
    );
  const settled = (certainty: number, right: number, top = 2) =>
    settleIllegible([line(certainty)], inkTo(right, top));

  it("is told, with all of its ink, where that is far more than it says", () => {
    const { lines, unread } = settled(0.44, 140);
    assert.equal(lines[0]!.text, `signed in ${illegible} today`);
    assert.deepEqual(unread, [{ ...box, left: 84, right: 140, what: "words" }]);
  });
  it("is what it seems where the ink is its own or a rule, or the network is sure", () => {
    for (const { lines } of [settled(0.44, 92), settled(0.44, 140, 14), settled(0.9, 140)]) {
      assert.equal(lines[0]!.text, "signed in 2 today");
    }
  });
});

describe("noise at the start of a line", () => {
  const box = { left: 10, top: 0, right: 200, bottom: 16 };
  const settled = (width: number, next: number) => {
    const words = [
      { text: "ıll", confidence: 0.6, box: { ...box, right: 10 + width } },
      { text: "Failed", confidence: next, box: { ...box, left: 60, right: 108 } },
    ];
    const line = { text: "ıll  Failed", confidence: 0.9, box, words };
    return settleIllegible([line], inkOf([" ".repeat(200)]));
  };

  it("is an icon where it is no wider than one, before a word that is surely read", () => {
    const { lines, unread } = settled(16, 0.99);
    assert.equal(lines[0]!.text, "Failed");
    assert.equal(lines[0]!.box.left, 60);
    assert.deepEqual(unread, [{ ...box, right: 26, what: "sign" }]);
  });
  it("is text that nobody can read elsewhere", () => {
    assert.equal(settled(24, 0.99).lines[0]!.text, `${illegible}  Failed`);
    assert.match(settled(16, 0.9).lines[0]!.text, /\[illegible\]/);
  });
});

describe("what is said of doubt", () => {
  const sure = drawnPage([
    ["Account settings", 20, 20],
    ["Display language", 20, 50],
    ["The changes were saved", 20, 80],
  ]);
  const box = { left: 20, top: 110, right: 220, bottom: 126 };
  const unsure = (word: string): Page => ({
    ...sure,
    lines: sure.lines.map((line) => ({
      ...line,
      words: line.words.map((one) => (one.text === word ? { ...one, confidence: 0.7 } : one)),
    })),
  });

  it("is nothing for a page without any", () => assert.deepEqual(plain(sure), []));
  it("names words that may be wrong", () => {
    for (const [read, named] of [
      ["0×5).", "0×5"],
      ["“path”,", "path"],
      ["max++", "max++"],
      ["#define", "#define"],
    ]) {
      const page = drawnPage([[`Account settings of the first ${read} and more`, 20, 20]]);
      const doubted = page.lines.map((line) => ({
        ...line,
        words: line.words.map((one) => (one.text === read ? { ...one, confidence: 0.7 } : one)),
      }));
      assert.deepEqual(plain({ ...page, lines: doubted }), [`1 word may be wrong: ${named}.`]);
    }
    assert.deepEqual(plain(unsure("language")), ["1 word may be wrong: language."]);
    assert.match(explain(unsure("language")), /1 word may be wrong: `language`\./);
  });
  it("leaves line numbers alone that follow their neighbours", () => {
    const numbers = ["8", "9", "10", "11", "12", "13"];
    const doubts = (read: readonly string[]) => {
      const page = drawnPage(
        read.flatMap((number, i) => [
          [number, 40 - number.length * 8, 20 * i],
          ["return the rows", 60, 20 * i],
        ]),
      );
      const unsure = (text: string) => /^\d+$/.test(text);
      return plain({
        ...page,
        lines: page.lines.map((line) => ({
          ...line,
          words: line.words.map((one) => (unsure(one.text) ? { ...one, confidence: 0.7 } : one)),
        })),
      });
    };
    assert.deepEqual(doubts(numbers), []);
    assert.deepEqual(doubts(numbers.with(3, "17")), ["1 word may be wrong: 17."]);
    // A column of figures that don't grow by one is none of line numbers.
    assert.match(doubts(["18", "19", "40", "11"]).join(), /may be wrong|hard to read/);
  });
  it("counts lines that were not found to be text", () => {
    const page: Page = { ...sure, unread: [{ ...box, what: "line" }] };
    assert.deepEqual(plain(page), ["1 line could not be read."]);
    assert.match(explain(page), /1 line could not be read\./);
  });
  it("says what a page holds that could not be read at all", () => {
    const page: Page = {
      ...drawnPage([[illegible, 20, 20]]),
      unread: [{ ...box, what: "words" }],
    };
    assert.equal(transcript(page), "");
    assert.equal(altTextOf(page, 125), "");
    assert.match(explain(page), /^1 line could not be read: the script may be unknown\. /);
    assert.doesNotMatch(explain(page), /found no text/);
  });
  it("keeps what can't be read out of titles and alt texts", () => {
    const page = drawnPage([
      [illegible, 20, 10, 24],
      ["Sender name", 20, 60],
      ["Cancel", 300, 200],
      ["Save changes", 400, 200],
    ]);
    assert.doesNotMatch(altTextOf(page, 125), /illegible/);
  });
});

describe("the places of what was read", () => {
  it("are pixels of the image as found, whatever part of it was read", () => {
    const image = {
      ...testImage(400, 300, 1),
      found: { format: "png" as const, width: 2000, height: 1000, bytes: 9 },
      crop: { x: 100, y: 50, width: 1600, height: 1200 },
    };
    const page = drawnPage([["Save", 10, 20]]);
    const reading = readingOf({ ...page, width: 800 }, image);
    assert.equal(reading.kind, null);
    assert.deepEqual([reading.width, reading.height], [2000, 1000]);
    assert.deepEqual(reading.lines[0]?.words, [
      { text: "Save", certainty: 0.99, box: { x: 120, y: 90, width: 64, height: 32 } },
    ]);
  });
});
