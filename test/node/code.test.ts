import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { codesIn } from "../../src/core/code/code-in.ts";
import { guessCode } from "../../src/core/code/guess.ts";
import { readCode } from "../../src/core/code/read-code.ts";
import { faultsIn } from "../../src/core/code/syntax.ts";
import type { Line, Page } from "../../src/core/reader/page/page.ts";
import { createCodeParser } from "../../src/node/code-parser.ts";
import { createCodeReader } from "../../src/node/code-reader.ts";
import { createReader } from "../../src/node/reader.ts";
import { figscribe } from "../support/cli.ts";
import { codePictures, marksOf } from "../support/code-pictures.ts";
import { codeSamples } from "../support/code-samples.ts";
import { monospacedPage } from "../support/pages.ts";
import { assets, decode } from "../support/reader-set.ts";

const parse = createCodeParser(assets);

describe("the language of code", () => {
  for (const [fence, code] of codeSamples) {
    it(`is told: ${fence}, ${code.trim().split("\n")[0]}`, async () => {
      assert.equal((await guessCode(code, parse))?.language.fence, fence);
    });
  }

  it("is told where a part is cut out of a file", async () => {
    const wrong: string[] = [];
    for (const [fence, code] of codeSamples) {
      const part = code.split("\n").slice(2, -1).join("\n");
      const told = (await guessCode(part, parse))?.language.fence;
      if (told !== fence) wrong.push(`${fence}: ${told}`);
    }
    // Elements of JSX alone are HTML too.
    assert.deepEqual(wrong, ["ts: html"]);
  });

  it("is the one that an editor's title names, whatever the code looks like", async () => {
    const known = { name: "Ruby", fence: "ruby" };
    assert.deepEqual((await guessCode("x = 1", parse, known))?.language, known);
  });

  it("isn't told for prose", async () => {
    const prose = "Save your work before you go on.\nThe server will stop in five minutes.\nThank you";
    assert.equal(await guessCode(prose, parse), null);
  });
});

describe("the reader of code in a thread of its own", () => {
  const inThread = createCodeReader(assets);
  after(() => inThread.dispose());

  it("tells what is told without it, and stops when it should", async () => {
    const page = monospacedPage(["function total(rows: number[]): number {", "  return rows.length 1;", "}"]);
    const read = await inThread.read(page, new AbortController().signal);
    assert.deepEqual(read, await readCode(page, parse));
    assert.equal(read[0]?.isRight, false);
    await assert.rejects(inThread.read(page, AbortSignal.abort()), { name: "AbortError" });
  });
});

describe("faults of code", () => {
  /** Whole programs and parts, with one slip of a reader each, and what is marked of it. */
  const slips: readonly (readonly [fence: string, code: string, marked: readonly string[]])[] = [
    ["ts", "const a = [1, 2;\nconst b = 3;", ["2;"]],
    ["ts", "  total(): number {\n    return this.rows.lenght * 8 1;\n  }", ["1"]],
    ["python", "def f(x):\n    return [x for x in range(3]\n", ["]"]],
    ["json", '    "a": 1,\n    "b": 2;\n  }', [";"]],
    ["go", "if err ! = nil {\n\treturn err\n}", ["! =", "!"]],
  ];
  for (const [fence, code, marked] of slips) {
    it(`are marked where they are: ${code.split("\n")[0]}`, async () => {
      const faults = (await faultsIn(fence, code, parse))!;
      assert.ok(faults.length > 0);
      const row = (offset: number) => code.slice(0, offset).split("\n").length;
      const wanted = row(Math.max(...marked.map((text) => code.indexOf(text))));
      assert.deepEqual(
        faults.map(({ from }) => row(from)),
        faults.map(() => wanted),
        JSON.stringify(faults),
      );
    });
  }

  it("are none where a part leaves brackets open, or closes those of others", async () => {
    const parts: readonly (readonly [string, string])[] = [
      ["ts", "export function f(a: number) {\n  if (a) {\n    go({ a,"],
      ["ts", "    }\n  }\n\n  private stop() {\n    this.timer = undefined;\n  }\n}"],
      ["js", "    return { ok: true };\n  }\n}\n\nexport default run;"],
      ["java", "        return total;\n    }\n\n    int count() { return 3; }\n}"],
      ["rust", "            Some(one) => one,\n            None => return,\n"],
      ["python", "            yield row\n        self.close()\n\n    def close(self):\n        pass"],
      ["json", '      "x": 1\n    }\n  ],\n  "y": 2\n}'],
      ["css", "  color: red;\n}\n.b {\n  gap: 2px;"],
    ];
    for (const [fence, code] of parts) {
      assert.deepEqual(await faultsIn(fence, code, parse), [], code);
    }
  });

  it("are not known of a language without a parser, nor of what is too long", async () => {
    assert.equal(await faultsIn("sql", "SELECT 1", parse), null);
    assert.equal(await faultsIn("constructor", "x", parse), null);
    assert.equal(await faultsIn("ts", "a;\n".repeat(100_000), parse), null);
  });
});

describe("code on a page", () => {
  const pitch = 8;
  const lineAt = (text: string, left: number, top: number, confidence = 0.99): Line => {
    const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      confidence,
      box: { left: left + index * pitch, right: left + (index + word.length) * pitch, top, bottom: top + 16 },
    }));
    return {
      text,
      confidence,
      words,
      box: { left, right: left + text.length * pitch, top, bottom: top + 16 },
    };
  };
  const page = (rows: readonly string[]): Page => ({
    width: 640,
    height: rows.length * 20,
    lines: rows.flatMap((row, i) =>
      row.trim() ? [lineAt(row.trim(), row.indexOf(row.trim()) * pitch, i * 20)] : [],
    ),
    text: rows.join("\n"),
    monospace: pitch,
    unread: [],
    look: { even: 0.95, coloured: 0, colours: 12, strokes: [], edges: { upright: [], lying: [] } },
  });

  it("has the places of what is doubtful", async () => {
    const [code] = await readCode(
      page(["function sum(xs) {", "  let n = 0;", "  for (const x of xs { n += x; }", "  return n;", "}"]),
      parse,
    );
    assert.equal(code?.language?.fence, "js");
    assert.equal(code?.isRight, false);
    const [doubt] = code!.doubts;
    assert.equal(doubt?.box?.top, 40);
    assert.ok(doubt!.box!.left >= 16 * pitch && doubt!.box!.right <= 22 * pitch, JSON.stringify(doubt));
  });

  it("has them where a sign was set right since it was read, and not where the wrong one comes next", async () => {
    const rows = ["function f(n, limit) {", "  if (n + 1 >= limit) throw n;", "  return n;", "}"];
    const read = page(rows);
    const lines = read.lines.map((line) => ({
      ...line,
      words: line.words.map((word) => (word.text === "1" ? { ...word, text: "l", confidence: 0.3 } : word)),
    }));
    const [code] = await readCode({ ...read, lines }, parse);
    assert.deepEqual(
      code?.doubts.map(({ from, to, box }) => [code.text.slice(from, to), box?.left]),
      [["1", 10 * pitch]],
    );
  });

  it("has them beside the signs of a diff, too", () => {
    const [code] = codesIn(
      page(["  let n = 0;", "- n = a + b;", "+ n = a - b;", "+ return n + 1;", "  }", "  f(n);"]),
    );
    assert.deepEqual(
      code?.words.map(({ from, to, box }) => [code.text.slice(from, to), box.left / pitch]).slice(4, 9),
      [
        ["n", 2],
        ["=", 4],
        ["a", 6],
        ["-", 8],
        ["b;", 10],
      ],
    );
  });

  it("is what stands after a change, without the signs of the diff", () => {
    const [code] = codesIn(
      page([
        "  export function area(a, b) {",
        "-   return a + b;",
        "+   return a * b;",
        "+   // square pixels",
        "  }",
        "  export const half = (n) => n / 2;",
      ]),
    );
    assert.equal(
      code?.text,
      [
        "export function area(a, b) {",
        "  return a * b;",
        "  // square pixels",
        "}",
        "export const half = (n) => n / 2;",
      ].join("\n"),
    );
  });
});

describe("code of pictures", function () {
  this.timeout(300_000);
  const never = new AbortController().signal;
  const reader = createReader(assets, decode);
  after(() => reader.dispose());

  it("is in its language, and what is marked in it is wrong", async () => {
    const some = ["ts-dark-11", "rust-dark-jb", "cpp-light", "java-gutter-light", "sh-150", "html-dawn"];
    for (const { sample, fence } of codePictures().filter(({ sample }) => some.includes(sample.truth.id))) {
      const [code] = await readCode(await reader.read(sample.image, never), parse);
      assert.equal(code?.language?.fence, fence, sample.truth.id);
      const marks = marksOf(sample, code!);
      assert.ok(
        marks.every(({ isMisread }) => isMisread),
        JSON.stringify(marks),
      );
    }
  });

  it("is printed by the command line when it is right, and with a word on what isn't otherwise", async () => {
    const fine = await figscribe(["convert", "--to", "code", "test/fixtures/reader-set/json-light-12.png"]);
    assert.equal(fine.code, 0);
    assert.doesNotThrow(() => JSON.parse(fine.stdout));

    const unchecked = await figscribe(["convert", "--to", "code", "test/fixtures/reader-set/sql-solar.png"]);
    assert.equal(unchecked.code, 0);
    assert.match(unchecked.stdout, /^WITH ranked AS \(/);
    assert.match(unchecked.stderr, /figscribe: Not checked, as no parser here knows SQL/);

    const none = await figscribe(["convert", "--to", "code", "samples/images/architecture.png"]);
    assert.deepEqual({ code: none.code, stdout: none.stdout }, { code: 3, stdout: "" });
    assert.match(none.stderr, /isn't surely code/);
  });
});
