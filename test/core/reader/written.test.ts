import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { compose } from "../../../src/core/reader/compose.ts";
import { uncovered, writtenLines, writtenPitch } from "../../../src/core/reader/letters/given-lines.ts";
import { inkOf, inkUnder, readingOf } from "../../support/reader-ink.ts";

/** A line of words, each character `pitch` wide, its top left corner at x, y. */
const lineAt = (text: string, x: number, y: number, pitch = 10) => {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }, n) => ({
    text: word,
    blanks: n && 1,
    area: { x: x + index * pitch, y, width: word.length * pitch, height: 20 },
  }));
  return { words };
};

describe("text that a picture's file tells", () => {
  const ink = inkOf(Array.from({ length: 60 }, () => "#".repeat(300)));
  const [written] = writtenLines([lineAt("of course", 100, 20)]);
  const box = (left: number, right: number, top = 18, bottom = 42) => ({
    left,
    right,
    top,
    bottom,
    lone: false,
  });

  it("is not read again", () => {
    assert.deepEqual(uncovered([box(95, 196)], [written!], ink), []);
    assert.deepEqual(uncovered([box(100, 190, 34, 66)], [written!], ink), [box(100, 190, 34, 66)]);
  });

  it("leaves what stands beside it to be read", () => {
    const left = uncovered([box(10, 290)], [written!], ink);
    assert.deepEqual(
      left.map((one) => [one.left, one.right]),
      [
        [10, 97],
        [193, 290],
      ],
    );
    assert.deepEqual(uncovered([box(10, 290)], [written!], inkOf(Array(60).fill(".".repeat(300)))), []);
  });

  it("makes the page, in reading order, with what was read", () => {
    const readings = [readingOf("read above", 0, 0)];
    const page = compose(
      readings,
      inkUnder(readings, 400, 20),
      writtenLines([lineAt("right", 300, 400), lineAt("left", 0, 400)]),
    );
    assert.deepEqual(
      page.lines.map(({ text }) => text),
      ["read above", "left", "right"],
    );
    assert.match(page.text, /^read above\n+left +right$/);
  });

  it("keeps the columns of monospaced code", () => {
    const code = ["if (a && b) {", "    return a + b;", "        deeper(a, b, c);", "}"];
    const lines = writtenLines(
      code.map((row, index) => lineAt(row.trim(), row.search(/\S/) * 10, index * 30)),
    );
    assert.ok(Math.abs(writtenPitch(lines)! - 10) < 0.001);
    assert.equal(compose([], ink, lines).text, code.join("\n"));
  });

  it("is not called monospaced where it isn't", () => {
    const lines = writtenLines([
      lineAt("one two three four", 0, 0, 10),
      lineAt("one two three four", 0, 30, 14),
    ]);
    assert.equal(writtenPitch(lines), null);
    assert.equal(writtenPitch(writtenLines([lineAt("few words", 0, 0)])), null);
  });
});
