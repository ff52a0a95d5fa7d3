import assert from "node:assert/strict";
import fc from "fast-check";
import { codeInFile } from "../../src/core/code/in-file.ts";

const file = Array.from({ length: 60 }, (_, row) => `  line${row}(${row % 7});`);

describe("code of a picture in the place of a file's lines", () => {
  it("is the file where it says the same, wherever it was taken (property)", () => {
    fc.assert(
      fc.property(fc.nat(59), fc.nat(30), (start, more) => {
        const shown = file.slice(start, start + more + 1).map((line) => line.trim());
        const whole = codeInFile(file.join("\r\n"), shown.join("\n"));
        assert.deepEqual(
          whole.split("\n").map((line) => line.trim()),
          file.map((line) => line.trim()),
        );
      }),
    );
  });

  it("differs from the file only where the picture does", () => {
    const shown = [...file.slice(10, 15), "  added();", ...file.slice(15, 18), ...file.slice(19, 25)];
    const whole = codeInFile(file.join("\n"), shown.join("\n")).split("\n");
    assert.deepEqual(whole, [...file.slice(0, 10), ...shown, ...file.slice(25)]);
  });

  it("stands alone where nothing of it is in the file, and where only brackets are", () => {
    assert.equal(codeInFile("a();\n}\n", "other();\n}"), "other();\n}");
    assert.equal(codeInFile("", "x1 = 2"), "x1 = 2");
  });
});
