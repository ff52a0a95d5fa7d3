import assert from "node:assert/strict";
import fc from "fast-check";
import { createJoint } from "../../src/core/ask/continuation.ts";

const joined = (sofar: string, pieces: readonly string[]) => {
  const joint = createJoint(sofar);
  return sofar + pieces.map((piece) => joint.push(piece)).join("") + joint.end();
};

describe("a continuation", () => {
  it("is joined without what it repeats", () => {
    assert.equal(joined("The chart shows sales. It ri", ["ses."]), "The chart shows sales. It rises.");
    assert.equal(
      joined("The chart shows sales. It ri", ["sales. It ri", "ses."]),
      "The chart shows sales. It rises.",
    );
    assert.equal(joined("const a = 1;\n", ["const a = 1;\nconst b", " = 2;"]), "const a = 1;\nconst b = 2;");
  });

  it("keeps what is short or only looks like a repetition", () => {
    assert.equal(joined("a a ", ["a a"]), "a a a a");
    assert.equal(joined("| - | - |\n", ["| - |"]), "| - | - |\n| - |");
    assert.equal(joined("It rises.", ["It falls."]), "It rises.It falls.");
  });

  it("loses nothing else, however it comes in pieces (property)", () => {
    const words = fc.array(fc.constantFrom("a", "b ", "sales ", "It rises.", "\n"), { maxLength: 60 });
    fc.assert(
      fc.property(words, words, (before, pieces) => {
        const [sofar, more] = [before.join(""), pieces.join("")];
        const whole = joined(sofar, pieces);
        assert.ok(whole.startsWith(sofar));
        const rest = whole.slice(sofar.length);
        assert.ok(more.endsWith(rest));
        const dropped = more.slice(0, more.length - rest.length);
        assert.ok(dropped === "" || (dropped.length >= 8 && sofar.endsWith(dropped)));
        assert.equal(whole, joined(sofar, [more]), "pieces make no difference");
      }),
    );
  });
});
