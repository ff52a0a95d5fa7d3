import assert from "node:assert/strict";
import * as fc from "fast-check";
import { placeInJson } from "../../src/core/check/json-place.ts";
import { BadConfig, readConfig } from "../../src/core/check/project.ts";
import { deep, nestedIn } from "../support/deep-documents.ts";

/** What of a configuration is marked as wrong. */
const marked = (text: string, file = "figscribe.config.json"): string => {
  try {
    readConfig(file, text);
    return "nothing";
  } catch (error) {
    assert.ok(error instanceof BadConfig);
    assert.equal(error.file, file);
    const { start, end } = placeInJson(text, error.key);
    return text.slice(start, end);
  }
};

describe("what is wrong in a configuration", () => {
  const cases: readonly (readonly [text: string, place: string, file?: string])[] = [
    ['{ "ignore": { "files": ["a.md", "(b|c).md"] } }', '"(b|c).md"'],
    ['{ "ignore": { "targets": ["(a|b)"] } }', '"(a|b)"'],
    ['{ "severity": { "missing": "fatal" } }', '"missing": "fatal"'],
    ['{ "severity": 7 }', '"severity": 7'],
    ['{ "serverity": {} }', '"serverity": {}'],
    ['{ "ignore": { "files": "a.md" } }', '"files": "a.md"'],
    ['{ "altText": { "language": "German" } }', '"language": "German"'],
    ['{ "name": "x", "figscribe": { "imageRoots": [1] } }', "1", "package.json"],
    ['{ "figscribe": 7 }', '"figscribe": 7', "package.json"],
    ['{ "severity": {}, }', "}"],
    ["{ // why\n}", "// why"],
    ["", ""],
    [nestedIn("[", "0", "]", deep), ""],
    [`{ "severity": ${nestedIn("[", "0", "]", deep)} }`, ""],
    ['{ "severity": {} }', "nothing"],
    ['{ "name": "x" }', "nothing", "package.json"],
  ];
  for (const [text, place, file] of cases) {
    it(`is found: ${text.slice(0, 60)}`, () => assert.equal(marked(text, file), place));
  }

  it("is found in any text, within it", () => {
    const key = fc.option(fc.array(fc.oneof(fc.string(), fc.nat(9))), { nil: undefined });
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), key, (text, at) => {
        const { start, end } = placeInJson(text, at);
        assert.ok(0 <= start && start <= end && end <= text.length);
      }),
    );
  });
});
