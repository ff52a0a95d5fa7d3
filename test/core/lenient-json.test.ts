import assert from "node:assert/strict";
import fc from "fast-check";
import { fenceAround } from "../../src/core/fence.ts";
import { parseLeniently } from "../../src/core/lenient-json.ts";
import { assertLinear } from "../support/growth.ts";

/** How a text's JSON is found by patterns, which is plain to see right, and slow. */
function byPatterns(text: string): unknown {
  const whole = parsed(text);
  const tries = [...text.matchAll(/[{[]/g)].slice(0, 50);
  return tries.reduce((found, { index }) => found ?? parsed(balanced(text.slice(index))), whole);
}

function parsed(text: string): unknown {
  try {
    const value = JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, "$1"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function balanced(text: string): string {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    depth += "{[".includes(mark) ? 1 : mark.length === 1 ? -1 : 0;
    if (depth === 0) {
      return text.slice(0, index + 1);
    }
  }
  return "";
}

describe("JSON in an answer", () => {
  it("is what JSON.parse reads, where that reads it", () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, spaced) => {
        const value = JSON.parse(json);
        const found = parseLeniently(spaced ? JSON.stringify(value, null, 2) : json);
        assert.deepEqual(found, typeof value === "object" && value !== null ? value : undefined);
      }),
    );
  });

  it("is found in what models put around it, and what they break of it", () => {
    const piece = fc.oneof(
      fc.constantFrom(..."{}[],:\"\\ \n1a`'".split("")),
      fc.constantFrom(
        "```json\n",
        "\n```",
        '\\"',
        "[1,]",
        "Sure: ",
        '{"alt": "a \\"b\\"",}',
        "\\u00e4",
        '"}"',
      ),
      fc.json({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const text = pieces.join("");
        assert.deepEqual(parseLeniently(text), byPatterns(text));
      }),
      { numRuns: 2000 },
    );
  });

  const endless: readonly (readonly [name: string, before: string, again: string, after: string])[] = [
    ["escaped quotes in a string", '{"decision":"informative","alt":"', '\\"', ""],
    ["strings that a backslash goes on in", "{", '"\\', ""],
    ["quotes", "{", '"', ""],
    ["backslashes", '{"alt":"', "\\", ""],
    ["backslashes before a quote", '{"alt":"', '\\\\"', ""],
    ["escaped letters", '{"alt":"', "\\u00e4", ""],
    ["half escaped letters", '{"alt":"', "\\u", ""],
    ["braces", "", "{", ""],
    ["brackets that close", "", "{}", ""],
    ["brackets that only close", "", "]", ""],
    ["nests", "", "[", "]"],
    ["nests of objects", "", '{"a":', ""],
    ["commas", '{"a":[', ",", "]}"],
    ["commas and spaces", '{"a":[1', ",  ", "]}"],
    ["spaces after a comma", '{"a":1,', " ", "x}"],
    ["fences", "", "```json\n", ""],
    ["backticks", "", "`", ""],
    ["letters in a string", '{"a":"', "x", '"}'],
    ["drafts", "", '{"alt": x} ', ""],
    ["line breaks", '{"alt":"', "\n", ""],
  ];
  for (const [name, before, again, after] of endless) {
    it(`is looked for in a time that grows with the length: ${name}`, () =>
      assertLinear(
        async (bytes) => parseLeniently(before + again.repeat(bytes / again.length) + after),
        400_000,
      ));
  }

  it("may be 20 MB long and 100,000 levels deep", () => {
    const alt = "x".repeat(20_000_000);
    assert.deepEqual(parseLeniently(`Here: {"alt":"${alt}",}`), { alt });
    let value = parseLeniently("[".repeat(100_000) + "]".repeat(100_000));
    let depth = 0;
    for (; Array.isArray(value); value = value[0]) {
      depth++;
    }
    assert.equal(depth, 100_000);
  });
});

describe("a fence around a text", () => {
  it("is longer than any run of backticks, of which there may be any number", () => {
    assert.equal(fenceAround("a ```` b"), "`````");
    assert.equal(fenceAround("` ".repeat(200_000)), "```");
  });
});
