import assert from "node:assert/strict";
import { Problem } from "../../src/core/base/problem.ts";
import { foreign, sentence } from "../../src/core/base/text/foreign.ts";

describe("words that aren't ours", () => {
  it("stay as they are when they are plain", () => {
    for (const name of [
      "a.png",
      "Größe (2).png",
      "漢字 – 図.png",
      "a [b].png",
      "C:\\x\\$y.png",
      "🎉 fête.png",
    ]) {
      assert.equal(foreign(name), name);
    }
  });

  it("are no link and no icon, and are still recognised", () => {
    assert.equal(foreign("a [b](c).png"), "a [b] (c).png");
    assert.equal(foreign("[Sign in](command:x?%22y%22).png"), "[Sign in] (command:x?%22y%22).png");
    assert.equal(foreign("$(check) $(x~spin)"), "$ (check) $ (x~spin)");
    assert.equal(foreign("\\$(check)"), "\\$ (check)");
    // Neither once what stood between is gone.
    assert.equal(foreign("[b]\u200B(command:x) $\u{E0041}(check)"), "[b] (command:x) $ (check)");
  });

  it("are one line in which nothing is hidden", () => {
    assert.equal(foreign("z\n::error file=a::x\r\u2028y\u0085w"), "z ::error file=a::x y w");
    assert.equal(foreign("bad\x1b]0;owned\x07\x9b31m.png"), "bad ]0;owned 31m.png");
    assert.equal(foreign("photo\u202Egnp.exe\u2066\u200B\uFEFF\u{E0061}\u061C"), "photognp.exe");
    assert.equal(foreign("a\uD800b\uDC00.png"), "ab.png");
    assert.equal(foreign(" \u3000 a  b\u00A0 "), "a b");
  });

  it("are never nothing, unless there was nothing", () => {
    assert.equal(foreign("\u202E\u200B \x1b"), "�");
    assert.equal(foreign(""), "");
  });

  it("are cut in their middle, between whole characters", () => {
    assert.equal(foreign(`${"a".repeat(50)}z.png`, 11), "aaaaa…z.png");
    for (let most = 5; most < 30; most++) {
      const cut = foreign("🎉".repeat(5000), most);
      assert.match(cut, /^🎉+…🎉*$/u);
      assert.ok(cut.length <= most);
    }
    assert.equal(foreign(`${"x".repeat(1e7)}.png`).length, 240);
  });

  it("leave the sentence around them to be read", () => {
    const name = `${"n".repeat(5000)}.png`;
    assert.match(
      sentence`${name} was not found from ${name}: ${2} of ${3}.`,
      /^n+…n+\.png was not found from n+…n+\.png: 2 of 3\.$/,
    );
    assert.equal(sentence`Nothing foreign.`, "Nothing foreign.");
  });

  it("are harmless in every problem, however it was put together", () => {
    const { message } = new Problem("bug", `a\n[b](command:x)\x1b[2J${"y".repeat(5000)} broke.`, ["retry"]);
    assert.match(message, /^a \[b\] \(command:x\) \[2Jy+…y+ broke\.$/);
    assert.equal(message.length, 1000);
  });
});
