import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { settleSlips } from "../../../src/core/reader/account/areas.ts";
import { settleModes } from "../../../src/core/reader/letters/file-modes.ts";
import { drawnPage } from "../../support/pages.ts";

describe("slips in code", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["if (n + l >= limit) {", "if (n + 1 >= limit) {"],
    ["x = a[i - l];", "x = a[i - 1];"],
    ["`line $" + "{i + l}`", "`line $" + "{i + 1}`"],
    ["max = 1_o00, min = 10_O0O", "max = 1_000, min = 10_000"],
  ];
  for (const [read, meant] of cases) {
    it(`are settled in ${read}`, () => assert.equal(settleSlips(read), meant));
  }
  for (const kept of [
    "lines.filter((l) => n + l >= 2)",
    "const l = 3; return n + l;",
    "for l in lines: n = n + l",
    "total(l, n + l)",
    "a + l.length",
    "n + l[0]",
    "n + limit",
    "ls -l",
    "for (; i < l; i++)",
    "btn-l",
    "name_o00",
  ]) {
    it(`are not seen in ${kept}`, () => assert.equal(settleSlips(kept), kept));
  }
  it("never change the length or anything but l, o and O", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w +\-()[\].=>{};_lo01]{0,60}$/), (code) => {
        const settled = settleSlips(code);
        assert.equal(settled.length, code.length);
        assert.ok([...settled].every((char, i) => char === code[i] || /[loO]/.test(code[i]!)));
      }),
    );
  });
});

describe("the modes of files", () => {
  const settled = (text: string) => settleModes(drawnPage([[text, 0, 0]]).lines)[0]!;

  for (const [read, meant] of [
    ["druxr-xr-x 2 root", "drwxr-xr-x 2 root"],
    ["-rv-r~-r-- 1 root", "-rw-r--r-- 1 root"],
    ["lrwXrwxrwx 1 root", "lrwxrwxrwx 1 root"],
    ["-rw-^--r-- 1 root", "-rw-r--r-- 1 root"],
    ["-rw-r^-r-- 1 root", "-rw-r--r-- 1 root"],
    ["12 -ru-------. 1 root", "12 -rw-------. 1 root"],
  ] as const) {
    it(`are settled in ${read}`, () => {
      const line = settled(read);
      assert.equal(line.text, meant);
      assert.deepEqual(
        line.words.map(({ text }) => text),
        meant.split(" "),
      );
    });
  }
  for (const kept of [
    "drwxr-xr-x 2 root",
    "---------- u",
    "run-parts-x a",
    "druxr-xr",
    "-rw-r^^r-- 1",
    "rewrite-rw",
  ]) {
    it(`are not seen in ${kept}`, () => assert.equal(settled(kept).text, kept));
  }
});
