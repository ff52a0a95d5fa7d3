import assert from "node:assert/strict";
import fc from "fast-check";
import { controlFilter, jsonText, withoutControls } from "../../src/core/base/text/control-characters.ts";
import { reports } from "../../src/core/check/reports.ts";
import { hostileTexts } from "../support/hostile.ts";

/** What no terminal may get, but for the line breaks and tabs of an answer. */
const obeyed = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;

describe("control characters", () => {
  it("are no part of an answer; line breaks, tabs, joiners and marks are", () => {
    assert.equal(withoutControls("a\x1b]0;owned\x07b\x9b31mc\x00\x7f"), "a]0;ownedb31mc");
    assert.equal(withoutControls("a\r\nb\rc\u2028d\u0085e\fg"), "a\nb\nc\nd\ne\ng");
    assert.equal(withoutControls("if (x\u202E\u2066) {\u2069}\u{E0041}"), "if (x) {}");
    assert.equal(withoutControls("half\uD83C"), "half");
    const written = "\tא\u200Fב\u200E 👨‍👩‍👧 نمی\u200Cخواهم ❤️ 漢字\n\n  b";
    assert.equal(withoutControls(written), written);
  });

  it("are found wherever an answer is cut into pieces, and nothing else is lost", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom("\r", "\n", "\x1b", "🎉", "\u{E0041}", "ab", "\u202E"),
            fc.string({ unit: "binary" }),
          ),
        ),
        fc.array(fc.nat(40)),
        (parts, cuts) => {
          const text = parts.join("");
          const filter = controlFilter();
          let came = "";
          let from = 0;
          for (const length of [...cuts, text.length]) {
            came += filter(text.slice(from, from + length));
            from += length;
          }
          // What waits for its other half at the end is a line break or nothing.
          assert.equal(came + (text.endsWith("\r") ? "\n" : ""), withoutControls(text));
        },
      ),
    );
  });

  it("are escaped in JSON, which means the same", () => {
    for (const text of hostileTexts(4000)) {
      const value = { [text]: [text, { a: text }] };
      const shown = jsonText(value, 2);
      assert.doesNotMatch(shown, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      assert.deepEqual(JSON.parse(shown), JSON.parse(JSON.stringify(value)));
    }
  });

  it("are in no line of a check, and a line begins with no command", () => {
    const texts = hostileTexts(20_000);
    const at = { line: 1, column: 1 };
    const findings = texts.map((text, index) => ({
      file: `${text}.md`,
      fault: "missing" as const,
      severity: "error" as const,
      message: `The image ${texts[texts.length - 1 - index]!.slice(0, 80)} has no alt text.`,
      ...{ target: text, image: text, alt: text, start: 0, end: 1, from: at, to: at },
    }));
    const checked = { findings, documents: 1, images: findings.length, version: "1.0.0" };
    const lines = reports.lines(checked).split("\n");
    assert.equal(lines.length, findings.length + 2);
    for (const line of [...lines, ...reports.human(checked).split("\n")]) {
      assert.doesNotMatch(line, obeyed);
      assert.doesNotMatch(line, /^\s*(?:::|##)|##\w*\[/);
    }
    const github = reports.github(checked).split("\n");
    assert.equal(github.length, findings.length + 1);
    assert.ok(github.slice(0, -1).every((line) => line.startsWith("::error file=")));
    for (const format of ["json", "sarif"] as const) {
      assert.doesNotMatch(reports[format](checked), obeyed);
    }
  });
});
