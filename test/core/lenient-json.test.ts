import assert from "node:assert/strict";
import fc from "fast-check";
import { parseLeniently } from "../../src/core/base/data/lenient-json.ts";
import { looseJson } from "../../src/core/base/data/loose-json.ts";
import { fenceAround } from "../../src/core/base/text/foreign.ts";
import { assertLinear } from "../support/growth.ts";

/** How a text's JSON is found by patterns, which is plain to see right, and slow. */
function byPatterns(text: string): unknown {
  const whole = parsed(text);
  const tries = [...text.matchAll(/[{[]/g)].slice(0, 50);
  // What is no JSON as it stands may be read all the same, before what stands behind it or in it.
  return tries.reduce(
    (found, { index }) => found ?? parsed(balanced(text.slice(index))) ?? looseJson(text, index)?.value,
    whole,
  );
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
        // Of a string, what stands in it: a model may quote its whole answer.
        const expected = typeof value === "string" ? byPatterns(json) : value;
        assert.deepEqual(found, typeof expected === "object" && expected !== null ? expected : undefined);
      }),
      { examples: [['"{}"', false]] },
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

  const read = (text: string, value: unknown) =>
    it(`is read as small models write it: ${text}`, () => assert.deepEqual(parseLeniently(text), value));

  read("{'decision':'informative','alt':'It''s', 'a':1}", { decision: "informative", alt: "It''s", a: 1 });
  read("{'alt': 'The dog's bowl', 'says': 'it isn\\'t full'}", {
    alt: "The dog's bowl",
    says: "it isn't full",
  });
  read("Here: {'alt': 'He says \"no\"'}.", { alt: 'He says "no"' });
  read('{"alt":"January: 3\nFebruary: 4\tand more"}', { alt: "January: 3\nFebruary: 4\tand more" });
  read('{"alt": "a", // why\n /* and\n so */ "n": [1, 2, /* 3 */] }', { alt: "a", n: [1, 2] });
  read('{"alt": "https://a.b/c" // where\n}', { alt: "https://a.b/c" });
  read('{"alt": "https://a.b/c", /* where */\n}', { alt: "https://a.b/c" });
  read("{'a': True, 'b': False, 'c': None, 'd': [True, 1.5e3, -2]}", {
    a: true,
    b: false,
    c: null,
    d: [true, 1500, -2],
  });
  read('{decision: "informative", "alt": "a", größe: 2}', { decision: "informative", alt: "a", größe: 2 });
  read("{“alt”: “A “Save” button”, “n”: 1}", { alt: "A “Save” button", n: 1 });
  read("{‘alt’: ‘The dog’s bowl’}", { alt: "The dog’s bowl" });
  read('{"alt": "The "Save" and the "Open", "Close" buttons", "n": 1}', {
    alt: 'The "Save" and the "Open", "Close" buttons',
    n: 1,
  });
  read('{"alt": "The path C:\\Users and a snake\\_case"}', { alt: "The path C:\\Users and a snake_case" });
  read('{"alt": "a", "list": [{"b": "c"}', { alt: "a", list: [{ b: "c" }] });
  read('```json\n{"alt": "a"\n```', { alt: "a" });
  read("```json\n{'alt': 'a',}\n```\nI hope it's {of} use.", { alt: "a" });
  read("{'__proto__': {'a': 1}}", JSON.parse('{"__proto__":{"a":1}}'));
  read("{'alt': 'a'} {\"alt\": \"b\"}", { alt: "a" });

  const unread = (text: string) =>
    it(`isn't guessed at: ${text}`, () => assert.equal(parseLeniently(text), undefined));

  unread('{"alt": "a cut te');
  unread('{"alt": "He said "no"');
  unread('{"alt": "a",');
  unread('{"alt": "a", "long');
  unread('{"alt": "a", "long":');
  unread('{"alt": 12');
  unread('{"alt": "a" and so on');
  unread("{'alt': ['the 'Save', 'Open' buttons']}");
  unread("{alt: informative}");
  unread('{"alt": "a", /* and');
  unread("['a'}");
  unread("It's {his} and it's [hers]: 'yes'");

  it("is what was meant, whatever quotes it has", () => {
    const words = fc.stringMatching(/^[a-z .!\n]{0,20}$/).filter((text) => !/["'“”‘’]/.test(text));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        words,
        fc.boolean(),
        fc.constant(null),
        fc.nat(),
        tie("list"),
        tie("object"),
      ),
      list: fc.array(tie("any"), { maxLength: 4 }),
      object: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("any"), { maxKeys: 4 }),
    })).object;
    fc.assert(
      fc.property(
        value,
        fc.constantFrom("''", "“”", "‘’", '""'),
        fc.boolean(),
        (meant, [open, close], spaced) => {
          const json = JSON.stringify(meant, null, spaced ? 2 : 0);
          const written = json.replace(
            /"([^"]*)"/g,
            (_, text) => `${open}${text.replaceAll("\\n", "\n")}${close}`,
          );
          assert.deepEqual(parseLeniently(`Sure: ${written} Done.`), JSON.parse(json));
        },
      ),
      { numRuns: 1000 },
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
    ["apostrophes", "{'alt':'", "'", ""],
    ["single quotes and spaces", "{'alt':'", "'   ", ""],
    ["names that could follow", "{'alt':'", "', 'a", ""],
    ["names without quotes", "{", "aaaaaaaaaa", ":1}"],
    ["comments", "{", "// a\n", "}"],
    ["comments that don't end", "{", "/* ", ""],
    ["addresses in quotes", '{"alt":"', '"//', ""],
    ["comments in quotes", '{"alt":"', '" //', ""],
    ["smart quotes", "{“alt”:“", "“a” ", ""],
    ["items", "['a'", ", 'a'", ""],
    ["loose objects", "", "{'a':'b'} ", ""],
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
