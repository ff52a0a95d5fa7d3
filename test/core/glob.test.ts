import assert from "node:assert/strict";
import fc from "fast-check";
import picomatch from "picomatch";
import { BadGlob, matcher } from "../../src/core/base/glob.ts";
import { Problem } from "../../src/core/base/problem.ts";
import { readConfig } from "../../src/core/check/project.ts";
import { assertLinear } from "../support/growth.ts";

const ignoring = (...targets: string[]) =>
  readConfig("figscribe.config.json", JSON.stringify({ ignore: { targets } }))!;

describe("globs of a project", () => {
  const cases: readonly [glob: string, matched: readonly string[], others: readonly string[]][] = [
    ["docs/**/*.md", ["docs/a.md", "docs/b/c/a.md", "docs/.b/a.md"], ["a.md", "docs/a.mdx", "x/docs/a.md"]],
    [
      "**/badge-?.{svg,png}",
      ["badge-1.svg", "a/b/badge-x.png"],
      ["badge-10.svg", "badge-.png", "badge-1.gif"],
    ],
    ["*/**", ["a/b", "a/b/c"], ["a"]],
    [
      "https://img.shields.io/**",
      ["https://img.shields.io/a/b.svg"],
      ["https://img.shields.io.evil.example/a"],
    ],
    ["{a,b{1,2}}/[!c-e].png", ["a/f.png", "b2/a.png"], ["b/f.png", "a/d.png", "a/c/f.png"]],
    ["app/(shop)/[[]id]/\\*.png", ["app/(shop)/[id]/*.png"], ["app/shop/i/a.png"]],
    ["app/[id]/a.png", ["app/[id]/a.png", "app/i/a.png"], ["app/x/a.png"]],
    ["Screenshot*(1).png", ["Screenshot 2026 (1).png"], ["Screenshot 1.png"]],
    ["(a+)+b", ["(a+)+b"], ["aab", "b"]],
    ["!docs/**", ["a.md"], ["docs/a.md"]],
    ["!(a).png", ["!(a).png"], ["b.png", "a.png"]],
    ["**/a.png", ["a.png", "x/a.png"], ["../a.png"]],
    ["../a.png", ["../a.png"], ["a.png"]],
    ["{a", ["{a"], ["a"]],
    ["{a}", ["{a}"], ["a"]],
    ["[", ["["], ["a"]],
    ["ä?", ["ä😀"], ["ä"]],
  ];
  for (const [glob, matched, others] of cases) {
    it(`match as they are written: ${glob}`, () => {
      const matches = matcher([glob]);
      assert.deepEqual(
        [...matched, ...others].map((path) => [path, matches(path)]),
        [...matched.map((path) => [path, true]), ...others.map((path) => [path, false])],
      );
    });
  }

  it("match what picomatch matches, which they were matched with before", () => {
    const glob = fc
      .array(fc.constantFrom("a", "b", ".png", "/*", "/**/", "/", "?", "[ab]", "[a-c]", "{a,b}", "é"), {
        minLength: 1,
        maxLength: 9,
      })
      .map((signs) => signs.join("").replace(/^\//, ""))
      // A star beside two others, and an end in a slash, mean nothing that anybody writes.
      .filter((written) => written !== "" && !/\/\/|\*\*[^/]|\*\*\/?$|\/$/.test(written));
    const path = fc
      .array(fc.constantFrom("a", "b", "c", ".png", "/", "é"), { minLength: 1, maxLength: 8 })
      .map((signs) => signs.join(""))
      .filter((written) => !/\/\/|^\/|\/$/.test(written));
    fc.assert(
      fc.property(glob, path, (written, one) =>
        assert.equal(matcher([written])(one), picomatch(written, { dot: true })(one)),
      ),
      { numRuns: 2000 },
    );
  });

  const endless = [
    "+(a|aa)b",
    "*(*(*(a)))b",
    "+(+(+(a)))b",
    "**/**/**/**/**/**/**/**/**/**/x",
    "*a*a*a*a*a*a*a*a*a*a*a*a*b",
    "@(a|a?|*)*@(a|a?|*)*@(a|a?|*)*@(a|a?|*)*b",
    "{a,b}".repeat(18),
    "(a+)+b",
    "([a-z]+)+\\$",
    "!(!(!(a*)*)*)b",
    "[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*b",
    "?*?*?*?*?*?*?*?*?*b",
    "{1..100000000}",
    "(*a|*b)(*a|*b)(*a|*b)(*a|*b)c",
    "((((((a?)*)*)*)*)*)*b",
    "(a|b|ab)*(a|b|ab)*c",
    "(\\w*)*\\W",
    `${"{a,".repeat(300)}${"}".repeat(300)}`,
    `${"{a,b".repeat(200)}${"}".repeat(200)}`,
    `${"*a".repeat(490)}b`,
    `${"**/*a/".repeat(160)}b`,
    `[${"a".repeat(990)}`,
    "{".repeat(990),
  ];
  for (const glob of endless) {
    it(`come to an end: ${glob.slice(0, 40)}`, () => {
      try {
        const { ignoresTarget } = ignoring(glob);
        for (const path of [
          "a".repeat(200),
          `${"a".repeat(5000)}!`,
          "a/".repeat(3000),
          `${"/".repeat(9000)}!`,
        ]) {
          assert.equal(ignoresTarget(path), false);
        }
      } catch (error) {
        assert.ok(error instanceof Problem, String(error));
      }
    });
  }

  it("take no more than their length times that of the path", async () => {
    const worst = ["*a*".repeat(330), `*${"a".repeat(990)}b`, `${"**/a/".repeat(190)}b`].flatMap((one) =>
      Array.from({ length: 3 }, () => one),
    );
    const matches = matcher(worst);
    await assertLinear(async (size) => matches("a".repeat(size)), 4096);
    await assertLinear(async (size) => matches("a/".repeat(size / 2)), 4096);
  });

  const bad: readonly [globs: readonly string[], index: number, message: RegExp][] = [
    [["a", "@(a|b)"], 1, /^“@\(a\|b\)” has a group in parentheses; write \{a,b\}/],
    [["{1..9}"], 0, /has a range in braces/],
    [["a".repeat(1001)], 0, /is longer than 1,000 characters/],
    [["{a,b}".repeat(9)], 0, /more than 500 ways to read its braces/],
    [Array.from({ length: 200 }, (_, at) => `${"x".repeat(60)}${at}`), 160, /is one too many/],
  ];
  for (const [globs, index, message] of bad) {
    it(`are told by name when they can't be used: ${message.source}`, () => {
      assert.throws(
        () => matcher(globs),
        (error) => error instanceof BadGlob && error.index === index && message.test(error.message),
      );
    });
  }

  it("are told with their file and place", () => {
    assert.throws(() => ignoring("a", "(a|b)*"), {
      code: "badSetting",
      message:
        "figscribe.config.json: “ignore.targets.1” is wrong: “(a|b)*” has a group in parentheses; write {a,b} for one or the other",
    });
  });
});
