import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { altLine } from "../../../src/core/documents/reference/alt-line.ts";

describe("the line of an alt text", () => {
  it("has no sign that turns the reading order round, hides or can't be seen", () => {
    const hidden: readonly [string, string][] = [
      ["abc \u202Egnp.exe", "abc gnp.exe"],
      ["a\u2066b\u2069 \u200e\u200f\u061cc", "ab c"],
      ["if (x\u202E\u2066) { // admin", "if (x) { // admin"],
      ["zero\u200bwidth\u2060\ufeff", "zerowidth"],
      ["soft\u00adhyphen", "softhyphen"],
      ["tags \u{E0001}\u{E0041}\u{E0042}", "tags"],
      ["fill\u115f\u3164er", "filler"],
      ["\ufff9note\ufffb", "note"],
      // Words written in variation selectors or joiners.
      ["x\ufe00\ufe01\u{E0100}\u{E0101}", "x\ufe00"],
      ["a\u200db\u200cc", "abc"],
      ["😀\u200d\u200d\u200d", "😀"],
      ["\u{1F3F4}\u{E0067}\u{E0062} flag", "\u{1F3F4} flag"],
      ["line\nbreak\r\n\r\ntwice\u2028\u2029\u0085\u000b\u001b[2J", "line break twice [2J"],
      ["\ud800 lone", "\ufffd lone"],
      ["  spaced ", "spaced"],
      ["many   blanks \u200b \t here", "many blanks here"],
      // A space of its own kind has a meaning.
      ["25\u00a0\u00a0%", "25\u00a0\u00a0%"],
    ];
    for (const [text, line] of hidden) {
      assert.equal(altLine(text), line);
      assert.equal(altLine(line), line);
    }
  });

  it("keeps what joins letters, parts of an emoji, and what chooses a form", () => {
    const kept = [
      "می\u200cخواهم",
      "क्\u200dष and क्\u200cष",
      "മലയാളം അവന്\u200d",
      "ශ්\u200dරී ලංකා",
      "র\u200d্য",
      "👨\u200d👩\u200d👧\u200d👦 and 👩🏽\u200d💻",
      "🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3",
      "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "葛\u{E0100}城市",
      "עברית and العربية",
      "Größe: naïve e\u0301tude",
    ];
    for (const text of kept) {
      assert.equal(altLine(text), text);
    }
  });
});
